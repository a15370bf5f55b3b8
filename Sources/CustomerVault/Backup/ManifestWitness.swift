import VaultCrypto

/// What a log says of a backup's file: who has signed it may be a member no longer, and may have written
/// what he likes into the manifest.
struct ManifestWitness {
    let manifest: BackupManifest
    /// The log's last entry that counts; what comes after it this restoration has brought.
    private let end: UInt64
    private var version: UInt32 = 0
    private var isOfHead = false
    private var goesOn = false
    private var isNamed = false

    init(of manifest: BackupManifest, upTo end: UInt64) {
        (self.manifest, self.end) = (manifest, end)
    }

    /// Takes the next entry of the log, from its first.
    mutating func take(_ entry: LogEntry) {
        guard entry.number <= end else { return }
        version = max(version, entry.listVersion, entry.newestListVersion)
        if entry.number == manifest.headNumber {
            isOfHead = version == manifest.listVersion && entry.time <= manifest.time
        }
        guard entry.number > manifest.headNumber else { return }
        goesOn = true
        guard !isNamed, [.backup, .restore].contains(entry.action) else { return }
        isNamed =
            entry.details.contains(manifest.detail)
            && (manifest.time <= entry.time || entry.clockWentBack)
    }

    /// Whether the manifest names the member list of its moment, which is not before the log's last
    /// entry then, and where the log goes on, an entry names the file, later than the file itself.
    var isBorneOut: Bool { isOfHead && (isNamed || !goesOn) }
}
