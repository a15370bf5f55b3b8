import CustomerVault
import Testing

@testable import LonnCommands

/// What the names of a row become, or why they are refused.
@Suite struct NameSortingTests {
    @Test(
        arguments: [
            "Anna Ek (Bos fru)", "Anna Ek AVLIDEN", "Ek, Anna avliden", "Anna Ek 2", "Bo Ek jr",
            "Bo Ek, jr", "Maria Ek f. Berg", "Maria Ek född Berg", "Ek, Maria f. Berg", "Bo Ek sen",
            "Bo Ek Sen.", "Anna Ek F.", "Anna Ek / Bo Berg", "Ek & Berg", "Anna Ek och Bo Berg",
            "Anna Ek + Bo Berg", "Anna Ek+Bo Berg", "Anna Ek el. Bo Ek", "Anna Ek o Bo Berg",
            "Anna & Bo", "Karl Gustav III", "Bo Ek ii", "Bo Ek V", "Bo Ek d.ä.", "Bo Ek d y",
            "Ek, Bo d.y.",
        ])
    func `more than one name refuses its row`(name: String) {
        #expect {
            try RowSortingTests.sort([("Namn", name)])
        } throws: {
            ($0 as? SortingFault)?.reason == "name-unclear"
        }
    }

    @Test(arguments: [
        ["Förnamn": "Anna", "Namn": "Eva Berg"], ["Efternamn": "Ek", "Namn": "Eva Berg"],
        ["Kundtyp": "Privat", "Namn": "Granmyrens Bygg AB"],
        ["Kundtyp": "Privat", "Namn": "Bergs Måleri"],
    ])
    func `names that are at odds refuse their row`(cells: [String: String]) {
        #expect {
            try RowSortingTests.sort(cells.map { ($0.key, $0.value) })
        } throws: {
            ["names-differ", "kind-differs"].contains(($0 as? SortingFault)?.reason)
        }
    }

    @Test(arguments: [
        ("Anna Maria EKLUND", "Anna Maria", "EKLUND"), ("Ek jr, Bo", "Bo", "Ek jr"),
        ("Ek d.ä., Bo", "Bo", "Ek d.ä."), ("Ek, Bo V", "Bo V", "Ek"), ("Bo V Ek", "Bo V", "Ek"),
        ("Anna & Bo Ek", "Anna & Bo", "Ek"), ("Karl Gustav Ek", "Karl Gustav", "Ek"),
        ("Anna och Bo Ek", "Anna och Bo", "Ek"), ("F. Ek", "F.", "Ek"), ("Ek, F.", "F.", "Ek"),
        ("Ek, Anna F", "Anna F", "Ek"), ("Ek, Anna F.", "Anna F.", "Ek"),
        ("Anna F. Ek", "Anna F.", "Ek"), ("ANNA F EK", "ANNA F", "EK"),
        ("Amartya Sen", "Amartya", "Sen"), ("Amartya Kumar Sen", "Amartya Kumar", "Sen"),
        ("Sen, Amartya", "Amartya", "Sen"), ("Anna O. Ek", "Anna O.", "Ek"),
        ("Nour El Sayed", "Nour", "El Sayed"), ("Or Levi", "Or", "Levi"),
    ])
    func `a plain name is no remark`(text: String, given: String, family: String) throws {
        let fields = try RowSortingTests.sort([("Namn", text)])
        #expect(fields[.givenName] == given && fields[.familyName] == family)
    }

    @Test(
        arguments: ["Namn", "Förnamn", "Efternamn", "Företagsnamn"],
        ["Ek\nAl", "Ek\r\nAl", "Ek; Ask", "Ek;Falun"])
    func `no name goes on over the end of a line or a cell`(heading: String, text: String) {
        // A company's may have the delimiter.
        guard heading != "Företagsnamn" || !text.contains(";") else { return }
        #expect {
            try RowSortingTests.sort([("Ort", "Falun"), (heading, text)])
        } throws: {
            ($0 as? SortingFault)?.reason == "rows-in-cell" && ($0 as? SortingFault)?.column == 1
        }
        // Elsewhere both may be meant.
        #expect(throws: Never.self) {
            try RowSortingTests.sort([("Notering", text), (heading, "Ek")])
        }
    }

    @Test func `a total is nobody's name`() {
        for heading in ["Förnamn", "Efternamn"] {
            #expect {
                try RowSortingTests.sort([("Kundnr", "Totalt"), (heading, "2")])
            } throws: {
                ($0 as? SortingFault)?.reason == "no-letters"
            }
        }
    }
}
