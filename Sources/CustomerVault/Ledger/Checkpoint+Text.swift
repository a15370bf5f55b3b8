import KeyManagement
import VaultCrypto

/// Eleven lines that can be printed, read by people, and typed again.
///
/// ```
/// lonn checkpoint 1
/// vault: 7QFH-…
/// entry: 41
/// ```
extension Checkpoint {
    private static let firstLine = "lonn checkpoint"

    /// As it is printed, with a newline at the end.
    public var text: String {
        let lines = [
            ("vault", Self.grouped(vault.bytes.array)), ("entry", String(entry)),
            ("hash", Self.grouped(hash.array)), ("list", String(listVersion)),
            ("list-hash", Self.grouped(listHash.array)),
            ("time", UTCTime(milliseconds: time).text),
            ("member", Self.grouped(member.bytes.array)),
            ("signature-1", Self.grouped(Array(signature.prefix(32)))),
            ("signature-2", Self.grouped(Array(signature.dropFirst(32)))),
            ("check", String(CrockfordBase32.encode(check).prefix(4))),
        ]
        return "\(Self.firstLine) \(Self.format)\n"
            + lines.map { "\($0): \($1)\n" }.joined()
    }

    /// Reads what ``text`` gives: the same lines in the same order; in groups of letters and digits
    /// case, hyphens and spaces do not matter, O is 0, I and L are 1.
    ///
    /// - Throws: ``VaultFailure/checkpoint(_:)``.
    public init(text: String) throws(VaultFailure) {
        guard text.utf8.count <= 2048 else { throw .checkpoint(.notACheckpoint) }
        var lines = CheckpointLines(text)
        guard let first = lines.next(), first.hasPrefix(Self.firstLine + " ") else {
            throw .checkpoint(.notACheckpoint)
        }
        guard first == "\(Self.firstLine) \(Self.format)" else {
            let format = Int(first.dropFirst(Self.firstLine.count + 1)) ?? 0
            throw .checkpoint(format > Int(Self.format) ? .newerFormat : .mistyped)
        }
        guard let vault = lines.bytes16("vault"),
            let entry = lines.number("entry"), (1..<(1 << 62)).contains(entry),
            let hash = lines.bytes32("hash"),
            let list = lines.number("list").flatMap({ UInt32(exactly: $0) }), list > 0,
            let listHash = lines.bytes32("list-hash"),
            let time = lines.value("time").flatMap({ UTCTime(text: $0) }),
            let member = lines.bytes16("member"),
            let front = lines.bytes32("signature-1"), let back = lines.bytes32("signature-2"),
            let check = lines.bytes("check", count: 3, characters: 4), lines.isAtEnd
        else { throw .checkpoint(.mistyped) }
        self.init(
            vault: VaultID(vault), time: time.milliseconds, member: MemberID(member),
            listVersion: list, listHash: listHash, entry: entry, hash: hash)
        signature = front.array + back.array
        guard check == self.check else { throw .checkpoint(.mistyped) }
    }

    private static func grouped(_ bytes: [UInt8]) -> String {
        CrockfordBase32.grouped(CrockfordBase32.encode(bytes))
    }
}

/// Goes through the lines of a text; each has a name that is asked for in order.
private struct CheckpointLines {
    private var lines: ArraySlice<Substring>

    init(_ text: String) {
        // A carriage return and a newline are one Character.
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
        while lines.last?.allSatisfy({ $0 == " " }) == true { lines.removeLast() }
    }

    var isAtEnd: Bool { lines.isEmpty }

    mutating func next() -> String? {
        guard var line = lines.popFirst() else { return nil }
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    mutating func value(_ name: String) -> String? {
        guard let line = next(), line.hasPrefix(name + ": ") else { return nil }
        return String(line.dropFirst(name.count + 2))
    }

    mutating func number(_ name: String) -> UInt64? {
        value(name).flatMap { text in UInt64(text).flatMap { String($0) == text ? $0 : nil } }
    }

    mutating func bytes16(_ name: String) -> Bytes16? {
        bytes(name, count: 16, characters: 26).flatMap { Bytes16($0) }
    }

    mutating func bytes32(_ name: String) -> Bytes32? {
        bytes(name, count: 32, characters: 52).flatMap { Bytes32($0) }
    }

    /// Bytes in that many characters, of which the bits that are left over are zero.
    mutating func bytes(_ name: String, count: Int, characters: Int) -> [UInt8]? {
        guard let text = value(name) else { return nil }
        var values: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            guard let value = CrockfordBase32.value(of: byte) else { return nil }
            values.append(value)
        }
        let bytes = CrockfordBase32.bytes(of: values)
        guard values.count == characters, bytes.dropFirst(count).allSatisfy({ $0 == 0 }) else {
            return nil
        }
        return Array(bytes.prefix(count))
    }
}
