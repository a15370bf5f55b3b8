import Foundation
import Testing

@testable import CustomerFiles

struct HeadingTests {
    private struct Known: Decodable {
        struct Seen: Decodable { let headers: [String] }
        let headingsSeen: [Seen]
        let aliases: [String: [String]]

        enum CodingKeys: String, CodingKey {
            case headingsSeen = "headings_seen"
            case aliases
        }
    }

    private static let fields: [String: ImportColumn] = [
        "kundnummer": .customerNumber, "typ": .kind, "namn": .name, "fornamn": .givenName,
        "efternamn": .familyName, "foretagsnamn": .companyName,
        "person_eller_orgnr": .personOrOrganisationNumber,
        "personnummer": .personalIdentityNumber, "momsnummer": .vatNumber, "co": .careOf,
        "adress": .street, "adress2": .street2, "postnummer": .postalCode, "ort": .city,
        "land": .country, "telefon": .phone, "mobil": .mobile, "epost": .email,
        "epost_faktura": .invoiceEmail, "kontaktperson": .contactPerson,
        "var_referens": .ourReference, "fakturamarkning": .invoiceReference,
        "projektnummer": .projectNumber, "gln": .gln, "peppol": .peppolID,
        "fastighetsbeteckning": .propertyDesignation, "anteckning": .note,
    ]

    private func known() throws -> Known {
        try JSONDecoder().decode(Known.self, from: Data(Fixture.bytes("import-headers.json")))
    }

    @Test func `every known heading names its field, however it is typed`() throws {
        let aliases = try known().aliases
        #expect(Set(aliases.keys) == Set(HeadingTests.fields.keys))
        #expect(Set(HeadingTests.fields.values).isSubset(of: ImportColumn.allCases))
        for (key, headings) in aliases {
            let field = HeadingTests.fields[key]
            for heading in headings {
                for typed in HeadingTests.waysToType(heading) {
                    #expect(ImportColumn(heading: typed) == field, "\(typed)")
                }
            }
        }
    }

    @Test func `a heading of protected identity is known by how it begins`() {
        for heading in [
            "Skyddad (J/N)", "Skyddad?", "Skydd", "Skydd (J/N)", "Skyddad identitet?",
            "Skyddade personuppgifter (j/n)", "Skyddat boende", "Skyddsmarkering", "Sekretess?",
            "Sekr.", "Sekr.mark", "Sekretessmarkerad", "Hemlig adress", "Hemligt nummer",
            "Kvarskriven", "Fingerade uppgifter", "Säkerhetsmarkering", "Identitet skyddad",
            "Personskydd J/N",
        ] {
            #expect(ImportColumn(heading: heading) == .protectedIdentity, "\(heading)")
        }
        for heading in [
            "Skyddade träd", "Skyddsrum", "Skyddsutrustning", "Skydd mot fukt", "Sekreterare",
        ] {
            #expect(ImportColumn(heading: heading) == nil, "\(heading)")
        }
    }

    private static func waysToType(_ heading: String) -> [String] {
        let separators: Set<Character> = ["_", ".", "-", "/", " "]
        return [
            heading, heading.uppercased(), heading.capitalized,
            "\u{FEFF}" + heading, " \u{A0}\(heading) : ", heading + "*", heading + " *:",
            heading.decomposedStringWithCanonicalMapping,
            String(heading.map { separators.contains($0) ? "_" : $0 }),
            heading.map { separators.contains($0) ? " - " : String($0) }.joined(),
        ]
    }

    @Test func `the table has no headings but the known ones`() throws {
        let aliases = try known().aliases
        for (key, field) in HeadingTests.fields {
            #expect(field.aliases == aliases[key], "\(key)")
        }
        for field in ImportColumn.allCases where !HeadingTests.fields.values.contains(field) {
            #expect(field.aliases.isEmpty)
        }
    }

    @Test func `people's own headings name one field each`() {
        for field in ImportColumn.allCases {
            #expect(!field.furtherAliases.isEmpty)
            for heading in field.furtherAliases {
                #expect(ImportColumn(heading: heading) == field, "\(heading)")
            }
        }
    }

    @Test func `an invoice address beside another is kept apart from it as a whole`() {
        let alone = ["Fakturaadress", "Fakturaadress.Postnummer", "Fakturaadress.Postort"]
        let only = ColumnMapping(headings: alone)
        #expect(only.columns == [.street, .postalCode, .city])
        #expect(only.undecided == [0, 1, 2])
        let apart: [ImportColumn?] = [.invoiceStreet, .invoicePostalCode, .invoiceCity]
        let both = ColumnMapping(headings: alone + ["Adress", "Ort"])
        #expect(both.columns == apart + [.street, .city])
        #expect(both.duplicates.isEmpty && both.undecided.isEmpty)
        // A column that can only be of invoices tells it of the others.
        for rest in [["postnr", "ort"], [" postnr", " ort"]] {
            let told = ColumnMapping(headings: ["Fakturaadress"] + rest.map { "Faktura" + $0 })
            #expect(told.columns == apart && told.undecided.isEmpty)
        }
        // The postal address has the second line.
        let lines = ["Adress1", "Adress2"]
        let second = ColumnMapping(headings: lines + lines.map { "Fakturaadress." + $0 })
        #expect(second.columns == [.street, .street2, .invoiceStreet, nil])
        let plain = ColumnMapping(headings: ["Fakturaadress", "Postnr", "Ort"])
        #expect(plain.columns == [.street, .postalCode, .city] && plain.undecided == [0])
        let alike = ColumnMapping(headings: ["Faktureringsadress", "Postnr", "Ort"])
        #expect(alike.columns == apart)
        // A town alone may be the customer's.
        let town = ColumnMapping(headings: ["Faktureringsadress", "Ort"])
        #expect(town.columns == [.invoiceStreet, .city])
    }

    @Test func `what somebody says of a column decides which address the others are`() throws {
        func mapped(_ text: String, _ headings: [String]) throws -> ColumnMapping {
            try MappingText(parsing: Array(text.utf8)).mapping(of: headings)
        }
        let headings = ["Fakturaadress", "Fakturaadress.Postort", "Gård"]
        let other = try mapped("Gård: street", headings)
        #expect(other.columns == [.invoiceStreet, .invoiceCity, .street])
        let said = try mapped("Fakturaadress: street\nGård: none", headings)
        #expect(said.columns == [.street, .city, nil] && said.undecided.isEmpty)
        // It is kept, though the heading alone would come to the same.
        let kept = MappingText.corrections(of: said, headings: headings)
        #expect(kept == "Fakturaadress: street\nFakturaadress.Postort: city\n")
        #expect(try mapped(kept + "Gård: none", headings) == said)
        let invoice = try mapped("Fakturaadress: invoiceStreet", headings.dropLast() + ["Postnr"])
        #expect(invoice.columns == [.invoiceStreet, .invoiceCity, .postalCode])
        let plain = try mapped("Fakturaadress: invoiceStreet", ["Fakturaadress", "Postnr", "Ort"])
        #expect(plain.columns == [.invoiceStreet, .invoicePostalCode, .invoiceCity])
    }

    @Test func `more columns for telephone numbers become other numbers`() {
        let mapping = ColumnMapping(
            headings: ["Telefon dag", "Telefon hem", "Mobil", "Telefon mobil", "Telefon kväll"])
        #expect(mapping.columns == [.phone, .otherPhone, .mobile, .otherPhone, .otherPhone])
        #expect(mapping.duplicates.isEmpty)
    }

    @Test func `every field's own name is a heading`() {
        for field in ImportColumn.allCases {
            #expect(ImportColumn(heading: field.rawValue) == field)
        }
        #expect(ImportColumn(heading: "Given name") == .givenName)
        #expect(ImportColumn(heading: "postal_code") == .postalCode)
        #expect(ImportColumn(heading: "organisationNumber") == .personOrOrganisationNumber)
        #expect(ImportColumn(heading: "CompanyName") == .name)
        #expect(ImportColumn(heading: "Kundgrupp") == nil)
        #expect(ImportColumn(heading: "") == nil)
    }

    @Test func `headings of every program seen make a file that opens`() throws {
        for seen in try known().headingsSeen {
            let file = try CustomerFile(seen.headers.joined(separator: ";") + "\r\n")
            #expect(file.headings == seen.headers)
            let mapping = ColumnMapping(headings: file.headings)
            #expect(mapping.columns.count == seen.headers.count)
            let name = mapping.index(of: .name) ?? mapping.index(of: .familyName)
            #expect(name != nil)
        }
    }

    @Test func `two columns for one field are told by the first row in which they differ`() throws {
        let equal = try CustomerFile(
            "Namn;E-post;Mail\nEk;a@example.se;a@example.se\nAsk;;\nAlm;x;")
        let mapping = ColumnMapping(headings: equal.headings)
        #expect(try mapping.firstDifference(in: equal.rows()) == nil)
        let other = try CustomerFile("Namn;E-post;Mail\nEk;;a@example.se")
        #expect(try mapping.firstDifference(in: other.rows())?.index == 2)
        let said = try MappingText(parsing: Array("Mail: email".utf8)).mapping(of: other.headings)
        #expect(said.columns == [.name, nil, .email] && said.duplicates.isEmpty)
        #expect(try said.firstDifference(in: other.rows()) == nil)
    }

    @Test func `a heading that may mean something else gives way to an exact one`() {
        let weak = ColumnMapping(headings: ["Nr", "Kund", "Referens"])
        #expect(weak.columns == [.customerNumber, .name, .contactPerson])
        let exact = ColumnMapping(
            headings: ["Nr", "Kund", "Referens", "Kundnr", "Namn", "Er referens", "Kontaktperson"])
        #expect(
            exact.columns == [
                nil, nil, nil, .customerNumber, .name, .customerReference, .contactPerson,
            ])
        #expect(exact.duplicates.isEmpty)
    }

    @Test func `the first of two columns for one field wins and the other is told`() {
        let mapping = ColumnMapping(
            headings: ["Kundnr", "E-post", "Kortnummer", "Mail", "", "Namn"])
        #expect(mapping.columns == [.customerNumber, .email, nil, nil, nil, .name])
        #expect(mapping.duplicates.map(\.index) == [3])
        #expect(mapping.duplicates.map(\.firstIndex) == [1])
        #expect(mapping.duplicates.map(\.column) == [.email])
        #expect(mapping.unknown == [2, 4])
        #expect(mapping.index(of: .name) == 5)
        #expect(mapping.index(of: .phone) == nil)
    }
}
