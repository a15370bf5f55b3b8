import KeyManagement
public import VaultCrypto

/// What a login hands to the agent that will keep it, besides the seed.
public struct AgentTerms: Hashable, Sendable {
    /// The vault's file, an absolute path.
    public var path: String
    /// The folder of the socket, an absolute path.
    public var folder: String
    public var vault: VaultID
    public var member: MemberID
    /// The version of the member list that the login has verified, and the hash of its bytes.
    public var listVersion: UInt32
    public var listHash: Bytes32
    /// The login's number in the log.
    public var session: UInt64
    /// Number of the purpose that was chosen at login; 0 for none.
    public var purpose: UInt8
    /// When the login began, milliseconds since 1970.
    public var began: UInt64
    /// Milliseconds without use until it ends.
    public var idle: UInt64
    /// Milliseconds until it ends in any case.
    public var total: UInt64
    /// Milliseconds after the passphrase during which the member list may be changed.
    public var fresh: UInt64

    /// Describes a login.
    public init(
        path: String, folder: String, vault: VaultID, member: MemberID, listVersion: UInt32,
        listHash: Bytes32, session: UInt64, purpose: UInt8, began: UInt64, idle: UInt64,
        total: UInt64, fresh: UInt64
    ) {
        self.path = path
        self.folder = folder
        self.vault = vault
        self.member = member
        self.listVersion = listVersion
        self.listHash = listHash
        self.session = session
        self.purpose = purpose
        self.began = began
        self.idle = idle
        self.total = total
        self.fresh = fresh
    }
}

extension AgentTerms {
    /// Longest encoding, in bytes: two paths and fixed numbers.
    static let limit = 16 * 1024

    /// `version(1) ‖ path ‖ folder`, each with its length (2), and the numbers in their order.
    package func encoded() throws(MalformedBytes) -> [UInt8] {
        var writer = ByteWriter(capacity: 512)
        writer.append(AgentProtocol.version)
        for text in [path, folder] {
            guard let count = UInt16(exactly: text.utf8.count) else { throw MalformedBytes() }
            writer.append(count)
            writer.append(contentsOf: text.utf8)
        }
        writer.append(vault)
        writer.append(member)
        writer.append(listVersion)
        writer.append(listHash)
        writer.append(session)
        writer.append(purpose)
        for number in [began, idle, total, fresh] { writer.append(number) }
        guard writer.bytes.count <= Self.limit else { throw MalformedBytes() }
        return writer.bytes
    }

    /// Reads what ``encoded()`` makes, and nothing else.
    package init(parsing bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        guard try reader.number(UInt8.self) == AgentProtocol.version else { throw MalformedBytes() }
        path = try Self.text(&reader)
        folder = try Self.text(&reader)
        vault = try reader.identifier()
        member = try reader.identifier()
        listVersion = try reader.number()
        listHash = try reader.bytes32()
        session = try reader.number()
        purpose = try reader.number()
        began = try reader.number()
        idle = try reader.number()
        total = try reader.number()
        fresh = try reader.number()
        try reader.finish()
    }

    private static func text(_ reader: inout ByteReader) throws(MalformedBytes) -> String {
        let count: UInt16 = try reader.number()
        let bytes = Array(try reader.take(Int(count)))
        guard let text = String(validating: bytes, as: UTF8.self), text.hasPrefix("/"),
            !bytes.contains(0)
        else { throw MalformedBytes() }
        return text
    }
}
