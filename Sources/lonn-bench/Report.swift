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

/// All numbers of customers, and how the costs grow from one to the next.
struct Report: BenchReport {
    /// What an operation costs with so many customers.
    struct Step: Encodable {
        let customers: Int
        /// The vault's median, in microseconds a customer or a call.
        let microseconds: Double
        /// How many times that of the number of customers before; 1 is growth with their number
        /// where it is by customer, and none where it is by call.
        let times: Double?
    }

    struct Growth: Encodable {
        let operation: String
        /// `customer` or `call`.
        let per: String
        let steps: [Step]
    }

    let machine = Machine()
    let sizes: [SizeReport]
    let growth: [Growth]

    init(_ sizes: [SizeReport]) {
        self.sizes = sizes
        growth = Operation.allCases.filter { $0 != .size }.map { operation in
            var before: Double?
            let steps = sizes.compactMap { size -> Step? in
                guard
                    let line = size.operations.first(where: {
                        $0.operation == operation.rawValue
                    }), let median = line.lonn?.median
                else { return nil }
                let divisor = operation.isOfAll ? Double(size.customers) : 1
                let cost = median / operation.unit.factor / divisor * 1e6
                defer { before = cost }
                return Step(
                    customers: size.customers, microseconds: cost,
                    times: before.flatMap { $0 > 0 ? cost / $0 : nil })
            }
            return Growth(
                operation: operation.rawValue, per: operation.isOfAll ? "customer" : "call",
                steps: steps)
        }
    }

    var text: String {
        machine.text + "\n\n" + sizes.map(\.text).joined(separator: "\n")
            + (sizes.count > 1 ? "\n" + growthText : "")
    }

    private var growthText: String {
        var table = TextTable(
            ["µs, and times the one before", "per"] + sizes.map { String($0.customers) })
        for line in growth {
            table.add(
                [line.operation, line.per]
                    + line.steps.map { step in
                        TextTable.number(step.microseconds)
                            + (step.times.map { " × \(TextTable.number($0))" } ?? "")
                    })
        }
        return table.text
    }
}
