public import KeyManagement
public import VaultCrypto

/// A deposit as the entry that vouches for it names it.
public struct LoggedDeposit: Hashable, Sendable {
    public let id: DepositID
    public let group: FieldGroup
    /// The field's number in its group, from 1.
    public let field: UInt16
    public let generation: UInt32
    public let digest: Bytes16

    /// `deposit(16) ‖ group(1) ‖ field(2) ‖ generation(4) ‖ digest(16)`.
    func encode(into writer: inout ByteWriter) {
        writer.append(id)
        writer.append(group.rawValue)
        writer.append(field)
        writer.append(generation)
        writer.append(digest)
    }
}

extension LoggedDeposit {
    init(reading reader: inout ByteReader) throws(MalformedBytes) {
        id = try reader.identifier()
        group = try FieldGroup(reading: &reader)
        field = try reader.number()
        generation = try reader.number()
        digest = try reader.bytes16()
        guard (1...64).contains(field) else { throw MalformedBytes() }
    }
}

extension FieldGroup {
    /// Reads a group's number; refuses one that there is not.
    init(reading reader: inout ByteReader) throws(MalformedBytes) {
        guard let group = FieldGroup(rawValue: try reader.number()) else { throw MalformedBytes() }
        self = group
    }
}

extension LogDetail {
    /// Whether it is of a deposit, so that its entry names one customer.
    var isOfDeposit: Bool {
        switch self {
        case .depositMade, .depositGone: true
        default: false
        }
    }
}

extension DepositID {
    /// By what people name it: the first eight digits.
    public var name: String { String(hex.prefix(8)) }

    /// Whether a name is its own: at least the first eight digits.
    func isNamed(_ name: String) -> Bool { name.count >= 8 && hex.hasPrefix(name.lowercased()) }
}

/// By what people tell apart what waits: whoever hands in with a program of his own chooses the ids.
struct DepositNames {
    /// With which more than one begins.
    private let shared: Set<String>

    init(_ transaction: Transaction) throws {
        var (names, shared): (Set<String>, Set<String>) = ([], [])
        for case let stored? in try transaction.storedDeposits()
        where !names.insert(stored.id.name).inserted {
            shared.insert(stored.id.name)
        }
        self.shared = shared
    }

    /// The first eight digits, or all of them.
    func name(of id: DepositID) -> String { shared.contains(id.name) ? id.hex : id.name }
}
