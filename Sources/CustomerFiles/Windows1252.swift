/// Windows-1252 as the WHATWG Encoding standard has it (index-windows-1252).
///
/// The five bytes that Windows leaves undefined become the C1 controls of the same number, which
/// the row they stand in is then refused for.
enum Windows1252 {
    static func scalar(_ byte: UInt8) -> UInt32 {
        (0x80..<0xA0).contains(byte) ? highControls[Int(byte) - 0x80] : UInt32(byte)
    }

    /// The byte of a sign beyond ASCII.
    static func byte(_ scalar: UInt32) -> UInt8? {
        if (0xA0...0xFF).contains(scalar) { return UInt8(scalar) }
        return highControls.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
    }

    /// 80–9F, where Windows-1252 and ISO-8859-1 differ.
    private static let highControls: [UInt32] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
