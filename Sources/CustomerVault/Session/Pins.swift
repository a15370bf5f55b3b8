import Foundation
import VaultCrypto

/// What a member last saw of a vault's file at one path.
struct Pin: Hashable {
    let path: String
    let listVersion: UInt32
    let listHash: Bytes32
    let head: LedgerHead
    /// Hashes of earlier entries, in order.
    let marks: [LedgerMark]
}

/// What a member last saw of a vault: kept outside the file, so that a whole file put back to an
/// older state is noticed.
///
/// A text file, mode 0600, `<vault id>-<member id>.pins`: a title, then a line for each path with
/// list version, list hash, log number, log hash, time of that entry, list version in force after
/// it, marks (`number:hash` with commas, or a hyphen), and the path, `%` and line breaks escaped. The newest line comes first; a file at an unknown path must not be older than
/// that.
struct Pins: Hashable {
    private static let title = "lonn pins 1"
    private static let limit = 16
    private(set) var pins: [Pin] = []
    /// Whether the file says something that is none of ours.
    private(set) var isBroken = false

    var isEmpty: Bool { pins.isEmpty }

    static func file(in folder: String, vault: VaultID, member: MemberID) -> String {
        "\(folder)/\(vault.hex)-\(member.hex).pins"
    }

    /// What stands in a file; nothing if there is none or it cannot be read.
    init(file: String) {
        var information = stat()
        guard unsafe lstat(file, &information) == 0 else { return }
        // Of a pipe nobody would ever reach the end.
        let isFile = information.st_mode & S_IFMT == S_IFREG
        let text = isFile ? (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" : ""
        let lines = text.split(separator: "\n").map(String.init)
        pins = lines.dropFirst().compactMap { Pin(line: $0) }
        isBroken = lines.first != Self.title || pins.count != lines.count - 1
    }

    /// When a member's pins were written last, in nanoseconds since 1970.
    static func lastUse(_ file: String) -> Int? {
        var information = stat()
        guard unsafe lstat(file, &information) == 0 else { return nil }
        #if canImport(Darwin)
            let time = information.st_mtimespec
        #else
            let time = information.st_mtim
        #endif
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// What was seen at a path, else the newest of what was seen anywhere.
    func pin(at path: String) -> Pin? {
        pins.first { $0.path == path } ?? pins.max { $0.head.number < $1.head.number }
    }

    /// Whether the vault has been seen at a path.
    func knows(_ path: String) -> Bool {
        pins.contains { $0.path == path }
    }

    mutating func set(_ pin: Pin) {
        pins.removeAll { $0.path == pin.path }
        pins.insert(pin, at: 0)
        pins = Array(pins.prefix(Self.limit))
    }

    mutating func forget(_ path: String) {
        pins.removeAll { $0.path == path }
    }

    /// Replaces the file as a whole.
    func save(to file: String) throws(VaultFailure) { try staged(for: file).keep() }

    /// Refuses a file that cannot be replaced.
    static func requireWritable(_ file: String) throws(VaultFailure) {
        try Pins(file: file).staged(for: file).discard()
    }

    /// Writes them beside the file, so that only a new name is left to give.
    func staged(for file: String) throws(VaultFailure) -> StagedPins {
        let lines = [Self.title] + pins.map(\.line)
        return try StagedPins(Array((lines.joined(separator: "\n") + "\n").utf8), for: file)
    }

    /// The vaults that any member has seen at a path on this account.
    static func vaults(knownAt path: String, in folder: String) -> Set<VaultID> {
        Set(
            files(in: folder).filter { Pins(file: "\(folder)/\($0)").knows(path) }
                .compactMap { Hexadecimal.bytes($0.prefix(32)).flatMap { VaultID($0) } })
    }

    /// Forgets what was seen of other vaults at a path, after the user has accepted the new one.
    static func forget(
        path: String, except vault: VaultID, in folder: String
    ) throws(VaultFailure) {
        for name in files(in: folder) where !name.hasPrefix(vault.hex) {
            var pins = Pins(file: "\(folder)/\(name)")
            guard pins.knows(path) else { continue }
            pins.forget(path)
            try pins.save(to: "\(folder)/\(name)")
        }
    }

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".pins") }
    }
}

extension Pin {
    fileprivate var line: String {
        """
        \(listVersion) \(listHash.array.hex) \(head.number) \(head.hash.array.hex) \(head.time) \
        \(head.listVersion) \(markText) \(Self.escaped(path))
        """
    }

    fileprivate init?(line: String) {
        let parts = line.split(separator: " ", maxSplits: 7).map(String.init)
        guard parts.count == 8, let listVersion = UInt32(parts[0]),
            let listHash = Hexadecimal.bytes(parts[1]).flatMap({ Bytes32($0) }),
            let number = UInt64(parts[2]),
            let hash = Hexadecimal.bytes(parts[3]).flatMap({ Bytes32($0) }),
            let time = UInt64(parts[4]), let entryVersion = UInt32(parts[5]),
            let marks = Self.marks(parts[6])
        else { return nil }
        self.init(
            path: parts[7].replacing("%0A", with: "\n").replacing("%25", with: "%"),
            listVersion: listVersion, listHash: listHash,
            head: LedgerHead(number: number, hash: hash, time: time, listVersion: entryVersion),
            marks: marks)
    }

    private var markText: String {
        marks.isEmpty
            ? "-" : marks.map { "\($0.number):\($0.hash.array.hex)" }.joined(separator: ",")
    }

    private static func marks(_ text: String) -> [LedgerMark]? {
        guard text != "-" else { return [] }
        var marks: [LedgerMark] = []
        for part in text.split(separator: ",") {
            let halves = part.split(separator: ":")
            guard halves.count == 2, let number = UInt64(halves[0]),
                let hash = Hexadecimal.bytes(halves[1]).flatMap({ Bytes32($0) })
            else { return nil }
            marks.append(LedgerMark(number: number, hash: hash))
        }
        return marks
    }

    private static func escaped(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("\n", with: "%0A")
    }
}

/// Reads hexadecimal digits.
enum Hexadecimal {
    /// Two digits a byte; `nil` for anything else.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let values = text.utf8.map { digit -> UInt8 in
            switch digit {
            case 0x30...0x39: digit - 0x30
            case 0x61...0x66: digit - 0x61 + 10
            default: 0xff
            }
        }
        guard values.count % 2 == 0, !values.contains(0xff) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
