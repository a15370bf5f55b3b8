import VaultCrypto

/// The values of a ``ValueMemory`` that are not in memory: sorted runs in a file, made one when they are
/// many.
struct ValueRuns {
    /// Values that are read at once when one is looked for.
    private static let page = 64
    private static let mostRuns = 16

    private struct Run {
        /// The place in the file of its first value.
        let start: Int
        var count = 0
        /// The first half of the first hash of each page.
        var fences: [UInt64] = []
    }

    private let folder: String
    private let limit: Int
    private var runs: [Run] = []
    private var file: UnnamedFile?
    private var filter = ValueFilter(count: 0)

    /// - Parameter limit: as many values as a new run has.
    init(folder: String, limit: Int) {
        self.folder = folder
        self.limit = limit
    }

    /// Hands the numbers of a value over until `body` says false; whether it never did.
    func visit(_ key: Bytes16, _ body: (Int64) -> Bool) throws -> Bool {
        guard let file, filter.mayContain(key) else { return true }
        for run in runs {
            // The first of them may stand at the end of the page before.
            var page = max(0, run.fences.partition(before: key.high) - 1)
            while page < run.fences.count, run.fences[page] <= key.high {
                let start = page * Self.page
                let count = min(Self.page, run.count - start)
                for value in try file.read(count, at: run.start + start)
                where value.key == key && !body(value.number) { return false }
                page += 1
            }
        }
        return true
    }

    /// Takes values in the order of their hashes.
    mutating func append(_ values: [KnownValue]) throws {
        if runs.count == Self.mostRuns { try join() }
        if runs.isEmpty { filter = ValueFilter(count: limit * Self.mostRuns) }
        let file = try self.file ?? UnnamedFile(in: folder)
        self.file = file
        var run = Run(start: runs.last.map { $0.start + $0.count } ?? 0)
        try file.write(values, at: run.start)
        for value in values { note(value, in: &run) }
        runs.append(run)
    }

    private mutating func note(_ value: KnownValue, in run: inout Run) {
        if run.count.isMultiple(of: Self.page) { run.fences.append(value.key.high) }
        run.count += 1
        filter.insert(value.key)
    }

    /// Makes one run of all, in a new file, with a filter for as many values as may come before the next
    /// time.
    private mutating func join() throws {
        guard let old = file else { return }
        let new = try UnnamedFile(in: folder)
        var left = try runs.map { try RunReader(file: old, next: $0.start, count: $0.count) }
        let all = runs.reduce(0) { $0 + $1.count }
        filter = ValueFilter(count: all + limit * Self.mostRuns)
        var run = Run(start: 0)
        var written: [KnownValue] = []
        while let least = left.indices.min(by: { left[$0].first < left[$1].first }) {
            let value = left[least].first
            written.append(value)
            note(value, in: &run)
            if written.count == 4096 {
                try new.write(written, at: run.count - written.count)
                written.removeAll(keepingCapacity: true)
            }
            if try !left[least].advance() { left.remove(at: least) }
        }
        try new.write(written, at: run.count - written.count)
        runs = [run]
        file = new
    }
}

/// Goes along a run.
private struct RunReader {
    private let file: UnnamedFile
    private var values: [KnownValue] = []
    private var place = 0
    private var next: Int
    private let end: Int

    init(file: UnnamedFile, next: Int, count: Int) throws {
        self.file = file
        self.next = next
        end = next + count
        try fill()
    }

    var first: KnownValue { values[place] }

    /// Goes to the next value; false behind the last.
    mutating func advance() throws -> Bool {
        place += 1
        if place == values.count { try fill() }
        return place < values.count
    }

    private mutating func fill() throws {
        values = try file.read(min(1024, end - next), at: next)
        next += values.count
        place = 0
    }
}

extension [UInt64] {
    /// How many of a sorted array's numbers are less than one.
    fileprivate func partition(before number: UInt64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
