/// A telephone number in the one form that search compares.
///
/// ```swift
/// try TelephoneNumber(normalising: "070-174 06 05").e164  // "+46701740605"
/// ```
///
/// The form is normal, the number need not be in use: area codes and lengths of national numbers
/// are not held against a numbering plan. Keep the text as given beside it for people to read.
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
    /// (112, 90 000, 114 14); and fewer than 7 or more than 15 digits.
    public init(normalising text: String) throws(IdentifierRefusal) {
        var scan = TelephoneScan()
        try scan.read(text)
        digits = try scan.internationalDigits()
    }

    /// `+` and 7 to 15 digits.
    public var e164: String { "+" + String(digits) }
}
