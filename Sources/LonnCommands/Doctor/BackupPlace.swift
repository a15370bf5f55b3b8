/// A folder for backups, as far as this computer tells of it.
struct BackupPlace: Equatable, Sendable {
    let folder: String
    /// Whether it goes with the vault when that disk fails: one file system is one disk, mostly.
    let isBesideVault: Bool
    /// Whether others may put files there, or take them away.
    let isOpen: Bool
}

extension BackupPlace {
    /// Looks at a folder; `nil` where there is none now.
    init?(_ folder: String, vault path: String) {
        guard let device = SystemCalls.device(of: folder) else { return nil }
        self.init(
            folder: folder, isBesideVault: device == SystemCalls.device(of: path),
            isOpen: HostFacts.isOpen(folder))
    }
}
