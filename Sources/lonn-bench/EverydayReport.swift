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
        var loads = [0.0]
        getloadavg(&loads, 1)
        load = loads[0]
        operations = Everyday.allCases.map { what in
            let times = rounds.compactMap { $0[what] }.map { $0.seconds * 1000 }.sorted()
            return Line(
                operation: what.rawValue,
                lowerQuartile: Array(times.prefix(times.count / 2)).median,
                median: times.median, upperQuartile: Array(times.suffix(times.count / 2)).median,
                targetValue: what == .show ? 40 : nil)
        }
    }

    var text: String {
        var table = TextTable(["ms", "lower quartile", "median", "upper quartile", "target"])
        for line in operations {
            table.add([
                line.operation, Report.number(line.lowerQuartile), Report.number(line.median),
                Report.number(line.upperQuartile), line.targetValue.map { "≤ \(Int($0))" } ?? "",
            ])
        }
        return """
            \(customers) customers, \(runs) runs · \(cores) cores, load \(Report.number(load))

            \(table.text)
            """
    }
}
