@testable import CustomerVault
import KeyManagement
import SwedishIdentifiers
import Testing
import VaultTestSupport

/// Which number goes with which kind of customer, and what follows from an enskild firma's.
@Suite struct KindTests {
    private static let personal = VaultTestNumbers.personnummer(30)
    private static let kinds: [(kind: CustomerKind, organisation: String?, isRight: Bool)] = [
        (.privatePerson, nil, true), (.privatePerson, "559900-7704", false),
        (.soleTrader, nil, true), (.soleTrader, "559900-7704", false),
        (.estate, nil, true), (.estate, "559900-7704", false),
        (.company, "559900-7704", true), (.company, nil, false),
        (.association, "559900-7704", false), (.association, nil, false),
        (.publicBody, "559900-7704", false), (.publicBody, nil, false),
    ]

    @Test(arguments: kinds.indices)
    func `a kind of customer takes the numbers that it can have`(index: Int) throws {
        let (kind, organisation, isRight) = Self.kinds[index]
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let field: Field = organisation == nil ? .personalIdentityNumber : .organisationNumber
        let number = organisation ?? Self.personal
        let values: FieldValues = [
            .kind: kind.rawValue, .companyName: "Ek och Alm", field: number,
        ]
        let refusal = VaultFailure.refused(field, reason: "kind-number")
        if isRight {
            #expect(try ulla.add(values) == "1005")
            return
        }
        #expect(throws: refusal) { try ulla.add(values) }
        #expect(try ulla.add(values.filter { $0.key != field }) == "1005")
        #expect(throws: refusal) { try ulla.edit("1005", [field: number]) }
        #expect(throws: VaultFailure.nothingToChange) { try ulla.edit("1005", [field: ""]) }
    }

    @Test func `a kind that the number contradicts is to blame, if it is what is given`() throws {
        let ulla = try Company.working().logIn("Ulla")
        #expect(throws: VaultFailure.refused(.kind, reason: "kind-number")) {
            try ulla.edit("1002", [.kind: "private"])
        }
        #expect(throws: VaultFailure.refused(.kind, reason: "kind-number")) {
            try ulla.edit("1004", [.kind: "association"])
        }
        try ulla.edit("1004", [.kind: "private"])
    }

    @Test func `what an enskild firma's number makes is shown with it, and never typed`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let ten = VaultTestNumbers.personnummer(1).suffix(10)
        let derived: FieldValues = [.vatNumber: "SE\(ten)01", .peppolID: "0007:\(ten)"]
        let masked = try ulla.show("1004", purpose: .debtCollection)
        #expect(Set(masked.masked.map(\.field)).isSuperset(of: derived.keys))
        #expect(masked.fields.allSatisfy { !$0.value.contains(ten) })
        let revealed = try ulla.show("1004", purpose: .debtCollection, reveal: true)
        for (field, value) in derived {
            #expect(revealed[field] == value)
            for number in ["1004", "1002"] {
                #expect(throws: VaultFailure.refused(field, reason: "personal-number")) {
                    try ulla.edit(number, [field: value])
                }
            }
        }
        // Nor has it another's.
        for (field, value) in [Field.vatNumber: "SE559900770401", .peppolID: "0007:5599007704"] {
            #expect(throws: VaultFailure.refused(field, reason: "derived-number")) {
                try ulla.edit("1004", [field: value])
            }
        }
        // Without its personnummer nothing is made of it.
        #expect(try ulla.show("1004", purpose: .invoicing)[.vatNumber] == nil)
        // A location number says nothing of the person.
        try ulla.edit("1004", [.peppolID: "0088:7300009000005"])
        #expect(
            try ulla.show("1004", purpose: .debtCollection)[.peppolID] == "0088:7300009000005")
    }

    @Test func `a coordination number that a personnummer replaces is kept, found and unique`()
        throws
    {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let old = VaultTestNumbers.coordinationNumber(32)
        try ulla.edit("1003", [.personalIdentityNumber: old])
        try ulla.edit("1003", [.personalIdentityNumber: Self.personal])
        let shown = try ulla.show("1003", purpose: .subjectRequest, reveal: true)
        #expect(shown[.personalIdentityNumber] == Self.personal)
        #expect(shown[.formerNumber] == old)
        for number in [old, Self.personal] {
            #expect(try ulla.find(identity: number, purpose: .rut).map(\.number) == ["1003"])
            #expect(throws: VaultFailure.identityTaken(["1003"])) {
                try ulla.add([.familyName: "Ek", .personalIdentityNumber: number])
            }
            #expect(throws: VaultFailure.identityTaken(["1003"])) {
                try ulla.edit(
                    "1002", [.kind: "estate", .formerNumber: number, .organisationNumber: ""])
            }
        }
        let report = try ulla.importAll([
            ImportRow(line: 2, fields: [.familyName: "Ek", .personalIdentityNumber: old])
        ])
        #expect(report.refused.map(\.reason) == ["already-there"])
        // One that was mistyped is not somebody's former number.
        try ulla.edit("1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(31)])
        #expect(
            try ulla.show("1003", purpose: .subjectRequest, reveal: true)[.formerNumber] == old)
        #expect(try ulla.verify().isEmpty)
    }
}
