@testable import CustomerVault
@testable import KeyManagement
import GRDB
import SwedishIdentifiers
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P7, P8: somebody who may write a group signs what nobody opens.
@Suite struct UnreadableRowTests {
    @Test func `a row that nobody opens holds up no other's re-encryption, and is named`() throws {
        let company = try Company.working()
        try company.spoil("Kim", .notes)
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        let report = try ulla.reencrypt()
        let found = try #require(report.findings.first)
        #expect(report.findings.count == 1 && report.remaining == 1)
        #expect(found.kind == .cellUnreadable && found.group == FieldGroup.notes.rawValue)
        #expect(try found.member == company.memberID("Kim"))
        #expect(found.entry != nil)
        let generations = try company.generations()
        #expect(Set(generations.filter { $0.key != 1 }.values.flatMap { $0 }) == [2])
        // Once more it says the same, and it keeps nobody else from working.
        #expect(try ulla.reencrypt().findings == report.findings)
        try company.logIn("Kim").continueKeyWork(for: .seconds(60), endsGenerations: true)

        try company.logIn("Kim").edit(
            "1001", [.note: "Ny anteckning"], replacingUnreadable: true)
        let after = try ulla.reencrypt()
        #expect(after.findings.isEmpty && after.remaining == 0)
        #expect(after.finished.contains { $0.group == .notes && $0.generation == 1 })
        #expect(try ulla.show("1001", purpose: .subjectRequest)[.note] == "Ny anteckning")
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a row that is not what the log names holds up no other's either`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        let (customers, notes) = try ulla.vault.file.read { transaction in
            (try transaction.customers(from: 0, limit: 9), try transaction.row(.notes, at: 1))
        }
        let state = LoggedRow(
            group: .notes, record: .own, revision: try #require(notes).revision,
            sealed: .init(generation: 1, digest: .zero))
        let resealed = try ulla.scan { writing in
            try Resealing(writing, [.notes]).reseal(
                ResealingTask(
                    customer: try #require(customers.first),
                    rows: [(state, try #require(notes))], damaged: []))
        }
        #expect(resealed.damaged.map(\.kind) == [.rowChanged] && resealed.rows.isEmpty)
    }

    @Test func `whoever reads a group is told by verify and login of what does not open there`()
        throws
    {
        let company = try Company.working()
        #expect(try company.logIn("Ulla").verify().isEmpty)
        try company.spoil("Kim", .notes)
        try company.spoil("Pia", .site, at: 3)
        try company.spoil("Kim", .contact, at: 4, record: .random())
        let ulla = try company.logIn("Ulla")
        let found = try ulla.verify()
        #expect(found.allSatisfy { $0.kind == .cellUnreadable })
        #expect(
            found.compactMap(\.group).sorted()
                == [FieldGroup.contact, .site, .notes].map(\.rawValue).sorted())
        #expect(
            try Set(found.compactMap(\.member))
                == [company.memberID("Kim"), company.memberID("Pia")])
        #expect(try ulla.noteLogin().map(\.kind) == found.map(\.kind))
        // The controls: who holds no key opens nothing, and others' customers are read as before.
        #expect(try company.logIn("Adam").verify().isEmpty)
        #expect(try company.logIn("Kim").show("1002", purpose: .quote).number == "1002")
    }

    @Test func `a row that does not open is replaced by somebody who says so, tokens and all`()
        throws
    {
        let company = try Company.working()
        try company.spoil("Kim", .contact)
        let kim = try company.logIn("Kim")
        #expect(throws: VaultFailure.damaged(.cellUnreadable)) {
            try kim.edit("1001", [.email: "ny@example.se"])
        }
        try kim.edit("1001", [.email: "ny@example.se"], replacingUnreadable: true)
        let shown = try kim.show("1001", purpose: .quote)
        #expect(shown[.email] == "ny@example.se" && shown[.phone] == nil)
        #expect(shown[.givenName] == "Anna")
        #expect(try kim.find("ny@example.se").map(\.number) == ["1001"])
        #expect(try company.logIn("Ulla").verify().isEmpty)
        // Of a row that opens nothing is lost.
        try kim.edit("1001", [.phone: "070-174 06 05"], replacingUnreadable: true)
        #expect(try kim.show("1001", purpose: .quote)[.email] == "ny@example.se")
    }

    @Test func `a customer number that does not open keeps nobody from others, and is told of`()
        throws
    {
        let company = try Company.working()
        try company.spoil("Kim", .customerCase)
        let ulla = try company.logIn("Ulla")
        let all = try ulla.listing(purpose: .subjectRequest)
        #expect(all.customers.map(\.number).sorted() == ["1002", "1003", "1004"])
        #expect(all.unopened == 1)
        let found = try ulla.search("Falun", purpose: .quote, .everything)
        #expect(found.customers.map(\.number) == ["1004"] && found.unopened == 1)
        #expect(try ulla.add([.givenName: "Nils"], duplicates: .refuse) == "1005")
        try ulla.edit("1002", [.phone: "070-174 06 09"])
        // His number is still his, and he is no customer who is not there.
        #expect(throws: VaultFailure.damaged(.cellUnreadable)) {
            try ulla.add([.customerNumber: "1001", .givenName: "Nils"])
        }
        #expect(throws: VaultFailure.damaged(.cellUnreadable)) {
            try ulla.show("1001", purpose: .subjectRequest)
        }
        #expect(throws: VaultFailure.refused(.customerNumber, reason: "required")) {
            try ulla.edit("1001", [.status: "customer"], replacingUnreadable: true)
        }
        try ulla.edit(
            "1001", [.customerNumber: "1001", .status: "customer"], replacingUnreadable: true)
        #expect(try ulla.show("1001", purpose: .subjectRequest)[.givenName] == "Anna")
        #expect(try ulla.listing(purpose: .subjectRequest).unopened == 0)
        #expect(try ulla.verify().isEmpty)
        // The control: what its signer did not leave so ends the search.
        let other = try company.logIn("Ulla")
        try other.vault.file.write { transaction in
            try transaction.database.execute(
                sql: "UPDATE \(Schema.table(of: .name)) SET salt = zeroblob(32) WHERE customer = 1")
        }
        #expect(throws: VaultFailure.damaged(.rowChanged)) {
            try other.search("Falun", purpose: .quote, .everything)
        }
    }

    /// Tokens are signed by nobody.
    @Test func `no token leads to a customer whose row does not open`() throws {
        let company = try Company.working()
        try company.spoil("Kim", .customerCase)
        try RawVault(company).run(
            """
            UPDATE OR REPLACE tokens SET customer = 1
            WHERE customer = 2 AND field IN (\(Field.customerNumber.tokenNumber),
                \(Field.email.tokenNumber))
            """)
        let ulla = try company.logIn("Ulla")
        for replaces in [false, true] {
            #expect(throws: VaultFailure.damaged(.tokenMissing)) {
                try ulla.edit(
                    "1002", [.status: "customer", .customerNumber: "1002"],
                    replacingUnreadable: replaces)
            }
        }
        #expect(throws: VaultFailure.damaged(.tokenMissing)) { try ulla.protect("1002") }
        #expect(try ulla.find("hej@example.se", purpose: .quote).map(\.number) != ["1001"])
    }

    @Test func `nobody is told that a number is nobody's while a row does not open`() throws {
        let company = try Company.working()
        try company.spoil("Kim", .customerCase)
        try RawVault(company).run(
            "DELETE FROM tokens WHERE field = \(Field.customerNumber.tokenNumber) AND customer = 1")
        let ulla = try company.logIn("Ulla")
        #expect(throws: VaultFailure.damaged(.cellUnreadable)) {
            try ulla.show("1001", purpose: .subjectRequest)
        }
        #expect(throws: VaultFailure.damaged(.cellUnreadable)) {
            try ulla.add([.customerNumber: "1001", .givenName: "Nils"])
        }
        #expect(try ulla.add([.givenName: "Nils"]) == "1005")
    }

    @Test func `what a look at a customer cannot open keeps nobody from the rest`() throws {
        let company = try Company.working()
        try company.logIn("Kim").record(
            CustomerEvent(.order, on: try #require(CivilDate(year: 2025, month: 3, day: 4))),
            of: "1001")
        try company.spoil("Pia", .site)
        try company.spoil("Kim", .customerCase, record: .random())
        let shown = try company.logIn("Ulla").show("1001", purpose: .subjectRequest)
        #expect(shown.unopened == [.customerCase, .site] && shown[.gateCode] == nil)
        #expect(shown[.phone] != nil && shown.events.count == 1)
        #expect(try !company.logIn("Ulla").history(of: "1001").isEmpty)
        // The control: to change what does not open somebody has to say so.
        #expect(throws: VaultFailure.damaged(.cellUnreadable)) {
            try company.logIn("Ulla").showForEditing(
                "1001", only: [.gateCode], purpose: .subjectRequest)
        }
    }

    @Test
    func `what waits where a row does not open holds up no re-encryption, and is entered later`()
        throws
    {
        let company = try Company.working()
        try company.spoil("Ivar", .identity, at: 3)
        try company.logIn("Kim").edit(
            "1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(20)])
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        let report = try ulla.reencrypt()
        #expect(report.findings.map(\.kind) == [.cellUnreadable])
        #expect(report.deposits.entered == 0)
        #expect(try ulla.depositCount() == 1)
        try company.logIn("Ivar").edit("1003", [.reasonCodes: "rut"], replacingUnreadable: true)
        #expect(try ulla.reencrypt().deposits.entered == 1)
        #expect(try ulla.verify().isEmpty)
    }

    @Test(arguments: [true, false], [RestoreScope.everything, .damaged])
    func `a restoration puts what opens, or nothing, in the place of what does not`(
        isEarly: Bool, scope: RestoreScope
    ) throws {
        let company = try Company.working()
        let early = try company.backUp()
        try company.spoil("Kim", .notes)
        let late = try company.backUp()
        let ulla = try company.logIn("Ulla")
        // The late register has the row as it is, so nothing can be in its place.
        let register = isEarly ? early.register : late.register
        let report = try ulla.restore(
            BackupFiles(register: register, keys: late.keys), scope)
        #expect(report.unopened == (isEarly ? 0 : 1) && report.lost == 0)
        // Where only what is damaged comes back, it was changed since.
        let brought = scope == .damaged ? ["1001 older: notes"] : []
        #expect(report.losses.told == (isEarly ? brought : ["1001 unopened: notes"]))
        #expect(
            try ulla.show("1001", purpose: .subjectRequest)[.note]
                == (isEarly ? "Hunden heter Sixten" : nil))
        #expect(try ulla.verify().isEmpty)
    }

    @Test(arguments: [1 << 62, Int64.max, 1 << 40])
    func `a customer put far from all others is found, and ends nobody's entering`(place: Int64)
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.forge { transaction, ledger in
            let writing = Writing(session: kim, transaction: transaction)
            let prepared = try writing.sealer(for: kim.writableGroups).prepare(
                [.customerNumber: "7777", .status: "customer", .familyName: "Ek"], id: .random())
            try writing.file(prepared, at: place)
            ledger.add(LogEntry(.add, customers: [prepared.logged]), place: place)
        }
        let ulla = try company.logIn("Ulla")
        let number = try ulla.add([.givenName: "Nils"])
        #expect(try company.row(.name, at: 5) != nil)
        let found = try ulla.verify()
        #expect(found.map(\.kind) == [.logLookup])
        #expect(try found.first?.member == company.memberID("Kim"))
        try ulla.rotate(.all)
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try ulla.show(number, purpose: .subjectRequest)[.givenName] == "Nils")
    }
}

extension Company {
    /// Signs a row, or a record, that no key opens, in a group that the member writes.
    func spoil(
        _ name: String, _ group: FieldGroup, at place: Int64 = 1, record: RecordID = .own
    ) throws {
        let session = try logIn(name)
        try session.forge { transaction, ledger in
            let customer = try #require(try transaction.customer(at: place))
            let before = record == .own ? try transaction.row(group, at: place) : nil
            let generation = try #require(session.list.groups[group]?.generation)
            let address = RowAddress(
                vault: session.vault.id, customer: customer.id, record: record,
                group: group.rawValue)
            let blocks = record == .own ? group.blocks : [.short]
            let sealed = try GroupKey.random(group: group.rawValue, generation: generation).seal(
                blocks.map { CellPlaintext("x", block: $0) }, at: address,
                revision: (before?.revision ?? 0) + 1, salt: before?.salt)
            if record == .own {
                try transaction.put(sealed, group, at: place)
            } else {
                try transaction.putRecord(record, sealed, group, at: place)
            }
            let logged = LoggedRow(
                group: group, record: record, revision: sealed.revision,
                sealed: .init(generation: generation, digest: sealed.digest(at: address)))
            ledger.add(
                LogEntry(.edit, customers: [LoggedCustomer(customer.id, rows: [logged])]),
                place: place)
        }
    }
}
