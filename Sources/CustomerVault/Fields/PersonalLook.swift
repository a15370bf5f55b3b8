public import SwedishIdentifiers

/// What looks like a personnummer, and may therefore stand neither in a command nor as a customer
/// number.
public enum PersonalLook {
    private static let fewestDigits = 10

    /// Whether a text holds a personnummer, or what looks like one with a slip in it, however its
    /// digits are written and set apart.
    public static func has(_ text: String, on today: CivilDate) -> Bool {
        guard text.utf8.count >= fewestDigits else { return false }
        var run = ""
        for character in text {
            if let digit = character.wholeNumberValue, digit < 10 {
                run += String(digit)
            } else if !isSeparator(character) {
                if isPersonal(digits: run, of: text, today) { return true }
                run = ""
            }
        }
        return isPersonal(digits: run, of: text, today)
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace
            || character.unicodeScalars.allSatisfy {
                "+._/:\u{2212}".unicodeScalars.contains($0)
                    || $0.properties.generalCategory == .dashPunctuation
            }
    }

    private static func isPersonal(digits: String, of text: String, _ today: CivilDate) -> Bool {
        switch digits.count {
        case 12:
            // A sole trader's VAT number is the personnummer with 01 behind it.
            return ["18", "19", "20"].contains(digits.prefix(2))
                || (digits.hasSuffix("01") && isPersonnummer(digits.prefix(10), today))
        case 11:
            return digits.hasPrefix("0") && isPersonnummer(digits.dropFirst(), today)
        case 10:
            if (Int(digits.dropFirst(2).prefix(2)) ?? 99) > 12 { return false }
            // A telephone number begins with 0 and has its sign elsewhere.
            let sign = text.dropLast(4).last { !$0.isWhitespace }
            let isSigned = sign.map { !$0.isNumber } ?? false
            if digits.hasPrefix("0"), !isSigned { return false }
            return isSigned || isPersonnummer(digits[...], today)
        default: return false
        }
    }

    private static func isPersonnummer(_ digits: Substring, _ today: CivilDate) -> Bool {
        (try? PersonalIdentityNumber(parsing: String(digits), on: today)) != nil
    }
}
