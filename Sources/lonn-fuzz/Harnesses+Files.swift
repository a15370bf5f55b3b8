import CustomerFiles
import LonnCommands

extension Harness {
    static let files: [Harness] = [csv, mapping, json]

    private static let texts = [
        "Kundnr;Namn;Telefon\r\n1;Anna Lindström;070-174 06 05\r\n2;\"Ek; Bo\";\r\n",
        "sep=,\nName,Note\n\"Åsa \"\"Öh\"\" man\",\"two\nlines\"\n=1+1,x\n\n",
        "Namn\tOrt\nPer\tMora\nAsta\tFalun\n", "a;b\n1;2\n1;2\na;b\n#REF!;1001.0\n",
        "\u{FEFF}Namn;Ort\nÅke;Ås\n",
    ]

    /// UTF-16 with its mark, Windows-1252, code page 850.
    private static let encoded: [[UInt8]] = [
        [0xff, 0xfe] + "Namn;Ort\nÅke;Ås\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
        Array("Namn;Ort\nBj#rn;Bor$s\n".utf8.map { [0x23: 0xf6, 0x24: 0xe5][$0] ?? $0 }),
        Array("Namn;Ort\nBj#rn;Bor$s\n".utf8.map { [0x23: 0x94, 0x24: 0x86][$0] ?? $0 }),
    ]

    /// Customer files: what was read stands again in what the program writes of it.
    private static let csv = Harness(
        name: "csv",
        seeds: { texts.map { Array($0.utf8) } + encoded },
        tokens: [
            "\"", "\"\"", ";", ",", "\t", "\r\n", "\r", "\n", "sep=;", "\u{FEFF}", "Ã¥", "√Ö",
            "&amp;", "1,2E+5", "'", "=", "\u{FFFD}", "\u{85}", "\u{2028}",
        ].map { Array($0.utf8) } + [[0], [0xff, 0xfe], [0xfe, 0xff], [0xd8], [0x80]],
        quickRuns: 250
    ) { (bytes) throws(Fault) in
        if let repaired = try? CustomerFile(bytes: bytes, mojibake: .repair) {
            _ = outcomes(of: repaired)
        }
        guard let file = try? CustomerFile(bytes: bytes) else { return .refused }
        // Four columns go in front, one sign before some cells.
        guard file.headings.count <= 500, bytes.count < 60_000 else { return .refused }
        var writer = RefusedRowsWriter(file: file)
        var cells: [[String]] = []
        for case .row(let row) in outcomes(of: file) {
            writer.append(line: row.line, column: nil, code: "made-up", text: row.text)
            cells.append(row.cells.map(\.text))
        }
        try compare(cells, with: writer.bytes, width: file.headings.count)
        return .read
    }

    /// All rows; reading what is in memory fails never.
    private static func outcomes(of file: CustomerFile) -> [CSVRowOutcome] {
        var rows = file.rows()
        var outcomes: [CSVRowOutcome] = []
        while let outcome = try? rows.next() { outcomes.append(outcome) }
        return outcomes
    }

    private static func compare(
        _ cells: [[String]], with bytes: [UInt8], width: Int
    ) throws(Fault) {
        guard let file = try? CustomerFile(bytes: bytes) else {
            throw Fault(what: "refuses the file that it wrote")
        }
        guard file.headings.count == 4 + width else {
            throw Fault(what: "writes other columns than it read")
        }
        var again: [[String]] = []
        for outcome in outcomes(of: file) {
            guard case .row(let row) = outcome else {
                throw Fault(what: "refuses a row that it wrote")
            }
            again.append(row.cells.dropFirst(4).map(\.text))
        }
        let isSame =
            again.count == cells.count
            && zip(cells, again).allSatisfy { cells, again in
                zip(cells, again).allSatisfy { $0 == $1 || $0 == unguarded($1) }
            }
        guard isSame else { throw Fault(what: "writes other cells than it read") }
    }

    /// A cell without the sign that keeps a spreadsheet from running it.
    private static func unguarded(_ text: String) -> String? {
        guard text.first == "'" else { return nil }
        var rest = text.dropFirst()
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        return String(rest)
    }

    private static let headings = ["Kundens namn", "Tel. arb.", "Skonr", "a:b", "Ort"]

    /// Mappings: what is written down of one is the same mapping.
    private static let mapping = Harness.text(
        "mapping",
        seeds: utf8([
            "# our old register\nKundens namn: name\nTel. arb.: otherPhone\nSkonr: none\n",
            "a:b: city\r\nOrt: ingen\n", "\u{FEFF}Ort : -\n",
        ]),
        tokens: [
            ":", "# ", "\n", "\r\n", "\u{2028}", "none", "phone", "name", "\u{FEFF}", "\u{301}",
        ]
    ) { text in
        guard let read = try? MappingText(parsing: Array(text.utf8)),
            let mapping = try? read.mapping(of: headings)
        else { return nil }
        return MappingText.text(of: mapping, headings: headings)
    }

    /// JSON of customers: what is written of it is read as the same.
    private static let json = Harness.text(
        "json",
        seeds: utf8([
            #"{"givenName":"Anna","phones":["070-174 06 05",null],"x":{"y":-1.5e+3}}"#,
            #"["\u00e5\ud83c\udf33\n\"\\\/", true, false, 0]"#, "  \"text\" \n",
        ]),
        tokens: [
            "{", "}", "[", "]", "\"", ":", ",", "\\u", "\\ud83c", "\\udf33", "\\", "null", "1e999",
            "[[[[[[[[", "\u{0}",
        ]
    ) { text in (try? WrittenJSON(parsing: text)).map(written) }

    private static func written(_ value: WrittenJSON) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .array(let values): "[\(values.map(written).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "\(quoted($0.name)):\(written($0.value))" }.joined(separator: ","))}"
        case .other: "null"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"", "\\": "\\\(scalar)"
                case "\u{0}"..."\u{1f}":
                    "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                default: String(scalar)
                }
            }.joined() + "\""
    }
}
