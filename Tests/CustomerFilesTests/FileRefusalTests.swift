import Testing

@testable import CustomerFiles

struct FileRefusalTests {
    @Test(arguments: [
        ([], CustomerFileRefusal.empty),
        ([0xEF, 0xBB, 0xBF], .empty),
        ([0xFF, 0xFE], .empty),
        (Array("\r\n;;\n \n".utf8), .noHeading),
        (Array("sep=;".utf8), .noHeading),
        (Array("sep=!\nA!B".utf8), .unknownDelimiter),
        ([0xFE, 0xFF], .empty),
        ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], .unknownEncoding),
        ([0x41, 0, 0x3B, 0], .unknownEncoding),
        (Array("PK\u{3}\u{4}x".utf8), .workbook),
        (Array("Namn;B\u{0}\n".utf8), .headingRefused(.controlCharacter, line: 1, column: 2)),
        (Array("\nA;\"B\n1;2".utf8), .headingRefused(.unterminatedQuote, line: 2, column: 2)),
        (Array("Namn;Ort;NAMN *;ort:".utf8), .duplicateHeading(columns: [1, 2, 3, 4])),
    ])
    func `a file that cannot be read is refused as a whole`(
        bytes: [UInt8], refusal: CustomerFileRefusal
    ) {
        #expect(throws: refusal) { try CustomerFile(bytes: bytes) }
    }

    @Test func `a file larger than the limit is refused before it is read`() {
        #expect(throws: CustomerFileRefusal.tooLarge(maximumBytes: 2)) {
            try CustomerFile(
                FileSource(count: 3) { _, _ in
                    Issue.record("it is read")
                    return 0
                }, limit: 2)
        }
        #expect(CustomerFile.maximumBytes == 536_870_912)
    }

    @Test func `a sep line decides and counts as a line`() throws {
        for named in ["sep=,", "SEP=,", "\"sep=,\"", "sep=,;;"] {
            let file = try CustomerFile("\(named)\r\nA;B,C\r\n1,2")
            #expect(file.delimiter == .comma)
            #expect(file.headings == ["A;B", "C"])
            #expect(file.lines == [3])
        }
    }

    @Test func `the delimiter is guessed outside quotes`() throws {
        #expect(try CustomerFile("\"A,B,C\";D\n1;2").delimiter == .semicolon)
        #expect(try CustomerFile("\"A;;\n;;\",D\n1,2").delimiter == .comma)
        #expect(try CustomerFile("A\tB, C\tD").delimiter == .tab)
        #expect(try CustomerFile("A|B, C|D\n1|2|3").delimiter == .bar)
        #expect(try CustomerFile("Namn\nÅsa, Ek").table == [["Åsa, Ek"]])
    }

    @Test func `a report's title above the headings is no customer`() throws {
        let rows = "Kundnr;Namn;Ort\n1;Åsa Ek;Falun\n"
        for title in [
            "Kundregister\n\n", "SEKRETESS\n", "Kunder;;\nUtskrivet;2026-01-02;\n;;\n", "A, B\n",
            "Kundlista, utskriven 2026-11-28, sorterad på namn, ort\n",
        ] {
            let file = try CustomerFile(title + rows)
            #expect(file.headings == ["Kundnr", "Namn", "Ort"])
            #expect(file.table == [["1", "Åsa Ek", "Falun"]])
            #expect(file.titleCount == (title.hasPrefix("Kunder;") ? 2 : 1))
            #expect(file.lines == [file.headingLine + 1])
        }
        #expect(try CustomerFile("Kunder\n\nKundnr,Namn\n1,Ek\n").delimiter == .comma)
        // The controls: headings that nobody knows, a first row that is one, and no headings at all.
        for text in ["A;B;C\n1;2;3\n", "Vem\nÅsa\n", "1;Ek\n2;Ask\n", "Namn\n" + rows] {
            #expect(try CustomerFile(text).titleCount == 0)
        }
    }
}
