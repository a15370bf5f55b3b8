/// A 16-byte identifier that cannot be mistaken for one of another kind.
public struct Identifier<Kind>: Hashable, Sendable {
    /// The bytes as they stand in the file.
    public let bytes: Bytes16

    /// Takes over 16 known bytes.
    public init(_ bytes: Bytes16) {
        self.bytes = bytes
    }

    /// Reads exactly 16 bytes; `nil` for any other length.
    public init?(_ bytes: some Collection<UInt8>) {
        guard let bytes = Bytes16(bytes) else { return nil }
        self.bytes = bytes
    }

    /// Reads exactly 16 bytes of an array; `nil` for any other length.
    public init?(_ bytes: [UInt8]) {
        guard let bytes = Bytes16(bytes) else { return nil }
        self.bytes = bytes
    }

    /// 32 lower-case hexadecimal digits.
    public var hex: String { bytes.hex }
}

/// Phantom kinds for ``Identifier``.
public enum VaultKind: Sendable {}
public enum CustomerKind: Sendable {}
public enum MemberKind: Sendable {}
public enum RecordKind: Sendable {}
public enum DepositKind: Sendable {}

/// The first 16 bytes of the BLAKE2b-256 of a vault's first member list.
public typealias VaultID = Identifier<VaultKind>
/// 16 random bytes that stand for a customer; never the customer number.
public typealias CustomerID = Identifier<CustomerKind>
/// 16 random bytes that stand for a member, never used twice.
public typealias MemberID = Identifier<MemberKind>
/// 16 random bytes for one of a customer's many records; zeros for the customer's own row.
public typealias RecordID = Identifier<RecordKind>
/// 16 random bytes for a value that waits to be entered.
public typealias DepositID = Identifier<DepositKind>

extension Identifier {
    /// A fresh random identifier.
    public static func random() -> Identifier {
        Identifier(Randomness.bytes16())
    }
}

extension MemberID {
    /// Who signs with the recovery kit; no member has this id.
    public static var recoveryKit: MemberID { MemberID(.zero) }
}

extension RecordID {
    /// The record id of a customer's own row in a group's table.
    public static var own: RecordID { RecordID(.zero) }
}
