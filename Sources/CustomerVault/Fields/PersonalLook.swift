public import SwedishIdentifiers

/// What looks like a personnummer, and may therefore stand neither in a command nor as a customer
/// number.
public enum PersonalLook {
    /// Where a text stands.
    public enum Place: Sendable {
        /// Where telephone numbers stand, too: ten digits that begin with a 0 and have no sign before
        /// the last four are one, if they can be.
        case amongTelephones
        /// Where no telephone number belongs.
        case elsewhere
    }

    /// Whether a text holds a personnummer, or what looks like one with a slip in it, however its
    /// digits are written and set apart, and whatever other digits stand beside it.
    public static func has(
        _ text: String, on today: CivilDate, standing place: Place = .amongTelephones
    ) -> Bool {
        guard text.utf8.count >= 10, !isBareInternational(text) else { return false }
        if place == .amongTelephones, isPlainTelephone(text) { return false }
        return DigitRun.all(in: text).contains { $0.holdsPersonal(today, place) }
    }

    /// Whether a text is a plus and digits, but not twelve: no number of a person's is written so.
    private static func isBareInternational(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.first == UInt8(ascii: "+") && bytes.count != 13
            && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether a text has ten digits, the first one a 0 and the second none, and does not end in a sign
    /// and four of them: the telephone numbers of most customers, told in one go.
    private static func isPlainTelephone(_ text: String) -> Bool {
        var (digits, tail, beforeTail) = (0, 0, UInt8(0))
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) {
                // Two are the beginning of a foreign number.
                if digits < 2, (byte == 0x30) != (digits == 0) { return false }
                digits += 1
                tail += 1
            } else if byte == 0x20 || byte == 0x2d {
                (tail, beforeTail) = (0, byte)
            } else {
                return false
            }
        }
        return digits == 10 && (tail != 4 || beforeTail == 0x20)
    }
}

/// Digits with nothing but signs and white space between them.
private struct DigitRun {
    /// Digits that stand together, and what stands before them.
    struct Part {
        var digits = ""
        let before: Separator
    }

    /// What stands between digits.
    enum Separator {
        case nothing
        case space
        case sign
        /// What stands between two numbers, or in a property's designation or a time of day, more often
        /// than in one number.
        case mark
    }

    private var parts: [Part] = []
    /// A plus before the first digit: a telephone number in its international form.
    private var isInternational = false

    /// The runs of a text.
    static func all(in text: String) -> [DigitRun] {
        var runs: [DigitRun] = []
        var run = DigitRun()
        var separator = Separator.nothing
        var last: Character = " "
        for character in text {
            if let digit = character.wholeNumberValue, digit < 10 {
                if run.parts.isEmpty {
                    run.isInternational = last == "+"
                    run.parts.append(Part(before: .nothing))
                } else if separator != .nothing {
                    run.parts.append(Part(before: separator))
                }
                run.parts[run.parts.count - 1].digits += String(digit)
                separator = .nothing
            } else if let between = Self.separator(character) {
                // A sign counts for more than the spaces around it.
                if separator == .nothing || separator == .space { separator = between }
            } else {
                runs.append(run)
                run = DigitRun()
                separator = .nothing
            }
            last = character
        }
        return runs + [run]
    }

    private static func separator(_ character: Character) -> Separator? {
        if character.isWhitespace { return .space }
        if ":,;#*()=".contains(character) { return .mark }
        let isSign = character.unicodeScalars.allSatisfy {
            "+._/\u{2212}".unicodeScalars.contains($0)
                || $0.properties.generalCategory == .dashPunctuation
        }
        return isSign ? .sign : nil
    }

    /// Whether parts next to each other make up a personnummer.
    func holdsPersonal(_ today: CivilDate, _ place: PersonalLook.Place) -> Bool {
        for first in parts.indices {
            var digits = ""
            for last in first..<parts.count {
                digits += parts[last].digits
                if digits.count > 12 { break }
                // What follows a plus is a telephone number, but for twelve digits that are right.
                if first == 0, isInternational,
                    !(digits.count == 12 && last <= 1 && isValid(digits[...], today))
                {
                    continue
                }
                if isPersonal(parts[first...last], digits, today, place) { return true }
            }
        }
        return false
    }

    private func isPersonal(
        _ parts: ArraySlice<Part>, _ digits: String, _ today: CivilDate,
        _ place: PersonalLook.Place
    ) -> Bool {
        // Between birth date and the last four digits, if nothing else of them is broken.
        let tail = parts.count > 1 && parts.last?.digits.count == 4 ? parts.last?.before : nil
        let isSigned = tail == .sign
        let isWhole = parts.count == 1 || (parts.count == 2 && tail != nil)
        let isSpacedDate =
            parts.map(\.digits.count) == [4, 2, 2, 4]
            && parts.dropFirst().allSatisfy { $0.before == .space }
        switch digits.count {
        case 12:
            // A sole trader's VAT number is the personnummer with 01 behind it.
            if digits.hasSuffix("01"), parts.count == 1, isValid(digits.prefix(10), today) {
                return true
            }
            guard ["18", "19", "20"].contains(digits.prefix(2)) else { return false }
            return isValid(digits[...], today)
                || ((isSigned || isWhole || isSpacedDate) && tail != .mark
                    && isPastDay(digits.prefix(8), today))
        case 11:
            return digits.hasPrefix("0") && isWhole && isValid(digits.dropFirst(), today)
        case 10:
            if (Int(digits.dropFirst(2).prefix(2)) ?? 99) > 12 { return false }
            // A telephone number begins with 0 and has its sign elsewhere.
            if digits.hasPrefix("0") {
                if isSigned, isWhole { return true }
                guard isSigned || tail == .mark || place == .elsewhere || digits.hasPrefix("00")
                else { return false }
                let isDate =
                    isSigned || parts.allSatisfy { [2, 4, 6, 10].contains($0.digits.count) }
                return isDate && isValid(digits[...], today)
            }
            return isSigned || isValid(digits[...], today)
        default: return false
        }
    }

    private func isValid(_ digits: Substring, _ today: CivilDate) -> Bool {
        (try? PersonalIdentityNumber(parsing: String(digits), on: today)) != nil
    }

    /// Whether `YYYYMMDD`, a coordination number's day too, can be of somebody born before today.
    private func isPastDay(_ digits: Substring, _ today: CivilDate) -> Bool {
        guard let number = Int(digits) else { return false }
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
        let plainDay = day > 60 ? day - 60 : day
        guard month <= 12, (0...31).contains(plainDay) else { return false }
        let now = today.year * 10_000 + today.month * 100 + today.day
        return year * 10_000 + month * 100 + plainDay < now
    }
}
