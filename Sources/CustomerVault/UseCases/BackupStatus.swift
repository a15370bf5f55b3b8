import VaultCrypto

/// A folder in which this account has backed a vault up.
public struct BackupStatus: Hashable, Sendable {
    /// What has become of the keys file there.
    public enum State: String, Sendable {
        /// Nothing was erased since.
        case current
        /// Something was, which it still opens in older registers; or it is not genuine.
        case outdated
        /// It is not there to be looked at.
        case away
    }

    public let folder: String
    /// Of what moment its keys file is, milliseconds since 1970; `nil` where it cannot be looked at.
    public let time: UInt64?
    public let state: State
}

extension Vault {
    /// What has become of the backups that this account has made: a keys file is current only with a
    /// genuine signature, a last entry that the log has, and nothing erased after it.
    public func backups() throws -> [BackupStatus] {
        let places = BackupPlaces(of: id, in: surroundings.stateFolder).folders
        guard !places.isEmpty else { return [] }
        return try file.read { transaction in
            try places.map { folder in
                guard let keys = try? BackupManifest(file: "\(folder)/keys.lonnbackup"),
                    keys.kind == .keys, keys.vault == id
                else { return BackupStatus(folder: folder, time: nil, state: .away) }
                let entry = try transaction.entries(from: keys.headNumber, limit: 1).first
                let isGenuine =
                    (try? keys.requireSigned(history)) != nil
                    && entry?.number == keys.headNumber && entry?.seal?.hash == keys.headHash
                let isOld = try !isGenuine || transaction.hasErased(since: keys.headNumber)
                return BackupStatus(
                    folder: folder, time: keys.time, state: isOld ? .outdated : .current)
            }
        }
    }
}
