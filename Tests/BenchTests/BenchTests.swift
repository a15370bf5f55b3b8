import Testing

@testable import lonn_bench

struct BenchTests {
    @Test func `a run tells something of every operation, and of the floor's`() throws {
        let customers = MadeCustomers(count: 50, day: "2026-03-02")
        let run = try WorkBench(customers, day: "2026-03-02", patience: 0).run
        let report = Report([SizeReport([run], processes: [], customers: 50)])
        for operation in Operation.allCases {
            let line = report.sizes[0].operations.first { $0.operation == operation.rawValue }
            #expect(((line?.floor?.median ?? 0) > 0) == operation.hasFloor, "\(operation)")
            #expect(line?.lonn != nil, "\(operation)")
        }
        #expect(report.growth.allSatisfy { $0.steps.count == 1 })
        #expect(!report.sizes[0].shares.isEmpty)
        #expect(try report.json.contains("\"search over everything\""))
    }

    @Test(arguments: [
        ([], [10_000], 1, false),
        (
            ["--customers", "1000,10000,100000", "--runs", "3", "--json"], [1000, 10_000, 100_000],
            3, true
        ),
        (["show", "--customers", "500"], [500], 40, false),
    ])
    func `options are read`(
        arguments: [String], customers: [Int], runs: Int, isJSON: Bool
    ) throws {
        let options = try Options(arguments)
        #expect(options.customers == customers)
        #expect(options.runs == runs)
        #expect(options.isJSON == isJSON)
    }

    @Test func `a log that grows tells what it costs`() throws {
        let bench = try LogBench(day: "2026-03-02")
        let report = LogReport(try [200, 300].map { try bench.sample($0) })
        #expect(report.logs.map(\.entries) == [200, 300])
        #expect(report.logs.allSatisfy { $0.verification > 0 && $0.fromPin > 0 })
        #expect(report.logs.allSatisfy { (100...700).contains($0.bytes) })
        #expect(try Options(["log", "--entries", "1000,5000"]).entries == [1000, 5000])
    }

    @Test(arguments: [
        ["log", "--customers", "10"], ["log", "--entries", "10"], ["--entries", "1000"],
        ["--customers"], ["--customers", ""], ["--customers", "10,"], ["--customers", "1"],
        ["--customers", "1000001"], ["--customers", "+5"], ["--runs", "0"], ["--json", "--json"],
        ["--frobnicate"], ["show", "--customers", "10,20"], ["--runs", "3", "show"],
    ])
    func `what is no option is refused`(arguments: [String]) {
        #expect(throws: Options.Mistake.self) { try Options(arguments) }
    }
}
