import VaultCrypto

/// A folder in which this account has backed a vault up.
public struct BackupStatus: Hashable, Sendable {
    /// What has become of the keys file there.
    public enum State: String, Sendable {
        /// Nothing was erased since.
        case current
        /// Nothing was, and no register of this vault lies beside it.
        case withoutRegister = "no-register"
        /// Something was, which it still opens in older registers.
        case outdated
        /// It is cut off, another vault's, or signed by nobody whose backups the log knows.
        case damaged
        /// A backup there was killed, and what it has left may open what is erased.
        case unfinished
        /// It is not there to be looked at.
        case away
    }

    public let folder: String
    /// Of what moment its keys file is, milliseconds since 1970; `nil` where nothing genuine says so.
    public let time: UInt64?
    public let state: State
}

extension Vault {
    /// What has become of the backups that this account has made: of a keys file, its manifest is believed
    /// with a genuine signature, the body that it names and a last entry that the log has.
    public func backups() throws -> [BackupStatus] {
        let places = BackupPlaces(of: id, in: surroundings.stateFolder).folders
        guard !places.isEmpty else { return [] }
        return try file.read { transaction in
            try places.map { folder in
                let path = "\(folder)/\(BackupFolder.keysName)"
                let isUnfinished = BackupFolder.hasLeftovers(in: folder)
                guard FileChecks.isThere(path) else {
                    return BackupStatus(
                        folder: folder, time: nil, state: isUnfinished ? .unfinished : .away)
                }
                guard let keys = try? BackupReader(path, .keys).whole(),
                    (try? keys.requireSigned(history)) != nil,
                    let entry = try transaction.entries(from: keys.headNumber, limit: 1).first,
                    entry.number == keys.headNumber, entry.seal?.hash == keys.headHash
                else { return BackupStatus(folder: folder, time: nil, state: .damaged) }
                let state: BackupStatus.State =
                    if isUnfinished {
                        .unfinished
                    } else if try transaction.hasErased(since: keys.headNumber) {
                        .outdated
                    } else if BackupFolder.registers(in: folder, of: id.hex).isEmpty {
                        .withoutRegister
                    } else {
                        .current
                    }
                return BackupStatus(folder: folder, time: keys.time, state: state)
            }
        }
    }

    /// Whether this account has backed up to a folder whose keys file is gone: where a stick is not in,
    /// its place is empty. What a killed backup has left shows that it is in.
    public func missesKeysFile(in folder: String) -> Bool {
        let path = BackupFolder.canonical(folder)
        return BackupPlaces(of: id, in: surroundings.stateFolder).folders.contains(path)
            && !FileChecks.isThere("\(path)/\(BackupFolder.keysName)")
            && !BackupFolder.hasLeftovers(in: path)
    }
}
