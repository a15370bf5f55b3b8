import Foundation
import Testing
import VaultTestSupport

@testable import LonnCommands

/// The page of stable codes names every kind of error with its exit code, and no other.
@Suite struct ErrorKindTests {
    /// The kinds that a source file makes, each behind its exit code: `14 not-invited`.
    private func kinds(in text: String, of file: String) -> Set<String> {
        let codes = Dictionary(
            uniqueKeysWithValues: ExitStatus.allCases.map { ("\($0)", $0.rawValue) })
        var found: Set<String> = []
        func add(_ status: Substring, _ kind: Substring) {
            if let code = codes[String(status)] { found.insert("\(code) \(kind)") }
        }
        // `Failure(.failed, kind: "busy", …)`, `(.busy, "busy")`
        for match in text.matches(of: #/\(\s*\.(\w+),\s*(?:kind:\s*)?"([a-z-]+)"/#) {
            add(match.1, match.2)
        }
        // A list of nothing but kinds, which have one exit code.
        let single: Substring? =
            file.hasSuffix("UsageMistake.swift")
            ? "usage" : file.hasSuffix("Failure+Keys.swift") ? "damaged" : nil
        if let single {
            for match in text.matches(of: #/case [^\n]*: "([a-z-]+)"/#) { add(single, match.1) }
        }
        return found
    }

    private func made() throws -> Set<String> {
        let root = Repository.root.appending(path: "Sources/LonnCommands")
        let files = try FileManager.default.subpathsOfDirectory(
            atPath: root.path(percentEncoded: false)
        ).filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Wording/") }
        return try files.reduce(into: []) { found, file in
            let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            found.formUnion(kinds(in: text, of: file))
        }
    }

    /// What the page lists, in the same form.
    static func listed() throws -> Set<String> {
        let page = try String(
            contentsOf: Repository.root.appending(
                path: "Sources/CustomerVault/CustomerVault.docc/JSON.md"), encoding: .utf8)
        let section = try #require(
            page.components(separatedBy: "## ").first { $0.hasPrefix("Errors") })
        return section.matches(of: #/\n\| (\d+) \| ([^\n]*) \|/#).reduce(into: []) { found, row in
            for kind in row.2.matches(of: #/`([a-z-]+)`/#) { found.insert("\(row.1) \(kind.1)") }
        }
    }

    @Test func `the page lists exactly the kinds that there are, with their exit codes`() throws {
        let (made, listed) = (try made(), try Self.listed())
        #expect(made.count > 95)
        #expect(made.subtracting(listed) == [])
        #expect(listed.subtracting(made) == [])
    }

    @Test(arguments: [
        (#"Failure(.busy, "too-busy", Wording.busy)"#, "Commands/New.swift", "16 too-busy"),
        ("Failure(\n    .failed, kind: \"odd\",", "Runtime/New.swift", "1 odd"),
        (#"case .odd: "odd-option""#, "Runtime/UsageMistake.swift", "64 odd-option"),
    ])
    func `a kind that is not on the page is noticed`(
        text: String, file: String, kind: String
    ) throws {
        #expect(kinds(in: text, of: file) == [kind])
        #expect(try !Self.listed().contains(kind))
    }
}
