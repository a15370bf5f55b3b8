import Testing

@testable import VaultCrypto

@Suite struct `Bytes written and read` {
    @Test func `numbers are big-endian and read back`() throws {
        var writer = ByteWriter()
        writer.append(UInt8(1))
        writer.append(UInt16(0x0203))
        writer.append(UInt32(0x0405_0607))
        writer.append(UInt64(0x0809_0a0b_0c0d_0e0f))
        #expect(writer.bytes == Array(1...15))
        var reader = ByteReader(writer.bytes)
        #expect(try reader.number(UInt8.self) == 1)
        #expect(try reader.number(UInt16.self) == 0x0203)
        #expect(try reader.number(UInt32.self) == 0x0405_0607)
        #expect(throws: MalformedBytes()) { try reader.finish() }
        #expect(try reader.number(UInt64.self) == 0x0809_0a0b_0c0d_0e0f)
        try reader.finish()
        #expect(throws: MalformedBytes()) { try reader.number(UInt8.self) }
    }

    @Test func `a read past the end is refused and takes nothing`() throws {
        var reader = ByteReader([1, 2, 3])
        #expect(throws: MalformedBytes()) { try reader.number(UInt32.self) }
        #expect(throws: MalformedBytes()) { try reader.take(4) }
        #expect(throws: MalformedBytes()) { try reader.take(-1) }
        #expect(throws: MalformedBytes()) { try reader.take(.max) }
        #expect(throws: MalformedBytes()) { try reader.bytes16() }
        #expect(throws: MalformedBytes()) { try reader.bytes32() }
        #expect(throws: MalformedBytes()) { try reader.identifier(VaultID.self) }
        #expect(reader.remaining == 3)
        #expect(try Array(reader.take(3)) == [1, 2, 3])
        #expect(try reader.take(0).isEmpty)
    }

    @Test(
        arguments: [
            (0, [0]), (1, [1]), (127, [0x7f]), (128, [0x80, 1]), (300, [0xac, 2]),
            (16_383, [0xff, 0x7f]), (16_384, [0x80, 0x80, 1]),
            (1 << 63, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]),
            (.max, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]),
        ] as [(UInt64, [UInt8])])
    func `a variable number has one form`(number: UInt64, bytes: [UInt8]) throws {
        var writer = ByteWriter()
        writer.append(varint: number)
        #expect(writer.bytes == bytes)
        var reader = ByteReader(bytes)
        #expect(try reader.varint() == number)
        try reader.finish()
    }

    @Test(
        arguments: [
            [], [0x80], [0xff, 0xff], [0x80, 0], [0x81, 0x80, 0], [0xff, 0],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
            [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0],
            [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x81, 0],
            [UInt8](repeating: 0x80, count: 4096),
        ] as [[UInt8]])
    func `a variable number that is cut short, too long or too large is refused`(bytes: [UInt8]) {
        #expect(throws: MalformedBytes()) {
            var reader = ByteReader(bytes)
            return try reader.varint()
        }
    }

    @Test func `any variable number reads back, and nothing that reads has a second form`() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let number =
                UInt64.random(in: 0...(.max), using: &generator)
                >> UInt64.random(in: 0..<64, using: &generator)
            var writer = ByteWriter()
            writer.append(varint: number)
            var reader = ByteReader(writer.bytes)
            #expect(try reader.varint() == number)
            try reader.finish()

            let noise = (0..<12).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var noisy = ByteReader(noise)
            guard let value = try? noisy.varint() else { continue }
            var again = ByteWriter()
            again.append(varint: value)
            #expect(again.bytes == Array(noise.prefix(noise.count - noisy.remaining)))
        }
    }

    @Test func `identifiers and values of 16 and 32 bytes take that many bytes and no others`() {
        for count in 0...40 {
            let bytes = (0..<count).map { UInt8($0) }
            #expect((Bytes16(bytes) != nil) == (count == 16))
            #expect((Bytes32(bytes) != nil) == (count == 32))
            #expect((VaultID(bytes) != nil) == (count == 16))
            #expect((MemberID(bytes[...]) != nil) == (count == 16))
        }
        let bytes = (0..<32).map { UInt8($0) }
        #expect(Bytes16(bytes[16...])?.array == Array(bytes[16...]))
        #expect(Bytes32(bytes[...])?.array == bytes)
        #expect(VaultID(bytes[..<16])?.hex == "000102030405060708090a0b0c0d0e0f")
        #expect(RecordID.own.bytes == .zero)
    }

    @Test func `a label stands behind its length`() {
        var writer = ByteWriter()
        writer.append(label: "lonn cell")
        #expect(writer.bytes == [9] + Array("lonn cell".utf8))
    }

    @Test func `Crockford's base 32 has eight characters for five bytes`() {
        #expect(CrockfordBase32.encode([]) == "")
        #expect(CrockfordBase32.encode([0]) == "00")
        #expect(CrockfordBase32.encode([0xff]) == "ZW")
        #expect(CrockfordBase32.encode([0xff, 0xff, 0xff, 0xff, 0xff]) == "ZZZZZZZZ")
        #expect(CrockfordBase32.encode([0x00, 0x44, 0x32, 0x14, 0xc7]) == "01234567")
        #expect(CrockfordBase32.grouped("0123456789") == "0123-4567-89")
        #expect(CrockfordBase32.grouped("") == "")
    }

    @Test func `typed characters are read without case, O as 0, I and L as 1, and U not at all`() {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        for (value, character) in alphabet.enumerated() {
            #expect(CrockfordBase32.value(of: character) == UInt8(value))
        }
        for (typed, value) in zip("oOiIlLaz".utf8, [0, 0, 1, 1, 1, 1, 10, 31] as [UInt8]) {
            #expect(CrockfordBase32.value(of: typed) == value)
        }
        let read = (UInt8.min...UInt8.max).filter { CrockfordBase32.value(of: $0) != nil }
        #expect(read.count == 32 + 22 + 6)
    }
}
