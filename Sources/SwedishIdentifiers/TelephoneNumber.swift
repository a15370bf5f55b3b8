/// A telephone number in the one form that search compares.
///
/// ```swift
/// try TelephoneNumber(normalising: "070-174 06 05").e164  // "+46701740605"
/// ```
///
/// The form is normal, the number need not be in use: area codes are not held against a numbering
/// plan. A Swedish number has nine digits after the 0 if it is a mobile one, else seven to nine. Keep the text as given beside it for people to read.
///
/// Source: ITU-T E.164; the Swedish numbering plan of Post- och telestyrelsen.
public struct TelephoneNumber: Hashable, Sendable {
    /// Country code and national number as one decimal number; no country code begins with 0.
    let digits: UInt64

    /// Normalises a number as people write it.
    ///
    /// Spaces (no-break ones too), hyphens and dashes, `.`, `/`, `(` and `)` are dropped, and so is
    /// `(0)` after a country code. `00` becomes `+`, a leading 0 becomes `+46`, and a 0 after `+46`
    /// is dropped.
    ///
    /// Refuses letters; two numbers in one text (`;`, `,`, a slash with spaces around it or after
    /// more than seven digits, "el.", "eller", "och", a second plus); a number with neither 0 nor country code
    /// (112, 90 000, 114 14); fewer than 7 or more than 15 digits, or other than a Swedish number has;
    /// and what a spreadsheet adds (`0701740605.0`).
    public init(normalising text: String) throws(IdentifierRefusal) {
        var scan = TelephoneScan()
        try scan.read(text)
        digits = try scan.internationalDigits()
    }

    /// `+` and 7 to 15 digits.
    public var e164: String { "+" + String(digits) }

    /// Whether it is of a Swedish mobile series: 070, 072, 073, 076 or 079.
    public var isMobile: Bool { Self.isMobile(digits / 10_000_000) }

    /// Whether `4670` and the like begin a mobile number; it has seven digits more.
    static func isMobile(_ beginning: UInt64) -> Bool {
        [4670, 4672, 4673, 4676, 4679].contains(beginning)
    }
}
