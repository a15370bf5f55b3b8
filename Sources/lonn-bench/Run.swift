import Foundation

/// What is measured; the raw value names it in the output.
enum Operation: String, CaseIterable {
    case importFile = "import"
    case lookup = "lookup"
    case lookupAgain = "lookup, log verified"
    case lookupOnly = "lookup, less its commit"
    case nameSearch = "name search"
    case search = "search over everything"
    case rotation = "rotation"
    case size = "size"

    /// Unit of the output, and what seconds (for `size`, bytes a customer) are multiplied by.
    var unit: (name: String, factor: Double) {
        switch self {
        case .importFile, .rotation: ("s", 1)
        case .nameSearch, .search: ("ms", 1e3)
        case .lookup, .lookupAgain, .lookupOnly: ("µs", 1e6)
        case .size: ("B/customer", 1)
        }
    }

    /// What is asked for at 100,000 customers.
    var target: Target? {
        switch self {
        case .importFile: .ratio(2.5)
        case .nameSearch, .search: .ratio(1.6)
        case .rotation: .ratio(2.0)
        case .size: .value(1600)
        case .lookup, .lookupAgain, .lookupOnly: nil
        }
    }

    enum Target {
        /// At most so many times the floor.
        case ratio(Double)
        /// At most so much.
        case value(Double)
    }
}

/// What an operation takes.
struct Cost {
    /// By a monotonic clock; for `size`, bytes a customer.
    var seconds: Double
    /// Processor seconds of all threads; less disturbed by what else the machine does.
    var processor = 0.0

    static func / (cost: Cost, divisor: Double) -> Cost {
        Cost(seconds: cost.seconds / divisor, processor: cost.processor / divisor)
    }

    static func measure(_ body: () throws -> Void) rethrows -> Cost {
        let before = processorSeconds
        let time = try ContinuousClock().measure(body)
        return Cost(
            seconds: Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18,
            processor: processorSeconds - before)
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

extension [Cost] {
    /// The median of each.
    var median: Cost {
        Cost(seconds: map(\.seconds).median, processor: map(\.processor).median)
    }

    var mean: Cost {
        reduce(Cost(seconds: 0)) {
            Cost(
                seconds: $0.seconds + $1.seconds / Double(count),
                processor: $0.processor + $1.processor / Double(count))
        }
    }
}

/// One run: everything measured once, the vault and its floor in turn.
struct Run {
    private(set) var vault: [Operation: Cost] = [:]
    private(set) var floor: [Operation: Cost] = [:]
    /// Seconds of a durable commit of one row.
    private(set) var commit = 0.0
    private(set) var vaultSize: FileSize
    private(set) var floorSize: FileSize

    private static let lookups = 200

    init(_ customers: MadeCustomers) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lonn-bench-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let side = try VaultSide(folder: folder)
        let floorPath = "\(folder)/floor.sqlite"
        let base = try Floor(path: floorPath, model: side.path)

        let file = "\(folder)/customers.csv"
        try Data(customers.csv).write(to: URL(filePath: file))
        vault[.importFile] = try Cost.measure {
            try side.importFile(file, expecting: customers.count)
        }
        floor[.importFile] = try Cost.measure { try base.importAll(customers) }
        try base.check(customers, generation: 1)

        vaultSize = try FileSize(of: side.path)
        floorSize = try FileSize(of: floorPath)
        vault[.size] = Cost(seconds: Double(vaultSize.bytes)) / Double(customers.count)
        floor[.size] = Cost(seconds: Double(floorSize.bytes)) / Double(customers.count)

        commit = try base.commitTime() / 1e6
        try lookUp(customers, side, base)
        try search(
            .nameSearch,
            { try side.searchNames(MadeCustomers.rareName) },
            { try base.search(Self.rareWord, among: customers.count) })
        let term = "\(customers.rareEnding) \(MadeCustomers.rareName)"
        try search(
            .search, { try side.search(term) },
            {
                try base.search(
                    Self.rareWord, and: customers.rareEnding, among: customers.count)
            })

        try side.reopen()
        vault[.rotation] = try Cost.measure { try side.rotate() }
        floor[.rotation] = try Cost.measure { try base.rotate() }
        try base.check(customers, generation: 2)
    }

    /// The mean of 200 lookups of random customers: in a session that has verified nothing of
    /// the log, then the same again beside the floor's.
    private mutating func lookUp(
        _ customers: MadeCustomers, _ side: VaultSide, _ base: Floor
    ) throws {
        var random = SplitMix(state: 7)
        let wanted = (0..<Self.lookups).map { _ in
            customers.numbers[random.below(customers.count)]
        }
        try side.reopen()
        vault[.lookup] = try wanted.map { number in
            try Cost.measure { try side.lookup(number) }
        }.mean
        var (again, durable, plain): ([Cost], [Cost], [Cost]) = ([], [], [])
        for number in wanted {
            again.append(try Cost.measure { try side.lookup(number) })
            durable.append(try Cost.measure { try base.lookup(number, isDurable: true) })
            plain.append(try Cost.measure { try base.lookup(number, isDurable: false) })
        }
        vault[.lookupAgain] = again.mean
        floor[.lookup] = durable.mean
        floor[.lookupAgain] = durable.mean
        // A commit's time varies with the disk; medians of turns next to each other vary least.
        let (middle, commit) = (again.median, durable.median)
        floor[.lookupOnly] = plain.median
        vault[.lookupOnly] = Cost(
            seconds: max(middle.seconds - commit.seconds + plain.median.seconds, 0),
            processor: max(middle.processor - commit.processor + plain.median.processor, 0))
    }

    private static let rareWord = MadeCustomers.rareName.lowercased()

    /// The median of five searches for what one customer has.
    private mutating func search(
        _ operation: Operation, _ lonn: () throws -> Int, _ plain: () throws -> Int64
    ) throws {
        var (ours, floors): ([Cost], [Cost]) = ([], [])
        for _ in 0..<5 {
            ours.append(
                try Cost.measure {
                    guard try lonn() == 1 else {
                        throw VaultSide.Failure(description: "the vault does not find a customer")
                    }
                })
            floors.append(
                try Cost.measure {
                    guard try plain() == 1 else {
                        throw Floor.Failure(description: "the floor does not find a customer")
                    }
                })
        }
        vault[operation] = ours.median
        floor[operation] = floors.median
    }
}

extension [Double] {
    /// The middle one; of an even number, the mean of the two in the middle.
    var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
