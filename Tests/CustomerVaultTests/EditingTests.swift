@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Entering, changing and finding, and what that does to rows and tokens.
@Suite struct EditingTests {
    @Test func `each change counts the revision of its row up by one and of no other`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        func revisions() throws -> [FieldGroup: UInt64] {
            var found: [FieldGroup: UInt64] = [:]
            for group in FieldGroup.withRows {
                found[group] = try company.row(group, at: 3)?.revision
            }
            return found
        }
        #expect(try revisions() == [.customerCase: 1, .name: 1, .address: 1, .contact: 1])
        try kim.edit("1003", [.phone: "070-174 06 33"])
        try kim.edit("1003", [.phone: "070-174 06 34", .note: "ny"])
        #expect(
            try revisions() == [.customerCase: 1, .name: 1, .address: 1, .contact: 3, .notes: 1])
    }

    @Test func `replacing a value keeps the salt and draws a new nonce, emptying one draws both`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let first = try #require(try company.row(.contact, at: 1))
        try kim.edit("1001", [.phone: "070-174 06 33"])
        let second = try #require(try company.row(.contact, at: 1))
        #expect(second.salt == first.salt)
        #expect(second.nonceBase != first.nonceBase)
        try kim.edit("1001", [.phone: ""])
        let third = try #require(try company.row(.contact, at: 1))
        #expect(third.salt != second.salt)
        #expect(third.nonceBase != second.nonceBase)
        #expect(third.cells[1] == nil)
        #expect(try kim.show("1001", purpose: .quote)[.phone] == nil)
    }

    @Test func `tokens follow the value and stale ones are gone`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(try kim.find("per@example.se").map(\.number) == ["1003"])
        let before = try company.tokenCount(of: 3)
        try kim.edit("1003", [.email: "per.alander@example.se"])
        #expect(try kim.find("per@example.se").isEmpty)
        #expect(try kim.find("per.alander@example.se").map(\.number) == ["1003"])
        #expect(try company.tokenCount(of: 3) == before)
        try kim.edit("1003", [.email: ""])
        #expect(try company.tokenCount(of: 3) == before - 1)
        try kim.edit("1003", [.customerNumber: "2000"])
        #expect(throws: VaultFailure.noSuchCustomer) { try kim.show("1003", purpose: .quote) }
        #expect(try kim.show("2000", purpose: .quote)[.givenName] == "Per")
        #expect(try company.logIn("Ulla").verify().isEmpty)
    }

    @Test func `a customer number is unique, entering and changing`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(throws: VaultFailure.numberTaken) {
            try kim.add([.givenName: "Nils", .customerNumber: "1003"])
        }
        #expect(throws: VaultFailure.numberTaken) {
            try kim.edit("1001", [.customerNumber: "1003"])
        }
        #expect(throws: VaultFailure.refused(.customerNumber, reason: "required")) {
            try kim.edit("1001", [.customerNumber: ""])
        }
        // Among all generations too.
        try company.logIn("Ulla").rotate(.group(.customerCase))
        #expect(throws: VaultFailure.numberTaken) {
            try kim.add([.givenName: "Nils", .customerNumber: "1003"])
        }
        #expect(try kim.list().count == 4)
    }

    @Test func `a customer without a number gets the next free one`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(try kim.add([.givenName: "A"]) == "1005")
        #expect(try kim.add([.givenName: "B", .customerNumber: "1007"]) == "1007")
        #expect(try kim.add([.givenName: "C"]) == "1008")
        #expect(try kim.add([.givenName: "D"]) == "1009")
    }

    @Test func `kind, status and origin are filled in`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let kinds = try ["1001", "1002", "1004"].map {
            try ulla.show($0, purpose: .quote)[.kind]
        }
        #expect(kinds == ["private", "company", "sole-trader"])
        let shown = try ulla.show("1001", purpose: .quote)
        #expect(shown[.status] == "customer")
        #expect(shown[.origin] == "\(ulla.today.iso) entered")
    }

    @Test(arguments: [
        "070-174 06 11", "0701740611", "+46 70 174 06 11", "0046701740611", "+46 (0)70-174 06 11",
        "PER@EXAMPLE.SE", "per@example.se", "1003", "Per Ålander", "ålander per", "ÅLANDER",
        "lande",
        "A\u{30a}lander",
    ])
    func `a customer is found by number, e-mail, telephone and name as people write them`(
        term: String
    ) throws {
        let company = try Company.working()
        #expect(try company.logIn("Pia").find(term).map(\.number) == ["1003"])
    }

    @Test func `an e-mail address is found with its domain in either alphabet`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let number = try kim.add([.givenName: "Eva", .email: "eva@trädgård.example.se"])
        for term in ["eva@trädgård.example.se", "EVA@xn--trdgrd-cuak.example.se"] {
            #expect(try kim.find(term).map(\.number) == [number])
        }
    }

    @Test(arguments: ["559900-7704", "5599007704", "165599007704"])
    func `an organisationsnummer is found in every writing`(term: String) throws {
        let company = try Company.working()
        #expect(try company.logIn("Ivar").find(term).map(\.number) == ["1002"])
    }

    @Test func `a personnummer is found in every writing, by who may read it`() throws {
        let company = try Company.working()
        let ivar = try company.logIn("Ivar")
        let number = VaultTestNumbers.personnummer(1)
        let short = number.dropFirst(2).prefix(6) + "-" + number.suffix(4)
        for term in [number, number.prefix(8) + "-" + number.suffix(4), String(short)] {
            #expect(try ivar.find(identity: String(term), purpose: .rut).map(\.number) == ["1004"])
        }
        #expect(try ivar.find(identity: VaultTestNumbers.personnummer(7), purpose: .rut).isEmpty)
    }

    @Test func `every word of a name search must fit, and none finds nothing`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        #expect(try pia.find("Granbacken måleri").map(\.number) == ["1002"])
        #expect(try pia.find("Granbacken Anna").isEmpty)
        #expect(try pia.find("   ").isEmpty)
        #expect(Set(try pia.find("a").map(\.number)) == ["1001", "1002", "1003", "1004"])
    }

    @Test func `what a list shows is names and town, as far as the member may read them`() throws {
        let company = try Company.working()
        let found = try company.logIn("Pia").list()
        #expect(found.map(\.number) == ["1004", "1002", "1001", "1003"])
        #expect(found[2][.givenName] == "Anna")
        #expect(found[2][.city] == "Falun")
        let fields = Set(found.flatMap { $0.fields.map(\.field) })
        #expect(fields == [.givenName, .familyName, .companyName, .city])
        // A purpose without address leaves it out.
        let rut = try company.logIn("Ivar").find("Anna", purpose: .rut)
        #expect(rut[0][.givenName] == "Anna")
        #expect(rut[0][.city] == nil)
    }

    @Test func `a group that the member may not write is refused as a whole`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(throws: KeyRefusal.notPermitted) {
            try kim.edit("1001", [.note: "x", .gln: "7300000000004"])
        }
        #expect(try kim.show("1001", purpose: .quote)[.note] == "Hunden heter Sixten")
        let pia = try company.logIn("Pia")
        #expect(throws: KeyRefusal.notPermitted) { try pia.edit("1001", [.city: "Mora"]) }
        try pia.edit("1001", [.gateCode: "1234"])
        #expect(try kim.show("1001", purpose: .quote)[.gateCode] == "1234")
    }

    @Test func `nothing of the protected group comes into being by ordinary work`() throws {
        let company = try Company.working()
        do {
            let ulla = try company.logIn("Ulla")
            try ulla.edit("1001", [.givenName: "Annika", .city: "Mora", .email: ""])
            try ulla.rotate(.all)
            _ = try ulla.reencrypt()
        }
        let rows = try RawVault(company).write {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM rows_protected")
        }
        #expect(rows == 0)
    }

    @Test func `a change to what is there already is no change`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let before = try company.countEntries()
        #expect(throws: VaultFailure.nothingToChange) { try kim.edit("1003", [.givenName: "Per"]) }
        #expect(throws: VaultFailure.nothingToChange) { try kim.edit("1003", [:]) }
        #expect(throws: VaultFailure.nothingToChange) { try kim.add([.givenName: "  "]) }
        // That the value is there already is an answer, and so an entry.
        #expect(try company.countEntries() == before + 1)
        #expect(try company.row(.name, at: 3)?.revision == 1)
    }

    @Test(arguments: [
        (Field.personalIdentityNumber, "19811228-9873", "check-digit"), (.email, "anna", "at-sign"),
        (.phone, "inget", "letters"), (.givenName, "A\u{7}", "control-character"),
        (.givenName, String(repeating: "x", count: 251), "too-long"),
        (.organisationNumber, "8112289874", "organisation-third-digit"),
    ])
    func `a value against the rules is refused with a stable reason`(
        field: Field, value: String, reason: String
    ) throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        #expect(throws: VaultFailure.refused(field, reason: reason)) {
            try ulla.edit("1003", [field: value])
        }
        #expect(throws: VaultFailure.refused(field, reason: reason)) {
            try ulla.add([field: value])
        }
    }

    @Test func `cells do not tell their values' lengths within a block`() throws {
        let company = try Company.working()
        let anna = try #require(try company.row(.name, at: 1))
        let asta = try #require(try company.row(.name, at: 4))
        #expect(anna.cells[0]?.count == asta.cells[0]?.count)
        for group in FieldGroup.withRows {
            for (place, field) in group.fields.enumerated() {
                for customer in Int64(1)...4 {
                    guard let row = try company.row(group, at: customer),
                        let cell = row.cells[place]
                    else { continue }
                    #expect((cell.count - 16) % field.block.rawValue == 0)
                }
            }
        }
    }
}
