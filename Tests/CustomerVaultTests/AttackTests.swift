@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P5, by name: what somebody does to the member list of a closed file, with a login and a program of
/// his own or with SQL alone. Each is refused by every reader, and shown to be worth something to
/// whoever would believe it.
@Suite struct AttackTests {
    /// A version of the member list that an administrator signs and files, with its entry.
    struct ForgedVersion: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let edit: @Sendable (inout AccessDirectory) throws -> Void
        /// What a reader who asked nobody would take from it.
        let believed: @Sendable (AccessDirectory) -> Bool
        /// Whether the same is an owner's to do, and needs no envelopes.
        let isOwners: Bool
    }

    static let thief = Result { try BoxKeyPair(seed: SecretBytes.random(count: 32)) }

    static let versions = [
        ForgedVersion(
            testDescription: "a role's key exchanged",
            edit: { try $0.roles[.customerService]?.keys[1] = thief.get().publicKey },
            believed: { $0.roles[.customerService]?.publicKey == (try? thief.get().publicKey) },
            isOwners: false),
        ForgedVersion(
            testDescription: "a deposit key exchanged",
            edit: { list in
                let key = try #require(list.groups[.identity]?.keys[1])
                list.groups[.identity]?.keys[1] = .init(
                    state: key.state, commitment: key.commitment,
                    depositKey: try thief.get().publicKey)
            },
            believed: {
                $0.groups[.identity]?.keys[1]?.depositKey == (try? thief.get().publicKey)
            },
            isOwners: false),
        ForgedVersion(
            testDescription: "a role given to oneself",
            edit: { $0.edit("Adam") { $0.grants[.invoicing] = .approved } },
            believed: { list in
                list.member(named: "Adam").map { list.reads(.billing, $0.id) } ?? false
            },
            isOwners: false),
        ForgedVersion(
            testDescription: "a right given to a role",
            edit: { $0.roles[.planning]?.rights[.identity] = .read },
            believed: { $0.rolesReading(.identity).contains(.planning) }, isOwners: false),
        ForgedVersion(
            testDescription: "a login that lasts a week",
            edit: {
                $0.settings[.sessionMinutes] = 7 * 1440
                $0.settings[.idleMinutes] = 1440
            },
            believed: { $0.settings[.sessionMinutes] == 7 * 1440 }, isOwners: true),
        ForgedVersion(
            testDescription: "a recovery kit of one's own",
            edit: { list in
                list.recoveryKit = .init(
                    boxKey: try thief.get().publicKey, signingKey: .zero)
            },
            believed: { $0.recoveryKit?.boxKey == (try? thief.get().publicKey) },
            isOwners: false),
        ForgedVersion(
            testDescription: "a member's keys exchanged",
            edit: { list in
                let key = try thief.get().publicKey
                list.edit("Kim") { $0.boxKey = key }
            },
            believed: { $0.member(named: "Kim")?.boxKey == (try? thief.get().publicKey) },
            isOwners: false),
    ]

    @Test(arguments: versions)
    func `a version that its signer had no right to is refused by every reader`(
        forged: ForgedVersion
    ) throws {
        let company = try Company.working()
        let number = try company.history().head.version + 1
        try company.logIn("Adam").forgeVersion(forged.edit)
        for (name, _) in Company.staff {
            #expect(throws: DirectoryFault.forbiddenChange(version: number)) {
                try company.logIn(name)
            }
        }
        // Whoever read the bytes without asking who may what would do as they say.
        let stored = try #require(try company.storedVersions().last)
        #expect(try forged.believed(AccessDirectory(parsing: stored.bytes)))
        guard forged.isOwners else { return }
        let lawful = try Company.working()
        try lawful.logIn("Ulla").forgeVersion(forged.edit)
        try lawful.expect(nil)
    }

    @Test func `two members' ids exchanged are refused before anybody's key is opened`() throws {
        let company = try Company.working()
        let newest = try #require(try company.storedVersions().last)
        var list = try AccessDirectory(parsing: newest.bytes)
        let number = list.version
        try list.exchangeIDs("Kim", "Pia")
        let forged = list
        try company.tamper {
            try $0.execute(
                sql: "UPDATE member_list SET bytes = ? WHERE version = ?",
                arguments: [Data(forged.encoded()), number])
        }
        #expect(throws: DirectoryFault.badSignature(version: number)) {
            try Vault.open(company.surroundings("Kim"))
        }
        // The control: whoever asked for no signature would take Pia for customer service.
        let stored = try #require(try company.storedVersions().last)
        let believed = try AccessDirectory(parsing: stored.bytes)
        let pia = try #require(AccessDirectory(parsing: newest.bytes).member(named: "Pia"))
        #expect(believed.writes(.notes, pia.id))
        // An administrator's signature does not make it right either.
        let other = try Company.working()
        try other.logIn("Adam").forgeVersion { try $0.exchangeIDs("Kim", "Pia") }
        #expect(throws: DirectoryFault.forbiddenChange(version: number + 1)) {
            try Vault.open(other.surroundings("Kim"))
        }
    }

    @Test func `whoever hands in seals nothing to an exchanged deposit key`() throws {
        let company = try Company.working()
        let change: FieldValues = [.personalIdentityNumber: VaultTestNumbers.personnummer(40)]
        func waiting(_ company: Company) throws -> Int {
            try RawVault(company).write { try Transaction($0).storedDeposits().count }
        }
        let kim = try company.logIn("Kim")
        // The control: with the key that is in force he does.
        let lawful = try Company(copying: company)
        try lawful.logIn("Kim").edit("1003", change)
        #expect(try waiting(lawful) == 1)

        let number = try company.history().head.version + 1
        let forged = Self.versions[1]
        try company.logIn("Adam").forgeVersion(forged.edit)
        #expect(throws: DirectoryFault.forbiddenChange(version: number)) {
            try kim.edit("1003", change)
        }
        #expect(try waiting(company) == 0)
        let stored = try #require(try company.storedVersions().last)
        #expect(try forged.believed(AccessDirectory(parsing: stored.bytes)))
    }

    @Test func `a key is sealed to no exchanged role key, which would open it`() throws {
        let company = try Company.working()
        try company.logIn("Adam").forgeVersion(Self.versions[0].edit)
        let stored = try #require(try company.storedVersions().last)
        let list = try AccessDirectory(parsing: stored.bytes)
        let key = try GroupKey.random(group: FieldGroup.notes.rawValue, generation: 1)
        var draft = try DirectoryDraft(
            after: DirectoryHistory(verifying: company.storedVersions().dropLast()),
            signer: company.adam, time: 0)
        draft.list = list
        try draft.seal(key, to: .customerService)
        let envelope = try #require(draft.change.added.first)
        // The control: a program that believed the list would have sealed to the thief.
        let vault = draft.vault
        let secret = try envelope.open(with: Self.thief.get(), vault: vault)
        let opened = try GroupKey(secret, group: key.group, generation: 1)
        #expect(opened.commitment == key.commitment)
        #expect(throws: DirectoryFault.self) { try company.logIn("Ulla") }
    }

    @Test func `an old list with its envelopes and seeds is not believed under the newer log`()
        throws
    {
        let company = try Company.working()
        try company.logIn("Adam").remove("Kim")
        let restored = ["member_list", "envelopes", "seeds"]
        try company.tamper { try $0.restore(restored) }
        // Kim has seen nothing of his removal; its entry is there all the same.
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Kim") }
        #expect(throws: VaultFailure.rolledBack(try company.vaultID)) {
            try company.logIn("Adam")
        }
        // The control: with the log put back as well, an account that has seen nothing lets him in.
        try company.tamper { try $0.restore(["log"]) }
        #expect(try company.logIn("Kim", on: "elsewhere").isFirst)
    }

    @Test func `the newest versions cut with their entries are missed by whoever has seen them`()
        throws
    {
        let company = try Company.working()
        let (version, entry) = (try company.history().head.version, try company.logHead().number)
        try {
            let ulla = try company.logIn("Ulla")
            try ulla.revoke(.customerService, from: "Kim")
            try ulla.rotate(.group(.notes))
        }()
        try company.tamper { database in
            try database.restore(["envelopes"])
            try database.execute(
                sql: "DELETE FROM member_list WHERE version > ?; DELETE FROM log WHERE number > ?",
                arguments: [version, entry])
        }
        #expect(throws: VaultFailure.rolledBack(try company.vaultID)) {
            try company.logIn("Ulla")
        }
        // The control: Kim, who has seen none of it, holds his role again.
        let kim = try company.logIn("Kim")
        #expect(kim.list.holds(.customerService, kim.member.id))
    }

    @Test func `another version of the same number is refused by whoever has seen the first`()
        throws
    {
        let company = try Company.working()
        let fork = try Company(copying: company)
        try {
            _ = try company.logIn("Adam").invite("Eva", roles: [.planning])
            _ = try company.logIn("Ulla")
            _ = try fork.logIn("Adam").invite("Eve", roles: [.planning])
        }()
        #expect(try company.history().head.version == fork.history().head.version)
        try FileManager.default.removeItem(atPath: company.path)
        try FileManager.default.copyItem(atPath: fork.path, toPath: company.path)
        #expect(throws: VaultFailure.rolledBack(try company.vaultID)) {
            try company.logIn("Ulla")
        }
        // The control: the fork is sound in itself.
        #expect(try company.logIn("Kim").list.member(named: "Eve") != nil)
    }

    @Test func `a removed administrator's version and entry count for nothing`() throws {
        let company = try Company.working()
        let invite: @Sendable (inout AccessDirectory) throws -> Void = {
            $0.add("Eva", by: try #require($0.member(named: "Adam")?.id ?? $0.signer))
        }
        let adam = try company.logIn("Adam")
        // The control: before his removal it is his to do.
        let before = try Company(copying: company)
        try before.logIn("Adam").forgeVersion(invite)
        try before.expect(nil)

        try company.logIn("Ulla").remove("Adam")
        let number = try company.history().head.version + 1
        try adam.forgeVersion(invite)
        for name in ["Ulla", "Kim"] {
            #expect(throws: DirectoryFault.forbiddenChange(version: number)) {
                try company.logIn(name)
            }
        }
    }
}

extension Session {
    /// Files a version of the member list that an edit makes, past every check, with its entry.
    func forgeVersion(_ edit: (inout AccessDirectory) throws -> Void) throws {
        try forge { session, transaction in
            var draft = session.operations(transaction).draft()
            try edit(&draft.list)
            return try draft.signed(by: session.member)
        }
    }
}

extension AccessDirectory {
    /// Edits the row of a name.
    fileprivate mutating func edit(_ name: String, _ edit: (inout Member) -> Void) {
        guard var member = member(named: name) else { return }
        edit(&member)
        members[member.id] = member
    }

    /// Puts each of two members in the other's place.
    fileprivate mutating func exchangeIDs(_ one: String, _ other: String) throws {
        let pair = [try #require(member(named: one)), try #require(member(named: other))]
        for (id, row) in [(pair[0].id, pair[1]), (pair[1].id, pair[0])] {
            members[id] = Member(
                id: id, name: row.name, state: row.state, boxKey: row.boxKey,
                signingKey: row.signingKey, invitedBy: row.invitedBy,
                invitedUntil: row.invitedUntil, grants: row.grants)
        }
    }

    /// Adds an invitation to no role.
    fileprivate mutating func add(_ name: String, by inviter: MemberID) {
        let id = MemberID.random()
        members[id] = Member(
            id: id, name: name, state: .invited, boxKey: Randomness.bytes32(),
            signingKey: Randomness.bytes32(), invitedBy: inviter, invitedUntil: time, grants: [:])
    }
}

extension Company {
    /// The member list as it is stored, verified by nobody.
    func storedVersions() throws -> [StoredVersion] {
        try RawVault(self).write { try Transaction($0).storedVersions(after: 0) }
    }

    fileprivate var adam: MemberID {
        get throws {
            let list = try DirectoryHistory(verifying: storedVersions().dropLast()).head
            return try #require(list.member(named: "Adam")).id
        }
    }
}

extension Database {
    /// Puts tables back as they were in the older copy.
    func restore(_ tables: [String]) throws {
        for table in tables {
            try execute(
                sql: "DELETE FROM \(table); INSERT INTO \(table) SELECT * FROM older.\(table)")
        }
    }
}
