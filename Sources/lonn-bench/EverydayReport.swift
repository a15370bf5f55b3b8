import Foundation

/// Medians and quartiles of what a clerk waits for.
struct EverydayReport: BenchReport {
    struct Line: Encodable {
        let operation: String
        let lowerQuartile: Double
        let median: Double
        let upperQuartile: Double
        let targetValue: Double?
    }

    let customers: Int
    let runs: Int
    let cores: Int
    /// How many processes wanted a core, in the last minute.
    let load: Double
    /// In milliseconds.
    let operations: [Line]

    init(_ rounds: [[Everyday: Cost]], customers: Int) {
        self.customers = customers
        runs = rounds.count
        cores = ProcessInfo.processInfo.activeProcessorCount
        load = Machine.load
        operations = Everyday.allCases.map { what in
            let times = rounds.compactMap { $0[what] }.map { $0.seconds * 1000 }
            return Line(
                operation: what.rawValue,
                lowerQuartile: times.quantile(0.25), median: times.median,
                upperQuartile: times.quantile(0.75),
                targetValue: what == .show ? 40 : nil)
        }
    }

    var text: String {
        var table = TextTable(["ms", "lower quartile", "median", "upper quartile", "target"])
        for line in operations {
            table.add([
                line.operation, TextTable.number(line.lowerQuartile), TextTable.number(line.median),
                TextTable.number(line.upperQuartile), line.targetValue.map { "≤ \(Int($0))" } ?? "",
            ])
        }
        return """
            \(customers) customers, \(runs) runs · \(cores) cores, load \(TextTable.number(load))

            \(table.text)
            """
    }
}
