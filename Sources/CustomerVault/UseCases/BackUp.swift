import KeyManagement
import VaultCrypto

/// What a backup has written.
public struct BackupReport: Hashable, Sendable {
    /// The register file: sealed rows.
    public let register: String
    /// The keys file, which has replaced the one before.
    public let keys: String
    /// Of what moment the data is, milliseconds since 1970.
    public let time: UInt64
    /// From when the oldest data is that the folder can still reveal: the time of its oldest register.
    public let oldest: UInt64
    public let customers: Int
    /// A folder with backups that this account looks after no more, since it has so many.
    public let forgotten: String?
}

extension Session {
    /// Whether the member is an owner or administrator.
    public var mayBackUp: Bool { list.holds(.owner, member.id) || list.holds(.admin, member.id) }

    /// Writes a register file and the keys file of now into a folder, while others work.
    ///
    /// Both come from one state of the vault. What was written is opened and compared before it gets
    /// its names; the entry stands in the log before that. Killed at any point, the backups that were
    /// there are there.
    ///
    /// - Parameter stopping: asked again and again before the entry; what it throws leaves the folder as it
    ///   was.
    /// - Throws: `KeyRefusal.notPermitted` for anybody but owners and administrators,
    ///   ``VaultFailure/backup(_:)``, ``VaultFailure/damaged(_:)`` for a vault that does not agree with
    ///   its log.
    public func backUp(
        to path: String, stopping: () throws -> Void = {}
    ) throws -> BackupReport {
        guard mayBackUp else { try deny(KeyRefusal.notPermitted, .backup) }
        let folder = try BackupFolder(path)
        Vault.removeRebuilt(beside: vault.path)
        let places = BackupPlaces(of: vault.id, in: vault.surroundings.stateFolder)
        let isKnown = places.folders.contains(folder.path)
        var forgotten: String?
        do {
            let pair = try scan { writing in
                try writing.requireReplaceable(folder)
                // Killed from now on, it leaves salts there.
                forgotten = places.note(folder.path)
                return try BackupPair(writing, in: folder, stopping)
            }
            let customers = try pair.check()
            vault.surroundings.fault?("backup-written")
            try stopping()
            return try publish(pair, of: customers, in: folder, forgotten)
        } catch {
            if !isKnown, !FileChecks.isThere(folder.keys) { places.forget(folder.path) }
            throw error
        }
    }

    /// Logs what was written, and gives it its names.
    private func publish(
        _ pair: BackupPair, of customers: Int, in folder: BackupFolder, _ forgotten: String?
    ) throws -> BackupReport {
        let (register, keys) = pair.manifests
        try write { writing in
            writing.log(LogEntry(.backup, details: [register.detail, keys.detail]))
        }
        vault.surroundings.fault?("backup-logged")
        // The keys first: they open older registers too, and older keys open no newer register.
        if try !isOlder(keys, in: folder) { try pair.keys.keep(as: folder.keys) }
        try folder.sync()
        vault.surroundings.fault?("backup-keys")
        let name = folder.register(of: register.time)
        try pair.register.keep(as: name)
        try folder.sync()
        vault.surroundings.fault?("backup-done")
        return BackupReport(
            register: name, keys: folder.keys, time: register.time,
            oldest: folder.oldest(of: vault.id) ?? register.time, customers: customers,
            forgotten: forgotten)
    }

    /// Whether somebody else has put newer keys there meanwhile: whole, signed, and with an entry that the
    /// log has. What else has come there is refused or replaced as if it had been there before.
    private func isOlder(_ keys: BackupManifest, in folder: BackupFolder) throws -> Bool {
        try vault.file.read { transaction in
            try refresh(transaction)
            let writing = Writing(session: self, transaction: transaction)
            try writing.requireReplaceable(folder)
            guard let there = folder.keysManifest, there.headNumber > keys.headNumber,
                (try? BackupReader(folder.keys, .keys).whole()) == there
            else { return false }
            return (try? there.requireSigned(history)) != nil
        }
    }
}

extension Writing {
    /// Refuses to replace what is no keys file, the keys of another vault, and keys whose log this vault
    /// does not have.
    fileprivate func requireReplaceable(_ folder: BackupFolder) throws {
        guard FileChecks.isThere(folder.keys) else { return }
        guard let there = folder.keysManifest else {
            throw VaultFailure.backup(.notReplaced)
        }
        guard there.vault == session.vault.id else { throw VaultFailure.backup(.anotherVault) }
        guard try has(there) else { throw VaultFailure.backup(.twoHistories) }
    }

    /// Whether the log has the last entry of a backup.
    func has(_ manifest: BackupManifest) throws -> Bool {
        let entry = try transaction.entries(from: manifest.headNumber, limit: 1).first
        return entry?.number == manifest.headNumber && entry?.seal?.hash == manifest.headHash
    }
}

extension BackupManifest {
    /// What an entry says of the file.
    var detail: LogDetail { .backupFile(kind, head: headNumber, hash: hash) }
}
