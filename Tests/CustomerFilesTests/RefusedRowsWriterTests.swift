import CustomerFiles
import Testing

struct RefusedRowsWriterTests {
    private func written(_ file: CustomerFile) -> [UInt8] {
        var writer = RefusedRowsWriter(file: file)
        for row in file.refusals { writer.append(row) }
        return writer.bytes
    }

    @Test func `a refused row stands there with its line, column, reason and cells`() throws {
        let file = try CustomerFile(
            "Namn,Ort\nÅsa\nEk,\"Byn, norr\", x\nLill,Byn\n\"a \"\"b\"\" c\"\n")
        let text = String(decoding: written(file), as: UTF8.self)
        #expect(
            text == "\u{FEFF}line,column,heading,reason,Namn,Ort\r\n"
                + "2,,,too-few-columns,Åsa\r\n"
                + "3,3,,too-many-columns,Ek,\"Byn, norr\",\" x\"\r\n"
                + "5,,,too-few-columns,\"a \"\"b\"\" c\"\r\n")
    }

    @Test func `rows of any encoding come out as UTF-8 with their letters whole`() throws {
        for encoding in MadeFile.Encoding.allCases {
            let made = MadeFile(encoding: encoding)
            let file = try CustomerFile(bytes: made.bytes("Namn;Ort\nÅsa Östlund\n"))
            #expect(written(file).starts(with: [0xEF, 0xBB, 0xBF]))
            #expect(String(decoding: written(file), as: UTF8.self).contains(";Åsa Östlund\r\n"))
        }
    }

    @Test func `a mended file reads as the rows should have been`() throws {
        let file = try CustomerFile("Namn;Ort\nÅsa;Byn;extra\n\"Ek\nLill\";\"a;b\";c\n")
        let mended = String(decoding: written(file), as: UTF8.self)
            .replacing("Namn;Ort", with: "Namn;Ort;Extra")
        #expect(
            try CustomerFile(mended).table.map { $0.dropFirst(4) } == [
                ["Åsa", "Byn", "extra"], ["Ek\nLill", "a;b", "c"],
            ])
    }

    @Test(arguments: [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1+cmd", "'+1+cmd"), ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"), ("\"\t=1\"", "\"'\t=1\""), ("\"\rx\"", "\"'\rx\""),
        (" =1", "' =1"), ("+46 70-174 06 05", "+46 70-174 06 05"), ("+46701740605", "+46701740605"),
        ("+46", "'+46"), ("+4670174=0605", "'+4670174=0605"), ("a=b", "a=b"), ("070-1", "070-1"),
    ])
    func `a cell a spreadsheet might run gets an apostrophe, a telephone number does not`(
        cell: String, copied: String
    ) throws {
        let file = try CustomerFile("Namn;Telefon\n\(cell)\n")
        let text = String(decoding: written(file), as: UTF8.self)
        #expect(text.hasSuffix(";too-few-columns;\(copied)\r\n"))
    }

    @Test func `what is no text stays refused until somebody mends it`() throws {
        let bytes = Array("Namn;Ort\nÅke;Öst\nM".utf8) + [0xE5] + Array("ns;a\u{0}b\n".utf8)
        let file = try CustomerFile(bytes: bytes)
        let again = try CustomerFile(bytes: written(file))
        #expect(again.reasons == ["2:5 lost-character"])
    }

    @Test func `a reader's own code stands in the reason column`() throws {
        let file = try CustomerFile("Namn;Ort\nÅsa;Byn\n")
        var writer = RefusedRowsWriter(file: file)
        for case .row(let row) in file.outcomes {
            writer.append(line: row.line, column: 2, code: "unknown-city", text: row.text)
        }
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text.hasSuffix("\r\n2;2;Ort;unknown-city;Åsa;Byn\r\n"))
    }

    @Test func `a file refused over and over has the columns in front once`() throws {
        var file = try CustomerFile("Namn;Ort\nÅsa;B\u{FFFD}n;\nEk;B\u{FFFD};")
        for _ in 1...3 {
            file = try CustomerFile(bytes: written(file))
            #expect(file.headings == RefusedRowsWriter.headings + ["Namn", "Ort"])
            #expect(file.addedColumns == 4)
            #expect(file.reasons == ["2:6 lost-character", "3:6 lost-character"])
        }
        #expect(
            String(decoding: written(file), as: UTF8.self).hasSuffix(
                "3;6;Ort;lost-character;Ek;B\u{FFFD};\r\n"))
    }

    @Test func `a heading of the original's that is one of those in front is numbered`() throws {
        let original = try CustomerFile("Reason;Namn;reason (2)\nflyttad;\u{FFFD};\n")
        let file = try CustomerFile(bytes: written(original))
        #expect(
            file.headings
                == RefusedRowsWriter.headings + ["Reason (3)", "Namn", "reason (2)"])
        #expect(original.addedColumns == 0)
        #expect(try CustomerFile("line;column;heading;reason\n1;;;x\n").addedColumns == 0)
    }
}
