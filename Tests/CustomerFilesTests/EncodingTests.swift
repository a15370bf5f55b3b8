import CustomerFiles
import Testing

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

    @Test(arguments: ["å", "ä", "ö", "Å", "Ä", "Ö", "é", "ü"])
    func `UTF-8 once read as Windows-1252 is warned of and not repaired`(letter: String) throws {
        let once = try CustomerFile(bytes: Array("A;B\n1;x\n2;\u{20AC}".utf8))
        #expect(once.warnings.isEmpty)
        // A lone byte makes the reader take the file for Windows-1252, as the culprit once did.
        let bytes = Array("A;B\n1;x\n2;".utf8) + Array(letter.utf8) + [0xE5, 0x20, 0xE5]
        let file = try CustomerFile(bytes: bytes)
        #expect(file.encoding == .windows1252)
        #expect(file.warnings == [.mojibake(firstLine: 3)])
        let saved = try CustomerFile("A;B\n" + (file.table.last ?? []).joined(separator: ";"))
        #expect(saved.warnings == [.mojibake(firstLine: 2)])
        #expect(saved.table.first == file.table.last)
    }
}
