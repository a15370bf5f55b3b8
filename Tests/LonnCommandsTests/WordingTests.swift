import ArgumentParser
import Foundation
import Testing

@testable import LonnCommands

/// A sentence of the wording folder as its source has it.
struct WordedSentence {
    let file: String
    let line: Int
    let sv: String
    let en: String

    /// All of them: a literal behind `sv:` with the one behind `en:` that follows.
    static func all() throws -> [WordedSentence] {
        try SourceText.all().filter { $0.file.hasPrefix("LonnCommands/Wording/") }
            .flatMap { all(in: $0.source, of: $0.file) }
    }

    static func all(in source: SourceText, of file: String) -> [WordedSentence] {
        var found: [WordedSentence] = []
        var swedish: SourceLiteral?
        for literal in source.literals {
            // What is filled in may hold literals of its own, which come first.
            if literal.before.hasSuffix("sv: ") { swedish = literal }
            if literal.before.hasSuffix("en: "), let sv = swedish {
                found.append(
                    WordedSentence(file: file, line: sv.line, sv: sv.text, en: literal.text))
                swedish = nil
            }
        }
        return found
    }
}

@Suite struct WordingTests {
    /// The same in both languages, or empty, with good reason.
    private static let same: Set<String> = [
        "", "–", "\u{0}: \u{0}.", "C/o", "GLN", "Status", "Personnummer", "generation", "id",
        "sv|en",
        "(exit code \u{0})",
    ]
    private static let stiff: [String: Set<String>] = [
        "sv": [
            "ni", "eder", "edert", "vänligen", "var god", "ogiltig", "ogiltigt", "felaktig",
            "användaren", "systemfel", "okej", "ett fel uppstod", "error", "invalid",
        ],
        "en": [
            "please", "invalid", "illegal", "oops", "sorry", "abort", "military-grade", "user",
            "an error occurred",
        ],
    ]

    private func faults(in sentence: WordedSentence) -> [String] {
        var faults: [String] = []
        let (sv, en) = (sentence.sv, sentence.en)
        if sv == en, !Self.same.contains(sv) { faults.append("the same in both languages") }
        if sv.isEmpty != en.isEmpty { faults.append("one language only") }
        if sv.hasSuffix(".") != en.hasSuffix(".") { faults.append("a full stop in one language") }
        for (language, text) in [("sv", sv), ("en", en)] {
            let words = " " + text.lowercased().replacing(#/[^\p{L}-]+/#, with: " ") + " "
            for word in Self.stiff[language] ?? [] where words.contains(" \(word) ") {
                faults.append("\(language): \(word)")
            }
            if text.contains("  ") || text.hasPrefix(" ") || text.hasSuffix(" ") {
                faults.append("\(language): a space too many")
            }
        }
        if sv.ranges(of: "\u{0}").count != en.ranges(of: "\u{0}").count {
            faults.append("something else is filled in")
        }
        return faults.map { "\(sentence.file):\(sentence.line): \($0): \(sv)" }
    }

    @Test func `every sentence stands in both languages, says du, and reads as people speak`()
        throws
    {
        let all = try WordedSentence.all()
        #expect(all.count > 400)
        #expect(all.flatMap { faults(in: $0) } == [])
    }

    @Test(arguments: [
        #"Sentence(sv: "Valvet.", en: "Valvet.")"#, #"Sentence(sv: "", en: "The vault.")"#,
        #"Sentence(sv: "Har ni glömt den?", en: "Have you forgotten it?")"#,
        #"Sentence(sv: "Försök igen.", en: "Please try again.")"#,
        #"Sentence(sv: "Kund \(number).", en: "Customer.")"#,
        #"Sentence(sv: "Klart.", en: "Done")"#,
    ])
    func `a sentence that is none is noticed`(text: String) {
        let found = WordedSentence.all(in: SourceText(text), of: "any")
        #expect(found.count == 1 && !found.flatMap { faults(in: $0) }.isEmpty)
    }

    /// What is wrong with the command in a pair of back-ticks.
    private func fault(of command: String, in language: Language) throws -> String? {
        let words = command.split(separator: " ").dropFirst().map(String.init)
        let named = words.prefix { !$0.hasPrefix("-") && $0.lowercased() == $0 && $0 != "\u{0}" }
        let path = try CommandInfo.program(in: language).path(named)
        // The shown name stands in the list; the parser's own command is `help`.
        let shown = path.dropFirst().map { Wording.shownName($0, in: language) }
        let isTopic = named.last == Wording.exitCodesTopic[language]
        guard Array(named) == Array(shown) || (isTopic && named.dropLast() == shown[...]) else {
            return "\(command) is not called so"
        }
        let known = path.flatMap { $0.arguments ?? [] }.flatMap { $0.names ?? [] }.map(\.spelling)
        return words.first { $0.hasPrefix("--") && !known.contains($0) }
            .map { "\(command) has no \($0)" }
    }

    private func faults(ofCommandsIn sentence: WordedSentence) throws -> [String] {
        try [(sentence.sv, Language.sv), (sentence.en, .en)].flatMap { text, language in
            try text.matches(of: #/`(lonn [^`]*)`/#).compactMap {
                try fault(of: String($0.1), in: language)
            }
        }
    }

    @Test func `every command that a sentence names is there, in the sentence's language`() throws {
        let all = try WordedSentence.all()
        #expect(all.count { $0.sv.contains("`lonn ") } > 30)
        #expect(try all.flatMap(faults(ofCommandsIn:)) == [])
    }

    @Test(arguments: [
        #"Sentence(sv: "Kör `lonn show`.", en: "Run `lonn show`.")"#,
        #"Sentence(sv: "Kör `lonn visa --all`.", en: "Run `lonn show`.")"#,
        #"Sentence(sv: "Kör `lonn visa`.", en: "Run `lonn shew`.")"#,
    ])
    func `a command that there is not, or in the other language, is noticed`(text: String) throws {
        let found = WordedSentence.all(in: SourceText(text), of: "any")
        #expect(try !found.flatMap(faults(ofCommandsIn:)).isEmpty)
    }
}

/// What happened, and what to do next: a sentence each.
@Suite struct FailureWordingTests {
    private func faults(_ text: String) -> [String] {
        var faults: [String] = []
        if !text.hasSuffix("."), !text.hasSuffix("\u{0}") { faults.append("no full stop: \(text)") }
        let inner = text.dropLast().replacing(#/`[^`]*`/#, with: "")
        if inner.contains(#/[.!?] /#) { faults.append("two sentences: \(text)") }
        if text.first?.isLowercase == true { faults.append("a small letter: \(text)") }
        return faults
    }

    /// The texts of every pair in a source.
    private func texts(in source: SourceText) -> [String] {
        let pairs = source.literals.filter {
            ($0.before.hasSuffix("(sv: ") || $0.before.hasSuffix(", en: ")
                || $0.before.hasSuffix("( sv: "))
                && !$0.before.contains(#/Sentence\( ?(sv: "", )?(en|sv): $/#)
        }
        return pairs.map(\.text).filter { $0 != "\u{0}" }
    }

    @Test func `each half of a failure is one sentence with a full stop`() throws {
        let files = try SourceText.all().filter {
            $0.file.hasPrefix("LonnCommands/Wording/Wording+")
                && !$0.file.contains("Examples")
        }
        let found = files.flatMap { texts(in: $0.source) }
        #expect(found.count > 150)
        #expect(found.flatMap(faults) == [])
    }

    @Test func `two sentences, or one without an end, are noticed`() {
        let source = SourceText(#"Pair((sv: "A b. C d.", en: "A b"), (sv: "e f.", en: "E f."))"#)
        #expect(texts(in: source).flatMap(faults).count == 3)
    }
}
