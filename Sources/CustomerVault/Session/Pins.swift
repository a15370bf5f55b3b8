import Foundation
import VaultCrypto

/// What a member last saw of a vault: kept outside the file, so that a whole file put back to an
/// older state is noticed.
///
/// A text file of `key value` lines, mode 0600, `<vault id>-<member id>.pins`.
struct Pins: Hashable {
    var path: String
    var listVersion: UInt32
    var listHash: Bytes32
    var head: LedgerHead

    private static let title = "lonn pins 1"

    static func file(in folder: String, vault: VaultID, member: MemberID) -> String {
        "\(folder)/\(vault.hex)-\(member.hex).pins"
    }

    /// What stands in a file; `nil` if there is none or it cannot be read.
    init?(file: String) {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 9, lines[0] == Self.title, lines[8].isEmpty,
            let path = Self.value("path", lines[1]),
            let version = Self.value("list", lines[2]).flatMap(UInt32.init),
            let listHash = Self.value("list-hash", lines[3]).flatMap(Self.hash),
            let number = Self.value("log", lines[4]).flatMap(UInt64.init),
            let hash = Self.value("log-hash", lines[5]).flatMap(Self.hash),
            let time = Self.value("log-time", lines[6]).flatMap(UInt64.init),
            let entryVersion = Self.value("log-list", lines[7]).flatMap(UInt32.init)
        else { return nil }
        self.init(
            path: path, listVersion: version, listHash: listHash,
            head: LedgerHead(number: number, hash: hash, time: time, listVersion: entryVersion))
    }

    init(path: String, listVersion: UInt32, listHash: Bytes32, head: LedgerHead) {
        self.path = path
        self.listVersion = listVersion
        self.listHash = listHash
        self.head = head
    }

    /// Replaces the file as a whole.
    func save(to file: String) throws(VaultFailure) {
        let text = """
            \(Self.title)
            path \(path)
            list \(listVersion)
            list-hash \(listHash.array.hex)
            log \(head.number)
            log-hash \(head.hash.array.hex)
            log-time \(head.time)
            log-list \(head.listVersion)

            """
        try FileChecks.makeFolder((file as NSString).deletingLastPathComponent)
        let temporary = file + ".new"
        unsafe _ = unlink(temporary)
        let descriptor = unsafe open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite }
        let bytes = Array(text.utf8)
        let written = unsafe write(descriptor, bytes, bytes.count)
        close(descriptor)
        guard written == bytes.count, unsafe rename(temporary, file) == 0 else {
            throw .cannotWrite
        }
    }

    /// The vaults that any member has seen at a path on this account.
    static func vaults(knownAt path: String, in folder: String) -> Set<VaultID> {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Set(
            files.filter { $0.hasSuffix(".pins") }.compactMap { name -> VaultID? in
                guard Pins(file: "\(folder)/\(name)")?.path == path else { return nil }
                return Self.bytes(String(name.prefix(32))).flatMap { VaultID($0) }
            })
    }

    /// Forgets what was seen of other vaults at a path, after the user has accepted the new one.
    static func forget(path: String, except vault: VaultID, in folder: String) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in files where name.hasSuffix(".pins") && !name.hasPrefix(vault.hex) {
            guard Pins(file: "\(folder)/\(name)")?.path == path else { continue }
            unsafe _ = unlink("\(folder)/\(name)")
        }
    }

    private static func value(_ key: String, _ line: String) -> String? {
        line.hasPrefix(key + " ") ? String(line.dropFirst(key.count + 1)) : nil
    }

    private static func hash(_ hex: String) -> Bytes32? {
        bytes(hex).flatMap { Bytes32($0) }
    }

    private static func bytes(_ hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard
                let byte = UInt8(
                    String(decoding: digits[index..<(index + 2)], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
