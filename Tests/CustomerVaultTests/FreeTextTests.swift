import SwedishIdentifiers
import Testing

@testable import CustomerVault

/// A personnummer is noticed in every text that somebody writes, and a gate code only where one has no
/// place.
@Suite struct FreeTextTests {
    private let today: CivilDate

    init() throws {
        today = try #require(CivilDate(year: 2026, month: 11, day: 27))
    }

    @Test(arguments: [
        Field.givenName, .familyName, .companyName, .contactPerson, .careOf, .street, .street2,
        .city,
        .country, .email, .siteStreet, .siteCity, .propertyDesignation, .gateCode, .directions,
        .wish,
        .note, .invoiceEmail, .invoiceStreet, .otherAddresses, .customerReference,
    ])
    func `a personnummer is found in a field`(field: Field) {
        let found = FreeText.findings(in: [field: "Ek 850328-2389"], on: today)
        #expect(found == [FreeTextFinding(field: field, kind: .personalNumber)])
        #expect(FreeText.findings(in: [field: "Ek 12, 070-174 06 05"], on: today).isEmpty)
    }

    @Test func `it has its own place, and a code for a gate has another`() {
        let values: FieldValues = [
            .personalIdentityNumber: "198503282389", .gateCode: "portkod 4711",
            .street: "Portkod 4711", .invoiceReference: "portkod 4711",
        ]
        #expect(FreeText.findings(in: values, on: today).isEmpty)
    }

    @Test(arguments: [
        ("hans nr 0501012397", true), ("Hustrun 0501012397", true), ("nr 0701012395", true),
        ("hans nr 0501012398", false), ("0701012395", false), ("tel 0501012397", false),
        ("ring 0501012397", false),
    ])
    func `ten digits that begin with a 0 are somebody's if the check digit is right`(
        text: String, isFound: Bool
    ) {
        #expect(FreeText.findings(in: [.note: text], on: today).isEmpty != isFound)
    }

    @Test func `it is taken out of a text with what sets its parts apart`() throws {
        let taken = try #require(
            FreeText.taking(.personalNumber, from: "Ek 85 03 28 2389", of: .familyName, on: today))
        #expect(taken.rest == "Ek")
        for (text, number) in [
            (taken.taken, "8503282389"), ("1985-03-28-2389", "19850328-2389"),
            ("850328 - 2389", "850328-2389"), ("090527+1474", "090527+1474"),
        ] {
            #expect(FreeText.number(of: text) == number)
        }
    }
}

/// What the program shows in place of a name is nobody's.
@Suite struct PlaceholderTests {
    @Test(arguments: [
        ("Skyddad kund 3002", true), ("protected  CUSTOMER A-1", true), ("Skyddad kund", true),
        ("Skyddad", false), ("Skyddad Kund Berg", false), ("Protected Customers AB", false),
    ])
    func `it is refused in every field for a name`(name: String, isRefused: Bool) throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 27))
        for field in [Field.givenName, .familyName, .companyName] {
            let kept = Result { try FieldRules.normalised(name, for: field, on: today) }
            switch kept {
            case .success(let value): #expect(!isRefused && value == name)
            case .failure(let failure):
                #expect(isRefused)
                #expect(
                    failure as? VaultFailure == .refused(field, reason: "placeholder-name"))
            }
        }
        #expect(try FieldRules.normalised(name, for: .note, on: today) == name)
    }
}
