@testable import CustomerVault
import Foundation
import GRDB
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// Who did what with a customer and which fields were changed: for those who may know it.
@Suite struct HistoryTests {
    @Test func `it names who, when, what and which fields, as far as the member reads the groups`()
        throws
    {
        let company = try Company.working()
        try company.logIn("Kim").edit(
            "1001", [.mobile: "070-174 06 33", .email: "", .note: "ny", .city: "Mora"])
        let time = company.clock.now
        func last(_ name: String) throws -> HistoryItem {
            try #require(
                try company.logIn(name).history(of: "1001").last { $0.action == .edit })
        }
        let kim = try last("Kim")
        #expect(kim.member == "Kim")
        #expect(kim.time == time)
        #expect(kim.outcome == .done)
        #expect(kim.groups == [.address, .contact, .notes])
        #expect(kim.fields == [.city, .email, .mobile, .note])
        // Ivar does not read notes, Pia neither.
        #expect(try last("Ivar").fields == [.city, .email, .mobile])
        #expect(try last("Ivar").groups == kim.groups)
        #expect(try last("Pia").fields == [.city, .email, .mobile])

        let all = try company.logIn("Ulla").history(of: "1001")
        #expect(all.map(\.entry) == all.map(\.entry).sorted())
        #expect(all.first?.action == .add)
        #expect(all.first?.fields == [])
        #expect(all.contains { $0.action == .list && $0.member == "Pia" })
    }

    @Test func `the exact purpose is for those who read bookings`() throws {
        let company = try Company.working()
        _ = try company.logIn("Ivar").show("1002", purpose: .creditCheck)
        func purposes(_ name: String) throws -> [Purpose?] {
            try company.logIn(name).history(of: "1002").filter { $0.logged == .accounts }
                .map(\.purpose)
        }
        #expect(try purposes("Ulla") == [.creditCheck])
        #expect(try purposes("Kim") == [nil])
    }

    @Test func `reading it is an entry, and so is being refused`() throws {
        let company = try Company.working()
        _ = try company.logIn("Kim").history(of: "1001")
        var entry = try #require(try company.entries().last)
        #expect(entry.action == .history)
        #expect(entry.customers.map(\.id) == [try company.customerID(1)])
        #expect(entry.groups == [.customerCase, .contact])
        #expect(throws: VaultFailure.noSuchCustomer) {
            try company.logIn("Kim").history(of: "9999")
        }
        entry = try #require(try company.entries().last)
        #expect(entry.outcome == .failed)
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn("Adam").history(of: "1001")
        }
        entry = try #require(try company.entries().last)
        #expect(entry.action == .history)
        #expect(entry.outcome == .denied)
    }

    @Test func `re-encryption takes the notes along, and erasure takes them away`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let before = try ulla.history(of: "1001").map(\.fields)
        try ulla.rotate(.all)
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try ulla.history(of: "1001").map(\.fields).prefix(before.count) == before[...])
        #expect(try company.records().isEmpty == false)
        #expect(try company.records().allSatisfy { $0.sealed.generation == 2 })
        #expect(try company.logIn("Adam").verify().isEmpty)
        _ = try ulla.erase("1001")
        #expect(try company.records().allSatisfy { $0.place != 1 })
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `nobody sees from outside which fields were changed, nor how many`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.edit("1003", [.note: "x"])
        let known = Set(try company.records().map(\.record))
        try kim.edit("1003", [.phone: "070-174 06 33"])
        try kim.edit("1003", [.email: "", .phone: "", .mobile: "070-174 06 35"])
        try kim.edit("1003", [.note: "y", .wish: "z"])
        let made = try company.records().filter { !known.contains($0.record) }
        #expect(made.count == 3)
        #expect(Set(made.map { $0.sealed.cells.first??.count }).count == 1)
        // Nor which kind of accounts it was.
        let ivar = try company.logIn("Ivar")
        for purpose in [Purpose.rut, .creditCheck, .debtCollection] {
            _ = try ivar.show("1003", purpose: purpose)
        }
        let all = try company.records()
        #expect(Set(all.map { $0.sealed.cells.first??.count }).count == 1)
        #expect(Set(all.map(\.sealed.salt)).count == all.count)
    }

    @Test(arguments: FieldGroup.allCases)
    func `a note of any fields fits one block and says them again`(group: FieldGroup) throws {
        for field in group.fields {
            for fields in [[field], Set(group.fields), Set(group.fields).subtracting([field])] {
                let text = SealedNote.changed(fields).text(in: group)
                #expect(text.utf8.count < 16)
                #expect(SealedNote(text: text, in: group) == .changed(fields))
            }
        }
        for purpose in Purpose.allCases {
            let text = SealedNote.purpose(purpose).text(in: group)
            #expect(text.utf8.count < 16)
            #expect(SealedNote(text: text, in: group) == .purpose(purpose))
        }
        #expect(SealedNote(text: "moved:000001", in: group) == nil)
    }

    @Test func `a note that is changed, gone or put elsewhere is noticed`() throws {
        for statement in [
            "UPDATE records SET salt = zeroblob(32)",
            "DELETE FROM records",
            "UPDATE records SET customer = 2 WHERE customer = 1",
        ] {
            let company = try Company.working()
            try RawVault(company).write { try $0.execute(sql: statement) }
            #expect(throws: VaultFailure.self) {
                try company.logIn("Ulla").history(of: "1001")
            }
        }
    }
}

extension Company {
    func records() throws -> [StoredRecord] {
        try DatabaseQueue(path: path).read { try Transaction($0).storedRecords().compactMap { $0 } }
    }
}
