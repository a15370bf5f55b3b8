public import VaultCrypto

/// What stands at the beginning of a backup's file: of which vault and when, what follows, and who
/// vouches for it.
///
/// Always ``size`` bytes; the layout stands in `CustomerVault.docc` (*Backup*).
public struct BackupManifest: Hashable, Sendable {
    /// Which of the two files it is.
    public enum Kind: UInt8, Sendable {
        /// Sealed rows without the salts that open them.
        case register = 1
        /// Salts, envelopes, wrapped seeds, member list and log.
        case keys = 2
    }

    static let magic = Array("lonn backup".utf8)
    static let format: UInt8 = 1
    /// Of what is signed.
    private static let signedSize = 137
    /// Of the whole manifest.
    static let size = signedSize + 64

    public let kind: Kind
    public let vault: VaultID
    /// Of what moment the data is, milliseconds since 1970.
    public let time: UInt64
    /// Who made it.
    public let member: MemberID
    /// The member list in force then.
    public let listVersion: UInt32
    /// The log's last entry then, and the chain's hash after it.
    public let headNumber: UInt64
    public let headHash: Bytes32
    /// Length and hash of what follows the manifest.
    let bodyLength: UInt64
    let bodyHash: Bytes32
    var signature: [UInt8] = []

    /// The bytes before the signature.
    var signedBytes: [UInt8] {
        var writer = ByteWriter(capacity: Self.size)
        writer.append(contentsOf: Self.magic)
        writer.append(Self.format)
        writer.append(kind.rawValue)
        writer.append(vault)
        writer.append(time)
        writer.append(member)
        writer.append(listVersion)
        writer.append(headNumber)
        writer.append(headHash)
        writer.append(bodyLength)
        writer.append(bodyHash)
        return writer.bytes
    }

    /// Names the file in the log, and is what is signed.
    public var hash: Bytes32 { DocumentHash.file(signedBytes) }

    /// What stands in the file.
    var bytes: [UInt8] { signedBytes + signature }

    init(
        _ kind: Kind, vault: VaultID, time: UInt64, member: MemberID, listVersion: UInt32,
        headNumber: UInt64, headHash: Bytes32, bodyLength: UInt64, bodyHash: Bytes32
    ) {
        self.kind = kind
        self.vault = vault
        self.time = time
        self.member = member
        self.listVersion = listVersion
        self.headNumber = headNumber
        self.headHash = headHash
        self.bodyLength = bodyLength
        self.bodyHash = bodyHash
    }

    /// Reads a manifest strictly.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``.
    init(parsing bytes: [UInt8]) throws(VaultFailure) {
        guard bytes.count == Self.size, bytes.starts(with: Self.magic) else {
            throw .backup(.notABackup)
        }
        do throws(MalformedBytes) {
            var reader = ByteReader(bytes)
            _ = try reader.take(Self.magic.count)
            let format: UInt8 = try reader.number()
            guard format == Self.format, let kind = Kind(rawValue: try reader.number()) else {
                throw MalformedBytes()
            }
            self.kind = kind
            vault = try reader.identifier()
            time = try reader.number()
            member = try reader.identifier()
            listVersion = try reader.number()
            headNumber = try reader.number()
            headHash = try reader.bytes32()
            bodyLength = try reader.number()
            bodyHash = try reader.bytes32()
            signature = Array(try reader.take(64))
            try reader.finish()
            guard time <= LogEntry.timeLimit, headNumber >= 1, headNumber < 1 << 62,
                bodyLength < 1 << 62
            else { throw MalformedBytes() }
        } catch {
            throw .backup(
                bytes[Self.magic.count] > Self.format ? .newerFormat : .damaged)
        }
    }
}
