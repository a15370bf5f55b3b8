import Foundation

// Measures a vault of made-up customers against the same work in C, or with `show` what a clerk
// waits for, and with `log` what a long log costs.

do {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    let day = Date().formatted(.iso8601.year().month().day())
    let report: any BenchReport
    switch options.subject {
    case .work:
        report = Report(
            try options.customers.map { count in
                let customers = MadeCustomers(count: count, day: day)
                let runs = try (0..<options.runs).map { _ in
                    try WorkBench(customers, day: day).run
                }
                // What has been measured is not lost to a command that takes longer than its login.
                var processes: [ProcessBench.Line] = []
                do {
                    try ProcessBench.measure(customers) { processes.append($0) }
                } catch {
                    FileHandle.standardError.write(Data("lonn-bench: \(error)\n".utf8))
                }
                return SizeReport(runs, processes: processes, customers: count)
            })
    case .log:
        let bench = try LogBench(day: day)
        report = LogReport(try options.entries.sorted().map { try bench.sample($0) })
    case .everyday:
        let customers = MadeCustomers(count: options.customers[0], day: day)
        let bench = try EverydayBench(customers)
        report = EverydayReport(
            try (0..<options.runs).map { _ in try bench.round() }, customers: customers.count)
    }
    print(options.isJSON ? try report.json : report.text, terminator: options.isJSON ? "\n" : "")
} catch is Options.Mistake {
    FileHandle.standardError.write(Data(Options.usage.utf8))
    exit(64)
} catch {
    FileHandle.standardError.write(Data("lonn-bench: \(error)\n".utf8))
    exit(1)
}
