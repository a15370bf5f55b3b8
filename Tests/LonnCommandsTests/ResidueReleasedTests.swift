import Foundation
import Testing

@Suite struct ResidueReleasedTests {
    @Test func `The released program knows none of the test bench's switches`() throws {
        let bytes = Data("LONN_TESTBENCH".utf8)
        let released = try Data(contentsOf: URL(filePath: Program.lonn.path()))
        #expect(released.range(of: bytes) == nil)
        let testbench = try Data(contentsOf: URL(filePath: Program.testbench.path()))
        #expect(testbench.range(of: bytes) != nil)
        for call in [["--help"], ["init", "--help"], ["keys", "--help"], ["help", "import"]] {
            let help = try Bench().run(call, by: .lonn).output.lowercased()
            for word in ["testbench", "clock", "argon", "kibi", "fault", "kill"] {
                #expect(!help.contains(word))
            }
        }
    }

    @Test func `A vault with a cheap passphrase is refused by the released program at login`()
        throws
    {
        let bench = try Company.bench()
        let before = try bench.contents()
        // A wrong passphrase is refused just so: nothing has been tried.
        for file in ["karin", "ivar"] {
            let outcome = try bench.run(
                ["list", "--json", "--as", "Karin", "--passphrase-file", file], by: .lonn)
            #expect(outcome.status == 15)
            #expect(try outcome.jsonError()["kind"] as? String == "cost-refused")
            #expect(outcome.output.isEmpty)
        }
        #expect(try bench.contents() == before)
    }

    @Test func `The test bench's variables have no effect on the released program`() throws {
        let bench = try Bench()
        try bench.write("gul häst stapel batteri\n", to: "karin")
        try bench.write("familyName: Ek\n", to: "kund")
        let login = Bench.login("Karin")
        for (call, status) in [
            (["init", "Karin", "--passphrase-file", "karin"], 0),
            (["add", "--from", "kund"] + login, 0),
        ] as [([String], Int32)] {
            let outcome = try bench.run(
                call, by: .lonn,
                environment: [
                    "LONN_TESTBENCH_CLOCK": "0", "LONN_TESTBENCH_KILL": "begin:1",
                    "LONN_TESTBENCH_NETWORK": "1",
                ])
            #expect(outcome.status == status, "\(outcome.error)")
        }
        let shown = try bench.run(
            ["show", "1001", "--purpose", "quote", "--json"] + login, by: .lonn,
            environment: ["LONN_TESTBENCH_CLOCK": "0"])
        #expect(shown.status == 0)
        #expect(!shown.output.contains("1970-01-01"))
    }
}
