import Foundation

/// What a bench has found, as a table or as JSON.
protocol BenchReport: Encodable {
    var text: String { get }
}

extension BenchReport {
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

/// What all runs together say.
struct Report: BenchReport {
    struct Machine: Encodable {
        let cores: Int
        let sqlite: String
        let sodium: String
        /// A durable commit of one row.
        let commitMicroseconds: Double
    }

    struct Line: Encodable {
        let operation: String
        let unit: String
        let lonn: Double
        let floor: Double
        let ratio: Double
        /// Of processor time, all threads together; the floor has one but for searches, which have two.
        let processorRatio: Double?
        /// In the same unit; what counts on a machine that has other work.
        let lonnProcessor: Double
        let floorProcessor: Double
        let targetRatio: Double?
        let targetValue: Double?

        var target: String {
            if let targetRatio { return "≤ " + Report.number(targetRatio) }
            return targetValue.map { "≤ \(Int($0)) B" } ?? ""
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
    let machine: Machine
    let operations: [Line]
    let shares: [Share]

    init(_ runs: [Run], customers: Int) {
        self.customers = customers
        self.runs = runs.count
        machine = Machine(
            cores: ProcessInfo.processInfo.activeProcessorCount, sqlite: Libraries.sqlite,
            sodium: Libraries.sodium, commitMicroseconds: runs.map(\.commit).median * 1e6)
        operations = Operation.allCases.map { operation in
            let lonn = runs.compactMap { $0.vault[operation] }.median
            let floor = runs.compactMap { $0.floor[operation] }.median
            let factor = operation.unit.factor
            var (ratio, value): (Double?, Double?) = (nil, nil)
            switch operation.target {
            case .ratio(let most): ratio = most
            case .value(let most): value = most
            case nil: break
            }
            return Line(
                operation: operation.rawValue, unit: operation.unit.name,
                lonn: lonn.seconds * factor, floor: floor.seconds * factor,
                ratio: lonn.seconds / floor.seconds,
                processorRatio: floor.processor > 0 ? lonn.processor / floor.processor : nil,
                lonnProcessor: lonn.processor * factor, floorProcessor: floor.processor * factor,
                targetRatio: ratio, targetValue: value)
        }
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
            "operation", "unit", "lonn", "floor", "ratio", "processor", "target at 100,000",
        ])
        for line in operations {
            table.add([
                line.operation, line.unit, Self.number(line.lonn), Self.number(line.floor),
                Self.number(line.ratio), line.processorRatio.map { Self.number($0) } ?? "",
                line.target,
            ])
        }
        var sizes = TextTable(["bytes a customer", "lonn", "floor", "unused"])
        for share in shares {
            sizes.add([
                share.name, Self.number(share.lonn), Self.number(share.floor),
                Self.number(share.unused),
            ])
        }
        return """
            \(customers) customers, median of \(runs) · \(machine.cores) cores · \
            SQLite \(machine.sqlite) · libsodium \(machine.sodium) · \
            durable commit \(Int(machine.commitMicroseconds)) µs

            \(table.text)
            \(sizes.text)
            """
    }

    static func number(_ value: Double) -> String {
        String(format: value >= 100 ? "%.0f" : "%.2f", value)
    }
}

/// Columns of equal width, the first to the left, the others to the right.
struct TextTable {
    private var rows: [[String]]

    init(_ headings: [String]) { rows = [headings] }

    mutating func add(_ row: [String]) { rows.append(row) }

    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + space : space + cell
            }.joined(separator: "  ") + "\n"
        }.joined()
    }
}
