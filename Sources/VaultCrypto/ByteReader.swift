/// Bytes that do not follow the format they claim.
///
/// Carries nothing of what was read.
public struct MalformedBytes: Error, Hashable {
    /// Makes the error.
    @inlinable public init() {}
}

/// Reads a format strictly: every read is bounds-checked, nothing may be left over.
public struct ByteReader: Sendable {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline var position = 0

    /// Starts at the first of `bytes`.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many bytes have not been read.
    @inlinable public var remaining: Int { bytes.count - position }

    /// Reads one big-endian number.
    @inlinable public mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type = Number.self
    ) throws(MalformedBytes) -> Number {
        let width = Number.bitWidth / 8
        guard remaining >= width else { throw MalformedBytes() }
        var value: Number = 0
        for offset in 0..<width {
            value = (Number.bitWidth == 8 ? 0 : value << 8) | Number(bytes[position + offset])
        }
        position += width
        return value
    }

    /// Reads `count` bytes.
    public mutating func take(_ count: Int) throws(MalformedBytes) -> ArraySlice<UInt8> {
        guard count >= 0, remaining >= count else { throw MalformedBytes() }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    /// Reads 16 bytes.
    public mutating func bytes16() throws(MalformedBytes) -> Bytes16 {
        Bytes16(high: try number(), low: try number())
    }

    /// Reads 32 bytes.
    public mutating func bytes32() throws(MalformedBytes) -> Bytes32 {
        Bytes32(front: try bytes16(), back: try bytes16())
    }

    /// Reads a 16-byte identifier.
    public mutating func identifier<Kind>(
        _ kind: Identifier<Kind>.Type = Identifier<Kind>.self
    ) throws(MalformedBytes) -> Identifier<Kind> {
        Identifier(try bytes16())
    }

    /// Reads an unsigned LEB128 number; refuses one written longer than needed.
    public mutating func varint() throws(MalformedBytes) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte: UInt8 = try number()
            let part = UInt64(byte & 0x7f)
            guard shift < 63 || (shift == 63 && part <= 1) else { throw MalformedBytes() }
            value |= part << shift
            if byte & 0x80 == 0 {
                guard part != 0 || shift == 0 else { throw MalformedBytes() }
                return value
            }
            shift += 7
        }
    }

    /// Refuses bytes behind the end of the format.
    public func finish() throws(MalformedBytes) {
        guard remaining == 0 else { throw MalformedBytes() }
    }
}
