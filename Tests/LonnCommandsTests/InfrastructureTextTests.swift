import Testing

@testable import LonnCommands

struct InfrastructureTextTests {
    @Test func `JSON keeps the order and escapes what could drive a terminal`() {
        let value: JSONValue = [
            "z": "a\"\\\n\r\t\u{1b}[2J\u{0}\u{7f}\u{9b}\u{202e}", "a": [1, -2, true, nil, [], [:]],
            "ö": "Lönn \u{2028} 🍁",
        ]
        #expect(
            value.document
                == #"{"z":"a\"\\\n\r\t\u001b[2J\u0000\u007f\u009b\u202e","a":[1,-2,true,null,[],{}],"#
                + "\"ö\":\"Lönn \u{2028} 🍁\"}\n")
    }

    @Test(arguments: [[], [1], ["a", ["b": nil]]] as [[JSONValue]])
    func `a document that is written in pieces is the one that is written at once`(
        elements: [JSONValue]
    ) {
        let whole: JSONValue = ["a": 1, "b": .array(elements), "c": ["d": "e"], "f": true]
        guard case .object(let members) = whole else { return }
        var pieces: [String] = []
        JSONValue.write(
            Array(members[..<1]), array: "b", of: elements, Array(members[2...])
        ) { pieces.append($0) }
        #expect(pieces.joined() == whole.document)
        #expect(pieces.count == elements.count + 3)
    }

    @Test(arguments: [
        ("Åsa", 3), ("A\u{30a}sa", 3), ("日本", 4), ("ｶﾅ", 2), ("한국", 4), ("🍁", 2), ("👨‍👩‍👧", 2),
        ("❤️", 2), ("🇸🇪", 2), ("", 0), ("e\u{301}\u{302}", 1), ("…", 1), ("\u{200b}", 0),
    ])
    func `a text is as wide as the cells it takes`(text: String, cells: Int) {
        #expect(DisplayText.width(text) == cells)
    }

    @Test func `what would drive a terminal never reaches it`() {
        #expect(
            DisplayText.safe("a\u{1b}[31m\u{7}b\u{202e}c\u{2066}d\u{9b}e\u{7f}\u{0}")
                == "a\u{fffd}[31m\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}\u{fffd}")
        #expect(DisplayText.safe("a\tb\r\nc\nd\re") == "a b c d e")
    }

    @Test(arguments: [
        ("Åkerblom", 4, "Åke…"), ("日本語", 4, "日…"), ("abc", 3, "abc"), ("abc", 1, "…"),
    ])
    func `a long text is cut at a whole character`(text: String, cells: Int, cut: String) {
        #expect(DisplayText.cut(text, to: cells) == cut)
    }

    private var table: Table {
        var table = Table([
            .init(Sentence(sv: "Namn", en: "Name")),
            .init(Sentence(sv: "Antal", en: "Count"), .right),
            .init(Sentence(sv: "Ort", en: "City")),
        ])
        table.add("Åsa", "1", "Örebro")
        table.add("日本", "120", "a\u{1b}[2Jb\tc")
        return table
    }

    @Test func `a table lines its columns up on a terminal`() {
        #expect(
            table.text(on: Screen(columns: 80, rows: 24, ink: .none), in: .sv) == """
                Namn  Antal  Ort
                Åsa       1  Örebro
                日本    120  a\u{fffd}[2Jb c

                """)
    }

    @Test func `a table has one line for each record elsewhere`() {
        #expect(
            table.text(on: .none, in: .en)
                == "Åsa\t1\tÖrebro\n日本\t120\ta\u{fffd}[2Jb c\n")
    }

    @Test func `a time reads as a date and a minute`() {
        #expect(ClockText.date(1_709_208_000_000) == "2024-02-29")
        #expect(ClockText.minute(1_709_208_000_000).hasPrefix("2024-02-29 1"))
        #expect(ClockText.now() > 1_700_000_000_000)
    }
}
