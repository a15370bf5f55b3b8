@testable import CustomerVault
import Foundation
import GRDB
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// Somebody with protected identity: name, address, contact and site are read by key alone, and by
/// nobody without `protected`.
@Suite struct ProtectionTests {
    private static let sheltered = Company.anna.filter {
        FieldGroup.sheltered.contains($0.key.group)
    }
    /// What stands nowhere else.
    private static let secrets = Set(sheltered.map(\.value)).subtracting(
        Company.anna.filter { !FieldGroup.sheltered.contains($0.key.group) }.map(\.value))

    /// What a member with passphrase, file and debugger opens of 1001.
    private static func loot(of name: String, in company: Company) throws -> Set<String> {
        let file = RawVault(company)
        var attacker = try Attacker(name, in: company)
        attacker.open(try file.envelopes())
        return Set(
            try attacker.plunder(file, vault: company.vaultID).filter { $0.place == 1 }
                .map(\.value))
    }

    /// Salts, nonce bases and cells of the ordinary rows, and their notes'.
    private static func pieces(of company: Company) throws -> [[UInt8]] {
        try RawVault(company).write { database in
            let transaction = Transaction(database)
            var pieces: [[UInt8]] = []
            for group in FieldGroup.sheltered {
                guard let row = try transaction.row(group, at: 1) else { continue }
                pieces += [row.salt.array, row.nonceBase.array] + row.cells.compactMap { $0 }
            }
            for record in try transaction.records(of: 1)
            where FieldGroup.sheltered.contains(record.group) {
                pieces += [record.sealed.salt.array, record.sealed.nonceBase.array]
                pieces += record.sealed.cells.compactMap { $0 }
            }
            return pieces
        }
    }

    @Test func `of who is protected now nothing is left in the ordinary groups`() throws {
        let company = try Company.working()
        try company.logIn("Kim").edit("1001", [.phone: "070-174 06 07", .gateCode: "4712"])
        let pieces = try Self.pieces(of: company)
        // The negative control: what is looked for afterwards is there before.
        #expect(pieces.count > 25)
        #expect(try RawVault(company).occurrences(of: pieces) == pieces.count)
        let before = try Self.loot(of: "Kim", in: company)
        #expect(before.isSuperset(of: ["Lindström", "Björkvägen 3", "070-174 06 07", "4712"]))
        do {
            let ulla = try company.logIn("Ulla")
            let report = try ulla.protect("1001")
            #expect(report.isClean)
            #expect(report.outside == [.notes, .billing])
            #expect(try RawVault(company).occurrences(of: pieces) == 0)
        }
        #expect(try RawVault(company).occurrences(of: pieces) == 0)
        for group in FieldGroup.sheltered { #expect(try company.row(group, at: 1) == nil) }
        for name in ["Kim", "Pia", "Ivar", "Adam"] {
            let loot = try Self.loot(of: name, in: company)
            #expect(loot.isDisjoint(with: Self.secrets), "\(name)")
        }
        #expect(
            try Self.loot(of: "Ulla", in: company)
                .isSuperset(of: ["Lindström", "Björkvägen 3", "070-174 06 07", "4712"]))
        // Customer number, personnummer, what it was, and who has the same telephone: no more tokens.
        #expect(try company.tokenCount(of: 1) == 3)
        for name in ["Ulla", "Adam"] { #expect(try company.logIn(name).verify().isEmpty) }
        let entry = try #require(try company.entries().last { $0.action == .protect })
        #expect(entry.customers.map(\.id) == [try company.customerID(1)])
    }

    @Test func `whoever does not read what is protected is told that there is somebody`() throws {
        let company = try Company.working()
        _ = try company.logIn("Ulla").protect("1001")
        for (name, purpose) in [
            ("Kim", Purpose.quote), ("Pia", .jobPlanning), ("Ivar", .invoicing),
        ] {
            let session = try company.logIn(name)
            let shown = try session.show("1001", purpose: purpose)
            #expect(shown.protection == .protected)
            #expect(shown.fields.allSatisfy { !FieldGroup.sheltered.contains($0.field.group) })
            #expect(shown[.customerNumber] == "1001")
            let listed = try #require(try session.list().first { $0.number == "1001" })
            #expect(listed.protection == .protected && listed.fields.isEmpty)
            #expect(try session.find("Lindström").isEmpty)
            #expect(try session.find("070-174 06 06").isEmpty)
            #expect(try session.find("1001").map(\.number) == ["1001"])
        }
        let kim = try company.logIn("Kim")
        #expect(throws: VaultFailure.protectedIdentity) {
            try kim.edit("1001", [.phone: "0701740640"])
        }
        let refused = try #require(try company.entries().last)
        #expect(refused.action == .edit && refused.outcome == .denied)
        try kim.edit("1001", [.wish: "Ring inte"])
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `an owner reads and changes what is protected for the same purposes as before`()
        throws
    {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.protect("1001")
        let shown = try ulla.show("1001", purpose: .jobPlanning)
        for (field, value) in Self.sheltered where field != .phone {
            #expect(shown[field] == value, "\(field)")
        }
        let read = try #require(try company.entries().last)
        #expect(read.groups == [.customerCase, .protected])
        let found = try ulla.find("lindstrom bjorkv", purpose: .quote)
        #expect(found.map(\.number) == ["1001"] && found.first?[.familyName] == "Lindström")
        #expect(try company.entries().last?.groups.contains(.protected) == true)
        #expect(try ulla.find("06 06", purpose: .quote).map(\.number).contains("1001"))
        // Accounting shows neither telephone nor site.
        let books = try ulla.show("1001", purpose: .accounting)
        #expect(books[.familyName] == "Lindström" && books[.mobile] == nil)

        try ulla.edit("1001", [.mobile: "070-174 06 41", .city: ""], expecting: shown.revisions)
        #expect(throws: VaultFailure.staleEdit([.protected])) {
            try ulla.edit("1001", [.mobile: "070-174 06 42"], expecting: shown.revisions)
        }
        let now = try ulla.show("1001", purpose: .quote)
        #expect(now[.mobile] == "070-174 06 41" && now[.city] == nil)
        let edited = try ulla.history(of: "1001").last { $0.action == .edit && $0.outcome == .done }
        #expect(edited?.fields == [.city, .mobile])
        #expect(throws: VaultFailure.protectedAlready) { try ulla.protect("1001") }
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `moved back, all of it stands where it stood and is found again`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        #expect(throws: VaultFailure.notProtected) { try ulla.unprotect("1001") }
        let before = try ulla.show("1001", purpose: .quote).values
        let looked = try ulla.show("1001", purpose: .quote).revisions
        for _ in 0..<2 {
            _ = try ulla.protect("1001")
            try ulla.rotate(.all)
            _ = try ulla.reencrypt()
            _ = try ulla.unprotect("1001")
        }
        #expect(try company.row(.protected, at: 1) == nil)
        #expect(try company.logIn("Kim").show("1001", purpose: .quote).values == before)
        #expect(try company.logIn("Kim").find("070-174 06 06").map(\.number) == ["1001"])
        #expect(throws: VaultFailure.staleEdit([.contact])) {
            try ulla.edit("1001", [.mobile: "070-174 06 43"], expecting: looked)
        }
        for name in ["Ulla", "Adam"] { #expect(try company.logIn(name).verify().isEmpty) }
    }

    @Test func `somebody may be entered as protected`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let number = try ulla.add(
            [.familyName: "Ek", .street: "Granstigen 4", .note: "Ring", .phone: "070-174 06 44"],
            protection: .protected)
        #expect(try ulla.show(number, purpose: .quote)[.street] == "Granstigen 4")
        let kim = try company.logIn("Kim")
        #expect(try kim.show(number, purpose: .quote)[.note] == "Ring")
        #expect(try kim.find("070-174 06 44").isEmpty)
        #expect(throws: KeyRefusal.notPermitted) {
            try kim.add([.familyName: "Ek"], protection: .protected)
        }
        #expect(try ulla.erase(number))
        #expect(try ulla.verify().isEmpty)
    }

    @Test(arguments: ["Ivar", "Kim", "Pia", "Adam"])
    func `only an owner protects, and only an owner's entry is believed`(name: String) throws {
        let company = try Company.working()
        let session = try company.logIn(name)
        #expect(throws: KeyRefusal.notPermitted) { try session.protect("1001") }
        #expect(throws: KeyRefusal.notPermitted) { try session.unprotect("1001") }
        guard session.writableGroups.isSuperset(of: [.contact]) else { return }
        // Whoever writes contact by another program makes no row of it vanish.
        try session.write { writing in
            let customer = try writing.customer(numbered: "1001")
            let state = try #require(try writing.states(of: customer)[RowName(.contact)])
            try writing.transaction.delete(.contact, at: customer.place)
            writing.log(
                LogEntry(
                    .protect,
                    customers: [
                        LoggedCustomer(
                            customer.id,
                            rows: [
                                LoggedRow(
                                    group: .contact, record: .own, revision: state.revision + 1,
                                    sealed: nil)
                            ])
                    ]),
                place: customer.place)
        }
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Ulla") }
    }

    @Test func `a row of the ordinary groups that is put back is noticed`() throws {
        let company = try Company.working()
        let copy = company.scratch.path("before.vault")
        try FileManager.default.copyItem(atPath: company.path, toPath: copy)
        _ = try company.logIn("Ulla").protect("1001")
        try RawVault(company).write { database in
            try database.execute(sql: "ATTACH DATABASE ? AS before", arguments: [copy])
            try database.execute(
                sql: "INSERT INTO rows_contact SELECT * FROM before.rows_contact WHERE customer = 1"
            )
            try database.execute(sql: "DETACH DATABASE before")
        }
        #expect(try company.findings("Adam") == [.rowInserted])
        let kim = try company.logIn("Kim")
        #expect(throws: VaultFailure.damaged(.rowInserted)) {
            try kim.show("1001", purpose: .quote)
        }
    }
}
