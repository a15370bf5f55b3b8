/// A time as ISO 8601 has it, in UTC: `2026-03-02T08:00:00.000Z`.
public struct UTCTime: Hashable, Sendable {
    /// Since 1970, before the year 10000.
    public let milliseconds: UInt64

    private static let day: UInt64 = 86_400_000
    /// The first of the year 10000.
    private static let limit: UInt64 = 253_402_300_800_000

    /// Takes a time; the last one for what lies behind it.
    public init(milliseconds: UInt64) {
        self.milliseconds = min(milliseconds, Self.limit - 1)
    }

    /// Reads ``text``, and nothing else.
    public init?(text: String) {
        let parts = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
        guard text.utf8.count == 24, parts.count == 7, parts[0] >= 1970,
            (1...12).contains(parts[1])
        else { return nil }
        let days = Self.days(parts[0], parts[1], parts[2])
        let seconds = (parts[3] * 60 + parts[4]) * 60 + parts[5]
        guard days >= 0 else { return nil }
        self.init(milliseconds: UInt64(days) * Self.day + UInt64(seconds * 1000 + parts[6]))
        guard self.text == text else { return nil }
    }

    /// The time in 24 characters.
    public var text: String {
        let (year, month, day) = Self.date(Int(milliseconds / Self.day))
        let rest = Int(milliseconds % Self.day)
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60]
        return [Self.padded(year, 4), Self.padded(month, 2), Self.padded(day, 2)]
            .joined(separator: "-") + "T"
            + clock.map { Self.padded($0, 2) }.joined(separator: ":")
            + ".\(Self.padded(rest % 1000, 3))Z"
    }

    /// Days since 1970-01-01, counted in years that begin in March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }

    private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let days = days + 719_468
        let (era, dayOfEra) = (days / 146_097, days % 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        return (
            era * 400 + yearOfEra + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}
