@testable import CustomerFiles
import Testing

struct RowRefusalTests {
    @Test func `every fault of a damaged file is told with its line, column and reason`() throws {
        let file = try CustomerFile(fixture: "damaged-rows.csv")
        #expect(
            file.reasons == [
                "3:- too-few-columns",
                "4:4 too-many-columns",
                "5:2 misplaced-quote",
                "6:2 control-character",
                "7:2 control-character",
                "8:3 lost-character",
                "12:2 unterminated-quote",
            ])
        #expect(file.table.map(\.first) == ["201", "208", "209", "211"])
    }

    @Test func `a cell of two megabytes refuses its row and reading goes on`() throws {
        let long = String(repeating: "å", count: 1_000_000)
        for cell in [long, "\"\(long)\""] {
            let file = try CustomerFile("A;B\n1;2\n3;\(cell)\n4;5")
            #expect(file.reasons == ["3:2 cell-too-long"])
            #expect(file.table == [["1", "2"], ["4", "5"]])
        }
    }

    @Test func `a cell of 64 KiB is read and one byte more is refused`() throws {
        let longest = String(repeating: "a", count: 64 << 10)
        let file = try CustomerFile("A;B\n1;\(longest)\n2;\(longest)b")
        #expect(file.table == [["1", longest]])
        #expect(file.reasons == ["3:2 cell-too-long"])
    }

    @Test func `512 columns are read and one more is refused`() throws {
        let headings = (1...512).map { "R\($0)" }.joined(separator: ",")
        let full = Array(repeating: "x", count: 512).joined(separator: ",")
        let file = try CustomerFile("\(headings)\n\(full)\n\(full),\n\(full),y")
        #expect(file.table.map(\.count) == [512, 512])
        #expect(file.reasons == ["4:513 too-many-columns"])
        #expect(throws: CustomerFileRefusal.headingRefused(.tooManyColumns, line: 1, column: 513)) {
            try CustomerFile("\(headings),S")
        }
    }

    @Test func `an unterminated quote is told where it opens and takes its line`() throws {
        let text = "A;B;C\n1;2;3\n\"x\ny\";\"open;\n4;5;6\n"
        let file = try CustomerFile(text)
        #expect(file.reasons == ["4:2 unterminated-quote"])
        #expect(file.refusals.map(\.rawBytes) == [12..<24])
        #expect(file.table == [["1", "2", "3"], ["4", "5", "6"]])
        #expect(try CustomerFile("A;B\n\u{7};\"open").reasons == ["2:2 unterminated-quote"])
    }

    /// The quote in line 3 and the one in line `last` make one cell of all between them.
    @Test(arguments: [4, 6, 40], [16, 64, 256 << 10])
    func `what two quotes too many make one is refused as one, and nothing of it is a row`(
        last: Int, pieceSize: Int
    ) throws {
        var lines = ["A;B;C;D"] + (2...50).map { "\($0);Ek;Falun;x" }
        lines[2] = "3;\"Ek;Falun;x"
        lines[last - 1] = "\(last);Ek\";Falun;x"
        let file = try Self.file(lines, pieceSize: pieceSize)
        #expect(
            file.table.compactMap { Int($0[0]) } == (2...50).filter { !(3...last).contains($0) })
        #expect(file.reasons == ["3:2 rows-in-cell"])
        #expect(
            file.refusals.first?.text == Array(lines[2..<last].joined(separator: "\n").utf8))
    }

    @Test(arguments: [
        "1;\"Ring först\nBil; båt\";x", "1;\"Ring; mejla\nBo\";x", "Anna;\"Ring\n12; båt\";x",
    ])
    func `a note of several lines is no rows`(row: String) throws {
        let file = try CustomerFile("A;B;C\n\(row)\n2;y;z")
        #expect(file.reasons.isEmpty)
        #expect(file.table.count == 2)
    }

    /// The control: what is quoted rightly is one cell, lines, delimiters and all.
    @Test(arguments: [16, 256 << 10])
    func `a cell of several lines is one`(pieceSize: Int) throws {
        let lines = ["A;B;C;D", "1;\"Ek; Ask\nAl, Lind\n\"\"Bok\"\"; Rönn\";Falun;x", "2;3;4;5"]
        let file = try Self.file(lines, pieceSize: pieceSize)
        #expect(file.reasons.isEmpty)
        #expect(file.table.first?[1] == "Ek; Ask\nAl, Lind\n\"Bok\"; Rönn")
    }

    private static func file(_ lines: [String], pieceSize: Int) throws -> CustomerFile {
        var source = FileSource(Array(lines.joined(separator: "\n").utf8))
        source.pieceSize = pieceSize
        return try CustomerFile(source)
    }

    @Test func `every control character but TAB and line breaks refuses its row`() throws {
        let allowed: Set<UInt32> = [9, 10, 13]
        for value in Array(0..<UInt32(0x20)) + Array(0x7F..<0xA0) where !allowed.contains(value) {
            let control = try #require(Unicode.Scalar(value))
            for cell in ["å\(control)b", "\"å\(control)b\""] {
                let file = try CustomerFile("A;B\n\(cell);2\n3;4")
                #expect(file.reasons == ["2:1 control-character"], "U+\(String(value, radix: 16))")
                #expect(file.table == [["3", "4"]])
            }
        }
        let harmless = try CustomerFile("A;B\n\"a\tb\r\nc\";d\te")
        #expect(harmless.table == [["a\tb\r\nc", "d\te"]])
    }

    @Test func `a quote within an unquoted cell is a quote`() throws {
        let file = try CustomerFile("A;B;C\nrör 5\";=\"0701740605\";x")
        #expect(file.table == [["rör 5\"", "=\"0701740605\"", "x"]])
    }

    @Test func `a reader's own refusal keeps the row's place`() throws {
        let file = try CustomerFile("A;B\n1;1,23457E+11")
        guard case .row(let row) = file.outcomes.first else {
            Issue.record("the row is readable")
            return
        }
        let refused = row.refused(.excelScientific, column: 2)
        #expect((refused.line, refused.column, refused.rawBytes) == (2, 2, 4..<17))
    }

    @Test func `the codes of refusals stay as they are`() {
        #expect(
            RowRefusal.allCases.map(\.rawValue) == [
                "too-few-columns", "too-many-columns", "cell-too-long", "unterminated-quote",
                "rows-in-cell", "misplaced-quote", "control-character", "lost-character",
                "not-text", "mojibake",
                "seven-bit-letters", "misread", "heading-again", "duplicate-row", "excel-error",
                "web-sign",
                "leading-zero-lost",
                "excel-scientific", "decimal-tail",
            ])
    }
}
