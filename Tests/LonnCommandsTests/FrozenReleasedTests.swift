import Foundation
import Testing
import VaultTestSupport

/// What is frozen for ever after, in the hands of the program that people have.
@Suite struct FrozenReleasedTests {
    @Test func `the released program opens a vault of the first format`() throws {
        struct Expected: Decodable { var list: [String] }
        struct Words: Decodable { var passphrases: [String: String] }
        let folder = Repository.fixtures.appending(path: "formats/1")
        let decoder = JSONDecoder()
        let expected = try decoder.decode(
            [String: Expected].self, from: Data(contentsOf: folder.appending(path: "expected.json"))
        )
        let words = try decoder.decode(
            Words.self, from: Data(contentsOf: folder.appending(path: "words.json")))
        let bench = try Bench()
        try bench.write(
            Data(contentsOf: folder.appending(path: "default.vault")), to: "gammal.vault")
        try bench.write(#require(words.passphrases["Pia"]) + "\n", to: "pia")
        let listed = try bench.run(
            ["list", "--json", "--vault", "gammal.vault"] + Bench.login("Pia"), by: .lonn)
        #expect(listed.status == 0, "\(listed.error)")
        let customers = try #require(listed.json()["customers"] as? [[String: Any]])
        let numbers = customers.map { $0["number"] as? String ?? "" }
        let frozen = try #require(expected["Pia"]).list.map { $0.prefix(4) }
        #expect(numbers.sorted() == frozen.map(String.init).sorted())
    }
}
