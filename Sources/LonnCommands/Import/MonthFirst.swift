internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// Days as Americans write them, `3/25/2024`, which only those behind the twelfth of a month tell.
enum MonthFirst {
    /// Whether a day of a file can only have been written so: others in it then may be, too, since one
    /// program writes all its days alike.
    static func isWritten(in file: CustomerFile, _ mapping: ColumnMapping) throws -> Bool {
        let days = mapping.columns.indices.filter { index in
            mapping.columns[index].flatMap { CustomerEvent.Kind($0) } != nil
        }
        guard !days.isEmpty else { return false }
        var rows = file.rows()
        while let outcome = try rows.next() {
            guard case .row(let row) = outcome else { continue }
            if days.contains(where: { isCertain(row.cells[$0].text) }) { return true }
        }
        return false
    }

    /// Whether a text is such a day and no other.
    private static func isCertain(_ text: String) -> Bool {
        guard let (first, second, year) = numbers(text), first <= 12, second > 12 else {
            return false
        }
        return CivilDate(year: year, month: first, day: second) != nil
    }

    /// Whether the month of a text may be its day, and the day its month.
    static func isPossible(_ text: String) -> Bool {
        guard let (first, second, _) = numbers(text) else { return false }
        return first <= 12 && second <= 12 && first != second
    }

    /// Two numbers of at most two digits and a year, with `/`, `-` or `.` between; a time of day behind
    /// says nothing.
    private static func numbers(_ text: String) -> (Int, Int, year: Int)? {
        guard let mark = text.first(where: { !$0.isNumber }), "/-.".contains(mark) else {
            return nil
        }
        let day = text.prefix { !$0.isWhitespace && $0 != "," }
        let parts = day.split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2,
            [2, 4].contains(parts[2].utf8.count),
            let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return (first, second, year: year < 100 ? 2000 + year : year)
    }
}
