internal import Foundation
public import SwedishIdentifiers

extension CivilDate {
    /// The day of a time in milliseconds since 1970, where this computer stands.
    ///
    /// `nil` for times that the C library cannot place.
    public init?(milliseconds: UInt64) {
        var seconds = time_t(clamping: milliseconds / 1000)
        var parts = unsafe tm()
        guard unsafe localtime_r(&seconds, &parts) != nil else { return nil }
        unsafe self.init(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }

    /// `YYYY-MM-DD`.
    public var iso: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
