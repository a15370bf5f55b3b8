import SwedishIdentifiers
import Testing

/// Names behind "c/o", and post towns.
@Suite struct AddressLineTests {
    @Test(arguments: [
        ("c/o Anna Berg", "Anna Berg"), ("C/O  Anna   Berg", "Anna Berg"), ("c/o: Åke", "Åke"),
        ("C/o. Anna Berg,", "Anna Berg"), ("c/oAnna Berg", "Anna Berg"), ("℅ Anna", "Anna"),
        ("Anna Berg", "Anna Berg"), ("Luftslott AB", "Luftslott AB"), ("c/o\u{A0}Anna", "Anna"),
        ("Mac/Okänd", "Mac/Okänd"),
    ])
    func `the name is what stands behind the mark`(text: String, name: String) throws {
        let careOf = try CareOfName(normalising: text)
        #expect(careOf.canonical == name)
        #expect(careOf.display == "c/o " + name)
        #expect(try CareOfName(normalising: careOf.display) == careOf)
        #expect(!"\(careOf)".contains(name))
    }

    @Test(arguments: [
        ("c/o Anna Berg, Storgatan 1", "Storgatan 1", "Anna Berg"),
        ("Storgatan 1, C/O Anna Berg", "Storgatan 1", "Anna Berg"),
        ("Storgatan 1 c/o Anna Berg", "Storgatan 1", "Anna Berg"),
        ("Storgatan 1; c/o Anna Berg; lgh 1101", "Storgatan 1, lgh 1101", "Anna Berg"),
        ("c/o Anna Berg", "", "Anna Berg"),
    ])
    func `a name is taken out of an address line`(line: String, rest: String, name: String) throws {
        let parts = try #require(CareOfName.split(line))
        #expect(parts.line == rest && parts.careOf.canonical == name)
    }

    @Test(arguments: [
        "Storgatan 1", "c/o Anna Berg Storgatan 1", "c/o", "c/o , Storgatan 1", "Mac/Ohlins väg 2",
        "", "c/", "c/o 12",
    ])
    func `a line is left alone when the name's end is not plain`(line: String) {
        #expect(CareOfName.split(line) == nil)
    }

    @Test(arguments: [
        ("FALUN", "Falun"), ("STORA  TUNA", "Stora Tuna"), ("ÅNGE", "Ånge"), ("Å", "Å"),
        ("UPPLANDS VÄSBY", "Upplands Väsby"), ("S:T OLOF", "S:t Olof"),
        ("DALA-JÄRNA", "Dala-Järna"), ("NORA I BERGSLAGEN", "Nora i Bergslagen"),
        ("Falun", "Falun"), ("falun", "falun"), (" Falun\u{A0} Norra ", "Falun Norra"),
        ("KØBENHAVN K", "København K"), ("Köln 1", "Köln 1"), ("北京", "北京"),
    ])
    func `a town in capitals gets small letters`(text: String, town: String) throws {
        let read = try PostTown(normalising: text)
        #expect(read.canonical == town && read.display == town)
        #expect(try PostTown(normalising: town) == read)
    }

    @Test(arguments: ["79171", "791 71", "-", " ", "...", "\0"])
    func `a text without a letter is no town and no name`(text: String) {
        #expect(throws: IdentifierRefusal.noLetters) { try PostTown(normalising: text) }
        #expect(throws: IdentifierRefusal.noLetters) { try CareOfName(normalising: text) }
    }

    @Test(arguments: [
        ("791 71  FALUN", "791 71", "Falun"), ("79171 Falun", "791 71", "Falun"),
        ("SE-791 71 Stora Tuna", "791 71", "Stora Tuna"),
    ])
    func `postal code and town in one text are taken apart`(
        text: String, code: String, town: String
    ) throws {
        let parts = try #require(PostTown.split(text))
        #expect(parts.code.display == code && parts.town.canonical == town)
    }

    @Test(arguments: ["Falun", "791 71", "791 7 Falun", "071 71 Falun", "79171Falun", ""])
    func `a text without both is not taken apart`(text: String) {
        #expect(PostTown.split(text) == nil)
    }
}
