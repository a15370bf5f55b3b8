import KeyManagement
import VaultCrypto

/// The files of a restoration.
public struct BackupFiles: Hashable, Sendable {
    /// The register file.
    public let register: String
    /// The keys file; a vault that is there may do without.
    public let keys: String?

    /// Names them.
    public init(register: String, keys: String?) {
        self.register = register
        self.keys = keys
    }

    /// Refuses files that are no backup's, before anybody is asked anything.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``, ``VaultFailure/keysFile(_:)``.
    public func requireThere() throws {
        _ = try BackupReader(register, .register)
        if let keys { _ = try BackupReader(keys, .keys) }
    }

    /// Of what moment the register is, as it says itself; milliseconds since 1970.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``.
    public func time() throws -> UInt64 { try BackupReader(register, .register).manifest.time }

    /// Whether the keys file tells of a later state than a vault does, as they say themselves.
    public func areNewer(than vault: Vault) throws -> Bool {
        guard let keys, let manifest = try? BackupManifest(file: keys), manifest.vault == vault.id
        else { return false }
        return try vault.file.read { try $0.newestEntryNumber() } < manifest.headNumber
    }

    /// The keys file that lies beside a register file, if one does, sound or not.
    public static func keysFile(beside register: String) -> String? {
        let folder = register.lastIndex(of: "/").map { String(register[...$0]) } ?? ""
        let path = "\(folder)\(BackupFolder.keysName)"
        return FileChecks.isThere(path) ? path : nil
    }
}

extension Session {
    /// Puts a register's rows in place of the vault's, in one transaction.
    ///
    /// Each row counts only under a salt with which it is the one that the entry of its time names, and
    /// not if the log says that it was erased since, or a field in it emptied; what is older than the
    /// log's newest entry is sealed anew, with the next revision and an entry. Owners only: nobody else
    /// holds the keys for that and for the search tokens. Where the keys file is newer than the vault,
    /// log, member list and keys are its. A log or member list that is not sound is refused: it stays as it
    /// is, and would vouch for what comes back.
    ///
    /// - Parameters:
    ///   - scope: all of the register, or what is damaged in the vault and nothing else.
    ///   - acceptsLoss: go on although rows go for which the log has no reason.
    ///   - asked: what ``rehearse(_:)`` has told, if somebody was asked about it.
    ///   - stopping: asked again and again until it is done; what it throws leaves the vault as it was.
    /// - Throws: `KeyRefusal.notPermitted`, ``VaultFailure/backup(_:)``, ``VaultFailure/damaged(_:)``,
    ///   ``RestoreDiffers``; the vault is then as before. A refusal that names customers is an entry.
    public func restore(
        _ files: BackupFiles, _ scope: RestoreScope = .everything, acceptsLoss: Bool = false,
        asked: RestoreReport? = nil, stopping: () throws -> Void = {}
    ) throws -> RestoreReport {
        try requireSoundLog()
        do {
            return try restore(
                files,
                into: RestoredVault(
                    rowsUpTo: .max, acceptsLoss: acceptsLoss, scope: scope, asked: asked?.losses),
                stopping)
        } catch VaultFailure.backup(.wouldLose(let rows, let deposits, let losses)) {
            // A log that is behind its keys file would go another way with an entry more.
            let isBehind = try files.areNewer(than: vault)
            if !isBehind { try note(losses) }
            throw VaultFailure.backup(
                .wouldLose(
                    rows: rows, deposits: deposits, isBehind ? losses.unnumbered : losses))
        }
    }

    /// Tells what a restoration would do, and does nothing of it; whom it names an entry names. `nil` where
    /// the vault has to catch up with the keys file first.
    ///
    /// - Throws: as a restoration does, but not for what would be lost.
    public func rehearse(_ files: BackupFiles) throws -> RestoreReport? {
        guard try !files.areNewer(than: vault) else { return nil }
        try requireSoundLog()
        let blocks = verifiedBlocks
        defer { verifiedBlocks = blocks }
        do {
            return try restore(
                files,
                into: RestoredVault(rowsUpTo: .max, acceptsLoss: true, isRehearsal: true))
        } catch let rehearsal as Rehearsal {
            vault.file.truncateJournal()
            try note(rehearsal.report.losses)
            return rehearsal.report
        }
    }

    /// Says in the log whose numbers were read.
    private func note(_ losses: [RestoreLoss]) throws {
        guard let (entry, place) = losses.reading() else { return }
        try write(isTolerant: true) { $0.log(entry, place: place) }
    }

    private func requireSoundLog() throws {
        guard list.holds(.owner, member.id) else { return }
        try vault.file.read { transaction in
            try refresh(transaction)
            try Writing(session: self, transaction: transaction).requireSoundLog()
        }
    }

    /// The same into a vault that may have been made for it.
    func restore(
        _ files: BackupFiles, into vaultRows: RestoredVault, _ stopping: () throws -> Void = {}
    ) throws -> RestoreReport {
        guard list.holds(.owner, member.id) else {
            try deny(KeyRefusal.notPermitted, .restore)
        }
        let keys = try files.keys.map { try KeysCopy(BackupReader($0, .keys)) }
        let register = try BackupReader(files.register, .register)
        let report = try write(isTolerant: true) { writing in
            var vaultRows = vaultRows
            // What it catches up with, it cannot have rows of.
            vaultRows.rowsUpTo = min(vaultRows.rowsUpTo, self.head.number)
            // Of a vault that is behind nobody can say what is damaged.
            if vaultRows.scope == .everything, let keys, let file = files.keys {
                try writing.catchUp(with: keys, of: file)
            }
            guard self.list.holds(.owner, self.member.id) else { throw KeyRefusal.notPermitted }
            for manifest in [register.manifest] + (keys.map { [$0.manifest] } ?? []) {
                guard manifest.vault == self.vault.id else {
                    throw VaultFailure.backup(.anotherVault).of(manifest.kind)
                }
                try writing.require(manifest)
                try manifest.requireSigned(writing.history)
            }
            writing.log(
                LogEntry(
                    .restore,
                    details: [register.manifest.detail] + (keys.map { [$0.manifest.detail] } ?? []))
            )
            var restoration = try Restoration(
                writing, register: register.manifest, keys: keys, into: vaultRows)
            let entries = try restoration.run(register, stopping)
            let losses = restoration.report.losses
            guard vaultRows.asked.map({ $0 == losses }) ?? true else { throw RestoreDiffers() }
            guard !vaultRows.isRehearsal else { throw Rehearsal(report: restoration.report) }
            for (entry, place) in entries { writing.log(entry, place: place) }
            let named = Set(entries.flatMap { $0.entry.customers.map(\.id) })
            if let (entry, place) = losses.reading(except: named) {
                writing.log(entry, place: place)
            }
            self.vault.surroundings.fault?("restore-filled")
            try stopping()
            return restoration.report
        }
        vault.file.truncateJournal()
        return report
    }
}

/// Ends a restoration that is only to be told of, before anything of it stays.
private struct Rehearsal: Error {
    let report: RestoreReport
}

extension Writing {
    /// Refuses a backup whose last entry the log does not have.
    fileprivate func require(_ manifest: BackupManifest) throws {
        guard try !has(manifest) else { return }
        throw VaultFailure.backup(manifest.kind == .register ? .notAPair : .twoHistories)
    }

    /// Takes over what a newer keys file has: its part of log and member list behind the vault's, which
    /// is then verified like anybody's, and its envelopes and seeds.
    ///
    /// - Throws: ``VaultFailure/backup(_:)`` for one whose log is another, ``VaultFailure/keysFile(_:)``
    ///   for one that would leave somebody without his keys.
    fileprivate mutating func catchUp(with keys: KeysCopy, of file: String) throws {
        let head = session.head
        guard keys.manifest.headNumber > head.number, keys.manifest.vault == session.vault.id
        else { return }
        let reader = try BackupReader(file, .keys)
        guard reader.manifest == keys.manifest else { throw VaultFailure.keysFile(.damaged) }
        do {
            _ = try KeysCheck(file, keys.manifest)
        } catch VaultFailure.damaged {
            throw VaultFailure.keysFile(.damaged)
        }
        try transaction.deleteKeys()
        var (version, isSame): (UInt32, Bool) = (0, false)
        while let frame = try reader.next() {
            switch frame {
            case .version:
                var before = version
                if version >= list.version { try transaction.file(frame, version: &before) }
                version += 1
            case .entry(let entry):
                if entry.number == head.number { isSame = entry.seal?.hash == head.hash }
                if entry.number > head.number { try transaction.file(frame, version: &version) }
            case .envelope, .seed: try transaction.file(frame, version: &version)
            default: break
            }
        }
        guard isSame else { throw VaultFailure.backup(.twoHistories) }
        try session.refresh(transaction)
        self = Writing(session: session, transaction: transaction)
    }
}
