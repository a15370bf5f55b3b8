/// A customer file written from a table, in any of the ways the world writes them.
struct MadeFile {
    var encoding = Encoding.utf8
    var delimiter = ";"
    var lineEnd = "\r\n"

    enum Encoding: CaseIterable { case utf8, utf8WithMark, utf16LittleEndian, windows1252 }

    /// Quotes the cells that need it, and others as chance has it.
    func text(_ table: [[String]], using chance: inout some RandomNumberGenerator) -> String {
        table.map { row in
            row.map { cell in
                let needsQuotes =
                    cell.contains(delimiter) || cell.hasPrefix("\"")
                    || cell.unicodeScalars.contains { $0 == "\r" || $0 == "\n" }
                guard needsQuotes || Bool.random(using: &chance) else { return cell }
                return "\"" + MadeFile.doublingQuotes(cell) + "\""
            }
            .joined(separator: delimiter) + lineEnd
        }
        .joined()
    }

    func bytes(_ text: String) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf8WithMark: [0xEF, 0xBB, 0xBF] + text.utf8
        case .utf16LittleEndian:
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .windows1252:
            // Latin letters only: those have their Unicode number.
            text.unicodeScalars.map { UInt8($0.value) }
        }
    }

    private static func doublingQuotes(_ cell: String) -> String {
        cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    }
}

/// A table of made-up cells full of everything that makes CSV hard.
struct MadeTable {
    let headings: [String]
    let rows: [[String]]

    init(using chance: inout some RandomNumberGenerator) {
        let width = Int.random(in: 2...9, using: &chance)
        headings = (1...width).map { "Rubrik \($0)" }
        rows = (0..<Int.random(in: 0...12, using: &chance)).map { _ in
            // A first cell that is never empty, for blank rows are passed over.
            ["Kund"] + (1..<width).map { _ in MadeTable.cell(of: width, using: &chance) }
        }
    }

    private static let pieces = [
        "a", "Z", "7", "å", "Ö", "é", "\"", "\"\"", ";", ",", "\t", "\n", "\r\n", "\r", " ", "'",
        "=",
    ]

    /// One of several lines has fewer delimiters than a row, or it would be refused for one.
    private static func cell(
        of width: Int, using chance: inout some RandomNumberGenerator
    ) -> String {
        var inner = (0..<Int.random(in: 0...12, using: &chance)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &chance)]
        }
        if inner.contains(where: ["\n", "\r\n", "\r"].contains) {
            var left = width - 2
            inner.removeAll { piece in
                guard [";", ",", "\t"].contains(piece) else { return false }
                left -= 1
                return left < 0
            }
        }
        // Letters at both ends: white space there is trimmed.
        return inner.isEmpty ? "" : "x" + inner.joined() + "y"
    }
}

/// Chance that can be had again (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
