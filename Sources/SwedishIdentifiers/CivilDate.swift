/// A day of the Gregorian calendar, without time or time zone.
///
/// Years run from 1 to 9999. A value always names a day that exists.
public struct CivilDate: Hashable, Sendable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Refuses, with `nil`, what is no real day: 30 February, month 13, year 0.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.dayCount(ofMonth: month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func dayCount(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

extension CivilDate {
    /// The day before; `nil` on the first day that can be told.
    public var dayBefore: CivilDate? {
        if let day = CivilDate(year: year, month: month, day: day - 1) { return day }
        let (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
        return [31, 30, 29, 28].lazy.compactMap { CivilDate(year: year, month: month, day: $0) }
            .first
    }
}
