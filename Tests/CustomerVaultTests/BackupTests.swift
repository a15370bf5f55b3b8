@testable import CustomerVault
import Foundation
import GRDB
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// Design §9: a register file and a keys file, and what comes back from them.
@Suite struct BackupTests {
    @Test func `both files of the same night bring everything back to an empty machine`() throws {
        let company = try Company.working()
        let before = try company.logIn("Ulla").everything()
        #expect(before.count == 4)
        let backup = try company.backUp()
        #expect(backup.customers == 4)
        #expect(backup.oldest == backup.time)
        let (session, report) = try company.rebuild(backup.files)
        #expect(report.customers == 4)
        #expect(report.erased + report.unreadable + report.later + report.deposits == 0)
        #expect(try session.everything() == before)
        #expect(try session.verify().isEmpty)
        #expect(try session.find("anna.lindstrom@example.se", purpose: .quote).count == 1)
        // Everybody else gets in with his own passphrase.
        let there = try Vault.open(company.surroundings(at: "empty", state: "state-Kim"))
        let kim = try there.logIn("Kim", passphrase: Company.passphrase("Kim"))
        #expect(try kim.show("1003", purpose: .quote)[.city] == "Mora")
    }

    @Test func `the kit brings everything back where no passphrase is left`() throws {
        let company = try Company.working()
        let before = try company.logIn("Ulla").everything()
        let backup = try company.backUp("Adam")
        let (session, report) = try company.rebuild(backup.files, at: "kit", byKitAs: "Berit")
        #expect(report.customers == 4 && report.lost == 0)
        #expect(try session.everything() == before)
        #expect(try session.verify().isEmpty)
        // Who comes later is told.
        let there = try Vault.open(company.surroundings(at: "kit", state: "state-Kim"))
        let kim = try there.logIn("Kim", passphrase: Company.passphrase("Kim"))
        #expect(kim.kitUses(since: 0).map(\.name) == ["Berit"])
        // The control: a paper that was replaced opens no backup of later.
        try company.logIn("Ulla").renewKit(RecoveryCode())
        let later = try company.backUp("Adam")
        #expect(throws: KeyRefusal.kitRefused) {
            try company.rebuild(later.files, at: "none", byKitAs: "Berit")
        }
    }

    @Test func `after an erasure an old register forgets, and everybody else's data is complete`()
        throws
    {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.edit("1003", [.gateCode: "1234", .siteCity: "Mora"])
        let before = try ulla.everything()
        let old = try company.backUp()
        let keys = company.scratch.path("keys-of-then.lonnbackup")
        try FileManager.default.copyItem(atPath: old.keys, toPath: keys)

        #expect(try ulla.erase("1004"))
        _ = try ulla.edit("1003", [.gateCode: ""])
        _ = try ulla.rotate(.all)
        _ = try ulla.reencrypt()
        try ulla.remove("Kim")
        _ = try ulla.reencrypt()
        _ = try ulla.add([.givenName: "Siv", .familyName: "Ny"])
        company.clock.now += 86_400_000
        let new = try company.backUp("Adam")
        #expect(new.oldest == old.time && new.register != old.register)

        let files = BackupFiles(register: old.register, keys: new.keys)
        let (session, report) = try company.rebuild(files)
        var expected = before
        expected["1004"] = nil
        for field in FieldGroup.site.fields { expected["1003"]?[field] = nil }
        #expect(try session.everything() == expected)
        #expect(report.customers == 3)
        #expect(report.erased == 1 && report.unreadable == 1 && report.later == 1)
        #expect(try session.verify().isEmpty)
        let there = try Vault.open(company.surroundings(at: "empty", state: "state-Kim"))
        #expect(throws: KeyRefusal.unknownMember) {
            try there.logIn("Kim", passphrase: Company.passphrase("Kim"))
        }
        // The negative control: the keys file of then opens the erased, too.
        let then = try company.rebuild(
            BackupFiles(register: old.register, keys: keys), at: "control")
        #expect(try then.session.everything() == before)
    }

    @Test func `in the vault that is there the register's rows come back`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let before = try ulla.everything()
        let backup = try company.backUp()
        _ = try ulla.edit("1001", [.street: "Fel gata 1"])
        _ = try ulla.edit("1002", [.email: ""])
        _ = try ulla.erase("1004")
        _ = try ulla.add([.givenName: "Siv"])
        _ = try ulla.rotate(.group(.name))
        _ = try ulla.reencrypt()
        for keys in [backup.keys, nil] {
            let report = try company.logIn("Ulla").restore(
                BackupFiles(register: backup.register, keys: keys))
            #expect(report.customers == 3)
            #expect(report.erased == 1)
            #expect(report.kept == 1 && report.unreadable == 1)
        }
        var expected = before
        expected["1004"] = nil
        expected["1002"]?[.email] = nil
        #expect(try company.logIn("Ulla").everything() == expected)
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }
}

extension BackupTests {
    @Test func `a backup is of one moment, while others write`() throws {
        let company = try Company.working()
        company.clock.now += 60_000
        let adam = try company.logIn("Adam") { step in
            // Between the two files.
            guard step == "backup-register" else { return }
            #expect(throws: Never.self) {
                let ulla = try company.logIn("Ulla")
                _ = try ulla.add([.givenName: "Siv"])
                // The journal is emptied when nobody reads any more.
                #expect(try !ulla.erase("1004"))
            }
        }
        let backup = try adam.backUp(to: company.backups)
        #expect(backup.customers == 4)
        let (session, report) = try company.rebuild(backup.files)
        #expect(report.customers == 4 && report.erased == 0 && report.later == 0)
        #expect(try session.show("1004", purpose: .quote)[.givenName] == "Asta")
        #expect(try company.logIn("Ulla").list(purpose: .quote).count == 4)
    }

    @Test(arguments: ["Ivar", "Kim", "Pia"])
    func `only owners and administrators back up, and only owners restore`(name: String) throws {
        let company = try Company.working()
        let backup = try company.backUp()
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn(name).backUp(to: company.backups)
        }
        for other in [name, "Adam"] {
            #expect(throws: KeyRefusal.notPermitted) {
                try company.logIn(other).restore(backup.files)
            }
            #expect(throws: KeyRefusal.notPermitted) {
                try company.rebuild(backup.files, as: other)
            }
        }
        let denied = try company.entries().filter { $0.outcome == .denied }.map(\.action)
        #expect(denied == [.backup, .restore, .restore])
    }

    @Test(arguments: [LogAction.backup, .restore], ["Kim", "Adam", "Ulla"])
    func `an entry of a backup or restoration by somebody without the right is refused`(
        action: LogAction, name: String
    ) throws {
        let company = try Company.working()
        try {
            try company.logIn(name).forge { _, ledger in
                ledger.add(
                    LogEntry(action, details: [.backupFile(.register, head: 1, hash: .zero)]))
            }
        }()
        // The control: an owner's is an ordinary entry, and so is an administrator's of a backup.
        let isLawful = name == "Ulla" || (name == "Adam" && action == .backup)
        if isLawful {
            #expect(try company.logIn("Kim").verify().isEmpty)
        } else {
            #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Kim") }
        }
    }

    @Test func `a register or keys file from which something was left out is refused`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        for (path, kind) in [(backup.register, BackupManifest.Kind.register), (backup.keys, .keys)]
        {
            let whole = try Data(contentsOf: URL(filePath: path))
            // Adam signs what he likes.
            try company.resign(path, kind) { frame in
                switch frame {
                case .row(.notes, _, _), .rowSalt(.notes, _, _): []
                default: [frame]
                }
            }
            let refusal =
                kind == .keys ? VaultFailure.keysFile(.damaged) : .backup(.damaged)
            #expect(throws: refusal) { try company.rebuild(backup.files) }
            // The vault's log has never heard of the file.
            #expect(throws: kind == .keys ? refusal : .backup(.unsigned)) {
                try company.logIn("Ulla").restore(backup.files)
            }
            // The control: signed anew with everything in it, it is taken where no log goes on after it.
            try whole.write(to: URL(filePath: path))
            try company.resign(path, kind) { [$0] }
            let place = "control-\(kind.rawValue)"
            #expect(try company.rebuild(backup.files, at: place).report.customers == 4)
            try whole.write(to: URL(filePath: path))
        }
    }

    @Test func `of a damaged vault no backup is made, and one brings back what was damaged`() throws
    {
        let company = try Company.working()
        let before = try company.logIn("Ulla").everything()
        let backup = try company.backUp()
        let kim = try company.memberID("Kim")
        try RawVault(company).write { database in
            try database.flip("rows_name", "salt", where: "customer = 1")
            try database.execute(sql: "DELETE FROM rows_contact WHERE customer = 2")
            try database.execute(sql: "DELETE FROM tokens")
            try database.flip("envelopes", "blob", where: "content = 2 AND subject = 4")
            try database.execute(
                sql: "DELETE FROM seeds WHERE member = ?",
                arguments: [Data(kim.bytes.array)])
        }
        #expect(throws: VaultFailure.self) { try company.backUp() }
        #expect(try company.logIn("Ulla").verify().count > 2)
        let report = try company.logIn("Ulla").restore(backup.files)
        #expect(report.unreadable == 0 && report.customers == 4)
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try company.logIn("Ulla").everything() == before)
        #expect(try company.logIn("Kim").show("1001", purpose: .quote)[.email] != nil)
    }

    @Test func `what waits to be entered comes back, unless it was entered meanwhile`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.edit("1004", [.personalIdentityNumber: VaultTestNumbers.personnummer(40)])
        try kim.edit("1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(41)])
        let backup = try company.backUp()
        let waiting = { (session: Session) in try session.depositCount() }
        let (session, report) = try company.rebuild(backup.files)
        #expect(try waiting(session) == 2 && report.deposits == 0)
        // Of 1003 it is entered; 1004 has a number already, and somebody has to decide.
        _ = try company.logIn("Ivar").enterDeposits()
        let keys = try company.backUp().keys
        let later = try company.rebuild(
            BackupFiles(register: backup.register, keys: keys), at: "later")
        #expect(try waiting(later.session) == 1)
        #expect(try later.session.verify().isEmpty)
    }

    @Test func `what stands under keys that were dropped since opens no more`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.notes))
        _ = try ulla.reencrypt()
        let before = try company.backUp().keys
        let copy = company.scratch.path("before.lonnbackup")
        try FileManager.default.copyItem(atPath: before, toPath: copy)
        try ulla.retire([(.notes, 1)])
        let after = try company.backUp().keys
        // The control: before, all of it opens.
        for (keys, lost) in [(copy, 0), (after, 1)] {
            let report = try company.rebuild(
                BackupFiles(register: backup.register, keys: keys), at: "dropped-\(lost)"
            ).report
            #expect(report.unreadable == lost && report.customers == 4)
        }
    }

    @Test func `a protected customer stays so, and a lost number is replaced`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.edit("1003", [.flags: "regular"])
        let backup = try company.backUp()
        _ = try ulla.protect("1001")
        _ = try ulla.edit("1003", [.flags: ""])
        company.clock.now += 60_000
        let keys = try company.backUp().keys
        // In the vault that is there nothing is lost.
        #expect(try company.logIn("Ulla").restore(backup.files).renumbered.isEmpty)
        let shown = try company.logIn("Kim").show("1001", purpose: .quote)
        #expect(shown[.street] == nil && shown[.givenName] == nil)
        #expect(
            try company.logIn("Ulla").show("1001", purpose: .quote)[.street] == "Björkvägen 3")
        // On an empty machine the row with the number opens no more: he gets another one.
        let (session, report) = try company.rebuild(
            BackupFiles(register: backup.register, keys: keys))
        let number = try #require(report.renumbered.first)
        #expect(report.renumbered.count == 1)
        #expect(try session.show(number, purpose: .quote)[.familyName] == "Ålander")
        #expect(try session.verify().isEmpty)
        #expect(try session.erase(number))
    }

    @Test func `what is older than this account has seen is accepted by word alone`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let (session, _) = try company.rebuild(backup.files)
        _ = try session.add([.givenName: "Siv"])
        try FileManager.default.removeItem(atPath: session.vault.path)
        // What is in the journal that is left would get into the new file.
        #expect(throws: VaultFailure.foreignJournal) { try company.rebuild(backup.files) }
        try session.vault.file.close()
        #expect(throws: VaultFailure.backup(.olderThanSeen)) { try company.rebuild(backup.files) }
        #expect(
            try company.rebuild(backup.files, acceptsOlder: true).report.customers == 4)
        // What is said where the note of it is broken helps here as well.
        let id = session.vault.id
        let pins = Pins.file(
            in: session.vault.surroundings.stateFolder, vault: id, member: session.member.id)
        try Data("broken".utf8).write(to: URL(filePath: pins))
        #expect(throws: VaultFailure.pinsBroken(id)) {
            try company.rebuild(backup.files, at: "other", state: "state-empty")
        }
        var accepting = company.surroundings(at: "other", state: "state-empty")
        accepting.acceptedVault = id.hex
        #expect(backup.files.areKnown(accepting))
        #expect(!backup.files.areKnown(company.surroundings(at: "other", state: "state-new")))
        let accepted = try Vault.rebuild(accepting, from: backup.files, acceptsOlder: false) {
            .known(try $0.unlock("Ulla", passphrase: Company.passphrase("Ulla")))
        }
        #expect(accepted.report.customers == 4)
    }

    @Test func `a keys file with any byte changed is called damaged`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let vault = try company.logIn("Ulla").vault
        // The control: it is in order as it was made.
        #expect(try vault.backups().map(\.state) == [.current])
        var bytes = try Data(contentsOf: URL(filePath: backup.keys))
        for place in [
            BackupManifest.size / 2, BackupManifest.size, bytes.count / 2, bytes.count - 1,
        ] {
            bytes[place] ^= 1
            try bytes.write(to: URL(filePath: backup.keys))
            #expect(try vault.backups().map(\.state) == [.damaged], "\(place)")
            bytes[place] ^= 1
        }
        try bytes.write(to: URL(filePath: backup.keys))
        // The keys alone restore nobody.
        try FileManager.default.moveItem(atPath: backup.register, toPath: "\(backup.register).x")
        #expect(try vault.backups().map(\.state) == [.withoutRegister])
    }

    @Test func `a folder is known before anything lies there, and the last of many is named`()
        throws
    {
        let company = try Company.working()
        let states = { try company.logIn("Ulla").vault.backups().map(\.state) }
        let left = "\(company.backups)/.lonn-new-1"
        let vault = try company.logIn("Ulla").vault
        let ulla = try company.logIn("Ulla") { step in
            guard step == "backup-register" else { return }
            // What somebody works on was left by nobody.
            let seen = try? company.logIn("Ulla").vault.backups().map(\.state)
            #expect(seen == [.away])
        }
        _ = try ulla.backUp(to: company.backups)
        #expect(try states() == [.current])
        try Data("salts".utf8).write(to: URL(filePath: left))
        #expect(try states() == [.unfinished])
        // Killed before its first keys file had its name: the next one has nothing to ask.
        try FileManager.default.removeItem(atPath: "\(company.backups)/keys.lonnbackup")
        #expect(try states() == [.unfinished])
        #expect(!vault.missesKeysFile(in: company.backups))
        try company.backUp()
        #expect(try states() == [.current])
        // The control: with nothing left, the stick may be out.
        try FileManager.default.removeItem(atPath: "\(company.backups)/keys.lonnbackup")
        #expect(vault.missesKeysFile(in: company.backups))
        // What is refused is no backup, and its folder none to look after.
        let other = company.scratch.path("other")
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(filePath: "\(other)/keys.lonnbackup"))
        #expect(throws: VaultFailure.backup(.notReplaced)) { try ulla.backUp(to: other) }
        #expect(try states() == [.away])
        let places = BackupPlaces(of: vault.id, in: vault.surroundings.stateFolder)
        let first = places.folders.last
        for number in 2...BackupPlaces.limit { #expect(places.note("/nowhere/\(number)") == nil) }
        #expect(places.note("/nowhere/more") == first)
        #expect(places.folders.count == BackupPlaces.limit)
    }

    @Test
    func `keys that somebody puts there during a backup keep the new ones out only if genuine`()
        throws
    {
        let company = try Company.working()
        let path = "\(company.backups)/\(BackupFolder.keysName)"
        /// A backup in whose middle somebody puts keys of a later entry there.
        func backUp(against number: UInt64?) throws -> (BackupReport, BackupManifest) {
            let ulla = try company.logIn("Ulla") { step in
                guard step == "backup-logged" else { return }
                #expect(throws: Never.self) {
                    let other = try company.logIn("Adam")
                    guard let number else {
                        _ = try other.backUp(to: company.backups)
                        return
                    }
                    let writer = try BackupWriter(path + ".forged")
                    let body = try writer.body()
                    var manifest = BackupManifest(
                        .keys, vault: other.vault.id, time: company.clock.now,
                        member: other.member.id, listVersion: other.list.version,
                        headNumber: max(number, other.head.number), headHash: other.head.hash,
                        bodyLength: body.length, bodyHash: body.hash)
                    manifest.signature = [UInt8](repeating: 7, count: 64)
                    try writer.finish(manifest)
                    try writer.keep(as: path)
                }
            }
            let report = try ulla.backUp(to: company.backups)
            return (report, try BackupManifest(file: path))
        }
        // Of the last entry that there is: whoever reads the vault's file can say so.
        let (report, keys) = try backUp(against: 0)
        #expect(keys.time == report.time && keys.signature.first != 7)
        #expect(try company.rebuild(report.files).report.customers == 4)
        // Of an entry that the log does not have, it is refused as at the beginning.
        #expect(throws: VaultFailure.backup(.twoHistories)) { try backUp(against: 1 << 40) }
        try FileManager.default.removeItem(atPath: path)
        // The control: another's backup that was faster.
        let (own, newer) = try backUp(against: nil)
        #expect(try newer.headNumber > BackupReader(own.register, .register).manifest.headNumber)
    }

    @Test func `stopped before it is done, neither a backup nor a restoration has done anything`()
        throws
    {
        struct Stopped: Error {}
        let company = try Company.working()
        let backup = try company.backUp()
        _ = try company.logIn("Ulla").edit("1001", [.city: "Mora"])
        let entries = try company.entries().count
        let names = { try Set(FileManager.default.contentsOfDirectory(atPath: company.backups)) }
        let before = try names()
        // As long as the control asks: it ends at the last time that somebody is asked.
        var asked = 0
        _ = try Company(copying: company).logIn("Ulla").restore(backup.files) { asked += 1 }
        for last in [1, asked] {
            var count = 0
            #expect(throws: Stopped.self) {
                try company.logIn("Ulla").restore(backup.files) {
                    count += 1
                    if count == last { throw Stopped() }
                }
            }
        }
        let copy = try Company(copying: company)
        asked = 0
        _ = try copy.logIn("Ulla").backUp(to: copy.backups) { asked += 1 }
        for last in [1, asked] {
            var count = 0
            #expect(throws: Stopped.self) {
                try company.logIn("Ulla").backUp(to: company.backups) {
                    count += 1
                    if count == last { throw Stopped() }
                }
            }
        }
        #expect(try names() == before)
        #expect(try company.entries().count == entries)
        #expect(try company.logIn("Ulla").show("1001", purpose: .quote)[.city] == "Mora")
    }

    @Test func `a register is named that is one, and by no name that writes to a terminal`() throws
    {
        let company = try Company.working()
        let first = try company.backUp().register
        let second = try company.backUp().register
        let surroundings = try company.logIn("Ulla").vault.surroundings
        func newest() -> String? {
            Vault.newestRegister(surroundings).map { ($0 as NSString).lastPathComponent }
        }
        func name(_ path: String) -> String { (path as NSString).lastPathComponent }
        let folder = (second as NSString).deletingLastPathComponent
        let header = try Data(contentsOf: URL(filePath: second)).prefix(BackupManifest.size)
        try header.write(to: URL(filePath: "\(folder)/register-9999-01-01T000000Z.lonnbackup"))
        #expect(newest() == name(second))
        try FileManager.default.moveItem(
            atPath: second, toPath: "\(folder)/register-\u{1B}[31m.lonnbackup")
        #expect(newest() == name(first))
    }
}
