/// Builds the bytes of a format: fixed widths, big-endian.
public struct ByteWriter: Sendable {
    /// What has been written so far.
    public var bytes: [UInt8] { written }
    @usableFromInline var written: [UInt8]

    /// Starts empty, with room for `capacity` bytes.
    public init(capacity: Int = 64) {
        written = []
        written.reserveCapacity(capacity)
    }

    /// Appends a number, most significant byte first.
    @inlinable public mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
        var shift = number.bitWidth - 8
        while shift >= 0 {
            written.append(UInt8(truncatingIfNeeded: number >> shift))
            shift -= 8
        }
    }

    /// Appends 16 bytes.
    public mutating func append(_ value: Bytes16) {
        let words = (value.high.bigEndian, value.low.bigEndian)
        unsafe withUnsafeBytes(of: words) { unsafe written.append(contentsOf: $0) }
    }

    /// Appends 32 bytes.
    public mutating func append(_ value: Bytes32) {
        append(value.front)
        append(value.back)
    }

    /// Appends the 16 bytes of an identifier.
    public mutating func append<Kind>(_ value: Identifier<Kind>) {
        append(value.bytes)
    }

    /// Appends bytes as they are, without a length.
    @inlinable public mutating func append(contentsOf other: some Collection<UInt8>) {
        written.append(contentsOf: other)
    }

    /// Appends bytes from where they lie, without a length.
    public mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe written.append(contentsOf: $0) }
    }

    /// Starts anew in the same memory.
    public mutating func removeAll() {
        written.removeAll(keepingCapacity: true)
    }

    /// Appends a label of at most 255 bytes behind its length (1 byte).
    public mutating func append(label: StaticString) {
        append(UInt8(label.utf8CodeUnitCount))
        label.withUTF8Buffer { unsafe written.append(contentsOf: $0) }
    }

    /// Appends an unsigned LEB128 number (1–10 bytes).
    public mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            written.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        written.append(UInt8(rest))
    }
}
