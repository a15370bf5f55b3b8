@testable import CustomerVault
import Foundation
import GRDB
import KeyManagement
import Testing
import VaultTestSupport

/// What members find in a made-up register, term by term, in order.
@Suite struct SearchTableTests {
    /// Ulla may read everything; the others search for what their roles have as daily work.
    static let seekers: [(name: String, purpose: Purpose)] = [
        ("Ulla", .subjectRequest), ("Ivar", .invoicing), ("Kim", .quote), ("Pia", .jobPlanning),
    ]

    @Test func `every term finds whom the table says, in its order, and nobody else`() throws {
        let company = try SearchRegister.company()
        let table = try SearchRegister.table()
        #expect(table.count > 80)
        for (position, seeker) in Self.seekers.enumerated() {
            let session = try company.logIn(seeker.name)
            for (line, (term, expected)) in table.enumerated() {
                // Who finds what the one before him does is asked for every third term.
                guard
                    position == 0 || expected[position] != expected[position - 1]
                        || (line + position).isMultiple(of: 3)
                else { continue }
                let found = try session.find(term, purpose: seeker.purpose).map(\.number)
                #expect(found == expected[position], "\(seeker.name) looks for \(term)")
            }
        }
    }

    @Test(arguments: [("Pia", false), ("Kim", false), ("Ivar", true)])
    func `rows that a member does not search are not even looked at`(
        name: String, readsBilling: Bool
    ) throws {
        let company = try SearchRegister.company()
        let session = try company.logIn(name)
        #expect(try session.find("granbacken 2026").map(\.number) == (readsBilling ? ["1009"] : []))
        // By the member's own connection, so that nothing else looks for what has changed.
        try session.vault.file.write {
            try $0.database.execute(sql: "UPDATE rows_billing SET salt = zeroblob(32)")
        }
        if readsBilling {
            // The control: who searches them notices.
            #expect(throws: VaultFailure.damaged(.rowChanged)) {
                try session.find("granbacken 2026")
            }
        } else {
            #expect(try session.find("granbacken 2026").isEmpty)
            #expect(try session.find("granbacken").map(\.number) == ["1009"])
        }
    }
}

/// The customers of `Fixtures/search/register.txt`, and what is looked for among them.
enum SearchRegister {
    private static let template = Result {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        for fields in try customers() { _ = try ulla.add(fields) }
        return company
    }

    /// A vault with all of them.
    static func company() throws -> Company { try Company(copying: template.get()) }

    static func customers() throws -> [FieldValues] {
        try blocks(of: "register.txt").map { lines in
            var fields: FieldValues = [.customerNumber: lines[0]]
            for line in lines.dropFirst() {
                let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
                fields[try #require(Field(rawValue: parts[0]))] = parts[1]
            }
            return fields
        }
    }

    /// A term, then the numbers that each seeker finds; `=` for those of the one before.
    static func table() throws -> [(term: String, expected: [[String]])] {
        let lines = try text(of: "table.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        return try lines.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            try #require(cells.count == 5)
            var expected: [[String]] = []
            for cell in cells.dropFirst() {
                let numbers = cell.split(separator: " ").map(String.init)
                expected.append(numbers == ["="] ? expected.last ?? [] : numbers)
            }
            return (cells[0], expected)
        }
    }

    private static func text(of file: String) throws -> String {
        try String(
            contentsOf: Repository.fixtures.appending(path: "search/\(file)"), encoding: .utf8)
    }

    private static func blocks(of file: String) throws -> [[String]] {
        try text(of: file).split(separator: "\n\n").map { block in
            block.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        }.filter { !$0.isEmpty }
    }
}
