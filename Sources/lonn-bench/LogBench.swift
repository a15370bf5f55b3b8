import Foundation

/// A vault whose log grows as daily use makes it: one customer is shown after the other, each
/// reading an entry under its own signature.
final class LogBench {
    /// What a log of one length costs.
    struct Sample {
        let entries: Int
        /// To show a customer, with the entry of it, by the last ones.
        var filing: Cost
        /// To verify everything.
        var verification: Cost
        /// To open the vault and to verify it from where this account has seen it last.
        var fromPin: [Cost] = []
        /// What each entry takes in the file.
        var bytes: Double
    }

    private static let customers = 100
    private let home: BenchFolder
    private let side: VaultSide
    private var random = SplitMix(state: 11)
    private var entries = 0
    private let emptySize: Int64
    private let emptyEntries: Int

    /// Founds the vault and imports a hundred customers.
    init(day: String) throws {
        home = try BenchFolder()
        side = try VaultSide(folder: home.path)
        let customers = MadeCustomers(count: Self.customers, day: day)
        let file = "\(home.path)/customers.csv"
        try Data(customers.csv).write(to: URL(filePath: file))
        try side.importFile(file, expecting: Self.customers)
        entries = try side.newEntry()
        emptyEntries = entries
        emptySize = try FileSize(of: side.path).bytes
    }

    /// Lets the log grow to that many entries, and measures.
    func sample(_ count: Int) throws -> Sample {
        let before = entries
        let filing = try Cost.measure {
            while entries < count {
                try side.show(MadeCustomers.customerNumber(random.below(Self.customers)))
                entries += 1
            }
        }
        let size = try FileSize(of: side.path).bytes - emptySize
        var sample = Sample(
            entries: entries, filing: filing.over(entries - before),
            verification: try Cost.measure { try side.verify() },
            bytes: Double(size) / Double(max(entries - emptyEntries, 1)))
        entries += 1
        for _ in 0..<20 { sample.fromPin.append(try Cost.measure { try side.followPin() }) }
        return sample
    }
}

extension Cost {
    fileprivate func over(_ count: Int) -> Cost {
        Cost(
            seconds: seconds / Double(max(count, 1)), processor: processor / Double(max(count, 1)))
    }
}

/// What logs of several lengths cost, and how the cost grows.
struct LogReport: BenchReport {
    struct Line: Encodable {
        let entries: Int
        /// Milliseconds each.
        let filing: Double
        /// Seconds, and processor seconds of all threads.
        let verification: Double
        let verificationProcessor: Double
        /// Microseconds an entry.
        let verificationOfOne: Double
        /// Milliseconds, the median and the slowest of twenty.
        let fromPin: Double
        let fromPinSlowest: Double
        let bytes: Double
    }

    let cores: Int
    /// How many processes wanted a core, in the last minute.
    let load: Double
    let logs: [Line]

    init(_ samples: [LogBench.Sample]) {
        cores = ProcessInfo.processInfo.activeProcessorCount
        load = Machine.load
        logs = samples.map { sample in
            let pins = sample.fromPin.map { $0.seconds * 1000 }
            return Line(
                entries: sample.entries, filing: sample.filing.seconds * 1000,
                verification: sample.verification.seconds,
                verificationProcessor: sample.verification.processor,
                verificationOfOne: sample.verification.seconds * 1e6 / Double(sample.entries),
                fromPin: pins.median, fromPinSlowest: pins.max() ?? 0, bytes: sample.bytes)
        }
    }

    var text: String {
        var table = TextTable([
            "entries", "show, ms", "verify, s", "processor, s", "µs an entry", "from the pin, ms",
            "slowest, ms", "bytes an entry",
        ])
        for log in logs {
            table.add(
                [String(log.entries)]
                    + [
                        log.filing, log.verification, log.verificationProcessor,
                        log.verificationOfOne, log.fromPin, log.fromPinSlowest, log.bytes,
                    ].map(TextTable.number))
        }
        return """
            \(cores) cores, load \(TextTable.number(load)) · targets for a million entries: all \
            verified in ≤ 90 s, from the last pin in ≤ 50 ms

            \(table.text)
            """
    }
}
