import Foundation
import Testing

/// What a checkpoint finds from the command line, for which a session would have to exchange files.
@Suite struct CheckpointCommandTests {
    @Test func `A vault that is older than a checkpoint is named as that`() throws {
        let bench = try Company.bench()
        let older = try Data(contentsOf: bench.vault)
        #expect(try bench.run("log checkpoint kvitto", as: "Ada").status == 0)
        let mode = try FileManager.default.attributesOfItem(
            atPath: bench.file("kvitto").path(percentEncoded: false))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        // The older file, on an account that has never seen the vault.
        try older.write(to: bench.vault)
        try bench.setMode(0o600, of: bench.vault)
        let elsewhere = ["XDG_STATE_HOME": bench.home.appending(path: "elsewhere").path()]
        let text = try bench.run(
            "verify --checkpoint kvitto", as: "Ada", environment: elsewhere)
        #expect(text.status == 15)
        #expect(text.output.hasPrefix("the file is older than the checkpoint, or another (Ada)\t"))
        let json = try bench.run(
            "verify --checkpoint kvitto --json", as: "Ada", environment: elsewhere)
        let findings = try #require(try json.json()["findings"] as? [[String: Any]])
        #expect(json.status == 15 && findings.map { $0["kind"] as? String } == ["rolled-back"])
        // The negative control: without it nothing is wrong.
        #expect(try bench.run("verify", as: "Ada", environment: elsewhere).status == 0)
    }
}
