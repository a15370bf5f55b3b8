import Foundation
import VaultCrypto

/// What a member last saw of a vault's file at one path.
struct Pin: Hashable {
    let path: PinnedPath
    let listVersion: UInt32
    let listHash: Bytes32
    let head: LedgerHead
    /// Hashes of earlier entries, in order.
    let marks: [LedgerMark]

    /// The same, seen at another path.
    func at(_ path: PinnedPath) -> Pin {
        Pin(path: path, listVersion: listVersion, listHash: listHash, head: head, marks: marks)
    }
}

/// What a member last saw of a vault: kept outside the file, so that a whole file put back to an
/// older state is noticed.
///
/// A text file, mode 0600, `<vault id>-<member id>.pins`: a title, then a line for each path, the one
/// that was written last first. A file goes by the path that was asked for and by the one without
/// links, and must have in it what was seen at either; at an unknown path it must not be older than the
/// newest of all.
struct Pins: Hashable {
    private static let title = Array("lonn pins 1".utf8)
    private static let lineFeed = UInt8(ascii: "\n")
    private static let limit = 16
    private(set) var pins: [Pin] = []
    /// Whether the file says something that is none of ours, or ends before it is complete.
    private(set) var isBroken = false

    var isEmpty: Bool { pins.isEmpty }

    static func file(in folder: String, vault: VaultID, member: MemberID) -> String {
        "\(folder)/\(vault.hex)-\(member.hex).pins"
    }

    /// What stands in a file; nothing if there is none or it cannot be read.
    init(file: String) {
        guard let bytes = Self.contents(of: file) else { return }
        var lines = bytes.split(separator: Self.lineFeed, omittingEmptySubsequences: false)
        // What follows the last line feed is nothing, unless the file has been cut.
        let remainder = lines.removeLast()
        pins = lines.dropFirst().compactMap { Pin(line: $0) }
        isBroken =
            !remainder.isEmpty || lines.first?.elementsEqual(Self.title) != true
            || pins.count != lines.count - 1
    }

    /// A file's bytes; none of what is no ordinary file or not to be read, `nil` where nothing is.
    private static func contents(of file: String) -> [UInt8]? {
        var information = stat()
        guard unsafe lstat(file, &information) == 0 else { return nil }
        // Of a pipe nobody would ever reach the end.
        guard information.st_mode & S_IFMT == S_IFREG else { return [] }
        let descriptor = unsafe open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = unsafe read(descriptor, &part, part.count)
            guard count >= 0 else { return [] }
            guard count > 0 else { return bytes }
            bytes += part.prefix(count)
        }
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

    /// What a file must have in it that is asked for by these paths, the oldest first: whatever was seen
    /// at any of them, and the newest of all if one of them is unknown.
    ///
    /// The newest here alone would not do: a copy whose log others have made longer is as new as it.
    func required(at paths: Set<PinnedPath>) -> [Pin] {
        var required = pins.filter { paths.contains($0.path) }
        if required.count < paths.count,
            let newest = pins.max(by: { $0.head.number < $1.head.number }),
            !required.contains(newest)
        {
            required.append(newest)
        }
        return required.sorted { $0.head.number < $1.head.number }
    }

    /// What a vault's file must have in it by what anybody has seen of the vault from this account.
    static func required(
        of vault: VaultID, at paths: Set<PinnedPath>, in folder: String
    ) -> [Pin] {
        files(in: folder).filter { $0.hasPrefix(vault.hex) }
            .flatMap { Pins(file: "\(folder)/\($0)").required(at: paths) }
            .sorted { $0.head.number < $1.head.number }
    }

    /// The newest of what was seen at a file's paths.
    func newest(at paths: Set<PinnedPath>) -> Pin? {
        pins.filter { paths.contains($0.path) }.max { $0.head.number < $1.head.number }
    }

    /// Whether the vault has been seen at a path.
    func knows(_ path: PinnedPath) -> Bool { pins.contains { $0.path == path } }

    mutating func set(_ pin: Pin) {
        pins.removeAll { $0.path == pin.path }
        pins.insert(pin, at: 0)
        pins = Array(pins.prefix(Self.limit))
    }

    /// Keeps what was seen at the paths without the paths.
    mutating func displace(_ paths: Set<PinnedPath>) {
        for pin in pins where paths.contains(pin.path) {
            pins.removeAll { $0.path == pin.path || $0.path == pin.path.elsewhere }
            pins.append(pin.at(pin.path.elsewhere))
        }
    }

    /// The file's bytes.
    var bytes: [UInt8] {
        var bytes = Self.title + [Self.lineFeed]
        for pin in pins { bytes += pin.line + [Self.lineFeed] }
        return bytes
    }

    /// Whether other vaults than this have been seen at a path, by any member on this account, and it
    /// has not.
    static func isOfOthers(_ path: PinnedPath, than vault: VaultID, in folder: String) -> Bool {
        let known = files(in: folder).filter { Pins(file: "\(folder)/\($0)").knows(path) }
        return !known.isEmpty && !known.contains { $0.hasPrefix(vault.hex) }
    }

    /// Whether a vault has been seen by any member on this account, in whatever place.
    static func know(_ vault: VaultID, in folder: String) -> Bool {
        files(in: folder).contains { $0.hasPrefix(vault.hex) }
    }

    /// The vaults that have been seen at one of the paths, by their ids in hexadecimal.
    static func vaults(at paths: Set<PinnedPath>, in folder: String) -> Set<String> {
        let known = files(in: folder).filter { name in
            paths.contains { Pins(file: "\(folder)/\(name)").knows($0) }
        }
        return Set(known.compactMap { $0.split(separator: "-").first.map(String.init) })
    }

    /// Takes other vaults from the paths, where this one is now by the user's own word.
    static func displaceOthers(
        at paths: Set<PinnedPath>, than vault: VaultID, in folder: String
    ) throws(VaultFailure) {
        for name in files(in: folder) where !name.hasPrefix(vault.hex) {
            let file = "\(folder)/\(name)"
            guard paths.contains(where: Pins(file: file).knows) else { continue }
            let lock = try PinsLock(file)
            var pins = Pins(file: file)
            pins.displace(paths)
            try StagedPins(pins, for: file, lock).keep()
        }
    }

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".pins") }
    }
}
