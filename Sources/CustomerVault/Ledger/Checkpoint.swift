public import VaultCrypto

/// Where a vault's log stood, signed by a member, to be kept outside of the file.
///
/// Whoever has it notices, on any account, that the file is older or has gone another way since.
public struct Checkpoint: Hashable, Sendable {
    static let magic = Array("lonn checkpoint".utf8)
    static let format: UInt8 = 1

    public let vault: VaultID
    /// Milliseconds since 1970.
    public let time: UInt64
    /// Who made it.
    public let member: MemberID
    /// The member list in force then, and the hash of its bytes.
    public let listVersion: UInt32
    public let listHash: Bytes32
    /// The entry that tells of it, the last one then, and the chain's hash after it.
    public let entry: UInt64
    public let hash: Bytes32
    /// Ed25519, 64 bytes.
    var signature: [UInt8] = []

    init(
        vault: VaultID, time: UInt64, member: MemberID, listVersion: UInt32, listHash: Bytes32,
        entry: UInt64, hash: Bytes32
    ) {
        self.vault = vault
        self.time = time
        self.member = member
        self.listVersion = listVersion
        self.listHash = listHash
        self.entry = entry
        self.hash = hash
    }

    /// What is hashed, and its hash signed; the layout stands in `CustomerVault.docc` (*Log*).
    private var content: [UInt8] {
        var writer = ByteWriter(capacity: 160)
        writer.append(contentsOf: Self.magic)
        writer.append(Self.format)
        writer.append(vault)
        writer.append(time)
        writer.append(member)
        writer.append(listVersion)
        writer.append(listHash)
        writer.append(entry)
        writer.append(hash)
        return writer.bytes
    }

    /// What is signed.
    var signedHash: Bytes32 { DocumentHash.file(content) }

    /// 20 bits in three bytes, the last four zero, that tell a slip in typing from a forgery.
    var check: [UInt8] {
        let hash = DocumentHash.file(content + signature).array
        return [hash[0], hash[1], hash[2] & 0xf0]
    }
}

/// Why a checkpoint is refused.
public enum CheckpointRefusal: Hashable, Sendable {
    /// None that Lönn has made.
    case notACheckpoint
    /// A later version of Lönn has made it.
    case newerFormat
    /// A line of it is none, or a character is another than was printed.
    case mistyped
    /// Of another vault.
    case anotherVault
    /// Signed by nobody who was a member of its vault then, as far as the file knows.
    case unsigned
}
