internal import ArgumentParser
internal import Foundation

/// A day, `YYYY-MM-DD`, by the local clock; times in milliseconds since 1970.
struct WholeDay: ExpressibleByArgument {
    /// Its first moment.
    let begins: UInt64
    /// The first of the next day.
    let ends: UInt64

    init?(argument: String) {
        let parts = argument.split(separator: "-").compactMap { Int32($0) }
        guard parts.count == 3, argument.utf8.count == 10,
            let begins = Self.start(parts[0], parts[1], parts[2], after: 0),
            let ends = Self.start(parts[0], parts[1], parts[2], after: 1)
        else { return nil }
        (self.begins, self.ends) = (begins, ends)
    }

    /// `nil` for a day that no calendar has, or before 1970.
    private static func start(
        _ year: Int32, _ month: Int32, _ day: Int32, after days: Int32
    ) -> UInt64? {
        var time = tm()
        time.tm_year = year - 1900
        time.tm_mon = month - 1
        time.tm_mday = day + days
        time.tm_isdst = -1
        let seconds = mktime(&time)
        guard seconds >= 0, days > 0 || (time.tm_mday == day && time.tm_mon == month - 1) else {
            return nil
        }
        return UInt64(seconds) * 1000
    }
}
