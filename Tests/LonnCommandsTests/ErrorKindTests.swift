import Foundation
import Testing
import VaultTestSupport

/// The page of stable codes names every kind of error.
@Suite struct ErrorKindTests {
    @Test func `every kind of error stands on the page of codes`() throws {
        let sources = Repository.root.appending(path: "Sources")
        let page = try String(
            contentsOf: sources.appending(path: "CustomerVault/CustomerVault.docc/JSON.md"),
            encoding: .utf8)
        let commands = sources.appending(path: "LonnCommands")
        let files = try FileManager.default.subpathsOfDirectory(
            atPath: commands.path(percentEncoded: false)
        ).filter { $0.contains("/Failure") || $0.hasSuffix("/UsageMistake.swift") }
        #expect(files.count >= 5)
        var count = 0
        for file in files {
            let text = try String(contentsOf: commands.appending(path: file), encoding: .utf8)
            for match in text.matches(of: #/"([a-z]+(?:-[a-z]+)+)"/#) {
                count += 1
                #expect(page.contains("`\(match.1)`"), "\(match.1)")
            }
        }
        #expect(count > 70)
    }
}
