@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto

/// P4 and P5, by name: what somebody does to the rows, keys and seeds of a closed file. Each is refused
/// before a key is opened or used, and shown to be worth something to a reader who would not look.
@Suite struct ClosedFileTests {
    @Test func `a former member's cell under the key that he still has is refused`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let key = try kim.write { try $0.key(.notes, generation: 1) }
        try company.logIn("Adam").remove("Kim")
        // Not re-encrypted yet: the same salt, generation and revision, and a value of his own.
        let forged = try RawVault(company).write { database -> SealedRow in
            let transaction = Transaction(database)
            let row = try #require(try transaction.row(.notes, at: 1))
            let address = try Self.address(.notes, transaction, kim.vault.id)
            let sealed = try key.seal(
                FieldGroup.notes.fields.map {
                    $0 == .note ? CellPlaintext("Porten står öppen", block: $0.block) : nil
                }, at: address, revision: row.revision, salt: row.salt)
            try transaction.put(sealed, .notes, at: 1)
            return sealed
        }
        #expect(try company.findings("Pia") == [.rowChanged])
        try company.expectRefused(.rowChanged, group: .notes)
        // The control: by its key alone it opens, and says what he wants it to say.
        let opened = try RawVault(company).write { database in
            try key.open(
                forged, at: Self.address(.notes, Transaction(database), kim.vault.id),
                blocks: FieldGroup.notes.blocks)
        }
        #expect(opened.contains("Porten står öppen"))
    }

    @Test func `a cell set to NULL is no empty field`() throws {
        let company = try Company.working()
        let key = try company.logIn("Kim").write { try $0.key(.contact, generation: 1) }
        try company.tamper {
            try $0.execute(sql: "UPDATE rows_contact SET mobile = NULL WHERE customer = 1")
        }
        try company.expectRefused(.rowChanged, group: .contact)
        // The control: by its key alone the row opens, and the field is just not there.
        let vault = try company.vaultID
        let opened = try RawVault(company).write { database in
            let transaction = Transaction(database)
            return try key.open(
                #require(try transaction.row(.contact, at: 1)),
                at: Self.address(.contact, transaction, vault), blocks: FieldGroup.contact.blocks)
        }
        let mobile = try #require(FieldGroup.contact.fields.firstIndex(of: .mobile))
        #expect(opened[mobile] == nil)
        #expect(opened.contains { $0 != nil })
    }

    @Test func `the last row rolled back with its entries is missed by whoever has seen it`()
        throws
    {
        let company = try Company.working()
        try company.tamper {
            try $0.restore(["rows_contact", "rows_billing", "records", "tokens", "log"])
        }
        for (name, _) in Company.staff {
            #expect(throws: VaultFailure.rolledBack(try company.vaultID)) {
                try company.logIn(name)
            }
        }
        // The control: nothing in the file itself tells that it was newer.
        #expect(try company.logIn("Ulla", on: "elsewhere").verify().isEmpty)
    }

    @Test func `two members' seeds exchanged are damage, and no wrong passphrases`() throws {
        let company = try Company.working()
        let swapped = try #require(
            Tampering.seeds.first { $0.testDescription.contains("swapped") })
        // The control: on the file as it was a wrong passphrase is just that, and is noted.
        #expect(throws: KeyRefusal.wrongSecret) {
            try Vault.open(company.surroundings("Kim"))
                .logIn("Kim", passphrase: Company.passphrase("Pia"))
        }
        #expect(try company.claimedFailures == 1)
        try company.tamper(swapped.act)
        for name in ["Kim", "Pia"] {
            #expect(throws: VaultFailure.damaged(.seedChanged)) { try company.logIn(name) }
        }
        #expect(try company.claimedFailures == 1)
        #expect(try company.logIn("Ivar").name == "Ivar")
    }

    @Test func `no seed is opened on a file that is older than what the member has seen`() throws {
        let company = try Company.working()
        try company.rollBack()
        // Neither the right passphrase nor a wrong one is tried.
        for passphrase in ["Kim", "Pia"] {
            #expect(throws: VaultFailure.rolledBack(try company.vaultID)) {
                try Vault.open(company.surroundings("Kim"))
                    .unlock("Kim", passphrase: Company.passphrase(passphrase))
            }
        }
        // The control: on an account that has seen nothing, the second is a wrong passphrase.
        #expect(throws: KeyRefusal.wrongSecret) {
            try Vault.open(company.surroundings("elsewhere"))
                .unlock("Kim", passphrase: Company.passphrase("Pia"))
        }
    }

    @Test func `a foreign vault with a member's own wrapped seed takes no passphrase of his`()
        throws
    {
        let company = try Company.working()
        let blob = try company.keepSeed(of: "Kim")
        let (kim, vault) = (try company.memberID("Kim"), try company.logIn("Kim").vault.id)
        try FileManager.default.removeItem(atPath: company.path)
        let foreign = try VaultScratchVault.make(near: company)
        try RawVault(company).run(
            "INSERT INTO seeds VALUES (?, ?)", [Data(kim.bytes.array), Data(blob)])
        // In the place of the known one it is refused before anybody is asked for a passphrase.
        #expect(throws: VaultFailure.anotherVault(foreign)) {
            try Vault.open(company.surroundings("Kim"))
        }
        // In any other place the seed does not open: it is bound to its vault.
        let seed = try WrappedSeed(blob: blob, bounds: Company.bounds)
        #expect(throws: CryptoFailure.authentication) {
            _ = try seed.open(
                passphrase: Company.passphrase("Kim"), member: kim, vault: foreign)
        }
        let opened = try seed.open(
            passphrase: Company.passphrase("Kim"), member: kim, vault: vault)
        #expect(opened.count == 32)
    }

    @Test func `a key of the attacker's making in a role's envelope is not used`() throws {
        let company = try Company.working()
        let context = EnvelopeContext.groupKey(.notes, 1, sealedTo: .customerService, 1)
        let vault = try company.vaultID
        let role = try #require(try company.history().head.roles[.customerService]?.publicKey)
        let planted = try GroupKey.random(group: FieldGroup.notes.rawValue, generation: 1)
        let envelope = try planted.envelope(for: context, to: role, vault: vault)
        try RawVault(company).write { try Transaction($0).file(envelope) }
        #expect(throws: VaultFailure.damaged(.envelopeChanged)) {
            try company.logIn("Kim").show("1001", purpose: .quote)
        }
        // Nor in a vault that is too large to be gone through before each read.
        #expect(throws: DirectoryFault.keyMismatch) {
            try company.logIn("Kim").write(isTolerant: true) { try $0.newestKey(.notes) }
        }
        // The control: it opens with the role's key, so that only the commitment tells.
        let kim = try company.logIn("Kim")
        let keys = try kim.vault.file.read { transaction in
            try (kim.member as? UnlockedMember)?
                .keys(of: .customerService, 1, kim.list, transaction)
        }
        let secret = try envelope.open(with: #require(keys).box, vault: vault)
        let opened = try GroupKey(secret, group: planted.group, generation: 1)
        #expect(opened.commitment == planted.commitment)
    }

    @Test func `where a planted trigger swallows the entry, nothing is shown`() throws {
        let trigger = """
            CREATE TRIGGER planted BEFORE INSERT ON log BEGIN SELECT RAISE(IGNORE); END
            """
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let before = try company.logHead().number
        try RawVault(company).run(trigger)
        let shown = try? kim.show("1001", purpose: .quote)
        #expect(try company.logHead().number == (shown == nil ? before : before + 1))
        #expect(throws: VaultFailure.foreignSchema) { try company.logIn("Kim") }
        // The control: on an ordinary connection it swallows the insert, and nobody is told.
        let changed = try RawVault(company).write { database in
            try database.execute(
                sql: """
                    INSERT INTO log SELECT number + 1, body, customer, writes, hash, signature
                    FROM log ORDER BY number DESC LIMIT 1
                    """)
            return database.changesCount
        }
        #expect(changed == 0)
    }

    private static func address(
        _ group: FieldGroup, _ transaction: Transaction, _ vault: VaultID
    ) throws -> RowAddress {
        RowAddress(
            vault: vault, customer: try #require(try transaction.customer(at: 1)).id,
            group: group.rawValue)
    }
}

extension Transaction {
    /// Files an envelope as it is.
    fileprivate func file(_ envelope: Envelope) throws {
        var change = DirectoryChange()
        change.added = [envelope]
        try apply(change)
    }
}

extension Company {
    /// A row of 1001 is refused, whether the vault is small enough to be gone through first or not.
    fileprivate func expectRefused(_ damage: Finding.Kind, group: FieldGroup) throws {
        #expect(throws: VaultFailure.damaged(damage)) {
            try logIn("Ulla").show("1001", purpose: .subjectRequest)
        }
        #expect(throws: VaultFailure.damaged(damage)) {
            try logIn("Ulla").write(isTolerant: true) { writing in
                let customer = try #require(try writing.transaction.customer(at: 1))
                let place = CustomerPlace(place: 1, id: customer.id)
                _ = try writing.values(group, of: place, writing.states(of: place))
            }
        }
    }

    /// How many failed logins are claimed.
    fileprivate var claimedFailures: Int {
        get throws {
            try RawVault(self).write {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM failed_logins") ?? 0
            }
        }
    }
}
