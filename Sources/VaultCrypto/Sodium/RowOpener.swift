internal import CSodium

/// Opens cells of many rows of one group, one row after the other, in memory that is used again.
///
/// For searches through a whole register: nothing is allocated for a row or a cell. The row key lies
/// in locked memory; what was opened is wiped with the opener. One thread uses it at a time.
///
/// ```swift
/// let opener = try RowOpener(vault: vault, group: 2)
/// try opener.use(key)
/// try opener.begin(customer: id, revision: 7, salt: salt, nonceBase: base)
/// try opener.open(cell, field: 1, block: .text) { value in found = value.count > 3 }
/// ```
@safe public final class RowOpener {
    /// A cell that is longer was sealed by none of our programs.
    static let longestCell = 64 * 1024

    private static let labelSize = 4
    private static let messageSize = labelSize + RowAddress.keyContextSize

    private let group: UInt8
    /// Keeps the key that rows are sealed under; its bytes are read where they lie, since threads that
    /// count references to one key wait for each other.
    private var groupKey: GroupKey?
    private var groupSecret: UnsafePointer<UInt8>?
    /// 32 locked bytes.
    private let key: UnsafeMutableRawPointer
    /// `len("row")(1) ‖ "row" ‖ key context`
    private let message: UnsafeMutableRawPointer
    private let data: UnsafeMutableRawPointer
    private let nonce: UnsafeMutableRawPointer
    private let plaintext: UnsafeMutableRawPointer
    private var used = 0

    /// Takes memory for the rows of a group.
    ///
    /// - Throws: ``CryptoFailure/lockedMemoryExhausted``.
    public init(vault: VaultID, group: UInt8) throws(CryptoFailure) {
        _ = Sodium.ready
        self.group = group
        unsafe key = try LockedSlab.shared.allocate(32)
        unsafe message = .allocate(byteCount: Self.messageSize, alignment: 8)
        unsafe data = .allocate(byteCount: RowAddress.additionalDataSize, alignment: 8)
        unsafe nonce = .allocate(byteCount: AEAD.nonceSize, alignment: 8)
        unsafe plaintext = .allocate(byteCount: Self.longestCell, alignment: 16)
        let address = RowAddress(vault: vault, customer: CustomerID(.zero), group: group)
        let label: [UInt8] = [3] + Array("row".utf8)
        unsafe Self.fill(message, label + address.keyContext(salt: .zero))
        unsafe Self.fill(
            data, address.additionalData(suite: SealedRow.suite, revision: 0, generation: 0))
        unsafe Self.fill(nonce, [UInt8](repeating: 0, count: AEAD.nonceSize))
    }

    deinit {
        unsafe LockedSlab.shared.release(key, count: 32)
        unsafe sodium_memzero(plaintext, used)
        unsafe plaintext.deallocate()
        unsafe message.deallocate()
        unsafe data.deallocate()
        unsafe nonce.deallocate()
    }

    /// Goes over to a key of the group, for the rows that come next.
    ///
    /// - Throws: ``CryptoFailure/malformed`` for the key of another group.
    public func use(_ groupKey: GroupKey) throws(CryptoFailure) {
        guard groupKey.group == group else { throw .malformed }
        self.groupKey = groupKey
        unsafe groupSecret = groupKey.secret.withPointer { unsafe $0 }
        unsafe (data + RowAddress.generationOffset)
            .storeBytes(of: groupKey.generation.bigEndian, as: UInt32.self)
    }

    /// Goes to a customer's own row, sealed under the key in use.
    ///
    /// - Throws: ``CryptoFailure/malformed`` while no key is in use.
    public func begin(
        customer: CustomerID, revision: UInt64, salt: Bytes32, nonceBase: Bytes16
    ) throws(CryptoFailure) {
        guard let secret = unsafe groupSecret else { throw .malformed }
        unsafe Self.store(salt.front, message + Self.labelSize)
        unsafe Self.store(salt.back, message + Self.labelSize + 16)
        unsafe Self.store(
            customer.bytes, message + Self.labelSize + RowAddress.keyContextCustomerOffset)
        unsafe KeyedHash.hash(
            UnsafeRawBufferPointer(start: message, count: Self.messageSize),
            key: UnsafeBufferPointer(start: secret, count: 32),
            into: UnsafeMutableRawBufferPointer(start: key, count: 32))
        unsafe Self.store(customer.bytes, data + RowAddress.customerOffset)
        unsafe (data + RowAddress.revisionOffset)
            .storeBytes(of: revision.bigEndian, as: UInt64.self)
        unsafe Self.store(nonceBase, nonce)
    }

    /// Opens a cell of the row and lends its value to `body`; whether it is UTF-8 is not looked at.
    ///
    /// - Parameter field: the field's number, 1…64.
    /// - Throws: ``CryptoFailure/authentication`` if it is not the cell that was sealed for this place,
    ///   revision and generation; `malformed`.
    public func open(
        _ cell: Span<UInt8>, field: Int, block: PaddingBlock, _ body: (Span<UInt8>) -> Void
    ) throws(CryptoFailure) {
        let padded = cell.count - AEAD.tagSize
        guard padded > 0, cell.count <= Self.longestCell, (1...64).contains(field) else {
            throw .malformed
        }
        let number = UInt16(truncatingIfNeeded: field).bigEndian
        unsafe (data + RowAddress.fieldOffset).storeBytes(of: number, as: UInt16.self)
        unsafe (nonce + AEAD.nonceSize - 2).storeBytes(of: number, as: UInt16.self)
        used = max(used, padded)
        let status = unsafe cell.withUnsafeBufferPointer { cell in
            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                Self.bytes(plaintext), nil, nil, UnsafeRawBufferPointer(cell).start,
                UInt64(cell.count),
                Self.bytes(data), UInt64(RowAddress.additionalDataSize), Self.bytes(nonce),
                Self.bytes(key))
        }
        guard status == 0 else { throw .authentication }
        let count = unsafe try block.unpaddedCount(
            UnsafeRawBufferPointer(start: plaintext, count: padded))
        let value = unsafe UnsafeBufferPointer(start: Self.bytes(plaintext), count: count)
        unsafe body(value.span)
    }

    private static func bytes(_ memory: UnsafeMutableRawPointer) -> UnsafeMutablePointer<UInt8> {
        unsafe memory.assumingMemoryBound(to: UInt8.self)
    }

    private static func fill(_ memory: UnsafeMutableRawPointer, _ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress {
                unsafe memory.copyMemory(from: start, byteCount: bytes.count)
            }
        }
    }

    private static func store(_ value: Bytes16, _ memory: UnsafeMutableRawPointer) {
        unsafe memory.storeBytes(of: value.high.bigEndian, as: UInt64.self)
        unsafe (memory + 8).storeBytes(of: value.low.bigEndian, as: UInt64.self)
    }
}
