import Testing

@testable import CustomerFiles

struct EncodingTests {
    static let customers = [
        ["101", "Åsa Björk", "Ängsvägen 4", "791 10", "Örebro"],
        ["102", "Bygg; Häck \"Norr\" AB", "Box 7", "791 11", "Malmö"],
    ]

    @Test(arguments: [
        ("semicolons-windows-1252.csv", FileEncoding.windows1252, Delimiter.semicolon),
        ("commas-utf8.csv", .utf8, .comma),
        ("sep-line-utf8-mark.csv", .utf8, .comma),
        ("unicode-text-utf16le.txt", .utf16LittleEndian, .tab),
    ])
    func `the same customers come out of every kind of file`(
        name: String, encoding: FileEncoding, delimiter: Delimiter
    ) throws {
        let file = try CustomerFile(fixture: name)
        #expect(file.encoding == encoding)
        #expect(file.delimiter == delimiter)
        #expect(file.headings == ["Kundnr", "Namn", "Adress", "Postnr", "Ort"])
        #expect(file.table == EncodingTests.customers)
        #expect(file.warnings.isEmpty)
    }

    @Test func `Windows-1252 has the letters of the WHATWG table`() throws {
        let high: [UInt8] = [0x80, 0x82, 0x8A, 0x8C, 0x8E, 0x92, 0x96, 0x99, 0x9F, 0xA4, 0xFF]
        let file = try CustomerFile(bytes: Array("A;B\n1;".utf8) + high)
        #expect(file.encoding == .windows1252)
        #expect(file.table == [["1", "€‚ŠŒŽ’–™Ÿ¤ÿ"]])
    }

    @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
    func `a byte Windows-1252 leaves undefined refuses its row as a control`(byte: UInt8) throws {
        let file = try CustomerFile(bytes: Array("A;B\n1;".utf8) + [byte] + Array("\n2;x".utf8))
        #expect(file.reasons == ["2:2 control-character"])
        #expect(file.table == [["2", "x"]])
    }

    @Test func `a broken byte late in a UTF-8 file refuses that row alone`() throws {
        var bytes = Array("A;B\nÅsa;Öst\n1;M".utf8)
        bytes += [0xE4]
        bytes += Array("ster\n2;väst".utf8)
        let file = try CustomerFile(bytes: bytes)
        #expect(file.encoding == .utf8)
        #expect(file.reasons == ["3:2 not-text"])
        #expect(file.table == [["Åsa", "Öst"], ["2", "väst"]])
    }

    @Test func `half a surrogate pair or half a unit refuses that row alone`() throws {
        var made = MadeFile()
        made.encoding = .utf16LittleEndian
        var bytes = made.bytes("A;B\n1;🌲\n2;x")
        bytes += [0x3D, 0xD8]
        bytes += made.bytes("\n3;y\n4;z").dropFirst(2)
        bytes += [0x41]
        let file = try CustomerFile(bytes: bytes)
        #expect(file.table == [["1", "🌲"], ["3", "y"]])
        #expect(file.reasons == ["3:2 not-text", "5:2 not-text"])
    }

    @Test func `big-endian UTF-16 with a mark is read`() throws {
        let units = "Kund;Ort\n1;Örebro 🌲".utf16.flatMap {
            [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)]
        }
        let file = try CustomerFile(bytes: [0xFE, 0xFF] + units)
        #expect(file.encoding == .utf16BigEndian)
        #expect(file.table == [["1", "Örebro 🌲"]])
    }

    @Test(
        arguments: [
            (FileEncoding.macRoman, [0x8C, 0x73, 0x61], [0x8A, 0x9A, 0x80]),
            (.codePage850, [0x86, 0x73, 0x61], [0x84, 0x94, 0x8E]),
        ] as [(FileEncoding, [UInt8], [UInt8])])
    func `an old program's file shows what its words look like, and is read as it is named`(
        encoding: FileEncoding, first: [UInt8], second: [UInt8]
    ) throws {
        let bytes =
            Array("A;B\n1;".utf8) + first + Array("\n2;s".utf8) + second + Array("l\n".utf8)
        let file = try CustomerFile(bytes: bytes)
        #expect(file.encoding == encoding)
        #expect(file.encodingPreviews.first?.encoding == encoding)
        #expect(file.encodingPreviews.first?.words == ["å··", "·äöÄ·"])
        #expect(Set(file.encodingPreviews.map(\.encoding)).count == 3)
        #expect(file.table == [["1", "åsa"], ["2", "säöÄl"]])
        let named = try CustomerFile(bytes: bytes, as: encoding)
        #expect(named.encodingPreviews.isEmpty)
        #expect(named.table == file.table)
        let other = try CustomerFile(bytes: bytes, as: .windows1252)
        #expect(other.encoding == .windows1252)
        #expect(other.table != file.table)
    }

    @Test func `a file of today is not held against old programs`() throws {
        let bytes = Array("A;B\n1;Bj".utf8) + [0xF6] + Array("rk \u{B7} ".utf8) + [0x96, 0x93]
        let file = try CustomerFile(bytes: bytes)
        #expect(file.encoding == .windows1252)
        #expect(file.encodingPreviews.isEmpty)
    }

    @Test(arguments: ["å", "ä", "ö", "Å", "Ä", "Ö", "é", "ü", "–", "’", "€"])
    func `UTF-8 once read as Windows-1252 is refused, and put right if that is wanted`(
        sign: String
    ) throws {
        #expect(try CustomerFile("A;B\n1;x\n2;\u{20AC}").warnings.isEmpty)
        let misread = Self.readAsWindows1252(sign)
        let text = "A;B\n1;x\n2;före \(misread) efter\n3;\(sign)"
        let file = try CustomerFile(text)
        #expect(file.warnings == [.mojibake(firstLine: 3)])
        #expect(file.reasons == ["3:2 mojibake"])
        #expect(file.table == [["1", "x"], ["3", sign]])
        let repaired = try CustomerFile(bytes: Array(text.utf8), mojibake: .repair)
        #expect(repaired.table == [["1", "x"], ["2", "före \(sign) efter"], ["3", sign]])
        #expect(repaired.warnings.isEmpty)
    }

    @Test(arguments: ["å", "ö", "Å", "Ä", "Ö", "É"])
    func `UTF-8 once read as ISO-8859-1 is put right too`(sign: String) throws {
        let misread = String(String.UnicodeScalarView(sign.utf8.map { Unicode.Scalar($0) }))
        let text = "A;B\n1;före \(misread) efter\n"
        #expect(try CustomerFile(text).reasons == ["2:2 mojibake"])
        let repaired = try CustomerFile(bytes: Array(text.utf8), mojibake: .repair)
        #expect(repaired.table == [["1", "före \(sign) efter"]])
    }

    @Test(arguments: [FileEncoding.windows1252, .macRoman, .codePage850])
    func `UTF-8 is not read as another encoding because somebody says so`(
        encoding: FileEncoding
    ) throws {
        #expect(throws: CustomerFileRefusal.alreadyUTF8) {
            try CustomerFile(bytes: Array("A;B\n1;Åsa".utf8), as: encoding)
        }
        #expect(
            try CustomerFile(bytes: Array("A;B\n1;Bo".utf8), as: encoding).table == [["1", "Bo"]])
    }

    /// What the reader itself makes of a sign's bytes, told that they are Windows-1252.
    private static func readAsWindows1252(_ sign: String) -> String {
        // The byte at the end keeps it from being UTF-8.
        let bytes = Array("A\n".utf8) + Array(sign.utf8) + [0xE5]
        let file = try? CustomerFile(bytes: bytes, as: .windows1252)
        let text = file?.text.bytes.dropFirst(2).dropLast(2)
        return text.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    @Test func `the letters of ISO-8859-15 are read where it is named, and refused elsewhere`()
        throws
    {
        let bytes = Array("A;B\n1;Milo".utf8) + [0xA8, 0x20, 0xD6] + Array("k\n".utf8)
        #expect(try CustomerFile(bytes: bytes, as: .iso885915).table == [["1", "Miloš Ök"]])
        let guessed = try CustomerFile(bytes: bytes)
        #expect(guessed.encoding == .windows1252)
        #expect(guessed.table == [["1", "Milo¨ Ök"]])
        #expect(Cell("Milo¨ Ök").traits.contains(.misread))
        #expect(!Cell("Ek ¦ Ask").traits.contains(.misread))
    }

    /// ISO 646-SE: `[\\]{|}` are `ÄÖÅäöå`.
    @Test(arguments: ["]sa", "\\berg", "S{len", "Malm|gatan", "Pite}gatan", "[lvdalen", "f|re"])
    func `Swedish letters of seven bits are told from brackets`(word: String) {
        #expect(Cell(word).traits.contains(.sevenBits))
    }

    @Test(arguments: [
        "[Anna]", "Ek {Ask}", "nyckel [se bilaga]", "A | B", "1\\2", "{namn}", "c\\o Ek", "C\\O Ek",
    ])
    func `brackets and bars are themselves`(text: String) {
        #expect(!Cell(text).traits.contains(.sevenBits))
    }
}
