internal import Foundation
internal import VaultCrypto

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What this computer says of itself, as far as it protects a vault.
struct HostFacts: Equatable, Sendable {
    /// Whether keys lie in memory that is never written to a disk.
    var locksMemory: Bool
    /// Whether this process leaves a core dump, or lets others look into it.
    var forbidsDumps: Bool
    /// `nil` where the system does not say.
    var swap: SwapState?
    var disk: DiskCover
    /// Bytes that can still be written where the vault lies; `nil` where the system does not say.
    var room: UInt64?
    /// Bytes of the vault's file.
    var size: UInt64
    /// Whether somebody else may put another file in the place of the vault's, or of the pins.
    var foldersAreOpen: Bool
    /// The folders for backups that can be seen from here.
    var backupPlaces: [BackupPlace]

    /// Looks at the system on which this process runs.
    init(vault path: String, stateFolder: String, backups: [String] = []) {
        locksMemory = (try? SecretBytes.random(count: 32)) != nil
        forbidsDumps = SystemCalls.isHardened
        swap = (try? String(contentsOfFile: "/proc/swaps", encoding: .utf8)).map { swaps in
            SwapState.of(swaps: swaps) { path, isFile in
                isFile
                    ? Self.cover(of: path)
                    : DiskCover.block(named: path, below: URL(filePath: "/sys"))
            }
        }
        disk = Self.cover(of: path)
        let folder = (path as NSString).deletingLastPathComponent
        let system = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        room = (system?[.systemFreeSize] as? NSNumber)?.uint64Value
        let file = try? FileManager.default.attributesOfItem(atPath: path)
        size = (file?[.size] as? NSNumber)?.uint64Value ?? 0
        foldersAreOpen = [folder, stateFolder].contains { Self.isOpen($0) }
        backupPlaces = backups.compactMap { BackupPlace($0, vault: path) }
    }

    /// Whether others may rename what stands in a folder; where there is none, nobody can.
    static func isOpen(_ folder: String) -> Bool {
        var information = stat()
        guard stat(folder.isEmpty ? "." : folder, &information) == 0 else { return false }
        let isSticky = information.st_mode & mode_t(S_ISVTX) != 0
        let isOthers = information.st_uid != geteuid() && information.st_uid != 0
        return isOthers || (information.st_mode & 0o022 != 0 && !isSticky)
    }

    private static func cover(of path: String) -> DiskCover {
        guard let device = SystemCalls.device(of: path),
            let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        else { return .unknown }
        return DiskCover.of(device: device, mounts: mounts, system: URL(filePath: "/sys"))
    }
}
