import Foundation
import VaultTestSupport

/// A string literal in a Swift source file.
struct SourceLiteral: Equatable, Sendable {
    let line: Int
    /// What it says, with `\u{0}` where something is filled in.
    let text: String
    /// The code before it, on its line and those before: the last few dozen characters.
    let before: String

    /// Whether it reads like words for people: two or more of letters with a space between.
    var readsLikeWords: Bool {
        text.contains(#/(?:^|[^\p{L}])\p{L}{2,} \p{L}{2,}/#)
    }
}

/// A source file's string literals, comments left out.
struct SourceText: Sendable {
    let literals: [SourceLiteral]

    init(_ text: String) {
        var scan = Scan(text: Array(text))
        while !scan.isAtEnd { scan.step() }
        literals = scan.literals
    }

    /// The Swift files below `Sources/`, by path; read once.
    static func all() throws -> [(file: String, source: SourceText)] { try read.get() }

    private static let read = Result { try readAll() }

    private static func readAll() throws -> [(file: String, source: SourceText)] {
        let root = Repository.root.appending(path: "Sources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try files.filter { $0.hasSuffix(".swift") }.sorted().map { file in
            (
                file,
                SourceText(try String(contentsOf: root.appending(path: file), encoding: .utf8))
            )
        }
    }

    private struct Scan {
        let text: [Character]
        var index = 0
        var line = 1
        var code = ""
        var literals: [SourceLiteral] = []

        var isAtEnd: Bool { index >= text.count }

        private func isAt(_ mark: String) -> Bool {
            var place = index
            for character in mark {
                guard place < text.count, text[place] == character else { return false }
                place += 1
            }
            return true
        }

        private mutating func advance(_ count: Int = 1) {
            for _ in 0..<count where !isAtEnd {
                if text[index] == "\n" { line += 1 }
                index += 1
            }
        }

        mutating func step() {
            if isAt("//") {
                while !isAtEnd, text[index] != "\n" { advance() }
            } else if isAt("#\"") {
                advance()
                literal(closing: "\"#", isRaw: true, opening: 1)
            } else if isAt("\"\"\"") {
                literal(closing: "\"\"\"", isRaw: false, opening: 3)
            } else if isAt("\"") {
                literal(closing: "\"", isRaw: false, opening: 1)
            } else {
                if !text[index].isWhitespace || code.last?.isWhitespace == false {
                    code.append(text[index].isWhitespace ? " " : text[index])
                }
                advance()
            }
        }

        private mutating func literal(closing: String, isRaw: Bool, opening: Int) {
            let start = line
            let before = String(code.suffix(60))
            code += "\"\""
            advance(opening)
            var found = ""
            while !isAtEnd, !isAt(closing) {
                if !isRaw, isAt("\\(") {
                    found.append("\u{0}")
                    skipInterpolation()
                } else if !isRaw, isAt("\\\n") {
                    advance(2)
                    while !isAtEnd, text[index] == " " { advance() }
                } else if !isRaw, isAt("\\") {
                    advance(2)
                } else {
                    found.append(text[index])
                    advance()
                }
            }
            advance(closing.count)
            let words = found.split(separator: "\n").map { $0.drop { $0 == " " } }
                .filter { !$0.isEmpty }.joined(separator: "\n")
            literals.append(SourceLiteral(line: start, text: words, before: before))
        }

        /// What is filled in is code; the literals in it count like any other.
        private mutating func skipInterpolation() {
            advance(2)
            var depth = 1
            while !isAtEnd, depth > 0 {
                if isAt("(") { depth += 1 }
                if isAt(")") { depth -= 1 }
                if isAt("\"") { step() } else { advance() }
            }
        }
    }
}
