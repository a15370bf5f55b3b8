/// What all runs with one number of customers say.
struct SizeReport: Encodable {
    /// Of all measurements of one side.
    struct Spread: Encodable {
        let lowerQuartile: Double
        let median: Double
        let upperQuartile: Double

        init?(_ costs: [Cost], factor: Double) {
            guard !costs.isEmpty else { return nil }
            let values = costs.map { $0.seconds * factor }
            lowerQuartile = values.quantile(0.25)
            median = values.median
            upperQuartile = values.quantile(0.75)
        }
    }

    struct Line: Encodable {
        let operation: String
        let unit: String
        let measurements: Int
        let lonn: Spread?
        let floor: Spread?
        let sqlcipher: Spread?
        /// Of the medians.
        let ratio: Double?
        /// Of processor time, all threads together; the floor has one, in searches two.
        let processorRatio: Double?
        /// Medians in the same unit, all threads together; what counts on a machine with other work.
        let lonnProcessor: Double
        let floorProcessor: Double
        let targetRatio: Double?
        let targetValue: Double?

        init(_ operation: Operation, _ samples: Samples) {
            let (unit, factor) = operation.unit
            self.operation = operation.rawValue
            self.unit = unit
            measurements = samples.lonn.count
            lonn = Spread(samples.lonn, factor: factor)
            floor = Spread(samples.floor, factor: factor)
            sqlcipher = Spread(samples.cipher, factor: factor)
            ratio = Self.ratio(samples, \.seconds)
            processorRatio = Self.ratio(samples, \.processor)
            lonnProcessor = samples.lonn.map(\.processor).median * factor
            floorProcessor = samples.floor.map(\.processor).median * factor
            switch operation.target {
            case .ratio(let most): (targetRatio, targetValue) = (most, nil)
            case .value(let most): (targetRatio, targetValue) = (nil, most)
            case nil: (targetRatio, targetValue) = (nil, nil)
            }
        }

        private static func ratio(
            _ samples: Samples, _ part: (Cost) -> Double
        ) -> Double? {
            let floor = samples.floor.map(part).median
            return floor > 0 ? samples.lonn.map(part).median / floor : nil
        }

        var target: String {
            if let targetRatio { return "≤ \(TextTable.number(targetRatio)) ×" }
            return targetValue.map { "≤ \(Int($0)) \(unit)" } ?? ""
        }
    }

    /// Bytes a customer of a table or index.
    struct Share: Encodable {
        let name: String
        let lonn: Double
        let floor: Double
        /// Free bytes inside the vault's pages.
        let unused: Double
    }

    let customers: Int
    let runs: Int
    /// How many processes wanted a core, in the last minute of the runs.
    let load: Double
    /// A durable commit of one row.
    let commitMicroseconds: Double
    let operations: [Line]
    /// Empty where there is no `lonn` beside the bench.
    let processes: [ProcessBench.Line]
    let shares: [Share]

    init(_ runs: [Run], processes: [ProcessBench.Line], customers: Int) {
        self.customers = customers
        self.runs = runs.count
        load = Machine.load
        commitMicroseconds = runs.map(\.commit).median * 1e6
        operations = Operation.allCases.map { operation in
            Line(
                operation,
                runs.compactMap { $0.samples[operation] }.reduce(Samples(), +))
        }
        self.processes = processes
        shares = runs.first.map { Self.shares($0, customers) } ?? []
    }

    /// Tables that take a byte a customer or more.
    private static func shares(_ run: Run, _ customers: Int) -> [Share] {
        let count = Double(customers)
        let floor = Dictionary(
            run.floorSize.shares.map { ($0.name, Double($0.bytes) / count) },
            uniquingKeysWith: { first, _ in first })
        return run.vaultSize.shares.filter { $0.bytes >= customers }.map {
            Share(
                name: $0.name, lonn: Double($0.bytes) / count, floor: floor[$0.name] ?? 0,
                unused: Double($0.unused) / count)
        }
    }

    var text: String {
        var table = TextTable([
            "operation", "unit", "lonn", "floor", "ratio", "processor", "SQLCipher",
            "target at 100,000",
        ])
        func number(_ value: Double?) -> String { value.map { TextTable.number($0) } ?? "" }
        for line in operations {
            table.add([
                line.operation, line.unit, number(line.lonn?.median), number(line.floor?.median),
                number(line.ratio), number(line.processorRatio), number(line.sqlcipher?.median),
                line.target,
            ])
        }
        var commands = TextTable(["as a process", "s", "most MiB at once"])
        for line in processes {
            commands.add([line.command, number(line.seconds), number(line.peakMebibytes)])
        }
        var sizes = TextTable(["bytes a customer", "lonn", "floor", "unused"])
        for share in shares {
            sizes.add([share.name, number(share.lonn), number(share.floor), number(share.unused)])
        }
        return """
            \(customers) customers · medians, runs: \(runs) · load \(TextTable.number(load)) · \
            durable commit \(Int(commitMicroseconds)) µs

            \(table.text)
            \(processes.isEmpty ? "no lonn beside this program: no processes\n" : commands.text)
            \(sizes.text)

            """
    }
}
