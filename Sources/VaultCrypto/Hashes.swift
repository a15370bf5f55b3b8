/// The chain over the log's entries: each hash covers all before it.
public enum ChainHash {
    /// The hash before the first entry: BLAKE2b-256 of `len(label)(1) ‖ "lonn chain" ‖ vault(16)`.
    public static func start(vault: VaultID) -> Bytes32 {
        var writer = ByteWriter(capacity: 32)
        writer.append(label: "lonn chain")
        writer.append(vault)
        return KeyedHash.blake2b256(writer.bytes)
    }

    /// BLAKE2b-256 of `len(label)(1) ‖ "lonn entry" ‖ previous(32) ‖ stored bytes of the entry`.
    public static func next(after previous: Bytes32, entry: [UInt8]) -> Bytes32 {
        var walk = ChainWalk(after: previous)
        walk.append(entry.span)
        return walk.hash
    }
}

/// Goes along the chain with one buffer for all entries.
public struct ChainWalk: Sendable {
    /// The hash after the last entry.
    public private(set) var hash: Bytes32
    private var writer = ByteWriter(capacity: 1024)

    /// Goes on behind an entry, or the start.
    public init(after hash: Bytes32) { self.hash = hash }

    /// Takes the stored bytes of the next entry, where they lie.
    public mutating func append(_ entry: Span<UInt8>) {
        writer.removeAll()
        writer.append(label: "lonn entry")
        writer.append(hash)
        writer.append(entry)
        hash = KeyedHash.blake2b256(writer.bytes)
    }
}

/// Hashes of whole documents.
public enum DocumentHash {
    /// BLAKE2b-256 of the stored bytes of a version of the member list.
    ///
    /// The first 16 bytes of the first version's hash are the vault id.
    public static func memberList(_ bytes: [UInt8]) -> Bytes32 {
        KeyedHash.blake2b256(bytes)
    }

    /// BLAKE2b-256 of a file that is read in.
    ///
    /// It is written nowhere: whoever reads the file in signs it, and the log holds what
    /// ``GroupKey/tag(ofFile:reading:)`` makes of ``ownFile(signature:)``.
    public static func file(_ bytes: [UInt8]) -> Bytes32 {
        KeyedHash.blake2b256(bytes)
    }

    /// BLAKE2b-256 of `len(label)(1) ‖ "lonn own file" ‖ signature(64)`, of the signature of whoever
    /// reads a file in, ``SignatureLabel/file``, over ``file(_:)``.
    ///
    /// The signature is shown to nobody and always the same, so he alone knows the file again.
    public static func ownFile(signature: [UInt8]) -> Bytes32 {
        var writer = ByteWriter(capacity: 80)
        writer.append(label: "lonn own file")
        writer.append(contentsOf: signature)
        return KeyedHash.blake2b256(writer.bytes)
    }

    /// 160 bits over a member's public keys, for people to compare.
    ///
    /// BLAKE2b-256 of `len(label)(1) ‖ "lonn fingerprint" ‖ box key(32) ‖ signing key(32)`, the first
    /// 20 bytes in Crockford's base 32, eight groups of four.
    public static func fingerprint(boxKey: Bytes32, signingKey: Bytes32) -> String {
        var writer = ByteWriter(capacity: 96)
        writer.append(label: "lonn fingerprint")
        writer.append(boxKey)
        writer.append(signingKey)
        let hash = KeyedHash.blake2b256(writer.bytes).array.prefix(20)
        return CrockfordBase32.grouped(CrockfordBase32.encode(Array(hash)))
    }
}

extension DocumentHash {
    /// BLAKE2b-256 of `len(label)(1) ‖ "lonn code" ‖ body`; its first 12 bits check an enrolment code.
    package static func enrolmentCheck(_ body: [UInt8]) -> Bytes32 {
        var writer = ByteWriter(capacity: 32)
        writer.append(label: "lonn code")
        writer.append(contentsOf: body)
        return KeyedHash.blake2b256(writer.bytes)
    }

    /// BLAKE2b-256 of `len(label)(1) ‖ "lonn kit" ‖ body`; its first 24 bits check a recovery code.
    package static func recoveryCheck(_ body: borrowing SecretBytes) -> Bytes32 {
        body.withBytes { bytes in
            var writer = ByteWriter(capacity: 64)
            writer.append(label: "lonn kit")
            writer.append(bytes)
            return KeyedHash.blake2b256(writer.bytes)
        }
    }
}
