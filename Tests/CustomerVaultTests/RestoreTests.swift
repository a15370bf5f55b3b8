@testable import CustomerVault
import Foundation
import GRDB
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// What a restoration brings back is what the log leaves: neither more nor less.
@Suite struct RestoreTests {
    /// A backup, then an erasure (1004), a field that is emptied (1002), a protected address (1001) and
    /// an ordinary change (1003).
    private struct Night {
        let company: Company
        let before: [String: FieldValues]
        let register: String
        /// The keys file of then.
        let keys: String
        /// The row salts of then.
        var salts: [(group: FieldGroup, place: Int64, salt: Bytes32)] = []

        init() throws {
            company = try Company.working()
            let ulla = try company.logIn("Ulla")
            before = try ulla.everything()
            let backup = try company.backUp()
            register = backup.register
            keys = try company.keep(backup.keys, as: "keys-of-then.lonnbackup")
            _ = try ulla.edit("1002", [.email: ""])
            _ = try ulla.edit("1003", [.city: "Rättvik"])
            _ = try ulla.protect("1001")
            _ = try ulla.erase("1004")
            let reader = try BackupReader(keys, .keys)
            while let frame = try reader.next() {
                if case .rowSalt(let group, let place, let salt) = frame {
                    salts.append((group, place, salt))
                }
            }
        }

        /// What has to be there after a restoration with keys of now.
        func expect(_ session: Session, _ kim: Session) throws {
            let found = try session.everything()
            #expect(found["1004"] == nil)
            #expect(found["1002"]?[.email] == nil && found["1002"]?[.city] == "Borlänge")
            // The control: what was changed comes back, by the salt of then.
            #expect(found["1003"] == before["1003"])
            let shown = try kim.show("1001", purpose: .quote)
            #expect(shown[.street] == nil && shown[.phone] == nil && shown[.givenName] == nil)
            #expect(try session.verify().isEmpty)
        }
    }

    @Test
    func `what the log says is gone comes back under no salt that somebody puts into the vault`()
        throws
    {
        let night = try Night()
        let company = night.company
        let now = try company.backUp().keys
        let asta = try #require(
            try company.entries().last { $0.action == .erase }?.customers.first?.id)
        try RawVault(company).write { database in
            let transaction = Transaction(database)
            try transaction.insert(CustomerPlace(place: 4, id: asta))
            for (group, place, salt) in night.salts {
                let row =
                    try transaction.row(group, at: place)
                    ?? SealedRow(
                        generation: 1, revision: 1, salt: salt, nonceBase: .zero,
                        cells: group.fields.map { _ in nil })
                try transaction.put(row.with(salt: salt), group, at: place)
            }
        }
        #expect(try company.logIn("Ulla").verify().count > 3)
        // The salt of the row with the emptied field is gone from the vault, which nothing explains.
        for keys in [nil, night.keys] {
            let refused = RefusedLoss {
                try company.logIn("Ulla").restore(
                    BackupFiles(register: night.register, keys: keys))
            }
            #expect(refused == RefusedLoss(1, 0, "1002 lost: contact"))
        }
        let report = try company.logIn("Ulla").restore(
            BackupFiles(register: night.register, keys: now))
        #expect(report.erased == 1 && report.removed == 0 && report.lost == 0)
        try night.expect(try company.logIn("Ulla"), try company.logIn("Kim"))
    }

    @Test func `nor under one that an administrator signs into the keys file`() throws {
        let night = try Night()
        let company = night.company
        let now = try company.backUp("Adam").keys
        var isFirst = true
        let old = Set(night.salts.map { "\($0.group) \($0.place)" })
        try company.resign(now, .keys) { frame in
            guard case .rowSalt(let group, let place, _) = frame else { return [frame] }
            let rest: [BackupFrame] = old.contains("\(group) \(place)") ? [] : [frame]
            defer { isFirst = false }
            return
                (isFirst ? night.salts.map { .rowSalt($0.group, place: $0.place, $0.salt) } : [])
                + rest
        }
        let files = BackupFiles(register: night.register, keys: now)
        // The vault's log does not know the file; the log in the file itself ends before it.
        #expect(throws: VaultFailure.keysFile(.unsigned)) {
            try company.logIn("Ulla").restore(files)
        }
        let (session, report) = try company.rebuild(files)
        #expect(report.erased == 1)
        let there = try Vault.open(company.surroundings(at: "empty", state: "state-Kim"))
        try night.expect(session, try there.logIn("Kim", passphrase: Company.passphrase("Kim")))
    }
}

extension RestoreTests {
    @Test func `destroyed salts come from the keys file, though there were edits since`() throws {
        let company = try Company.working()
        let before = try company.logIn("Ulla").everything()
        let backup = try company.backUp()
        _ = try company.logIn("Ulla").edit("1001", [.city: "Rättvik"])
        try RawVault(company).run("UPDATE rows_address SET salt = zeroblob(32)")
        // Without them the log does not say why the rows should go.
        let bare = BackupFiles(register: backup.register, keys: nil)
        let whose = (1001...1004).map { "\($0) lost: address" }
        let refused = RefusedLoss { try company.logIn("Ulla").restore(bare) }
        #expect(refused?.rows == 4 && refused?.whose == whose)
        let copy = try Company(copying: company)
        let report = try company.logIn("Ulla").restore(backup.files)
        #expect(report.lost + report.unreadable + report.erased == 0)
        #expect(try company.logIn("Ulla").everything() == before)
        #expect(try company.logIn("Ulla").verify().isEmpty)
        // The control: whoever accepts the loss has it, and it is called one.
        let accepted = try copy.logIn("Ulla").restore(bare, acceptsLoss: true)
        #expect(accepted.lost == 4 && accepted.unreadable == 0)
        #expect(report.losses.isEmpty && accepted.losses.told == whose)
        #expect(try copy.logIn("Ulla").verify().isEmpty)
    }

    @Test func `what waits to be entered is lost by word alone`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.edit("1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(41)])
        try kim.edit("1004", [.personalIdentityNumber: VaultTestNumbers.personnummer(40)])
        let backup = try company.backUp()
        let night = try company.keep(backup.keys, as: "night.lonnbackup")
        try RawVault(company).run("UPDATE deposits SET salt = zeroblob(32)")
        let bare = BackupFiles(register: backup.register, keys: nil)
        #expect(
            RefusedLoss { try company.logIn("Ulla").restore(bare) }
                == RefusedLoss(0, 2, "1003 lost-deposit: identity", "1004 lost-deposit: identity"))
        let copy = try Company(copying: company)
        let accepted = try copy.logIn("Ulla").restore(bare, acceptsLoss: true)
        #expect(accepted.deposits == 2 && accepted.lostDeposits == 2 && accepted.lost == 0)
        #expect(try copy.logIn("Ulla").verify().isEmpty)
        // The control: with the keys of the night they wait again.
        let report = try company.logIn("Ulla").restore(backup.files)
        #expect(report.deposits == 0 && report.lostDeposits == 0)
        #expect(try company.logIn("Ivar").depositCount() == 2)
        // What waits is sealed anew with new keys, and keys of now open it in no older register.
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.identity))
        _ = try ulla.reencrypt()
        let now = try company.backUp().keys
        // No log could say there that a number was read.
        let elsewhere = RefusedLoss {
            try company.rebuild(BackupFiles(register: backup.register, keys: now)).report
        }
        #expect(elsewhere == RefusedLoss(0, 1, "? lost-deposit: identity"))
        let files = BackupFiles(register: backup.register, keys: night)
        #expect(try company.rebuild(files, at: "night").report.deposits == 0)
        // Who comes after the register goes with what waits for him, and that is said before.
        let newcomer: FieldValues = [
            .givenName: "Siv", .familyName: "Ny",
            .personalIdentityNumber: VaultTestNumbers.personnummer(42),
        ]
        _ = try company.logIn("Kim").add(newcomer)
        let outlook = try #require(try company.logIn("Ulla").outlook(of: files))
        #expect(outlook.later == 1 && outlook.deposits == 1)
    }

    @Test func `what is damaged comes back alone, and what is sound stays`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.add([.givenName: "Siv", .familyName: "Ny"])
        _ = try ulla.edit("1001", [.city: "Rättvik"])
        _ = try ulla.edit("1002", [.email: "ny@example.se", .street: "Nygatan 1"])
        _ = try ulla.erase("1004")
        _ = try company.logIn("Kim").edit(
            "1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(41)])
        let before = try company.logIn("Ulla").everything()
        let asta = try #require(
            try company.entries().last { $0.action == .erase }?.customers.first?.id)
        try RawVault(company).write { database in
            try database.flip("rows_address", "salt", where: "customer = 1")
            try database.execute(
                sql: """
                    DELETE FROM rows_contact WHERE customer = 2;
                    DELETE FROM tokens;
                    INSERT INTO customers VALUES (4, x'\(asta.hex)');
                    """)
            try database.flip("envelopes", "blob", where: "content = 2 AND subject = 4")
            try database.flip("rows_name", "nonce", where: "customer = 3")
        }
        let files = BackupFiles(register: backup.register, keys: backup.keys)
        let report = try company.logIn("Ulla").restore(files, .damaged)
        // Of Anna's address the salt of then is that of now: nothing of it is older.
        #expect(report.rows + report.resalted == 3)
        #expect(report.older == ["1002"] && report.lost + report.deposits == 0)
        #expect(report.losses.told == ["1002 older: contact"])
        var expected = before
        let contact = FieldGroup.contact.fields
        for field in contact { expected["1002"]?[field] = nil }
        let found = try company.logIn("Ulla").everything()
        #expect(found["1002"]?[.email] != "ny@example.se" && found["1002"]?[.email] != nil)
        var rest = found
        for field in contact { rest["1002"]?[field] = nil }
        #expect(rest == expected)
        #expect(try company.logIn("Ivar").depositCount() == 1)
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try company.logIn("Adam").verify().isEmpty)
        // What nobody can bring back is a loss like any other.
        let name = "1005"
        #expect(found[name]?[.familyName] == "Ny")
        try RawVault(company).run("DELETE FROM rows_name WHERE customer = 5")
        #expect(
            RefusedLoss { try company.logIn("Ulla").restore(files, .damaged) }
                == RefusedLoss(1, 0, "1005 lost: name"))
        // The control: the whole register takes her with it.
        #expect(try company.logIn("Ulla").restore(files).later == 1)
        #expect(try company.logIn("Ulla").verify().isEmpty)
    }

    @Test func `no restoration goes on in a vault whose log is forged`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let sound = try Company(copying: company)
        try RawVault(company).write { database in
            try database.flip(
                "log", "signature",
                where: "number = (SELECT min(number) FROM log WHERE signature IS NOT NULL)")
        }
        let count = {
            try RawVault(company).write { try Int.fetchOne($0, sql: "SELECT count(*) FROM log") }
        }
        let before = try count()
        #expect(throws: VaultFailure.damaged(.logSignature)) {
            try company.logIn("Ulla").restore(backup.files)
        }
        #expect(try count() == before)
        // What helps, and what is said: the pair, in an empty place.
        let (session, report) = try company.rebuild(backup.files, acceptsOlder: true)
        #expect(report.customers == 4)
        #expect(try session.verify().isEmpty)
        // The control: a sound vault.
        #expect(try sound.logIn("Ulla").restore(backup.files).customers == 4)
    }

    @Test func `what was turned down makes older keys files old, and what was entered does not`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.edit("1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(41)])
        try kim.edit("1004", [.personalIdentityNumber: VaultTestNumbers.personnummer(40)])
        try company.backUp()
        let states = { try company.logIn("Ulla").vault.backups().map(\.state) }
        let ivar = try company.logIn("Ivar")
        #expect(try ivar.enterDeposits().entered == 1)
        #expect(try states() == [.current])
        let left = try #require(try ivar.proposals().first)
        // An edit of his own before it does not make it one that was entered.
        _ = try company.logIn("Ulla").edit("1004", [.city: "Mora"])
        try ivar.rejectProposal(left.id)
        #expect(try states() == [.outdated])
        try company.backUp()
        #expect(try states() == [.current])
    }

    @Test
    func `whom only an older restoration took out comes back with a newer register and its keys`()
        throws
    {
        let company = try Company.working()
        let first = try company.backUp()
        _ = try company.logIn("Ulla").add([.givenName: "Siv", .familyName: "Ny"])
        let before = try company.logIn("Ulla").everything()
        let second = try company.backUp()
        let keys = try company.keep(second.keys, as: "second.lonnbackup")
        let older = BackupFiles(register: first.register, keys: keys)
        let outlook = try #require(try company.logIn("Ulla").outlook(of: older))
        #expect(outlook.later == 1 && outlook.maker == "Ulla")
        #expect(try company.logIn("Ulla").outlook(of: second.files)?.later == 0)
        #expect(try company.logIn("Ulla").restore(older).later == 1)
        let third = try company.backUp().keys
        // With keys in which nothing of her is any more nobody is said to have erased her.
        let copy = try Company(copying: company)
        let without = try copy.logIn("Ulla").restore(
            BackupFiles(register: second.register, keys: third))
        #expect(without.removed == 1 && without.erased == 0)
        #expect(without.losses.map(\.reason) == [.removed] && without.losses[0].number == nil)
        let report = try company.logIn("Ulla").restore(
            BackupFiles(register: second.register, keys: keys))
        #expect(report.customers == 5 && report.removed + report.erased == 0)
        #expect(try company.logIn("Ulla").everything() == before)
        #expect(try company.logIn("Ulla").verify().isEmpty)
    }

    @Test func `a register in which something is garbled is damaged, and no erasure`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.edit("1004", [.personalIdentityNumber: VaultTestNumbers.personnummer(40)])
        let backup = try company.backUp()
        let whole = try Data(contentsOf: URL(filePath: backup.register))
        try company.resign(backup.register, .register) { frame in
            guard case .deposit(let waiting) = frame else { return [frame] }
            var blob = waiting.sealed.blob
            blob[blob.count - 1] ^= 1
            return [
                .deposit(
                    StoredDeposit(
                        id: waiting.id, place: waiting.place, group: waiting.group,
                        field: waiting.field,
                        sealed: SealedDeposit(
                            generation: waiting.sealed.generation, salt: .zero, blob: blob)))
            ]
        }
        #expect(throws: VaultFailure.backup(.damaged)) { try company.rebuild(backup.files) }
        try whole.write(to: URL(filePath: backup.register))
        try company.resign(backup.register, .register) { frame in
            guard case .row(.address, 1, let row) = frame else { return [frame] }
            var cells = row.cells
            for index in cells.indices { cells[index]?[0] ^= 1 }
            return [
                .row(
                    .address, place: 1,
                    SealedRow(
                        generation: row.generation, revision: row.revision, salt: .zero,
                        nonceBase: row.nonceBase, cells: cells))
            ]
        }
        #expect(throws: VaultFailure.backup(.damaged)) { try company.rebuild(backup.files) }
        // The control: the sound register.
        try whole.write(to: URL(filePath: backup.register))
        #expect(try company.rebuild(backup.files).report.unreadable == 0)
    }

    @Test func `a member who is none any more signs no backup, and nobody another time`() throws {
        let company = try Company.working()
        let adam = try company.logIn("Adam")
        let backup = try adam.backUp(to: company.backups)
        let keys = try company.keep(backup.keys, as: "then.lonnbackup")
        let forged = BackupFiles(register: company.scratch.path("forged.lonnbackup"), keys: keys)
        try FileManager.default.copyItem(atPath: backup.register, toPath: forged.register)
        try company.logIn("Ulla").remove("Adam")
        company.clock.now += 86_400_000
        try company.resign(forged.register, .register, by: adam.member, at: company.clock.now) {
            [$0]
        }
        let restore = { (register: String, keys: String) in
            try company.logIn("Ulla").restore(BackupFiles(register: register, keys: keys))
        }
        #expect(throws: VaultFailure.backup(.unsigned)) { try restore(forged.register, keys) }
        // The list of a later moment, too, where he names one that has him no more.
        #expect(throws: VaultFailure.backup(.unsigned)) {
            try company.rebuild(
                BackupFiles(register: forged.register, keys: company.backUp().keys))
        }
        // The control: what he made in his time is as good as ever.
        #expect(try restore(backup.register, keys).customers == 4)
    }

    @Test func `a keys file that lacks somebody's keys takes the place of none`() throws {
        let company = try Company.working()
        let behind = try Company(copying: company)
        let other = try Company(copying: company)
        try company.logIn("Kim").edit("1001", [.note: "Ring först"])
        let backup = try company.backUp()
        let sound = try company.keep(backup.keys, as: "sound")
        try company.resign(backup.keys, .keys) { frame in
            if case .seed = frame { [] } else { [frame] }
        }
        #expect(throws: VaultFailure.keysFile(.damaged)) {
            try behind.logIn("Ulla").restore(backup.files)
        }
        #expect(try behind.logIn("Kim").verify().isEmpty)
        // The control: with everybody's keys the same vault catches up.
        let report = try other.logIn("Ulla").restore(
            BackupFiles(register: backup.register, keys: sound))
        #expect(report.customers == 4)
        #expect(try other.logIn("Kim").verify().isEmpty)
    }

    @Test func `no keys file is published that a restoration would refuse`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let good = try Data(contentsOf: URL(filePath: backup.keys))
        for damage in [
            { try $0.flip("envelopes", "blob", where: "content = 2") },
            { try $0.flip("seeds", "blob") },
            { try $0.execute(sql: "DELETE FROM envelopes WHERE content = 2 AND subject = 4") },
            { try $0.flip("log", "signature", where: "signature IS NOT NULL") },
            { try $0.flip("member_list", "signature", where: "version = 2") },
        ] as [(Database) throws -> Void] {
            let damaged = try Company(copying: company)
            let ulla = try damaged.logIn("Ulla")
            try RawVault(damaged).write(damage)
            // As in a vault whose log is so long that not all is compared before each reading.
            let pair = try ulla.write(isTolerant: true) { writing in
                try BackupPair(writing, in: BackupFolder(damaged.backups))
            }
            #expect(throws: VaultFailure.self) { try pair.check() }
        }
        // The control: nothing is wrong with the one of before.
        #expect(try Data(contentsOf: URL(filePath: backup.keys)) == good)
        #expect(try company.rebuild(backup.files).report.customers == 4)
    }

    @Test func `whoever has a number that another had at the register's time is named`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let ulla = try company.logIn("Ulla")
        let numbers = (0...41).map { VaultTestNumbers.personnummer($0) }
        _ = try ulla.edit("1001", [.personalIdentityNumber: numbers[41]])
        _ = try ulla.edit("1003", [.personalIdentityNumber: numbers[0]])
        #expect(try company.logIn("Ulla").restore(backup.files).doubled == ["1001", "1003"])
        // The control: on an empty machine the vault's rows of now are not there.
        #expect(try company.rebuild(backup.files).report.doubled == [])
    }
}
