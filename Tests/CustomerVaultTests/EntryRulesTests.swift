@testable import CustomerVault
@testable import KeyManagement
import SwedishIdentifiers
import Testing
@testable import VaultCrypto

/// P5: the log calls a change what it is, also where a member writes it with a program of his own.
@Suite struct EntryRulesTests {
    @Test func `a change is not believed that its entry calls a refused look`() throws {
        let company = try Company.working()
        // Kim writes contact: as an edit the same is taken (ForgeryTests).
        try company.forge(
            "Kim", group: .contact,
            as: LogEntry(.show, purpose: .quote, outcome: .denied, groups: [.customerCase]))
        try company.expect(.logForbidden)
    }

    @Test func `nothing has happened with a customer by a look at him`() throws {
        let company = try Company.working()
        let event = CustomerEvent(
            .payment, on: try #require(CivilDate(year: 2025, month: 3, day: 4)))
        for isLook in [true, false] {
            let ivar = try company.logIn("Ivar")
            try ivar.forge { transaction, ledger in
                let customer = try #require(try transaction.customer(at: 1))
                let writing = Writing(session: ivar, transaction: transaction)
                let row = try writing.file(.event(event), .bookings, of: customer)
                let customers = [LoggedCustomer(customer.id, rows: [row.logged])]
                ledger.add(
                    isLook
                        ? LogEntry(
                            .show, purpose: .accounts, groups: [.bookings], customers: customers,
                            details: [.purposeRecord(row.record)])
                        : LogEntry(.event, customers: customers), place: 1)
            }
            let shown = try company.logIn("Ulla").show("1001", purpose: .subjectRequest)
            #expect(shown.events.contains(event) == !isLook)
        }
        try company.expect(nil)
    }

    @Test func `what has happened is made undone by nobody who calls its record a purpose`() throws
    {
        let company = try Company.working()
        try company.logIn("Ivar").record(
            CustomerEvent(.invoice, on: try #require(CivilDate(year: 2025, month: 3, day: 4))),
            of: "1001")
        let pia = try company.logIn("Pia")
        try pia.forge { transaction, ledger in
            let customer = try #require(try transaction.customer(at: 1))
            let record = try #require(
                try transaction.records(of: 1).last { $0.group == .bookings })
            ledger.add(
                LogEntry(
                    .show, purpose: .accounts, customers: [LoggedCustomer(customer.id)],
                    details: [.purposeRecord(record.record)]), place: 1)
        }
        try company.expect(.logForbidden)
    }

    @Test func `nothing is called re-encryption that moves no row to a newer key`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.contact))
        _ = try ulla.reencrypt()
        let seen = try ulla.showForEditing("1001", purpose: .subjectRequest).revisions
        try company.expect(nil)
        try company.forge("Kim", group: .contact, as: LogEntry(.reencrypt))
        #expect(try company.findings("Adam") == [.logForbidden])
        // Whoever goes on all the same is not told that nothing has changed since he looked.
        #expect(throws: VaultFailure.staleEdit([.contact])) {
            try company.logIn("Ulla").write(isTolerant: true) { writing in
                let id = try #require(try writing.transaction.customer(at: 1)).id
                _ = try writing.edit(
                    CustomerPlace(place: 1, id: id), [.phone: "070-174 06 09"], expecting: seen)
            }
        }
    }

    @Test
    func `each kind of entry changes what its own work changes, and nothing that was not done`()
        throws
    {
        let company = try Company.working()
        try company.logIn("Adam").rotate(.group(.notes))
        let list = try company.history().head
        let owner = try #require(list.members.values.first { $0.grants[.owner] != nil }).id
        let other = try #require(list.members.values.first { $0.grants[.owner] == nil }).id
        let rows = [
            Row("first", .contact), Row("later", .contact, revision: 2),
            Row("case", .customerCase, revision: 2), Row("note", .contact, isNote: true),
            Row("note again", .contact, isNote: true, revision: 2),
            Row("moved", .notes, generation: 2),
            Row("protected", .protected), Row("gone", .contact, generation: nil),
            Row("purpose", .bookings, isNote: true),
        ]
        let everything = Set(rows.map(\.name))
        // What an owner's entry may hold; whoever is none may neither protect nor end protection.
        let lawful: [LogAction: Set<String>] = [
            .add: everything.subtracting(["later", "case", "note again"]),
            .importFile: everything.subtracting(["later", "case", "note again"]),
            .edit: everything.subtracting(["note again"]),
            .event: ["case", "note", "purpose", "gone"], .protect: ["protected", "gone"],
            .unprotect: ["first", "later", "gone"], .restore: everything,
            .reencrypt: ["moved", "gone"],
            .show: ["purpose", "gone"], .reveal: ["purpose", "gone"], .find: ["purpose", "gone"],
            .list: ["purpose", "gone"],
        ]
        for (action, row) in LogAction.allCases.flatMap({ action in rows.map { (action, $0) } }) {
            var entry = LogEntry(
                action, purpose: .accounts,
                customers: [LoggedCustomer(.random(), rows: [row.logged])],
                details: row.name == "purpose" ? [.purposeRecord(row.logged.record)] : [])
            entry.member = owner
            let isLawful = lawful[action, default: ["gone"]].contains(row.name)
            #expect(EntryRules(entry, list).areKept == isLawful, "\(action) \(row.name)")
            entry.member = other
            let isOwners = [.protect, .unprotect].contains(action) && row.name != "gone"
            #expect(EntryRules(entry, list).areKept == (isLawful && !isOwners))
            for outcome in [LogOutcome.denied, .failed] {
                entry.outcome = outcome
                #expect(!EntryRules(entry, list).areKept)
            }
        }
    }

    @Test func `a look writes the record of its purpose once, and tells of no keys`() throws {
        let list = try Company.working().history().head
        let purpose = Row("purpose", .bookings, isNote: true).logged
        let second = Row("purpose", .bookings, isNote: true).logged
        func isKept(
            _ rows: [LoggedRow], _ details: [LogDetail], _ purpose: LoggedPurpose = .accounts,
            _ action: LogAction = .show
        ) -> Bool {
            EntryRules(
                LogEntry(
                    action, purpose: purpose, customers: [LoggedCustomer(.random(), rows: rows)],
                    details: details), list
            ).areKept
        }
        #expect(isKept([purpose], [.purposeRecord(purpose.record)]))
        #expect(!isKept([purpose], [.purposeRecord(second.record)]))
        #expect(!isKept([purpose, second], [.purposeRecord(purpose.record)]))
        #expect(!isKept([purpose], [.purposeRecord(purpose.record)], .quote))
        let version = LogDetail.memberList(version: 2, hash: .zero)
        #expect(!isKept([], [version]))
        #expect(isKept([], [version], .none, .grant))
    }

    @Test func `what waits is sealed anew under a newer key alone`() {
        var entry = LogEntry(.deposit, customers: [LoggedCustomer(.random())])
        let id = DepositID.random()
        func made(_ generation: UInt32) -> LogDetail {
            .depositMade(
                LoggedDeposit(
                    id: id, group: .identity, field: 1, generation: generation, digest: .zero))
        }
        var states = DepositStates()
        #expect(states.take(made(1), of: entry) == nil)
        entry.action = .reencrypt
        #expect(states.take(made(2), of: entry) == nil)
        #expect(states.take(made(2), of: entry)?.kind == .depositChanged)
    }

    /// A row as an entry may name it.
    private struct Row {
        let name: String
        let logged: LoggedRow

        init(
            _ name: String, _ group: FieldGroup, isNote: Bool = false, revision: UInt64 = 1,
            generation: UInt32? = 1
        ) {
            self.name = name
            logged = LoggedRow(
                group: group, record: isNote ? .random() : .own, revision: revision,
                sealed: generation.map { .init(generation: $0, digest: .zero) })
        }
    }
}
