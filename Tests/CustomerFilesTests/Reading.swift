import CustomerFiles
import Foundation
import Testing

extension CustomerFile {
    init(_ text: String) throws {
        try self.init(bytes: Array(text.utf8))
    }

    /// A file of the folder of import fixtures.
    init(fixture name: String) throws {
        try self.init(bytes: Fixture.bytes(name))
    }

    /// All rows; reading what is in memory never fails.
    var outcomes: [CSVRowOutcome] {
        var rows = rows()
        var outcomes: [CSVRowOutcome] = []
        while let outcome = try? rows.next() { outcomes.append(outcome) }
        return outcomes
    }

    /// The readable rows as plain text.
    var table: [[String]] {
        outcomes.compactMap { outcome in
            if case .row(let row) = outcome { row.cells.map(\.text) } else { nil }
        }
    }

    var lines: [Int] {
        outcomes.map { outcome in
            switch outcome {
            case .row(let row): row.line
            case .refused(let row): row.line
            }
        }
    }

    var refusals: [RefusedRow] {
        outcomes.compactMap { outcome in
            if case .refused(let row) = outcome { row } else { nil }
        }
    }

    /// Each refusal as `line:column reason`.
    var reasons: [String] {
        refusals.map { row in
            "\(row.line):\(row.column.map(String.init) ?? "-") \(row.reason.rawValue)"
        }
    }
}

enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/import")
        return Array(try #require(FileManager.default.contents(atPath: folder.path + "/" + name)))
    }
}
