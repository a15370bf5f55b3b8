import CustomerFiles
import Testing

struct CSVLineTests {
    @Test func `cells are quoted where they must be, and no spreadsheet runs one`() {
        let line = CSVLine(["1042", "Ek, Åsa", "\"a\"", "=1+1", "@SUM(A1)", "-2", ""])
        #expect(
            String(decoding: line.bytes, as: UTF8.self)
                == "1042,\"Ek, Åsa\",\"\"\"a\"\"\",'=1+1,'@SUM(A1),'-2,\r\n")
    }

    @Test func `what is written is read as it was`() throws {
        let cells = ["Åsa", "rad ett\nrad två", "a;b", "\u{1}", "070-174 06 05"]
        for delimiter in Delimiter.allCases {
            let bytes =
                CSVLine.byteOrderMark
                + CSVLine(["A", "B", "C", "D", "E"], delimiter: delimiter).bytes
                + CSVLine(cells.filter { $0 != "\u{1}" } + [""], delimiter: delimiter).bytes
            let file = try CustomerFile(bytes: bytes)
            #expect(file.table == [["Åsa", "rad ett\nrad två", "a;b", "070-174 06 05", ""]])
        }
        #expect(CSVLine(["\u{1}"]).bytes == Array("\u{FFFD}\r\n".utf8))
    }
}
