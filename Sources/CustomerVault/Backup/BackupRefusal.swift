/// Why a backup's file, or a pair of them, is refused.
public enum BackupRefusal: Hashable, Sendable {
    /// There is no file that may be read.
    case unreadable
    /// None that Lönn has made.
    case notABackup
    /// A later version of Lönn has made it.
    case newerFormat
    /// The keys file stands where the register file belongs, or the other way round.
    case wrongKind
    /// Cut off, or not what its manifest says.
    case damaged
    /// Not signed by an owner or administrator of its vault, or not known to its log.
    case unsigned
    /// Of another vault.
    case anotherVault
    /// The register is newer than keys file and vault, or of a history that neither has.
    case notAPair
    /// Vault and keys file have gone different ways since they were one.
    case twoHistories
    /// What it leads to is older than what this account has seen.
    case olderThanSeen
    /// There is no keys file, and no vault in its place.
    case keysMissing
    /// So many rows, and values that wait to be entered, would go for which the log has no reason, of
    /// these customers.
    case wouldLose(rows: Int, deposits: Int, [RestoreLoss])
    /// What has the name of the keys file in the folder is none that could be replaced.
    case notReplaced
    /// The folder cannot be written.
    case folderUnwritable
}
