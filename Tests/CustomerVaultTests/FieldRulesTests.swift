import CustomerVault
import Foundation
import SwedishIdentifiers
import Testing
import VaultTestSupport

/// What each field makes of what is typed into it.
@Suite struct FieldRulesTests {
    private let today: CivilDate

    init() throws {
        today = try #require(CivilDate(year: 2026, month: 11, day: 22))
    }

    @Test(
        arguments: [
            (.vatNumber, "se 559999-0016 01", "SE559999001601"),
            (.vatNumber, "DK12345678", "DK12345678"),
            (.peppolID, "0007: 559999-0016", "0007:5599990016"),
            (.gln, "73 00000 00000 4", "7300000000004"),
            (.careOf, "C/O  Anna Berg", "Anna Berg"),
            (.invoiceCareOf, "Luftslott AB", "Luftslott AB"),
            (.city, "STORA  TUNA", "Stora Tuna"), (.siteCity, "Falun", "Falun"),
            (.invoiceCity, "ÅNGE", "Ånge"),
            (.postalCode, "79134", "791 34"), (.sitePostalCode, "SE-791 34", "791 34"),
            (.invoicePostalCode, "791\u{A0}34", "791 34"), (.postalCode, "D-10115", "D-10115"),
            (.postalCode, "0150", "0150"), (.postalCode, "SW1A 1AA", "SW1A 1AA"),
            (.phone, "070/174 06 05", "070/174 06 05"),
            (.personalIdentityNumber, "090501-2399", "200905012399"),
        ] as [(Field, String, String)])
    func `a value is kept in the field's own form`(
        field: Field, text: String, kept: String
    ) throws {
        #expect(try FieldRules.normalised(text, for: field, on: today) == kept)
        #expect(try FieldRules.normalised(kept, for: field, on: today) == kept)
    }

    @Test(
        arguments: [
            (.vatNumber, "SE090501239901", "personal-number"),
            (.vatNumber, "559999-0016", "vat-prefix"),
            (.peppolID, "0007:0905012399", "personal-number"),
            (.peppolID, "5599990016", "peppol-scheme"),
            (.gln, "7300000000001", "check-digit"), (.careOf, "c/o", "no-letters"),
            (.city, "791 34", "no-letters"), (.postalCode, "791345", "length"),
            (.familyName, "791 34", "no-letters"), (.givenName, "1042", "no-letters"),
            (.postalCode, "07913", "postal-code-first-digit"),
            (.postalCode, "791  34", "misplaced-separator"), (.postalCode, "79134.0", "not-digits"),
            (.postalCode, "Falun 791 34", "not-digits"), (.postalCode, "Falun", "not-digits"),
            (.phone, "070-174 06 055", "length"), (.phone, "0701740605.0", "not-digits"),
        ] as [(Field, String, String)])
    func `what a field cannot hold is refused with its reason`(
        field: Field, text: String, reason: String
    ) {
        #expect(throws: VaultFailure.refused(field, reason: reason)) {
            try FieldRules.normalised(text, for: field, on: today)
        }
    }

    @Test(arguments: [Field.street, .street2, .siteStreet, .invoiceStreet])
    func `a street holds no postal code and town`(field: Field) throws {
        let refused = VaultFailure.refused(field, reason: "whole-address")
        for whole in [
            "Storgatan 5, 791 30 Falun", "Storgatan 5 79130 FALUN", "Box 12, SE-791 30 Stora Tuna",
            "791 30 Falun",
        ] {
            #expect(throws: refused) { try FieldRules.normalised(whole, for: field, on: today) }
        }
        // Where nothing says that a code begins, and what is none.
        for street in [
            "Box 123 45 Falun", "Hus 12, lgh 1102", "Granvägen 100 12 B", "Storgatan 5, 79130",
        ] {
            #expect(try FieldRules.normalised(street, for: field, on: today) == street)
        }
    }

    @Test func `a whole address is no street, but abroad where codes are others`() throws {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        let (whole, german) = ("Storgatan 5, 791 30 Falun", "Dorfweg 5, 10115 Berlin")
        let refused = VaultFailure.refused(.street, reason: "whole-address")
        #expect(throws: refused) { try ulla.add([.familyName: "Berg", .street: whole]) }
        let swede = try ulla.add([.familyName: "Berg", .street: "Storgatan 5"])
        #expect(throws: refused) { try ulla.edit(swede, [.street: german]) }
        let number = try ulla.add([
            .familyName: "Berg", .street: "Dorfweg 5", .country: "Tyskland",
        ])
        try ulla.edit(number, [.street: german])
        #expect(try ulla.show(number, purpose: .quote)[.street] == german)
    }

    @Test func `a postal code goes with the customer's country`() throws {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        let refused = VaultFailure.refused(.postalCode, reason: "postal-code-country")
        for code in ["10115", "00100", "0250"] {
            let number = try ulla.add([
                .familyName: "Berg", .postalCode: code, .country: "Tyskland",
            ])
            #expect(try ulla.show(number, purpose: .quote)[.postalCode] == code)
            try ulla.edit(number, [.postalCode: "20095"])
            #expect(try ulla.show(number, purpose: .quote)[.postalCode] == "20095")
            #expect(throws: Never.self) {
                try ulla.edit(number, [.country: "", .postalCode: "79134"])
            }
            #expect(try ulla.show(number, purpose: .quote)[.postalCode] == "791 34")
            #expect(throws: refused) { try ulla.edit(number, [.postalCode: "NO-0250"]) }
        }
        #expect(throws: refused) { try ulla.add([.familyName: "Berg", .postalCode: "0250"]) }
        #expect(throws: refused) {
            try ulla.add([.familyName: "Berg", .postalCode: "SW1A 1AA", .country: "Sverige"])
        }
    }

    @Test func `a changed postal code is one of the country that stands there`() throws {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        let number = try ulla.add([
            .familyName: "Berg", .postalCode: "D-01067", .country: "Tyskland",
        ])
        try ulla.edit(number, [.postalCode: "01067"])
        #expect(try ulla.show(number, purpose: .quote)[.postalCode] == "01067")
        let swede = try ulla.add([.familyName: "Berg", .postalCode: "791 34"])
        #expect(throws: VaultFailure.refused(.postalCode, reason: "postal-code-first-digit")) {
            try ulla.edit(swede, [.postalCode: "01067"])
        }
        // Where the country cannot be seen, nothing can be held against a code.
        _ = try ulla.protect(number)
        let ivar = try company.logIn("Ivar")
        for code in ["01067", "NO-0250", "79134"] {
            try ivar.edit(number, [.invoicePostalCode: code])
            #expect(try ivar.show(number, purpose: .invoicing)[.invoicePostalCode] == code)
        }
    }

    @Test func `every reason of an identifier stands on the page of JSON`() throws {
        let page = try String(
            contentsOf: Repository.root.appending(
                path: "Sources/CustomerVault/CustomerVault.docc/JSON.md"), encoding: .utf8)
        for refusal in IdentifierRefusal.allCases {
            #expect(page.contains("`\(refusal.rawValue)`"), "\(refusal)")
        }
    }
}
