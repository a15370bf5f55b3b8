#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Times in milliseconds since 1970, as people read them: in local time.
enum ClockText {
    /// `YYYY-MM-DD`.
    static func date(_ milliseconds: UInt64) -> String {
        let parts = local(milliseconds)
        return "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))"
            + "-\(padded(Int(parts.tm_mday), 2))"
    }

    /// `YYYY-MM-DD HH:MM`.
    static func minute(_ milliseconds: UInt64) -> String {
        let parts = local(milliseconds)
        return "\(date(milliseconds)) \(padded(Int(parts.tm_hour), 2))"
            + ":\(padded(Int(parts.tm_min), 2))"
    }

    /// The system's time, in milliseconds since 1970.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(max(time.tv_sec, 0)) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }

    /// Whether a time is later than clocks that are set may differ: ten minutes.
    static func isYetToCome(_ time: UInt64, at now: UInt64) -> Bool {
        time > now && time - now > 600_000
    }

    private static func local(_ milliseconds: UInt64) -> tm {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}
