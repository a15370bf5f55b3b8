import Foundation
import VaultCrypto

/// A folder with backups: as many register files as there are, and the keys file of the last of them.
struct BackupFolder {
    /// Its path without links.
    let path: String

    static let keysName = "keys.lonnbackup"
    private static let temporaryName = ".lonn-new-"

    /// The keys file, which each backup replaces.
    var keys: String { "\(path)/\(Self.keysName)" }

    /// Opens a folder, or makes one that only its owner may enter, but none above it.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``.
    init(_ path: String) throws(VaultFailure) {
        // Where the stick is not in, nothing is made in its place.
        let parent = (path as NSString).deletingLastPathComponent
        guard parent.isEmpty || FileManager.default.fileExists(atPath: parent) else {
            throw .backup(.folderUnwritable)
        }
        do throws(VaultFailure) {
            try FileChecks.makeFolder(path)
        } catch {
            throw .backup(.folderUnwritable)
        }
        self.path = FileChecks.canonical(path)
        BackupWriter.removeLeftovers(startingWith: "\(self.path)/\(Self.temporaryName)")
    }

    /// The path without links of a folder that may not be there yet.
    static func canonical(_ path: String) -> String {
        let whole = FileChecks.absolute(path)
        let parent = (whole as NSString).deletingLastPathComponent
        let name = (whole as NSString).lastPathComponent
        return FileChecks.isThere(whole)
            ? FileChecks.canonical(whole) : "\(FileChecks.canonical(parent))/\(name)"
    }

    /// A name for what is not complete.
    func temporary() -> String {
        "\(path)/\(Self.temporaryName)\(UInt64.random(in: 0...UInt64.max))"
    }

    /// Whether a backup to a folder was killed, and nobody has backed up there since.
    static func hasLeftovers(in folder: String) -> Bool {
        BackupWriter.hasLeftovers(startingWith: "\(folder)/\(temporaryName)")
    }

    /// A free name for a register file, by its time in UTC, or by the next second that none has: by name
    /// the newest comes last.
    func register(of time: UInt64) -> String {
        var second = time
        while true {
            let name = "\(path)/register-\(Self.text(of: second)).lonnbackup"
            guard FileChecks.isThere(name) else { return name }
            second += 1000
        }
    }

    /// `YYYY-MM-DDTHHMMSSZ`.
    private static func text(of time: UInt64) -> String {
        var seconds = time_t(clamping: time / 1000)
        var parts = unsafe tm()
        unsafe _ = gmtime_r(&seconds, &parts)
        func padded(_ number: Int32, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let day = unsafe [
            padded(parts.tm_year + 1900, 4), padded(parts.tm_mon + 1, 2), padded(parts.tm_mday, 2),
        ]
        let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded($0, 2) }
        return "\(day.joined(separator: "-"))T\(clock.joined())Z"
    }

    /// What the keys file says of itself; `nil` where none is that can be read.
    var keysManifest: BackupManifest? {
        (try? BackupManifest(file: keys)).flatMap { $0.kind == .keys ? $0 : nil }
    }

    /// The time of the oldest register file of a vault.
    func oldest(of vault: VaultID) -> UInt64? {
        Self.registers(in: path, of: vault.hex).map(\.manifest.time).min()
    }

    /// The register files in a folder that say that they are of a vault, by its id in hexadecimal.
    static func registers(
        in folder: String, of vault: String
    ) -> [(path: String, manifest: BackupManifest)] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".lonnbackup") }
            .compactMap { name in
                let path = "\(folder)/\(name)"
                return (try? BackupReader(path, .register)).map { (path, $0.manifest) }
            }
            .filter { $0.1.vault.hex == vault }
    }

    /// Makes the names in the folder durable.
    func sync() throws(VaultFailure) { try FileChecks.syncFolder(path) }
}
