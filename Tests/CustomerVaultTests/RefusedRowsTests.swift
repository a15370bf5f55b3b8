@testable import CustomerVault
import Testing

/// Refused rows of a large file.
@Suite struct RefusedRowsTests {
    private static let some: [ImportRefusal] = (0..<10_000).map { number in
        let kind = number % 5
        return ImportRefusal(
            line: 2 + number * 3, column: kind == 1 ? 1 + number % 512 : nil,
            field: kind == 2 ? Field.allCases[number % Field.allCases.count] : nil,
            reason: ["already-there", "no-name", "possible-duplicate"][number % 3],
            resembles: kind == 3
                ? .row(line: number) : kind == 4 ? .customer(number: "K\(number)") : nil)
    }

    private static func rows(_ refusals: some Sequence<ImportRefusal>) -> RefusedRows {
        var rows = RefusedRows()
        for refusal in refusals { rows.append(refusal) }
        return rows
    }

    @Test func `each is what it was, also where a copy has been added to`() {
        var rows = Self.rows(Self.some.prefix(5000))
        let copy = rows
        for refusal in Self.some.dropFirst(5000) { rows.append(refusal) }
        #expect(rows.elementsEqual(Self.some))
        #expect(copy.elementsEqual(Self.some.prefix(5000)))
        #expect(rows.suffix(3).elementsEqual(Self.some.suffix(3)))
        #expect(rows != copy)
    }

    @Test func `two lists become one by their lines`() {
        let odd = Self.rows(Self.some.filter { $0.line.isMultiple(of: 2) })
        let even = Self.rows(Self.some.filter { !$0.line.isMultiple(of: 2) })
        #expect(odd.merged(with: even).elementsEqual(Self.some))
        #expect(RefusedRows().merged(with: odd) == odd)
        #expect(odd.merged(with: RefusedRows()) == odd)
    }

    @Test func `places are in a set once they have been put in`() {
        var places = PlaceSet()
        let taken: [Int64] = [0, 1, 63, 64, 1_000_000, -1, .max, .min]
        places.formUnion(taken)
        #expect(taken.allSatisfy(places.contains))
        #expect(![2, 62, 65, -2, 999_999].contains(where: places.contains))
    }

    @Test func `rows that are in are joined, in whatever order they are told of`() {
        let parts: [[UInt32]] = [
            [1, 2, 3], [4, 6], [5], [20], [9, 10], [], [10, 11], [21, 22],
        ]
        var rows = ImportedRows()
        for part in parts { rows.formUnion(ImportedRows(part)) }
        #expect(rows == ImportedRows(parts.flatMap { $0 }))
        #expect(rows.runs == [1...6, 9...11, 20...22])
    }
}
