@testable import CustomerVault
import GRDB
@testable import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// What a rotation leaves to do, and who does it without being told.
@Suite struct KeyWorkTests {
    @Test func `what an administrator's rotation leaves is done by whoever holds the keys`() throws
    {
        let company = try Company.working()
        let adam = try company.logIn("Adam")
        try adam.rotate(.all)
        #expect(!adam.mayHaveKeyWork)
        try adam.continueKeyWork(for: .seconds(60), endsGenerations: true)
        let waiting = try adam.vault.keysStatus()
        #expect(waiting.groups.allSatisfy { $0.waiting > 0 || $0.group == .protected })
        let identity = try #require(waiting.pending.first { $0.kind == .reencrypt(.identity) })
        #expect(identity.waitsFor == ["Ivar", "Ulla"])

        // Pia reads five groups and writes one.
        let pia = try company.logIn("Pia")
        try pia.continueKeyWork(for: .seconds(60), endsGenerations: true)
        #expect(pia.list.groups[.site]?.keys[1]?.state == .restoreOnly)
        #expect(pia.list.groups[.name]?.keys[1]?.state == .active)
        // What is sealed to others' roles only they can open, and owners.
        let name = try #require(
            try pia.keysStatus().pending.first { $0.kind == .rewrap(.name) })
        #expect(name.waitsFor == ["Ivar", "Kim", "Ulla"])

        // Whose passphrase was typed long ago signs no list: rows move, and nothing ends.
        let ulla = try company.logIn("Ulla")
        try ulla.continueKeyWork(for: .seconds(60), endsGenerations: false)
        // Nor is anything sealed to owners' keys that Adam has made.
        #expect(
            try ulla.keysStatus().pending.allSatisfy {
                if case .rewrap = $0.kind { true } else { false }
            })
        #expect(ulla.list.groups[.name]?.keys[1]?.state == .active)
        try ulla.continueKeyWork(for: .seconds(60), endsGenerations: true)
        #expect(try ulla.keysStatus().pending.isEmpty)
        #expect(!ulla.mayHaveKeyWork)
        #expect(
            ulla.list.groups.values.allSatisfy { $0.keys[1]?.state == .restoreOnly })
        #expect(try ulla.verify().isEmpty)
        // The log says what has ended.
        let ended = try company.entries().filter { $0.action == .finishGeneration }
        #expect(ended.map(\.groups).reduce([]) { $0.union($1) } == Set(FieldGroup.allCases))
        #expect(ended.allSatisfy { !$0.groups.isEmpty })
    }

    @Test func `work that outlasts a passphrase stays done, and only the end waits for the next`()
        throws
    {
        let company = try Company.working()
        try company.logIn("Adam").rotate(.all)
        let ulla = try company.logIn("Ulla")
        // What the keys have to hand on is handed on while the passphrase is fresh.
        try ulla.rewrap()
        let stale = try ulla.vault.resume(
            StaleMember(member: ulla.member), session: 1, purpose: nil)
        let report = try stale.reencrypt()
        #expect(report.moved > 0 && report.remaining == 0)
        #expect(report.endsLater && report.finished.isEmpty)
        #expect(stale.list.groups[.name]?.keys[1]?.state == .active)
        // The control: keys that sign end them.
        let next = try company.logIn("Ulla").reencrypt()
        #expect(next.moved == 0 && !next.endsLater && !next.finished.isEmpty)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `a limit ends the work between two batches, and the next goes on there`() throws {
        let company = try Company.many(300)
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        try ulla.continueKeyWork(for: .zero, endsGenerations: true)
        let left = try ulla.keysStatus().groups.map(\.waiting).reduce(0, +)
        #expect(left == 3 * (300 - 64))
        #expect(try company.place(of: .name) == 65)
        // The negative control: where a place is noted, what stands before it is not looked at.
        try company.tamper { try $0.execute(sql: "UPDATE reencryption SET place = 1000000") }
        let next = try company.logIn("Ulla")
        try next.continueKeyWork(for: .seconds(60), endsGenerations: true)
        #expect(try next.keysStatus().groups.map(\.waiting).reduce(0, +) == left)
        #expect(next.list.groups[.name]?.keys[1]?.state == .active)
        // So a false place delays everyday work, and neither a login nor an end.
        let report = try next.reencrypt()
        #expect(report.moved == left && report.remaining == 0)
        #expect(try company.place(of: .name) == nil)
        #expect(try next.verify().isEmpty)
    }

    @Test func `two at once share the work`() async throws {
        let company = try Company.many(400)
        try company.logIn("Adam").rotate(.all)
        let moved = try await withThrowingTaskGroup(of: Int.self) { group in
            for name in ["Ulla", "Kim"] {
                let session = try company.logIn(name)
                let sent = Sent(session: session)
                group.addTask { try sent.session.reencrypt().moved }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(moved.reduce(0, +) == 1200)
        let rows = try company.entries().filter { $0.action == .reencrypt }
            .flatMap(\.customers).flatMap { customer in
                customer.rows.map {
                    VaultState.RowKey(
                        customer: customer.id, name: RowName($0.group, record: $0.record))
                }
            }
        #expect(rows.count == 1200 && Set(rows).count == 1200)
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `old keys open old copies until an owner drops them`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        #expect(try ulla.reencrypt().remaining == 0)
        let ended = try ulla.keysStatus().groups.flatMap { state in
            state.restoreOnly.keys.map { (group: state.group, generation: $0) }
        }
        #expect(ended.count == FieldGroup.allCases.count)
        #expect(throws: KeyRefusal.notPermitted) { try company.logIn("Kim").retire(ended) }
        #expect(throws: KeyRefusal.notPermitted) { try ulla.retire([(.name, 2)]) }
        func old(_ session: Session) throws -> UInt32 {
            try session.write { try $0.key(.name, generation: 1).generation }
        }
        // The negative control: until then it is there.
        #expect(try old(company.logIn("Kim")) == 1)
        try ulla.retire(ended)
        for name in ["Kim", "Ulla"] {
            #expect(throws: DirectoryFault.missingEnvelope) { try old(company.logIn(name)) }
        }
        #expect(try ulla.keysStatus().pending.isEmpty)
        #expect(try ulla.verify().isEmpty)
        #expect(try ulla.show("1001", purpose: .quote)[.givenName] == "Anna")
    }

    @Test func `keys are due twelve months after they were made`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.name))
        let made = company.clock.now
        let status = try ulla.keysStatus()
        let name = try #require(status.groups.first { $0.group == .name })
        #expect(name.made == made)
        let due = try #require(name.due)
        #expect((made + 365 * 86_400_000)...(made + 366 * 86_400_000) ~= due)
        #expect(status.overdue(at: due).count == FieldGroup.allCases.count - 1)
        #expect(status.overdue(at: due + 1).count == FieldGroup.allCases.count)
        #expect(status.overdue(at: made).isEmpty)
    }

    @Test(arguments: [(600, 16), (60, 64), (6, 500), (30, 128), (0, 500)])
    func `a batch takes as many customers as fit its time`(milliseconds: Int, customers: Int) {
        var run = ReencryptionRun(groups: [.name])
        run.note(
            .init(first: 0, last: 64, moved: 64), in: .milliseconds(milliseconds))
        #expect(run.batch == customers)
    }
}

/// A session that is used by one task alone.
private struct Sent: @unchecked Sendable {
    let session: Session
}

extension Company {
    /// The place noted for a group's re-encryption.
    fileprivate func place(of group: FieldGroup) throws -> Int64? {
        try DatabaseQueue(path: path).read {
            try Int64.fetchOne(
                $0, sql: "SELECT place FROM reencryption WHERE field_group = ?",
                arguments: [group.rawValue])
        }
    }
}

/// Keys of a member whose passphrase was typed too long ago for the member list.
private struct StaleMember: MemberKeys {
    struct TypeAgain: Error {}

    let member: any MemberKeys
    var id: MemberID { member.id }
    var vault: VaultID { member.vault }

    func sign(_ bytes: [UInt8], _ label: SignatureLabel) throws -> [UInt8] {
        guard label != .memberList else { throw TypeAgain() }
        return try member.sign(bytes, label)
    }

    func groupKey(
        _ group: FieldGroup, generation: UInt32, list: AccessDirectory,
        directory: some KeyDirectory
    ) throws -> GroupKey {
        try member.groupKey(group, generation: generation, list: list, directory: directory)
    }

    func sealRole(
        _ role: Role, generation: UInt32, to recipient: EnvelopeContext.Recipient,
        in next: AccessDirectory, list: AccessDirectory, directory: some KeyDirectory
    ) throws -> Envelope { throw TypeAgain() }

    func wantsPassphrase(_ error: any Error) -> Bool { error is TypeAgain }
}
