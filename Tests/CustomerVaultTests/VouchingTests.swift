@testable import CustomerVault
@testable import KeyManagement
import Testing
@testable import VaultCrypto

/// P5: what an entry may vouch for beside its rows, and what only the end shows.
@Suite struct VouchingTests {
    /// A key that the signer does not hold, and may not file anew.
    private static let billing = EnvelopeContext.groupKey(.billing, 1, sealedTo: .invoicing, 1)

    @Test(arguments: [true, false])
    func `whoever makes a version files no other key with it`(isForged: Bool) throws {
        let company = try Company.working()
        try company.logIn("Kim").forge { session, transaction in
            var change = try session.operations(transaction).rotate(.group(.notes))
            if isForged { change.added.append(try session.rubbish(for: Self.billing)) }
            return change
        }
        try company.expect(isForged ? .logForbidden : nil)
    }

    /// Nobody would notice before he needs it, and all copies of a key could go so.
    @Test(arguments: [true, false])
    func `whoever reads a group files its key for no role of others`(isForged: Bool) throws {
        let company = try Company.working()
        let key = EnvelopeContext.groupKey(
            .name, 1, sealedTo: isForged ? .invoicing : .customerService, 1)
        try company.logIn("Kim").forge { session, _ in
            var change = DirectoryChange()
            change.added = [try session.rubbish(for: key)]
            return change
        }
        try company.expect(isForged ? .logForbidden : nil)
    }

    /// The owner opens the same key by an envelope of his own, and so makes another for the role.
    @Test
    func `a key that its role's holder has spoilt is found, and an owner's new role mends it`()
        throws
    {
        let company = try Company.working()
        #expect(try company.findings("Kim").isEmpty)
        try company.logIn("Kim").forge { session, _ in
            var change = DirectoryChange()
            change.added = [
                try session.rubbish(for: .groupKey(.name, 1, sealedTo: .customerService, 1))
            ]
            return change
        }
        #expect(try company.findings("Kim").contains(.keyUnreadable))
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.show("1001", purpose: .quote)[.givenName] == "Anna")
        try ulla.rotate(.role(.customerService))
        #expect(try company.findings("Kim").isEmpty)
        #expect(try company.logIn("Kim").show("1001", purpose: .quote)[.givenName] == "Anna")
    }

    @Test(arguments: [true, false])
    func `a key that is filed for a role goes only with its twin`(isForged: Bool) throws {
        let company = try Company.working()
        try company.logIn("Adam").rotate(.role(.customerService))
        try company.logIn("Kim").forge { session, transaction in
            var change = try session.operations(transaction).rewrap()
            #expect(!change.removed.isEmpty)
            if isForged { change.added = [] }
            return change
        }
        try company.expect(isForged ? .logForbidden : nil)
    }

    @Test(arguments: [true, false])
    func `the keys of a retired generation may go, and no others`(isForged: Bool) throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.notes))
        #expect(try ulla.reencrypt().finished.map(\.group) == [.notes])
        try ulla.forge { session, transaction in
            var draft = session.operations(transaction).draft()
            draft.list.groups[.notes]?.keys[1]?.state = isForged ? .restoreOnly : .retired
            draft.list.settings[.idleMinutes] = 5
            draft.change.removed = try transaction.envelopes().map(\.context).filter {
                $0.content == .groupKey && $0.subject == FieldGroup.notes.rawValue
                    && $0.generation == 1
            }
            #expect(draft.change.removed.count == 2)
            return try draft.signed(by: session.member)
        }
        try company.expect(isForged ? .logForbidden : nil)
    }

    @Test(arguments: [true, false])
    func `a role's seed that nobody has any more is found while keys are sealed to it`(
        isLast: Bool
    ) throws {
        let company = try Company.working()
        try company.logIn("Adam").rotate(.role(.customerService))
        let kim = try company.logIn("Kim").member.id
        try company.logIn("Ulla").forge { _, _ in
            var change = DirectoryChange()
            change.removed = [.seed(of: .customerService, 1, sealedTo: .member(kim))]
            if isLast { change.removed += Self.lastSeeds }
            return change
        }
        // As long as the owner or the kit has the seed, nothing is lost.
        #expect(try company.findings("Adam") == (isLast ? [.envelopeMissing] : []))
    }

    /// The owner role's and the kit's.
    private static let lastSeeds = [EnvelopeContext.Recipient.role(1, generation: 1), .recoveryKit]
        .map { EnvelopeContext.seed(of: .customerService, 1, sealedTo: $0) }

    @Test(arguments: [0, 1, 2, nil])
    func `nobody but an owner takes a role's old seed from others`(taken: Int?) throws {
        let company = try Company.working()
        try company.logIn("Adam").rotate(.role(.customerService))
        let others =
            Self.lastSeeds + [
                .seed(
                    of: .customerService, 1, sealedTo: .member(try company.logIn("Kim").member.id))
            ]
        // The control: his own goes by himself.
        try company.logIn(taken == nil ? "Kim" : "Ivar").forge { _, _ in
            var change = DirectoryChange()
            change.removed = [taken.map { others[$0] } ?? others[2]]
            return change
        }
        try company.expect(taken == nil ? nil : .logForbidden)
    }

    /// Whoever reads a group may make its next key, and what he files need not be one.
    @Test func `a new key that opens to nobody stops no work but under it, and the next mends it`()
        throws
    {
        let company = try Company.working()
        try company.logIn("Kim").forge { session, transaction in
            var change = try session.operations(transaction).rotate(.group(.contact))
            change.added = try change.added.map { try session.rubbish(for: $0.context) }
            return change
        }
        #expect(try company.findings("Kim").contains(.keyUnreadable))
        let ulla = try company.logIn("Ulla")
        // It keeps nobody out, and names who filed it.
        let found = try ulla.noteLogin()
        #expect(found.map(\.kind) == [.keyUnreadable])
        #expect(try found.first?.member == company.memberID("Kim"))
        #expect(try ulla.show("1001", purpose: .quote)[.givenName] == "Anna")
        #expect(try !ulla.find("Anna", purpose: .quote).isEmpty)
        try ulla.edit("1001", [.note: "under sin egen nyckel"])
        #expect(throws: DirectoryFault.self) { try ulla.edit("1001", [.phone: "070-174 06 09"]) }
        // What stands beside it in the index is signed by nobody, and holds up nothing.
        try RawVault(company).run(
            "INSERT INTO tokens VALUES (\(Field.email.tokenNumber), 2, 1, 1)")
        #expect(try !ulla.find("Anna", purpose: .quote).isEmpty)
        try ulla.remove("Kim")
        try ulla.edit("1001", [.phone: "070-174 06 09"])
        _ = try ulla.reencrypt()
        #expect(try company.findings("Ulla").isEmpty)
        #expect(try company.logIn("Pia").find("070-174 06 09", purpose: .jobPlanning).count == 1)
    }

    /// Nor need it be one that everybody opens who should.
    @Test
    func `where a key does not open nobody is told that something is not there, nor loses it`()
        throws
    {
        let company = try Company.working()
        let backup = try company.backUp()
        let kim = try company.logIn("Kim")
        try kim.spoilKey(.customerCase, for: .planning)
        try kim.spoilKey(.contact, for: .owner)
        try kim.edit("1001", [.phone: "070-174 06 09"])
        _ = try kim.reencrypt()
        // Nor once others have been made, and rows still stand under it.
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.customerCase))
        try ulla.rotate(.group(.contact))
        let pia = try company.logIn("Pia")
        #expect(throws: DirectoryFault.self) { try pia.show("1002", purpose: .jobPlanning) }
        #expect(throws: DirectoryFault.self) { try pia.list() }
        #expect(throws: DirectoryFault.self) { try ulla.find("070-174 06 09", purpose: .quote) }
        #expect(try company.findings("Ulla") == [.keyUnreadable])
        // A restoration leaves it to those who have the key, with what finds it.
        #expect(try ulla.restore(backup.files, .damaged).unopened == 0)
        #expect(try company.logIn("Kim").find("070-174 06 09", purpose: .quote).count == 1)
        _ = try company.logIn("Kim").reencrypt()
        _ = try company.logIn("Ulla").reencrypt()
        #expect(try company.findings("Ulla").isEmpty)
        #expect(try company.logIn("Ulla").show("1001", purpose: .quote)[.phone] == "070-174 06 09")
        #expect(try company.logIn("Pia").list().count == 4)
    }

    @Test(arguments: [true, false])
    func `a generation that ends while rows stand under it is found`(isForged: Bool) throws {
        let company = try Company.working()
        try company.logIn("Adam").rotate(.group(.billing))
        let ivar = try company.logIn("Ivar")
        if isForged {
            try ivar.forge { session, transaction in
                try session.operations(transaction).finish([(.billing, 1)])
            }
        } else {
            #expect(try ivar.reencrypt().finished.map(\.group) == [.billing])
        }
        let findings = try company.findings("Adam")
        #expect(findings == (isForged ? [.generationEnded, .tokenPlanted] : []))
        guard isForged else { return }
        #expect(throws: VaultFailure.damaged(.generationEnded)) {
            try company.logIn("Ivar").show("1001", purpose: .invoicing)
        }
        // Whoever goes on all the same does not open it either.
        #expect(throws: VaultFailure.damaged(.generationEnded)) {
            try company.logIn("Ivar").write(isTolerant: true) { writing in
                let customer = CustomerPlace(
                    place: 1, id: try #require(try writing.transaction.customer(at: 1)).id)
                _ = try writing.values(.billing, of: customer, writing.states(of: customer))
            }
        }
    }

    @Test func `whoever is made an owner reaches every key, though the one who did it goes`() throws
    {
        let company = try Company.working()
        _ = try company.logIn("Ulla").protect("1003")
        try company.logIn("Adam").rotate(.all)
        let code = try company.logIn("Ulla").invite("Olga", roles: [.owner]).code
        let olga = try company.enrol("Olga", code: code)
        try olga.remove("Ulla")
        try company.expect(nil)
        #expect(try olga.show("1003", purpose: .subjectRequest)[.givenName] == "Per")
    }

    @Test func `the recovery kit signs nothing but a version`() throws {
        var list = try Company.working().history().head
        list.recoveryKit = .init(boxKey: .zero, signingKey: .zero)
        var entry = LogEntry(.recover)
        entry.member = .recoveryKit
        #expect(!list.maySign(entry))
        entry.details = [.memberList(version: list.version + 1, hash: .zero)]
        #expect(list.maySign(entry))
        entry.customers = [LoggedCustomer(.random())]
        #expect(!list.maySign(entry))
        entry.customers = []
        entry.action = .rotate
        #expect(!list.maySign(entry))
        entry.action = .recover
        list.recoveryKit = nil
        #expect(!list.maySign(entry))
    }
}

extension Session {
    /// Writes a change to the keys past the program's rules, with the entry that vouches for it.
    func forge(_ make: (Session, Transaction) throws -> DirectoryChange) throws {
        try forge { transaction, ledger in
            let change = try make(self, transaction)
            try transaction.apply(change)
            ledger.add(LogEntry(.rewrap, details: change.details(vault: vault.id)))
        }
    }

    /// The key operations on the newest state.
    func operations(_ transaction: Transaction) -> KeyOperations<Transaction> {
        KeyOperations(history: history, member: member, directory: transaction, time: clock)
    }

    /// Makes a group's next key and files for a role what is none.
    func spoilKey(_ group: FieldGroup, for role: Role) throws {
        try forge { session, transaction in
            var change = try session.operations(transaction).rotate(.group(group))
            change.added = try change.added.map { envelope in
                guard case .role(role.rawValue, _) = envelope.context.recipient else {
                    return envelope
                }
                return try session.rubbish(for: envelope.context)
            }
            return change
        }
    }

    /// An envelope that nobody opens.
    func rubbish(for context: EnvelopeContext) throws -> Envelope {
        let stranger = try BoxKeyPair(seed: SecretBytes.random(count: 32))
        return try Envelope.seal(
            SecretBytes.random(count: 32), for: context, to: stranger.publicKey, vault: vault.id)
    }
}

extension EnvelopeContext {
    /// A role's seed.
    static func seed(
        of role: Role, _ generation: UInt32, sealedTo recipient: Recipient
    ) -> EnvelopeContext {
        EnvelopeContext(
            content: .roleSeed, subject: role.rawValue, generation: generation,
            recipient: recipient)
    }
}

extension Company {
    /// Everybody's login refuses the vault as damaged in that way; or it is intact.
    func expect(_ damage: Finding.Kind?) throws {
        guard let damage else {
            #expect(try logIn("Adam").verify().isEmpty)
            return
        }
        for (name, _) in Self.staff {
            #expect(throws: VaultFailure.damaged(damage)) { try logIn(name) }
        }
    }
}
