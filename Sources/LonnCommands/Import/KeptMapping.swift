internal import CustomerFiles
internal import CustomerVault
internal import Foundation
internal import SwedishIdentifiers
internal import VaultCrypto

/// What somebody said of a file's headings, kept for the next file with the same ones.
///
/// Only headings and fields are kept, and of headings only those that somebody said something of. A
/// first line that looks like a customer is kept under no name.
struct KeptMapping {
    private let folder: String
    private let name: String

    /// Finds the place for a file's headings; `nil` if they look like somebody's data.
    init?(for headings: [String], in stateFolder: String, on today: CivilDate) {
        guard !FirstLine.looksLikeData(headings, on: today) else { return nil }
        folder = "\(stateFolder)/mappings"
        let shape = headings.map { NormalisedHeading($0).text }.joined(separator: "\n")
        name = DocumentHash.file(Array(shape.utf8)).array.prefix(16).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 0xF, radix: 16)
        }.joined()
    }

    private var path: String { "\(folder)/\(name).txt" }

    /// What is kept; `nil` if nothing is, or nothing that can be read.
    func read() -> MappingText? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: MappingText.maximumBytes + 1)
        let count = bytes.withUnsafeMutableBytes {
            Foundation.read(descriptor, $0.baseAddress, $0.count)
        }
        guard count > 0 else { return nil }
        return try? MappingText(parsing: Array(bytes.prefix(count)))
    }

    /// Forgets what is kept.
    func remove() { unlink(path) }

    /// Keeps a mapping with mode 0600; says nothing if it cannot.
    func write(_ text: String) {
        mkdir(folder, 0o700)
        let draft = "\(path).\(getpid())"
        let descriptor = open(
            draft, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array(text.utf8)
        let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        if count != bytes.count || rename(draft, path) != 0 { unlink(draft) }
    }
}
