@testable import CustomerFiles
import Testing

/// Files that are right, and what a quotation mark that somebody put in by mistake makes of them.
struct StrayQuoteTests {
    struct Text: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let headings: String
        let rows: String

        var whole: String { headings + "\n" + rows }
    }

    static let texts = [
        Text(
            testDescription: "no quotes", headings: "Nr;Namn;Ort;Not",
            rows: #"1;Ek;Falun;x\#n2;Al;Borås;y\#n3;Ask;Malmö;z\#n4;Bok;Umeå;w\#n5;Lind;Gävle;\#n"#),
        Text(
            testDescription: "quotes everywhere", headings: "Nr;Namn;Ort;Not",
            rows: #""1";"Ek";"Falun";"x"\#n"2";"Al";"Borås";"y"\#n"3";"Ask";"Malmö";"z"\#n"#
                + #""4";"Bok";"Umeå";""\#n"5";"Lind";"Gävle";"v"\#n"#),
        Text(
            testDescription: "quotes around text", headings: "Nr;Namn;Ort;Not",
            rows: #"1;"Ek";"Falun";"x"\#n2;"Al";"Borås";"y"\#n3;"Ask";"Malmö";""\#n"#
                + #"4;"Bok";"Umeå";"w"\#n5;"Lind";"Gävle";"v"\#n"#),
        Text(
            testDescription: "quotes where they are needed", headings: "Nr;Namn;Ort;Not",
            rows: #"1;"Ek; Ask";Falun;x\#n2;Al;Borås;"Ring\#nmejla; sms"\#n3;Ask;"Malmö; N";\#n"#
                + #"4;"Bok ""B""";"";"Bil;\#nbåt"\#n5;Lind;Gävle;"z"\#n"#),
        Text(
            testDescription: "long notes, no numbers", headings: "Namn;Ort;Not",
            rows: #"Ek;Falun;"Ring\#nom; lördag"\#nAl;Borås;x\#nAsk;"Malmö; N";"y; z"\#n"#
                + #"Bok;Umeå;"a\#nb\#nc"\#nLind;Gävle;z\#n"#),
        Text(
            testDescription: "names of several lines", headings: "Nr;Namn;Ort;Not",
            rows: #"1;"Ek\#nAsk";Falun;x\#n2;"Al\#nBo; C";Borås;y\#n3;Ask;Malmö;z\#n"#
                + #"4;"Bok\#n\#nA";Umeå;w\#n5;Lind;Gävle;\#n"#),
        Text(
            testDescription: "first cells of several lines", headings: "Namn;Ort;Not;Land",
            rows: #""Ek\#nAsk";Falun;x;\#nAl;Borås;y;"a\#nb"\#nAsk;Malmö;z;\#n"#
                + #""Bok\#nA";Umeå;w;""\#nLind;Gävle;;\#n"#),
        Text(
            testDescription: "empty cells behind", headings: "Nr;Namn;Ort;Not;;",
            rows: #"1;Ek;Falun;x;;\#n2;Al;Borås;"a; b";;\#n3;Ask;Malmö;"c\#nd; e";;\#n"#
                + #"4;Bok;"Umeå\#nN";w;;\#n5;Lind;Gävle;;;\#n"#),
    ]

    @Test(arguments: texts, [64, 256 << 10])
    func `a quote too many anywhere lets no wrong value in`(text: Text, pieceSize: Int) throws {
        let right = try Self.read(text.whole, pieceSize)
        // The control: what is quoted rightly is read, several lines in a cell too.
        #expect(right.reasons.isEmpty && right.table.count == 5)
        let bytes = Array(text.rows.utf8)
        for place in 0...bytes.count where Self.isBetweenLetters(place, bytes) {
            let spoilt = Self.text(bytes, quotesAt: [place])
            let file = try Self.read(text.headings + "\n" + spoilt, pieceSize)
            try Self.expect(file.table, among: right.table, spoilt)
            // Every other row is in, or in one that is told.
            #expect(file.table.count == 5 || !file.reasons.isEmpty, "\(spoilt)")
        }
    }

    /// Two of them, each where a cell begins or ends.
    @Test func `quotes too many on two lines let no wrong value in`() throws {
        let text = Self.texts[0]
        let right = try Self.read(text.whole, 256 << 10)
        let bytes = Array(text.rows.utf8)
        let ends = (0...bytes.count).filter { place in
            place == 0 || Self.isEnd(bytes[place - 1])
                || (place < bytes.count && Self.isEnd(bytes[place]))
        }
        for first in ends {
            for second in ends where second > first {
                let spoilt = Self.text(bytes, quotesAt: [first, second])
                let file = try Self.read(text.headings + "\n" + spoilt, 256 << 10)
                try Self.expect(file.table, among: right.table, spoilt)
            }
        }
    }

    /// Line 2 has a quote that the one on line 4 closes; the file of refused rows is no better.
    @Test(arguments: [
        "2;Bo Al;Falun;bil; båt", "2;Bo Al;Falun;x", "2;Bo Al;\"\";x", "2;Bo Al;Falun;grind 2\"\"",
        "A2;Bo Al;Falun;x", "2;Bo Al\n;;;",
    ])
    func `one row in a cell is enough to refuse it`(second: String) throws {
        let headings = "Kundnr;Namn;Ort;Anteckning"
        for third in ["3;Siv Ask;Mora;rör 5\"", "\"", "ring sedan\""] {
            let swallowed = "1;Anna Ek;Falun;\"ring först\n\(second)\n\(third)"
            let file = try CustomerFile("\(headings)\n\(swallowed)\n4;Eva Bok;Umeå;w\n")
            #expect(file.reasons == ["2:4 rows-in-cell"])
            #expect(file.table.map(\.first) == ["4"])
            let refusal = try #require(file.refusals.first)
            #expect(refusal.lastLine == 3 + second.count { $0 == "\n" } + 1)
            var writer = RefusedRowsWriter(file: file)
            writer.append(refusal)
            let text = String(decoding: writer.bytes, as: UTF8.self)
            // Nothing of them is lost, and nothing is taken for a note the second time.
            #expect(text.contains(second))
            let again = try CustomerFile(bytes: writer.bytes)
            #expect(again.reasons == ["2:8 rows-in-cell"] && again.table.isEmpty)
        }
    }

    @Test func `of two columns, one delimiter makes a line of a cell a row`() throws {
        for text in [
            "\"Ek;Falun\nAl;Falun\nAsk\";Mora", "Ek;\"Falun\nAl;Mora\"", "Ek;\"a\nAl;b\nc\"",
        ] {
            let file = try CustomerFile("Namn;Ort\n\(text)\nBok;Umeå\n")
            #expect(file.reasons.count == 1 && file.table == [["Bok", "Umeå"]], "\(text)")
        }
        let right = try CustomerFile("Namn;Not\nEk;\"Ring\nom, lördag\"\n")
        #expect(right.table == [["Ek", "Ring\nom, lördag"]])
    }

    /// Where commas delimit, text has them too.
    @Test func `between commas a line of a note is a row if no space is behind them`() throws {
        func read(_ second: String) throws -> CustomerFile {
            try CustomerFile(
                "Nr,Namn,Ort,Not\n1,Ek,Falun,\"ring\n\(second)\nom\"\n4,Bok,Umeå,w\n")
        }
        #expect(try read("2,Al,Falun,x, y").reasons == ["2:4 rows-in-cell"])
        #expect(try read("A2,Al,Falun,").reasons == ["2:4 rows-in-cell"])
        #expect(try read("bil, båt, släp, vagn, och 1,5 m").table.count == 2)
    }

    @Test func `inches behind a row that is right are inches, and a short last line cuts nothing`()
        throws
    {
        let file = try CustomerFile(
            "A;B;C\n1;\"x; y\";rör 5\"\n2;\"x\";\"y\"\n3;5\";z\nTotalt 3 \"st\"\n"
        )
        #expect(file.table.map(\.first) == ["1", "2", "3"])
        #expect(file.reasons == ["5:- too-few-columns"])
    }

    /// The rows that are read are those of the right file, but for marks in a cell of their own row.
    private static func expect(
        _ table: [[String]], among right: [[String]], _ spoilt: String
    ) throws {
        func plain(_ row: [String]) -> [String] {
            row.map { cell in String(cell.filter { $0 != "\"" }) }
        }
        let known = Set(right.map(plain))
        for row in table where !known.contains(plain(row)) {
            Issue.record("\(row) of \(spoilt)")
        }
    }

    private static func read(_ text: String, _ pieceSize: Int) throws -> CustomerFile {
        var source = FileSource(Array(text.utf8))
        source.pieceSize = pieceSize
        return try CustomerFile(source)
    }

    private static func text(_ bytes: [UInt8], quotesAt places: [Int]) -> String {
        var bytes = bytes
        for place in places.reversed() { bytes.insert(Byte.quote, at: place) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether no letter of several bytes would be parted.
    private static func isBetweenLetters(_ place: Int, _ bytes: [UInt8]) -> Bool {
        place == bytes.count || !(0x80..<0xC0).contains(bytes[place])
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ";") || byte == Byte.lineFeed
    }
}
