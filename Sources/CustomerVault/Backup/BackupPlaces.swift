import Foundation
import VaultCrypto

/// In which folders this account has backed a vault up: a text file in its state folder, mode 0600,
/// `<vault id>.backups`; a title, then a path on each line, the one that was used last first.
///
/// Nobody signs it and nothing is decided by it: it says where to look for keys files that are old.
struct BackupPlaces {
    private static let title = "lonn backups 1"
    private static let limit = 16
    private let file: String

    init(of vault: VaultID, in stateFolder: String) {
        file = "\(stateFolder)/\(vault.hex).backups"
    }

    /// The folders; none where the file is not what it should be.
    var folders: [String] {
        guard let data = FileManager.default.contents(atPath: file), data.count < 1 << 16,
            let text = String(validating: data, as: UTF8.self)
        else { return [] }
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.first == Self.title else { return [] }
        return Array(lines.dropFirst().filter { $0.hasPrefix("/") }.prefix(Self.limit))
    }

    /// Puts a folder first. What cannot be noted concerns nobody: the backup is made.
    func note(_ folder: String) {
        guard !folder.contains("\n") else { return }
        let paths = [folder] + folders.filter { $0 != folder }
        let lines = [Self.title] + paths.prefix(Self.limit)
        let temporary = "\(file).new"
        unsafe _ = unlink(temporary)
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let descriptor = unsafe open(
            temporary, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let written = unsafe write(descriptor, bytes, bytes.count)
        close(descriptor)
        if written == bytes.count {
            unsafe _ = rename(temporary, file)
        } else {
            unsafe _ = unlink(temporary)
        }
    }
}
