@testable import CustomerVault
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto

/// P5: somebody with a login and a program of his own writes what he has no right to.
@Suite struct ForgeryTests {
    @Test func `an entry and row of a member without write on the group are refused by everybody`()
        throws
    {
        let company = try Company.working()
        try company.forge("Kim", group: .identity)
        for (name, _) in Company.staff {
            #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn(name) }
        }
    }

    @Test func `a reader's own seal on a group that he only reads is refused too`() throws {
        let company = try Company.working()
        // Pia has the true key of contact, so the cells would open.
        try company.forge("Pia", group: .contact)
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Kim") }
    }

    @Test func `the same forgery in a group that the member writes is an ordinary entry`() throws {
        // The negative control of the two tests above: it is the right that is refused.
        let company = try Company.working()
        try company.forge("Kim", group: .contact)
        #expect(try company.logIn("Adam").verify().isEmpty)
        let shown = try company.logIn("Kim").show("1001", purpose: .quote)
        #expect(shown[.email] == "forged@example.se")
    }

    @Test func `a session that is open notices a forged entry before it reads or writes`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let before = try ulla.show("1001", purpose: .quote)
        #expect(before.number == "1001")
        try company.forge("Kim", group: .identity)
        #expect(throws: VaultFailure.damaged(.logForbidden)) {
            try ulla.show("1001", purpose: .quote)
        }
        #expect(throws: VaultFailure.damaged(.logForbidden)) {
            try ulla.edit("1001", [.note: "x"])
        }
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try ulla.verify() }
    }

    @Test(arguments: ["Ivar", "Kim", "Pia", "Adam"])
    func `an erasure signed by anybody but an owner is refused`(name: String) throws {
        let company = try Company.working()
        try {
            let session = try company.logIn(name)
            try session.forge { transaction, ledger in
                let place = CustomerPlace(
                    place: 3, id: try #require(try transaction.customer(at: 3)).id)
                try transaction.delete(place)
                ledger.add(
                    LogEntry(
                        .erase,
                        customers: [
                            LoggedCustomer(
                                place.id,
                                rows: [
                                    LoggedRow(
                                        group: .name, record: .own, revision: 2, sealed: nil)
                                ])
                        ]), place: 3)
            }
        }()
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Ulla") }
    }

    /// What says of nothing that it was emptied, or of a backup that nobody may have made: a restoration
    /// would believe it.
    private static func hollow() throws -> [LogEntry] {
        let hash = try #require(Bytes32(Array(0..<32)))
        return [
            LogEntry(.find, purpose: .quote, details: [.emptied(.contact)]),
            LogEntry(.edit, details: [.emptied(.contact)]),
            LogEntry(.edit, outcome: .denied, details: [.emptied(.contact)]),
            LogEntry(
                .backup, outcome: .denied,
                details: [.backupFile(.register, head: 1, hash: hash)]),
        ]
    }

    @Test(arguments: 0..<4) func `an entry vouches for nothing that its work cannot have done`(
        case: Int
    ) throws {
        let company = try Company.working()
        try {
            let session = try company.logIn("Kim")
            try session.forge { transaction, ledger in
                var entry = try Self.hollow()[`case`]
                let id = try #require(try transaction.customer(at: 3)).id
                entry.customers = [LoggedCustomer(id)]
                ledger.add(entry, place: 3)
            }
        }()
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Ulla") }
    }

    @Test func `an entry under another member's name is refused`() throws {
        let company = try Company.working()
        try {
            let kim = try company.logIn("Kim")
            let ivar = try company.memberID("Ivar")
            try kim.vault.file.write { transaction in
                let head = kim.head
                var entry = LogEntry(.show, purpose: .invoicing)
                entry.number = head.number + 1
                entry.time = kim.clock
                entry.member = ivar
                entry.session = kim.session
                entry.listVersion = kim.list.version
                let body = entry.encoded()
                let hash = ChainHash.next(after: head.hash, entry: body)
                try transaction.append(
                    StoredEntry(
                        number: entry.number, body: body, customer: nil, writes: false,
                        seal: (hash, kim.member.sign(hash.array, .log))))
            }
        }()
        #expect(throws: VaultFailure.damaged(.logSignature)) { try company.logIn("Ulla") }
    }

    @Test(arguments: [true, false])
    func `entries of two members under one signature are refused`(isForged: Bool) throws {
        let company = try Company.working()
        try {
            let kim = try company.logIn("Kim")
            let other = isForged ? try company.memberID("Ivar") : kim.member.id
            try kim.vault.file.write { transaction in
                var hash = kim.head.hash
                for (step, member) in [other, kim.member.id].enumerated() {
                    var entry = LogEntry(.list)
                    entry.number = kim.head.number + 1 + UInt64(step)
                    entry.time = kim.clock
                    entry.member = member
                    entry.session = kim.session
                    entry.listVersion = kim.list.version
                    let body = entry.encoded()
                    hash = ChainHash.next(after: hash, entry: body)
                    try transaction.append(
                        StoredEntry(
                            number: entry.number, body: body, customer: nil, writes: false,
                            seal: step == 0 ? nil : (hash, kim.member.sign(hash.array, .log))))
                }
            }
        }()
        // The signature itself is genuine: over two entries of the signer's own it counts.
        try company.expect(isForged ? .logSignature : nil)
    }

    @Test func `a removed member signs nothing after his removal, not even at once`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try company.logIn("Adam").remove("Kim")
        // He names the version before his removal, as the entry of the removal itself does.
        let old = kim.list.version
        let head = try company.logHead()
        try kim.vault.file.write { transaction in
            var ledger = LedgerDraft(
                head: head, member: kim.member, session: kim.session, listVersion: old,
                time: kim.clock)
            ledger.add(LogEntry(.show, purpose: .quote))
            _ = try ledger.write(to: transaction)
        }
        #expect(throws: VaultFailure.damaged(.logBroken)) { try company.logIn("Ulla") }
    }

    @Test func `the version that entries name never falls`() throws {
        let company = try Company.working()
        try {
            let ulla = try company.logIn("Ulla")
            let old = ulla.list.version
            try ulla.rotate(.group(.notes))
            _ = try ulla.list(purpose: .quote)
            try ulla.vault.file.write { transaction in
                var ledger = LedgerDraft(
                    head: ulla.head, member: ulla.member, session: ulla.session, listVersion: old,
                    time: ulla.clock)
                ledger.add(LogEntry(.list))
                _ = try ledger.write(to: transaction)
            }
        }()
        #expect(throws: VaultFailure.damaged(.logBroken)) { try company.logIn("Adam") }
    }

    @Test func `a version of the member list that no entry vouches for is found`() throws {
        let company = try Company.working()
        try {
            let adam = try company.logIn("Adam")
            let change = try adam.vault.file.read { transaction in
                try KeyOperations(
                    history: adam.history, member: adam.member, directory: transaction,
                    time: adam.clock
                ).invite(name: "Eve", roles: [.customerService]).change
            }
            try adam.vault.file.write { try $0.apply(change) }
        }()
        #expect(throws: VaultFailure.damaged(.memberList)) { try company.logIn("Ulla") }
    }

    @Test func `no row's revision may be so high that it cannot be counted up`() throws {
        func entry(_ revision: UInt64) -> LogEntry {
            LogEntry(
                .edit,
                customers: [
                    LoggedCustomer(
                        .random(),
                        rows: [
                            LoggedRow(
                                group: .contact, record: .own, revision: revision,
                                sealed: .init(generation: 1, digest: .zero))
                        ])
                ])
        }
        let highest = entry(LoggedRow.highestRevision)
        #expect(highest.isWritable)
        #expect(try LogEntry(parsing: highest.encoded()) == highest)
        let higher = entry(LoggedRow.highestRevision + 1)
        // Our own program does not write it, and nobody's reads it.
        #expect(!higher.isWritable)
        #expect(throws: MalformedBytes.self) { try LogEntry(parsing: higher.encoded()) }
    }

    @Test func `a skipped revision is found`() throws {
        let company = try Company.working()
        try company.forge("Kim", group: .contact, revisionStep: 5)
        #expect(try company.findings("Adam") == [.revisionOrder])
    }
}

extension Session {
    /// Writes with the member's keys and past the program's rules.
    func forge(_ body: (Transaction, inout LedgerDraft) throws -> Void) throws {
        try vault.file.write { transaction in
            try refresh(transaction)
            var ledger = LedgerDraft(
                head: head, member: member, session: session, listVersion: list.version,
                time: clock)
            try body(transaction, &ledger)
            head = try ledger.write(to: transaction)
        }
    }
}

extension Company {
    /// Writes a row of 1001 with an entry, whatever the member's right and whatever the entry calls
    /// itself; without the group's key one of his own making does.
    func forge(
        _ name: String, group: FieldGroup, revisionStep: UInt64 = 1,
        as entry: LogEntry = LogEntry(.edit)
    ) throws {
        let session = try logIn(name)
        try session.forge { transaction, ledger in
            let customer = try #require(try transaction.customer(at: 1))
            let before = try #require(try transaction.row(group, at: 1))
            let known = try? session.member.groupKey(
                group, generation: before.generation, list: session.list, directory: transaction)
            let key =
                try known ?? GroupKey.random(group: group.rawValue, generation: before.generation)
            let address = RowAddress(
                vault: session.vault.id, customer: customer.id, group: group.rawValue)
            let values = try known?.open(before, at: address, blocks: group.blocks)
            let sealed = try key.seal(
                group.fields.enumerated().map { position, field in
                    let value = field == .email ? "forged@example.se" : values?[position]
                    return value.map { CellPlaintext($0, block: field.block) }
                }, at: address, revision: before.revision + revisionStep, salt: before.salt)
            try transaction.put(sealed, group, at: 1)
            if let known, group == .contact {
                try transaction.database.execute(
                    sql: "DELETE FROM tokens WHERE customer = 1 AND field = ?",
                    arguments: [Field.email.tokenNumber])
                try transaction.insert(
                    FieldToken(
                        field: .email, generation: key.generation,
                        token: known.indexKey(field: Field.email.number).token("forged@example.se")),
                    at: 1)
            }
            var entry = entry
            entry.customers = [
                LoggedCustomer(
                    customer.id,
                    rows: [
                        LoggedRow(
                            group: group, record: .own, revision: sealed.revision,
                            sealed: .init(
                                generation: sealed.generation, digest: sealed.digest(at: address)))
                    ])
            ]
            ledger.add(entry, place: 1)
        }
    }

    /// Where the log ends, as it stands in the file.
    func logHead() throws -> LedgerHead {
        let history = try history()
        return try RawVault(self).write { database in
            var verifier = ChainVerifier(history: history, from: .start(of: history.vault))
            for entry in try Transaction(database).entries(from: 1, limit: Int(Int32.max)) {
                _ = try verifier.consume(entry)
            }
            return verifier.head
        }
    }

    /// Every entry, verified.
    func entries() throws -> [LogEntry] {
        let history = try history()
        return try RawVault(self).write { database in
            var verifier = ChainVerifier(history: history, from: .start(of: history.vault))
            return try Transaction(database).entries(from: 1, limit: Int(Int32.max)).map {
                try verifier.consume($0)
            }
        }
    }
}
