import CustomerFiles
import Testing

struct RoundTripTests {
    @Test(arguments: 0..<300)
    func `any table reads back the same however it was written`(seed: Int) throws {
        var chance = Seeded(seed)
        let table = MadeTable(using: &chance)
        for encoding in MadeFile.Encoding.allCases {
            for delimiter in Delimiter.allCases {
                for lineEnd in ["\r\n", "\n", "\r"] {
                    let made = MadeFile(
                        encoding: encoding, delimiter: String(delimiter.rawValue),
                        lineEnd: lineEnd)
                    let text = made.text([table.headings] + table.rows, using: &chance)
                    let file = try CustomerFile(bytes: made.bytes(text))
                    #expect(file.delimiter == delimiter)
                    #expect(file.headings == table.headings)
                    #expect(file.table == table.rows)
                    #expect(file.refusals.isEmpty)
                }
            }
        }
    }

    @Test func `a row's line counts line breaks of every kind within quotes too`() throws {
        let file = try CustomerFile("A;B\r\n1;\"x\ry\r\nz\"\n\n2;3\r;;\r4;\"\n\n\"\r\n5;6")
        #expect(file.lines == [2, 6, 8, 11])
        #expect(file.table.map(\.first) == ["1", "2", "4", "5"])
    }

    @Test func `a file read in pieces is the file read at once`() throws {
        let bytes = try Fixture.bytes("semicolons-windows-1252.csv")
        for size in [1, 3, 1000] {
            var rest = bytes[...]
            let file = try CustomerFile { piece in
                let filled = min(size, rest.count)
                for index in 0..<filled { piece[index] = rest.removeFirst() }
                return filled
            }
            #expect(file.table == (try CustomerFile(bytes: bytes)).table)
        }
    }

    @Test func `an error in reading reaches the caller`() {
        struct Broken: Error {}
        #expect(throws: Broken.self) { try CustomerFile { _ in throw Broken() } }
    }

    @Test func `white space and no-break spaces around a cell are trimmed`() throws {
        let file = try CustomerFile(
            "A;B;C\n \u{A0}Åsa Ek\u{202F}\u{A0};\t\" quoted \"  ;\u{2003}x\u{A0}y\u{3000}")
        #expect(file.table == [["Åsa Ek", "quoted", "x\u{A0}y"]])
    }

    @Test func `rows that are empty or only delimiters are passed over`() throws {
        let wide = String(repeating: ";", count: 600)
        let file = try CustomerFile("\n;;\nA;B;;\n\n;\n ;\u{A0};\n\"\";\n1;2\(wide)\n\(wide)\n")
        #expect(file.headings == ["A", "B"])
        #expect(file.headingLine == 3)
        #expect(file.table == [["1", "2"]])
        #expect(file.refusals.isEmpty)
    }
}
