import VaultCrypto

/// Which of a file's rows an import has put in: positions from 1, as runs in order.
public struct ImportedRows: Hashable, Sendable {
    /// An entry names at most as many runs.
    static let runLimit = 1 << 16

    /// None of them touches the one before.
    private(set) var runs: [ClosedRange<UInt32>] = []

    var isEmpty: Bool { runs.isEmpty }

    /// No rows.
    init() {}

    /// Takes positions in any order; 0 is none.
    init(_ positions: [UInt32]) {
        join(positions.filter { $0 > 0 }.sorted().map { $0...$0 })
    }

    func contains(_ position: Int) -> Bool {
        guard let position = UInt32(exactly: position) else { return false }
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < position { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && runs[low].contains(position)
    }

    /// Adds the rows of another run of the import.
    ///
    /// They come in the file's order mostly.
    mutating func formUnion(_ other: ImportedRows) {
        guard let last = runs.last, let first = other.runs.first,
            first.lowerBound <= last.upperBound
        else { return join(other.runs) }
        let all = (runs + other.runs).sorted { $0.lowerBound < $1.lowerBound }
        runs = []
        join(all)
    }

    private mutating func join(_ sorted: [ClosedRange<UInt32>]) {
        for run in sorted {
            if let last = runs.last, run.lowerBound - 1 <= last.upperBound {
                runs[runs.count - 1] =
                    last.lowerBound...max(last.upperBound, run.upperBound)
            } else {
                runs.append(run)
            }
        }
    }
}

extension ImportedRows {
    /// The number of runs, then for each how many rows lie before it and how many it has, all *v*.
    func encode(into writer: inout ByteWriter) {
        writer.append(varint: UInt64(runs.count))
        var end: UInt32 = 0
        for run in runs {
            writer.append(varint: UInt64(run.lowerBound - 1 - end))
            writer.append(varint: UInt64(run.upperBound - run.lowerBound) + 1)
            end = run.upperBound
        }
    }

    init(reading reader: inout ByteReader) throws(MalformedBytes) {
        let count = try reader.varint()
        guard count <= Self.runLimit, count <= UInt64(reader.remaining / 2) else {
            throw MalformedBytes()
        }
        var end: UInt64 = 0
        for _ in 0..<count {
            let before = try reader.varint()
            let length = try reader.varint()
            guard before > 0 || end == 0, length > 0, before <= UInt32.max, length <= UInt32.max,
                let upper = UInt32(exactly: end + before + length)
            else { throw MalformedBytes() }
            runs.append(UInt32(end + before + 1)...upper)
            end = UInt64(upper)
        }
    }
}
