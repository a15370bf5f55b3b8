import Foundation
import VaultCrypto

/// In which folders this account has backed a vault up: a text file in its state folder, mode 0600,
/// `<vault id>.backups`; a title, then a path on each line, the one that was used last first.
///
/// Nobody signs it and nothing is decided by it: it says where to look for keys files that are old.
struct BackupPlaces {
    private static let title = "lonn backups 1"
    /// As many as anybody has; behind the last one the one that was used longest ago is forgotten.
    static let limit = 256
    private let file: String

    init(of vault: VaultID, in stateFolder: String) { self.init(of: vault.hex, in: stateFolder) }

    fileprivate init(of vault: String, in stateFolder: String) {
        file = "\(stateFolder)/\(vault).backups"
    }

    /// The folders; none where the file is not what it should be.
    var folders: [String] {
        guard let data = FileManager.default.contents(atPath: file), data.count < 1 << 21,
            let text = String(validating: data, as: UTF8.self)
        else { return [] }
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.first == Self.title else { return [] }
        return Array(lines.dropFirst().filter { $0.hasPrefix("/") }.prefix(Self.limit))
    }

    /// Puts a folder first. What cannot be noted concerns nobody: the backup is made.
    ///
    /// - Returns: the folder for which there is no room any more.
    func note(_ folder: String) -> String? {
        guard !folder.contains("\n") else { return nil }
        let paths = [folder] + folders.filter { $0 != folder }
        write(paths.prefix(Self.limit))
        return paths.dropFirst(Self.limit).first
    }

    /// Takes a folder out.
    func forget(_ folder: String) { write(folders.filter { $0 != folder }[...]) }

    private func write(_ paths: ArraySlice<String>) {
        let lines = [Self.title] + paths
        let temporary = "\(file).new"
        unsafe _ = unlink(temporary)
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let descriptor = unsafe open(
            temporary, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let written = unsafe Foundation.write(descriptor, bytes, bytes.count)
        close(descriptor)
        if written == bytes.count {
            unsafe _ = rename(temporary, file)
        } else {
            unsafe _ = unlink(temporary)
        }
    }
}

extension Vault {
    /// The newest register that this account has made of what it has seen in the vault's place, as far as
    /// it can be seen from here; nobody has verified it.
    ///
    /// Nothing is opened for it: the vault may be gone or damaged.
    ///
    /// - Parameter time: only one that is younger, milliseconds since 1970.
    public static func newestRegister(
        _ surroundings: VaultSurroundings, after time: UInt64 = 0
    ) -> String? {
        let paths: Set = [
            PinnedPath(BackupFolder.canonical(surroundings.path)),
            PinnedPath(FileChecks.absolute(surroundings.path)),
        ]
        let folder = surroundings.stateFolder
        let registers = Pins.vaults(at: paths, in: folder).flatMap { vault in
            BackupPlaces(of: vault, in: folder).folders
                .flatMap { BackupFolder.registers(in: $0, of: vault) }
        }
        // A name that somebody else has put there is not to write to a terminal.
        .filter { !$0.path.unicodeScalars.contains { $0.properties.generalCategory == .control } }
        return registers.filter { $0.manifest.time > time }
            .max { $0.manifest.time < $1.manifest.time }?.path
    }
}
