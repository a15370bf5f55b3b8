import Synchronization
import Testing

@testable import CustomerFiles

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
                    var source = FileSource(made.bytes(text))
                    source.pieceSize = [1, 2, 7, 100, 1 << 20].randomElement(using: &chance) ?? 1
                    let file = try CustomerFile(source)
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

    @Test(arguments: ["semicolons-windows-1252.csv", "damaged-rows.csv"])
    func `a file read in pieces is the file read at once`(name: String) throws {
        let bytes = try Fixture.bytes(name)
        let file = try CustomerFile(bytes: bytes)
        for size in [1, 3, 64, 1000] {
            var source = FileSource(bytes)
            source.pieceSize = size
            let other = try CustomerFile(source)
            #expect(other.encoding == file.encoding)
            #expect(other.warnings == file.warnings)
            #expect(other.outcomes == file.outcomes)
        }
    }

    @Test func `a row longer than many pieces is read like any other`() throws {
        let cell = String(repeating: "ä\n", count: 5000)
        let rows = String(repeating: "4;ä\n", count: 5000)
        var source = FileSource(Array("A;B\n1;\"\(cell)\"\n2;x\n3;\"open\n\(rows)".utf8))
        source.pieceSize = 100
        let file = try CustomerFile(source)
        #expect(file.lines == [2] + (5003...10004))
        #expect(file.reasons == ["5004:2 unterminated-quote"])
    }

    @Test func `an error in reading reaches the caller, at once or when the rows are read`() throws
    {
        struct Broken: Error {}
        #expect(throws: Broken.self) {
            try CustomerFile(FileSource(count: 9) { _, _ in throw Broken() })
        }
        let bytes = Array(("Namn;Ort\n" + String(repeating: "1;2\n", count: 500)).utf8)
        let isBroken = Mutex(false)
        var source = FileSource(count: bytes.count) { offset, piece in
            if isBroken.withLock({ $0 }) { throw Broken() }
            piece.replaceSubrange(0..<piece.count, with: bytes[offset..<(offset + piece.count)])
            return piece.count
        }
        source.pieceSize = 40
        var rows = try CustomerFile(source).rows()
        isBroken.withLock { $0 = true }
        #expect(throws: Broken.self) { while try rows.next() != nil {} }
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
