internal import Foundation
internal import SwedishIdentifiers

/// A day by the local clock; times in milliseconds since 1970.
struct WholeDay {
    /// Its first moment.
    let begins: UInt64
    /// The first of the next day.
    let ends: UInt64

    init(_ day: CivilDate) {
        begins = Self.start(day, after: 0)
        ends = Self.start(day, after: 1)
    }

    /// 0 for a day before 1970.
    private static func start(_ day: CivilDate, after days: Int32) -> UInt64 {
        var time = tm()
        time.tm_year = Int32(day.year) - 1900
        time.tm_mon = Int32(day.month) - 1
        time.tm_mday = Int32(day.day) + days
        time.tm_isdst = -1
        return UInt64(max(mktime(&time), 0)) * 1000
    }
}
