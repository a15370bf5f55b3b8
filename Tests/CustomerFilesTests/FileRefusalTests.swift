import Testing

@testable import CustomerFiles

struct FileRefusalTests {
    @Test(arguments: [
        ([], CustomerFileRefusal.empty),
        ([0xEF, 0xBB, 0xBF], .empty),
        ([0xFF, 0xFE], .empty),
        (Array("\r\n;;\n \n".utf8), .noHeading),
        (Array("sep=;".utf8), .noHeading),
        (Array("sep=|\nA|B".utf8), .unknownDelimiter),
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
        #expect(try CustomerFile("Namn\nÅsa, Ek").table == [["Åsa, Ek"]])
    }
}
