/// Where a sealed row belongs: everything that stays when it is sealed anew.
public struct RowAddress: Hashable, Sendable {
    /// The vault.
    public let vault: VaultID
    /// The customer.
    public let customer: CustomerID
    /// The record, or ``Identifier/own`` for the customer's own row.
    public let record: RecordID
    /// The field group's number.
    public let group: UInt8

    /// Names a row.
    public init(vault: VaultID, customer: CustomerID, record: RecordID = .own, group: UInt8) {
        self.vault = vault
        self.customer = customer
        self.record = record
        self.group = group
    }

    /// Context of the row key: `salt(32) ‖ customer(16) ‖ group(1) ‖ record(16)`.
    func keyContext(salt: Bytes32) -> [UInt8] {
        var writer = ByteWriter(capacity: Self.keyContextSize)
        writer.append(salt)
        writer.append(customer)
        writer.append(group)
        writer.append(record)
        return writer.bytes
    }

    static let keyContextCustomerOffset = 32
    static let keyContextSize = 32 + 16 + 1 + 16

    /// Additional data of a cell; the two bytes of the field number stand at
    /// ``fieldOffset``, so that the cells of a row share one array.
    ///
    /// `len(label)(1) ‖ "lonn cell" ‖ suite(1) ‖ vault(16) ‖ customer(16) ‖ record(16) ‖ group(1) ‖
    /// field(2) ‖ revision(8) ‖ generation(4)`
    func additionalData(suite: UInt8, revision: UInt64, generation: UInt32) -> [UInt8] {
        var writer = ByteWriter(capacity: Self.additionalDataSize)
        writer.append(label: "lonn cell")
        writer.append(suite)
        writer.append(vault)
        writer.append(customer)
        writer.append(record)
        writer.append(group)
        writer.append(UInt16(0))
        writer.append(revision)
        writer.append(generation)
        return writer.bytes
    }

    static let customerOffset = 1 + 9 + 1 + 16
    static let fieldOffset = customerOffset + 16 + 16 + 1
    static let revisionOffset = fieldOffset + 2
    static let generationOffset = revisionOffset + 8
    static let additionalDataSize = generationOffset + 4
}
