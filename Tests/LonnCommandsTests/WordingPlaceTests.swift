import Foundation
import Testing

/// All that is said to people stands in the wording folder.
@Suite struct WordingPlaceTests {
    private static let folder = "LonnCommands/Wording/"

    /// Files whose literals with words in them are said to nobody, and why.
    private static let reasons: [(file: String, reason: String)] = [
        ("lonn-bench/", "measures, for whoever develops, and is never released"),
        ("lonn-fuzz/", "tries parsers, for whoever develops, and is never released"),
        ("CustomerVault/Storage/", "SQL"),
        ("LonnCommands/Demo/DemoStage", "commands that the demo types, and what it looks for"),
        ("LonnCommands/Help/CompletionScript.swift", "shell script, and the parser's words"),
        ("LonnCommands/Help/Mdoc.swift", "macros of mdoc"),
        ("LonnCommands/Import/OrganisationWords.swift", "kinds of customers in others' files"),
        ("CustomerFiles/ImportColumn+Aliases.swift", "headings in others' files"),
        ("CustomerFiles/ImportColumn+FurtherAliases.swift", "headings in others' files"),
    ]

    /// The literals of a file that look like words for people.
    private func sentences(in file: String, _ source: SourceText) -> [String] {
        source.literals.filter { literal in
            guard literal.readsLikeWords else { return false }
            // The reason of a stop is for whoever develops; a label goes into a hash.
            let isReason = literal.before.contains(
                #/(precondition|preconditionFailure|fatalError|assert)\([^;{}]*$/#)
            let isLabel =
                file == "VaultCrypto/Sodium/KeyDerivation.swift"
                || literal.text.wholeMatch(of: #/lonn [a-z0-9 ]+/#) != nil
                    && (file.hasPrefix("VaultCrypto/") || file.hasSuffix("Session/Pins.swift")
                        || file.hasPrefix("CustomerVault/Backup/")
                        || file.hasPrefix("CustomerVault/Ledger/Checkpoint"))
            return !isReason && !isLabel
        }.map { "\(file):\($0.line): \($0.text)" }
    }

    @Test func `no sentence stands outside the wording folder`() throws {
        let sources = try SourceText.all()
        #expect(sources.count > 150)
        var used: Set<String> = []
        for (file, source) in sources where !file.hasPrefix(Self.folder) {
            let found = sentences(in: file, source)
            if let known = Self.reasons.first(where: { file.hasPrefix($0.file) }) {
                if !found.isEmpty { used.insert(known.file) }
            } else {
                #expect(found == [])
            }
        }
        #expect(Self.reasons.filter { !used.contains($0.file) }.map(\.file) == [])
    }

    @Test(arguments: [
        #"try context.console.write("Nothing found.\n")"#, #"let hint = "kör det igen""#,
        ##"throw Oops(#"no such "customer""#)"##,
        "note(\"\"\"\n    Det gick \\\n    inte.\n    \"\"\")",
        #"print("\(count) customers were found")"#,
        #"let a = "\(b.map { "not here" } ?? "")""#, #"precondition(true); say("it failed")"#,
    ])
    func `a sentence elsewhere is noticed`(line: String) {
        #expect(sentences(in: "LonnCommands/Commands/Any.swift", SourceText(line)).count == 1)
    }

    @Test(arguments: [
        #"// "in a comment""#, #"fatalError("no context is bound")"#, #"case "two-words""#,
        #"let path = "\(root)/\(home)""#, #"precondition(a == b, "they are the same")"#,
    ])
    func `what is said to nobody is left alone`(line: String) {
        #expect(sentences(in: "LonnCommands/Commands/Any.swift", SourceText(line)) == [])
    }

    @Test func `the wording folder has its sentences`() throws {
        let found = try SourceText.all().filter { $0.file.hasPrefix(Self.folder) }
            .flatMap { sentences(in: $0.file, $0.source) }
        #expect(found.count > 500)
    }
}
