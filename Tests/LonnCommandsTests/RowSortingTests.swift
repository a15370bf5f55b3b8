import CustomerFiles
import CustomerVault
import SwedishIdentifiers
import Testing

@testable import LonnCommands

/// What the cells of one row become, or why they are refused.
@Suite struct RowSortingTests {
    static func sort(_ cells: [(heading: String, text: String)]) throws -> FieldValues {
        try sorted(cells).fields
    }

    private static func events(
        _ cells: [(heading: String, text: String)]
    ) throws -> [CustomerEvent] {
        try sorted(cells).events
    }

    static func sorted(_ cells: [(heading: String, text: String)]) throws -> SortedRow {
        func line(_ texts: [String]) -> String {
            texts.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";")
        }
        let text = line(cells.map(\.heading)) + "\n" + line(cells.map(\.text)) + "\n"
        let file = try CustomerFile(bytes: Array(text.utf8))
        let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
        let mapping = ColumnMapping(headings: file.headings)
        let sorter = RowSorter(
            mapping: mapping, of: file, today: today,
            mayBeMonthFirst: try MonthFirst.isWritten(in: file, mapping))
        var rows = file.rows()
        guard case .row(let row)? = try rows.next() else { throw Unread() }
        return try sorter.sorted(row)
    }

    private struct Unread: Error {}

    struct Case: Sendable, CustomTestStringConvertible {
        let cells: [(heading: String, text: String)]
        let fields: FieldValues
        let testDescription: String

        init(_ cells: KeyValuePairs<String, String>, _ fields: FieldValues) {
            self.cells = cells.map { ($0.key, $0.value) }
            self.fields = fields
            testDescription = cells.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
        }
    }

    @Test(arguments: [
        Case(["Förnamn": "Anna", "Namn": "Anna Ek"], [.givenName: "Anna", .familyName: "Ek"]),
        Case(["Förnamn": "Anna", "Namn": "Ek Anna"], [.givenName: "Anna", .familyName: "Ek"]),
        Case(["Förnamn": "Anna", "Namn": "Ek, Anna"], [.givenName: "Anna", .familyName: "Ek"]),
        Case(["Förnamn": "Anna", "Namn": "von Ek"], [.givenName: "Anna", .familyName: "von Ek"]),
        Case(["Efternamn": "Ek", "Namn": "Ek Anna"], [.givenName: "Anna", .familyName: "Ek"]),
        Case(["Efternamn": "Ek", "Namn": "Anna"], [.givenName: "Anna", .familyName: "Ek"]),
        Case(
            ["Namn": "=\"Anna Ek\"", "Ort": "=\"Falun\""],
            [.givenName: "Anna", .familyName: "Ek", .city: "Falun"]),
        Case(["Namn": "Milan Šašić"], [.givenName: "Milan", .familyName: "Šašić"]),
        Case(["Namn": "Ek", "Ort": "NULL", "Land": "#N/A"], [.familyName: "Ek"]),
        Case(["Namn": "Anna EK"], [.givenName: "Anna", .familyName: "EK"]),
        Case(["Namn": "ANNA MARIA EK"], [.givenName: "ANNA MARIA", .familyName: "EK"]),
        Case(["Namn": "Nour El Sayed"], [.givenName: "Nour", .familyName: "El Sayed"]),
        Case(["Namn": "Bergs Måleri, Leksand"], [.companyName: "Bergs Måleri, Leksand"]),
        Case(["Namn": "1:a Rörfirman"], [.companyName: "1:a Rörfirman"]),
        Case(["Namn": "Bergs El"], [.companyName: "Bergs El"]),
        // A telephone number, and the numbers of a house and a property, are no personnummer.
        Case(["Kontaktperson": "Bo Al 070-174 06 05"], [.contactPerson: "Bo Al 070-174 06 05"]),
        Case(["Adress 2": "Hus 12, lgh 1102"], [.street: "Hus 12, lgh 1102"]),
        Case(["Namn": "Brf Gran"], [.companyName: "Brf Gran", .kind: "association"]),
        Case(["Namn": "Falu kommun"], [.companyName: "Falu kommun", .kind: "public-body"]),
        Case(
            ["Företag": "Ja", "Namn": "Granlogistik"],
            [.companyName: "Granlogistik", .kind: "company"]),
        Case(["Efternamn": "Ek", "Företag": "Nej"], [.familyName: "Ek", .kind: "private"]),
        Case(["Postnr": "Falun 791 34"], [.postalCode: "791 34", .city: "Falun"]),
        Case(["Postnr": "SE 791 34"], [.postalCode: "791 34"]),
        Case(["Ort": "Falun 79134"], [.postalCode: "791 34", .city: "Falun"]),
        Case(
            ["Postnr": "10115", "Ort": "Berlin", "Land": "Tyskland"],
            [.postalCode: "10115", .city: "Berlin", .country: "Tyskland"]),
        Case(
            ["Adress": "Storgatan 1 791 34 Falun"],
            [.street: "Storgatan 1", .postalCode: "791 34", .city: "Falun"]),
        Case(
            ["Adress": "Storgatan 1; 683 91 Hagfors; Sverige"],
            [
                .street: "Storgatan 1", .postalCode: "683 91", .city: "Hagfors",
                .country: "Sverige",
            ]),
        Case(
            ["Adress": "68391 Hagfors SE", "Land": "SE"],
            [.postalCode: "683 91", .city: "Hagfors", .country: "SE"]),
        Case(["Ort": "HAGFORS, SWEDEN"], [.city: "HAGFORS", .country: "Sverige"]),
        Case(["Ort": "Nya Sverige"], [.city: "Nya Sverige"]),
        Case(["Adress": "Berget Lillåse"], [.street: "Berget Lillåse"]),
        Case(
            ["Leveransadress": "Almgatan 1", "Leveranspostnr": "79134", "Leveransort": "Falun"],
            [.siteStreet: "Almgatan 1", .sitePostalCode: "791 34", .siteCity: "Falun"]),
        Case(["Adress": "Box 123 45 Falun"], [.street: "Box 123 45 Falun"]),
        Case(
            ["Adress": "co Anna Berg, Storgatan 1"],
            [.careOf: "Anna Berg", .street: "Storgatan 1"]),
        Case(
            ["Adress": "Att: Anna Berg, Storgatan 1"],
            [.careOf: "Anna Berg", .street: "Storgatan 1"]),
        Case(["Telefon": "031-3900605,"], [.phone: "031-3900605"]),
        Case(["Telefon": "070.174.06.05"], [.phone: "070.174.06.05"]),
        Case(["E-post": "Ek, Anna <anna@example.se>"], [.email: "anna@example.se"]),
        Case(["E-post": "anna@example.se; "], [.email: "anna@example.se"]),
        // The vault says what is amiss.
        Case(["E-post": "anna@example,se"], [.email: "anna@example,se"]),
        Case(["Er referens": "Anna Ek"], [.customerReference: "Anna Ek"]),
        Case(["Kod": "4711", "Namn": "Ek"], [.familyName: "Ek"]),
        Case(["Nr": "12", "Kundnr": "1001"], [.customerNumber: "1001"]),
        Case(["Kund": "Ek & Co", "Namn": "Bo Ask"], [.givenName: "Bo", .familyName: "Ask"]),
        Case(["Anteckning": "Hur hög?"], [.note: "Hur hög?"]),
        Case(["Namn": "Restaurang ”Anka” AB"], [.companyName: "Restaurang ”Anka” AB"]),
    ])
    func `what is plain goes where it belongs`(row: Case) throws {
        #expect(try Self.sort(row.cells) == row.fields)
    }

    @Test(
        arguments: [
            ("Förnamn", "?sa", "lost-character"), ("Adress", "Bj?rkv?gen 1", "lost-character"),
            ("Adress", "Storgatan? 1", "lost-character"), ("Ort", "?rebro", "lost-character"),
            ("Förnamn", "√Ösa", "misread"), ("Förnamn", "G├Âsta", "misread"),
            ("Förnamn", "G”sta", "misread"), ("Förnamn", "”sten", "misread"),
            ("Namn", "≈sa ÷hman", "misread"), ("Efternamn", "G‰rd", "misread"),
            ("Ort", "M†nsta", "misread"), ("Anteckning", "G├Âsta", "misread"),
            ("Postnr", "79134.0", "decimal-tail"), ("Postnr", "79134,00", "decimal-tail"),
            ("Postnr", "NO-0250", "postal-code-country"), ("Postnr", "0250", "postal-code-country"),
            ("Postnr", "NO-0250 Oslo", "not-digits"), ("Postnr", "Falun", "not-digits"),
            ("Kundnr", "1001.0", "decimal-tail"), ("Projekt", "17.0", "decimal-tail"),
            ("Mobil", "0701740605.0", "decimal-tail"),
            ("Mobil", "7,01740605E+8", "excel-scientific"),
            ("Ort", "=A1", "excel-error"), ("Namn", "1001", "no-letters"),
            ("Adress", "c\\o Anna Berg Storgatan 1", "care-of-unclear"),
            ("Adress", "co Anna Berg Storgatan 1", "care-of-unclear"),
            ("Namn", "Bo Bok 850327-2380", "looks-personal"),
            ("Namn", "Bo Bok 850327-2381", "looks-personal"),
            ("Efternamn", "Bok 8503272380", "looks-personal"),
            ("Företag", "Boks Bygg 850327-2380", "looks-personal"),
            ("Adress", "Storgatan 1, 850327-2380", "looks-personal"),
            ("Adress 2", "19850327-2380", "looks-personal"),
            ("Kontaktperson", "Bo Al 850327 2380", "looks-personal"),
            ("Namn", "G|sta Ek", "seven-bit-letters"), ("Adress", "Ekv{gen 5", "seven-bit-letters"),
        ])
    func `what is not plain refuses its row`(heading: String, text: String, reason: String) {
        #expect {
            try Self.sort([(heading, text)])
        } throws: {
            ($0 as? SortingFault)?.reason == reason
        }
    }

    @Test(arguments: ["SE559900770401", "saknas", "55990077-04", "850327-2381", "559900-7705"])
    func `a number that is none is told where it stands`(number: String) {
        for headings in [["Personnummer", "Org.nr"], ["Org.nr", "Personnummer"]] {
            #expect {
                try Self.sort([("Namn", "Gran"), (headings[0], ""), (headings[1], number)])
            } throws: {
                ($0 as? SortingFault)?.column == 2
            }
        }
    }

    @Test(
        arguments: [
            "0001-01-01", "1753-01-01", "1899-12-30", "1900-01-01", "1904-01-01", "1970-01-01",
            "1900-01-01 00:00:00", "0000-00-00", "1900-01-00",
        ])
    func `a day that programs write for none is none`(day: String) throws {
        #expect(try Self.events([("Namn", "Anna Ek"), ("Senaste faktura", day)]).isEmpty)
        // The control.
        let known = try Self.events([("Namn", "Anna Ek"), ("Senaste faktura", "2025-03-04")])
        #expect(known.map(\.date.iso) == ["2025-03-04"])
    }

    @Test(
        arguments: [
            ("1955-06-20", "event-too-old"), ("20260", "event-too-old"),
            ("25/03/04", "date-ambiguous"), ("3/4/05", "date-ambiguous"),
            ("31/12/88", "date-ambiguous"),
        ])
    func `a day that is none of ours refuses its row`(day: String, reason: String) {
        #expect {
            try Self.events([("Namn", "Anna Ek"), ("Senaste faktura", day)])
        } throws: {
            ($0 as? SortingFault)?.reason == reason
        }
    }

    @Test(arguments: [
        ("31/12/24", "2024-12-31"), ("5/5/05", "2005-05-05"),
    ])
    func `a day that can have been in one way only is that`(text: String, day: String) throws {
        let events = try Self.events([("Namn", "Anna Ek"), ("Senaste faktura", text)])
        #expect(events.map(\.date.iso) == [day])
    }

    /// The other day of the row is in another column, as one program writes both.
    @Test(
        arguments: [
            ("3/4/2024", "3/25/2024"), ("3-4-2024", "3-25-2024 0:00"), ("10/11/12", "12/31/11"),
            ("03.04.2024", "03/25/2024"),
        ])
    func `a day that may be a month is refused where days have the month first`(
        text: String, american: String
    ) throws {
        func days(_ other: String) throws -> [String] {
            try Self.events([
                ("Namn", "Anna Ek"), ("Senaste faktura", text), ("Senaste order", other),
            ]).map(\.date.iso)
        }
        #expect {
            try days(american)
        } throws: {
            let fault = $0 as? SortingFault
            return fault?.reason == "date-ambiguous" && fault?.column == 1
        }
    }

    @Test(arguments: ["25/3/2024", "2024-03-25", "13/13/2024", "4/4/2024"])
    func `days that have the month first nowhere are read as they are here`(other: String) throws {
        let sorted = try? Self.events([
            ("Namn", "Anna Ek"), ("Senaste faktura", "3/4/2024"), ("Senaste order", other),
        ])
        #expect(sorted?.first?.date.iso == (other == "13/13/2024" ? nil : "2024-04-03"))
    }

    /// One that has letters beyond ASCII, too: files are put together.
    @Test(
        arguments: [
            ("Adress", "Ek|vagen 5"), ("Förnamn", "G|sta"), ("Efternamn", "\\berg"),
            ("Ort", "BORL[NGE"), ("Kontaktperson", "]sa"), ("Leveransadress", "Gr{sv{gen 7"),
        ])
    func `no name or place of any file has signs for letters`(heading: String, text: String) {
        for name in ["Bo Ask", "Åsa Ask"] {
            #expect {
                try Self.sort([("Namn", name), (heading, text)])
            } throws: {
                $0 as? SortingFault
                    == SortingFault(
                        1, ImportColumn(heading: heading).flatMap { Field($0) }, .sevenBitLetters)
            }
        }
    }

    /// Brackets and bars are what they are there, and told.
    @Test func `signs that may be letters stay in a note, and elsewhere beside real ones`() throws {
        let notes = ["H:\\Kunder\\ek.pdf", "Ring|mejla", "se [bilaga 3", "och\\eller"]
        for text in notes {
            let row = try Self.sorted([("Namn", "Bo Ek"), ("Notering", text)])
            #expect(row.fields[.note] == text && row.hasSevenBits)
        }
        #expect(try !Self.sorted([("Namn", "Bo Ek"), ("Notering", "[se bilaga 3]")]).hasSevenBits)
        let mark = try Self.sort([("Namn", "Åsa Ek"), ("Märkning", "gran|bjork")])
        #expect(mark[.invoiceReference] == "gran|bjork")
    }

    @Test(
        arguments: [
            "Skyddad identitet", "SKYDDADE PERSONUPPGIFTER", "Sekretessmarkering", "Sekretess",
            "Spärrmarkering", "Skyddad (J/N)", "Skyddad folkbokföring", "Protected identity",
        ])
    func `whoever's identity is protected by the file comes in by no row`(heading: String) throws {
        for answer in ["Ja", "X", "1", "true", "från 2024-05-01", "Ej utlämnas!"] {
            #expect {
                try Self.sort([("Namn", "Anna Ek"), ("Ort", "Falun"), (heading, answer)])
            } throws: {
                $0 as? SortingFault == SortingFault(2, nil, code: "protected-identity")
            }
        }
        let noes = [
            "", "Nej", "NEJ.", "n", "No", "0", "false", "-", " ", "nej!", "Saknas", "Ej skyddad",
            "inte sekretess.", "ej aktuellt",
        ]
        for answer in noes {
            let fields = try Self.sort([("Efternamn", "Ek"), (heading, answer)])
            #expect(fields == [.familyName: "Ek"])
        }
    }
}
