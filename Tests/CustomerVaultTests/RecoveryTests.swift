@testable import CustomerVault
import Foundation
@testable import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// The way back with the paper, in a vault with customers.
struct RecoveryTests {
    private static func secret(_ text: String) throws -> SecretBytes {
        var bytes = Array(text.utf8)
        return try SecretBytes(moving: &bytes)
    }

    private func recover(_ name: String, in company: Company) throws -> Session {
        company.clock.now += 1000
        return try Vault.open(company.surroundings(name)).recover(
            as: name, code: Self.secret(company.kit), passphrase: Company.passphrase(name))
    }

    @Test func `the last owner's forgotten passphrase loses nothing`() throws {
        let company = try Company.working()
        let shown = try company.logIn("Ulla").show("1001", purpose: .subjectRequest).values
        _ = try recover("Berit", in: company)

        let berit = try company.logIn("Berit")
        #expect(try berit.show("1001", purpose: .subjectRequest).values == shown)
        #expect(try berit.list(purpose: .quote).count == 4)
        #expect(try berit.verify().isEmpty)
        try berit.remove("Ulla")
        let next = try RecoveryCode()
        try berit.renewKit(next)
        _ = try berit.reencrypt()
        #expect(try berit.show("1001", purpose: .subjectRequest).values == shown)
        #expect(try berit.verify().isEmpty)
        #expect(try berit.keysStatus().groups.allSatisfy { $0.waiting == 0 })

        // The paper that was used is void, the new one serves.
        #expect(throws: KeyRefusal.kitRefused) { try recover("Cecilia", in: company) }
        let groups = try next.groups(of: berit.vault.id).joined()
        let cecilia = try Vault.open(company.surroundings("Cecilia")).recover(
            as: "Cecilia", code: Self.secret(groups), passphrase: Company.passphrase("Cecilia"))
        #expect(try cecilia.show("1001", purpose: .subjectRequest).values == shown)
        #expect(try cecilia.verify().isEmpty)
    }

    @Test func `whose login key is damaged keeps nobody else out, and can be removed`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let kim = try company.memberID("Kim")
        let ulla = try company.memberID("Ulla")
        func damage(_ member: MemberID) throws {
            try RawVault(company).write { database in
                try database.flip("seeds", "blob", where: "member = x'\(member.hex)'")
            }
        }
        try damage(kim)
        #expect(throws: VaultFailure.damaged(.seedChanged)) { try company.logIn("Kim") }
        // Everybody is told, and goes on.
        let found = try company.logIn("Pia").noteLogin()
        #expect(found.map(\.kind) == [.seedChanged] && found.first?.member == kim)
        #expect(try company.logIn("Ulla").show("1001", purpose: .quote)[.givenName] != nil)
        try company.logIn("Ulla").remove("Kim")
        #expect(try company.logIn("Ulla").verify().isEmpty)
        // The only owner gets in by the kit, and loses nothing.
        try damage(ulla)
        #expect(throws: VaultFailure.damaged(.seedChanged)) { try company.logIn("Ulla") }
        let berit = try recover("Berit", in: company)
        try berit.remove("Ulla")
        #expect(try berit.list(purpose: .quote).count == 4)
        #expect(try berit.verify().isEmpty)
        // One of nobody goes with a restoration; a row that is damaged still stops everybody.
        try RawVault(company).run("INSERT INTO seeds VALUES (randomblob(16), randomblob(98))")
        #expect(try berit.restore(backup.files).customers == 4)
        #expect(try berit.verify().isEmpty)
        try RawVault(company).run("UPDATE rows_name SET salt = zeroblob(32) WHERE customer = 1")
        #expect(throws: VaultFailure.damaged(.rowChanged)) {
            try company.logIn("Pia").show("1002", purpose: .jobPlanning)
        }
    }

    /// Nobody but the kit could tell, and that too late.
    @Test(arguments: [true, false], [true, false])
    func `owners' keys that an administrator has made are made anew by an owner, for the kit`(
        isRenewed: Bool, isWhole: Bool
    ) throws {
        let company = try Company.working()
        try company.logIn("Adam").forge { session, transaction in
            var change = try session.operations(transaction).rotate(.role(.owner))
            change.added = try change.added.map {
                // The kit's, and that of the owner who should notice it.
                $0.context.content == .roleSeed && $0.context.subject == Role.owner.rawValue
                    && (isWhole || $0.context.recipient == .recoveryKit)
                    ? try session.rubbish(for: $0.context) : $0
            }
            return change
        }
        let ulla = try company.logIn("Ulla")
        #expect(ulla.mayHaveKeyWork)
        // While she may sign no list nothing takes the place of what opens.
        let filed = try ulla.vault.file.read { try $0.envelopes().count }
        try? ulla.continueKeyWork(for: .seconds(60), endsGenerations: false)
        #expect(try ulla.vault.file.read { try $0.envelopes().count } == filed)
        if isRenewed {
            // The groups' keys that he has made beside them open to her no more than that.
            try? ulla.continueKeyWork(for: .seconds(60), endsGenerations: true)
            let again = try company.logIn("Ulla")
            #expect(again.history.areOwnerKeysOwn)
            if isWhole { try again.rotate(.all) }
            _ = try again.reencrypt()
            #expect(try recover("Berit", in: company).list(purpose: .quote).count == 4)
            #expect(try company.findings("Kim").isEmpty)
        } else {
            #expect(throws: (any Error).self) { try recover("Berit", in: company) }
        }
    }

    @Test func `everybody is told once that the kit was used`() throws {
        let company = try Company.working()
        #expect(try company.logIn("Kim").kitUses.isEmpty)
        let berit = try recover("Berit", in: company)
        #expect(berit.kitUses.isEmpty)
        for name in ["Kim", "Adam", "Ulla"] {
            #expect(try company.logIn(name).kitUses.map(\.name) == ["Berit"])
            let again = try company.logIn(name)
            #expect(again.kitUses.isEmpty)
            // Somebody who logs in is told once more: it may have been a script that was told.
            let since = company.clock.now - 60_000
            #expect(again.kitUses(since: since).map(\.name) == ["Berit"])
        }
        let entry = try #require(
            try company.logIn("Adam").readLog(LogFilter()).entries.first { $0.action == .recover })
        #expect(entry.member == .recoveryKit)
        #expect(try company.logIn("Kim").verify().isEmpty)
    }

    @Test func `an older copy lets nobody in where somebody has seen the newer`() throws {
        let company = try Company.working()
        let older = company.scratch.path("before.vault")
        let code = try {
            let code = try company.logIn("Ulla").invite("Nisse", roles: [.planning]).code
            try FileManager.default.copyItem(atPath: company.path, toPath: older)
            return code
        }()
        try {
            let ulla = try company.logIn("Ulla")
            try ulla.remove("Pia")
            try ulla.remove("Nisse")
        }()
        try FileManager.default.removeItem(atPath: company.path)
        try FileManager.default.copyItem(atPath: older, toPath: company.path)
        let vault = try Vault.open(company.surroundings("Ulla"))
        #expect(throws: VaultFailure.rolledBack(vault.id)) {
            try vault.requireKit(Self.secret(company.kit), for: "Berit")
        }
        #expect(throws: VaultFailure.rolledBack(vault.id)) {
            try vault.recover(
                as: "Berit", code: Self.secret(company.kit), passphrase: Company.passphrase("Berit")
            )
        }
        #expect(throws: VaultFailure.rolledBack(vault.id)) {
            try vault.requireInvitation(of: "Nisse", code: Self.secret(code))
        }
        #expect(throws: VaultFailure.rolledBack(vault.id)) {
            try vault.enrol(
                "Nisse", code: Self.secret(code), passphrase: Company.passphrase("Nisse"))
        }
        // The negative control: an account that has seen nothing is told nothing.
        #expect(try company.enrol("Nisse", code: code).verify().isEmpty)
        _ = try recover("Berit", in: company)
    }

    /// The kit signs in the log what enters its owner; the lawful twin is every recovery above.
    @Test(arguments: [
        LogEntry(.readLog), LogEntry(.show, groups: [.name]), LogEntry(.recover),
        LogEntry(.login, details: [.failedLogins(1)]),
    ])
    func `an entry of the kit that enters nobody is refused`(_ entry: LogEntry) throws {
        let company = try Company.staffed()
        let vault = try Vault.open(company.surroundings("Ulla"))
        let code = try RecoveryCode(typed: Self.secret(company.kit), vault: vault.id)
        let kit = try vault.start(
            code.keys(vault.history.head, vault: vault.id), session: 1)
        try kit.write { $0.log(entry) }
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Kim") }
    }

    @Test
    func `a kit with a slip, of another vault or for a taken name is refused before any work`()
        throws
    {
        let company = try Company.staffed()
        let vault = try Vault.open(company.surroundings("Ulla"))
        #expect(throws: KeyRefusal.kitMistyped) {
            try vault.requireKit(Self.secret(String(company.kit.dropLast())), for: "Berit")
        }
        let other = try RecoveryCode().groups(of: VaultID(Bytes16(Array(0..<16)) ?? .zero))
        #expect(throws: KeyRefusal.kitForAnotherVault) {
            try vault.requireKit(Self.secret(other.joined()), for: "Berit")
        }
        #expect(throws: KeyRefusal.kitRefused) {
            try vault.requireKit(
                Self.secret(RecoveryCode().groups(of: vault.id).joined()), for: "Berit")
        }
        #expect(throws: KeyRefusal.nameTaken) {
            try vault.requireKit(Self.secret(company.kit), for: "Kim")
        }
        try vault.requireKit(Self.secret(company.kit), for: "Berit")
    }

    @Test func `a kit is shown before anything is written`() throws {
        struct Stopped: Error {}
        let company = try Company.staffed()
        var surroundings = company.surroundings("Olle")
        surroundings.path = company.scratch.path("other.vault")
        #expect(throws: Stopped.self) {
            try Vault.found(
                surroundings, founder: "Olle", as: .owner, passphrase: Company.passphrase("Olle")
            ) { _, _ in throw Stopped() }
        }
        #expect(throws: VaultFailure.noVault) { try Vault.open(surroundings) }
        try company.logIn("Ulla").remove("Pia")
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn("Adam").renewKit(RecoveryCode())
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn("Adam").requireOwner(for: .renewKit)
        }
    }
}
