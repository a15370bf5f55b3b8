import Foundation
import Testing
import VaultTestSupport

@testable import LonnCommands

/// Tables and cards on terminals of every width, with texts that take more or fewer cells than
/// letters.
struct TerminalLayoutTests {
    static let widths = [8, 9, 11, 14, 20, 25, 40, 41, 60, 80, 120, 200]

    private static let words = [
        "Åsa", "A\u{30a}sa", "o\u{308}ster", "Öhman-Gyllenstierna", "日本語", "ｶﾅ", "한국", "🍁", "👨‍👩‍👧",
        "❤️",
        "e\u{301}\u{302}", "a\u{200b}b", "Lövgläntan", "1", "–", "x\u{1b}[31m",
        String(repeating: "å", count: 70), String(repeating: "漢", count: 40),
    ]

    private static func text(_ random: inout VaultTestRandom) -> String {
        let count = Int.random(in: 0...6, using: &random)
        return (0..<count).compactMap { _ in words.randomElement(using: &random) }
            .joined(separator: " ")
    }

    private static func sentence(_ text: String) -> Sentence { Sentence(sv: text, en: text) }

    /// What a terminal of that width shows of a text.
    private static func shown(_ text: String, _ width: Int) -> TerminalScreen {
        // As the terminal's driver sends newlines.
        TerminalScreen(Array(text.replacing("\n", with: "\r\n").utf8), columns: width)
    }

    /// Whether `text` holds `part`, wherever lines were broken.
    private static func holds(_ text: String, _ part: String) -> Bool {
        func letters(_ text: String) -> String {
            // Scalars, because an accent joins whatever comes to stand before it.
            text.unicodeScalars.filter { !$0.properties.isWhitespace }
                .map { String($0.value, radix: 16) }.joined(separator: " ")
        }
        return part.isEmpty || letters(text).contains(letters(part))
    }

    @Test(arguments: 1...24) func `no line of a table is wider than the terminal`(seed: Int) throws
    {
        var random = VaultTestRandom(seed: UInt64(seed))
        let columns = (0..<Int.random(in: 1...7, using: &random)).map { number in
            Table.Column(
                Self.sentence("titel \(number)"),
                Bool.random(using: &random) ? .left : .right,
                least: Bool.random(using: &random) ? Int.random(in: 3...20, using: &random) : nil)
        }
        var table = Table(columns)
        for _ in 0..<5 { table.add(columns.map { _ in .init(Self.text(&random)) }) }
        for width in Self.widths {
            let text = table.text(on: Screen(columns: width, rows: 24, ink: .none), in: .sv)
            let screen = Self.shown(text, width)
            try #require(screen.overflows.isEmpty, "\(width): \(text)")
            #expect(screen.complaints.isEmpty)
            for row in table.rows {
                for (column, cell) in zip(columns, row) where column.least == nil {
                    for word in cell.text.split(separator: " ") {
                        try #require(
                            Self.holds(text, String(word)),
                            "\(width): a column that must not be cut has lost something")
                    }
                }
            }
            guard !text.contains("…") else { continue }
            for cell in table.rows.joined() {
                try #require(
                    Self.holds(text, cell.text), "\(width): something is lost and not marked")
            }
        }
    }

    @Test(arguments: 1...24) func `no line of a card is wider than the terminal`(seed: Int) throws {
        var random = VaultTestRandom(seed: UInt64(seed))
        var card = Card(title: Self.text(&random), remark: Self.text(&random))
        var values: [String] = []
        for number in 0..<8 {
            if number % 3 == 0 { card.begin(Self.text(&random)) }
            let value = Self.text(&random)
            values.append(DisplayText.safe(value))
            card.add(Self.text(&random), value)
        }
        card.remark(Self.text(&random))
        for width in Self.widths {
            let text = card.text(on: Screen(columns: width, rows: 24, ink: .none))
            let screen = Self.shown(text, width)
            try #require(screen.overflows.isEmpty, "\(width): \(text)")
            #expect(screen.complaints.isEmpty)
            for value in values {
                try #require(Self.holds(text, value), "\(width): something of a value is lost")
            }
        }
    }

    @Test(arguments: 1...24) func `prose is broken between words, and never between back-ticks`(
        seed: Int
    ) throws {
        var random = VaultTestRandom(seed: UInt64(seed))
        let pieces = (0..<20).map { _ in
            Self.whole.randomElement(using: &random) ?? ""
        }
        let text = pieces.joined(separator: " ")
        for width in Self.widths {
            let device = MemoryDevice(terminals: [.error], width: width)
            let lines = Console(device).wrapped(text, on: .error)
                .split(separator: "\n").map(String.init)
            #expect(lines.joined(separator: " ") == text)
            for line in lines where DisplayText.width(line) > max(width, 8) {
                try #require(pieces.contains(line), "\(width): \(line)")
            }
            // The controls: elsewhere nothing is broken, and where it can be, it is.
            #expect(Console(device).wrapped(text, on: .output) == text)
            #expect(width > 120 || lines.count > 1)
        }
    }

    private static let whole = [
        "Kör", "`lonn medlem bjud-in NAMN --role ROLL`,", "eller", "`lonn`;", "(se",
        "/home/karin/kunder-2026.refused.csv", "förteckningen", "å", "漢字", "(`lonn sök`)",
    ]

    private static let log: Table = {
        var table = Table([
            .init(sentence("post"), .right), .init(sentence("tid")), .init(sentence("medlem")),
            .init(sentence("vad"), least: 12), .init(sentence("kund")),
            .init(sentence("ändamål"), least: 10), .init(sentence("utfall")),
        ])
        table.add(
            "7", "2026-03-02 08:00", "Karin", "visade personnummer", "1001", "ekonomi", "gjort")
        table.add("12", "2026-03-02 08:04", "Sanna", "sökte", "12 kunder", "offert", "nekat")
        return table
    }()

    private static func log(_ width: Int, ink: Ink = .none) -> String {
        log.text(on: Screen(columns: width, rows: 24, ink: ink), in: .sv)
    }

    @Test func `where all columns fit they stand beside each other`() {
        #expect(
            Self.log(90) == """
                post  tid               medlem  vad                  kund       ändamål  utfall
                   7  2026-03-02 08:00  Karin   visade personnummer  1001       ekonomi  gjort
                  12  2026-03-02 08:04  Sanna   sökte                12 kunder  offert   nekat

                """)
    }

    @Test func `what may be cut is cut first, and marked`() {
        #expect(
            Self.log(76) == """
                post  tid               medlem  vad               kund       ändamål  utfall
                   7  2026-03-02 08:00  Karin   visade personnu…  1001       ekonomi  gjort
                  12  2026-03-02 08:04  Sanna   sökte             12 kunder  offert   nekat

                """)
    }

    @Test func `then the last columns go on below`() {
        #expect(
            Self.log(60) == """
                post  tid               medlem  vad
                   7  2026-03-02 08:00  Karin   visade personnummer
                  kund 1001 · ändamål ekonomi · utfall gjort
                  12  2026-03-02 08:04  Sanna   sökte
                  kund 12 kunder · ändamål offert · utfall nekat

                """)
        #expect(
            Self.log(20) == """
                post
                   7
                  tid
                  2026-03-02 08:00 ·
                  medlem Karin ·
                  vad
                  visade
                  personnummer ·
                  kund 1001 ·
                  ändamål ekonomi ·
                  utfall gjort
                  12
                  tid
                  2026-03-02 08:04 ·
                  medlem Sanna ·
                  vad sökte ·
                  kund 12 kunder ·
                  ändamål offert ·
                  utfall nekat

                """)
    }

    @Test func `colours change no character and no width`() {
        let ink = Ink(isTerminal: true, environment: ["TERM": "xterm"])
        for width in Self.widths {
            let plain = Self.shown(Self.log(width), width)
            let coloured = Self.shown(Self.log(width, ink: ink), width)
            #expect(coloured.lines == plain.lines)
            #expect(coloured.isStyled && !plain.isStyled)
        }
    }

    @Test(arguments: [
        (["TERM": "xterm"], true, true), (["TERM": "xterm", "NO_COLOR": ""], true, true),
        (["TERM": "xterm", "NO_COLOR": "1"], true, false), (["TERM": "dumb"], true, false),
        ([:], true, false), (["TERM": ""], true, false), (["TERM": "xterm"], false, false),
    ])
    func `colour is for terminals that want it`(
        environment: [String: String], isTerminal: Bool, isColoured: Bool
    ) {
        let ink = Ink(isTerminal: isTerminal, environment: environment)
        for emphasis in Emphasis.allCases {
            #expect((ink("text", emphasis) != "text") == isColoured)
        }
        #expect(ink("text", nil) == "text")
    }

    @Test func `control sequences are made in one file only`() throws {
        let folder = Repository.root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var makers: [String] = []
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            let signs = ["\\u{1b}", "\\u{1B}", "\\u{9b}", "\u{1b}", "\\x1b", "\\u{001b}"]
            if signs.contains(where: text.contains) { makers.append(file.lastPathComponent) }
        }
        #expect(makers == ["Ink.swift"])
    }
}

/// The line of long work, drawn at times that the test sets.
struct TerminalProgressTests {
    private final class Hands {
        var now = ContinuousClock.now
    }

    private func drawn(
        width: Int, what: String = "Läser in:", delay: Duration = .seconds(1),
        ink: Ink = Ink(isTerminal: true, environment: ["TERM": "xterm"]),
        _ work: (ProgressBar, Hands) -> Void
    ) -> TerminalScreen {
        let device = MemoryDevice(terminals: [.error], width: width)
        let hands = Hands()
        let bar = ProgressBar(
            what, console: Console(device), ink: ink, delay: delay, now: { hands.now })
        work(bar, hands)
        return TerminalScreen(Array(device.errors.utf8), columns: width)
    }

    @Test func `work that is done soon shows nothing`() {
        let screen = drawn(width: 80) { bar, hands in
            bar.show(1, of: 4)
            hands.now += .milliseconds(900)
            bar.show(4, of: 4)
            bar.end()
        }
        #expect(screen.lines == [""])
    }

    @Test func `long work shows its count and how much of it is done`() {
        let screen = drawn(width: 80) { bar, hands in
            hands.now += .seconds(2)
            bar.show(500, of: 1000)
        }
        #expect(screen.lines == ["Läser in: [###############···············] 500"])
    }

    @Test func `nothing is left of it at the end`() {
        let screen = drawn(width: 80) { bar, hands in
            hands.now += .seconds(2)
            bar.show(500, of: 1000)
            bar.end()
            bar.end()
        }
        #expect(screen.lines == [""] && screen.column == 0)
    }

    @Test(arguments: 2...90) func `it stays on its line`(width: Int) {
        let screen = drawn(width: width, what: "Läser in 漢字:", delay: .zero) { bar, _ in
            for count in stride(from: 0, through: 100_000, by: 12_500) {
                bar.show(count, of: width.isMultiple(of: 2) ? 100_000 : nil)
            }
        }
        #expect(screen.lines.count == 1 && screen.column < width && screen.complaints.isEmpty)
    }

    @Test func `a terminal that cannot erase gets nothing`() {
        let ink = Ink(isTerminal: true, environment: ["TERM": "dumb"])
        let screen = drawn(width: 80, delay: .zero, ink: ink) { bar, _ in bar.show(1, of: 2) }
        #expect(screen.lines == [""])
    }
}
