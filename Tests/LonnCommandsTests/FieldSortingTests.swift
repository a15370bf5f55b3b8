import CustomerVault
import SwedishIdentifiers
import Testing

@testable import LonnCommands

/// What is typed into the wrong field is told where it is plain, and only there.
@Suite struct FieldSortingTests {
    private static let cases: [(field: Field, text: String, values: FieldValues?)] = [
        (
            .phone, "031-390 06 40 / 070-174 06 70",
            [.phone: "031-390 06 40", .mobile: "070-174 06 70"]
        ),
        (
            .mobile, "070-174 06 70, 070-174 06 71; 031-390 06 40",
            [.mobile: "070-174 06 70", .phone: "070-174 06 71", .otherPhones: "031-390 06 40"]
        ),
        (.phone, "031-390 06 40 / Anna", nil),
        (.phone, "031-390 06 40", nil),
        (.mobile, "anna@example.se", [.email: "anna@example.se"]),
        (.email, "070-174 06 70", [.mobile: "070-174 06 70"]),
        (.email, "anna@example.se", nil),
        (.email, "anna", nil),
        (.postalCode, "79134 FALUN", [.postalCode: "791 34", .city: "Falun"]),
        (.city, "791 34  Stora Tuna", [.postalCode: "791 34", .city: "Stora Tuna"]),
        (.postalCode, "79134", nil),
        (.city, "Falun", nil),
        (.street, "c/o Anna Berg, Storgatan 1", [.street: "Storgatan 1", .careOf: "Anna Berg"]),
        (.street, "Storgatan 1", nil),
        (
            .street, "Storgatan 1, 79134 FALUN",
            [.street: "Storgatan 1", .postalCode: "791 34", .city: "Falun"]
        ),
        (
            .siteStreet, "Storgatan 1 791 34 Falun",
            [.siteStreet: "Storgatan 1", .sitePostalCode: "791 34", .siteCity: "Falun"]
        ),
        (.street, "c/o Anna Berg, Storgatan 1, 79134 Falun", nil),
        (.invoiceStreet, "Box 123 45 Falun", nil),
        (.organisationNumber, "850513-2384", [.personalIdentityNumber: "198505132384"]),
        (.organisationNumber, "559900-7704", nil),
        (.personalIdentityNumber, "559900-7704", [.organisationNumber: "5599007704"]),
        (.personalIdentityNumber, "850513-2384", nil),
        (.note, "070-174 06 70", nil),
    ]

    @Test(arguments: cases.indices)
    func `an answer that belongs elsewhere is told, and any other stays`(index: Int) throws {
        let (field, text, values) = Self.cases[index]
        let date = try #require(CivilDate(year: 2026, month: 11, day: 22))
        let sorting = FieldSorting(date: date) { $0 != field }
        #expect(sorting.proposal(for: text, in: field)?.values == values)
    }

    @Test(arguments: cases.indices)
    func `nothing is proposed for a field that is filled`(index: Int) throws {
        let (field, text, _) = Self.cases[index]
        let date = try #require(CivilDate(year: 2026, month: 11, day: 22))
        #expect(FieldSorting(date: date) { _ in false }.proposal(for: text, in: field) == nil)
    }
}
