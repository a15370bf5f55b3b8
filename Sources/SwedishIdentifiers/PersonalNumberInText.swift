/// Finds personal identity numbers among the digits of a text.
enum PersonalNumberInText {
    /// The ways in which people group the digits.
    private static let shapes: [[Int]] = [
        [12], [8, 4], [4, 2, 2, 4], [2, 6, 4], [8, 2, 2],
        [10], [6, 4], [2, 2, 2, 4], [6, 2, 2],
    ]

    /// Where a number stands that begins with group `first`.
    static func range(
        _ scan: DigitGroups, from first: Int, on today: CivilDate
    ) -> Range<Int>? {
        for shape in shapes {
            let groups = first..<first + shape.count
            guard groups.upperBound <= scan.groups.count,
                zip(groups, shape).allSatisfy({ scan.groups[$0].count == $1 }),
                isNumber(scan, groups, on: today)
            else { continue }
            return scan.groups[first].lowerBound..<scan.groups[groups.upperBound - 1].upperBound
        }
        return soleTradersVATNumber(scan, first, on: today)
    }

    private static func isNumber(
        _ scan: DigitGroups, _ groups: Range<Int>, on today: CivilDate
    ) -> Bool {
        let separators = groups.dropFirst().map { scan.separator(before: $0) }
        guard !separators.contains(nil) else { return false }
        // The sign before the last four digits; between year, month and day it says nothing.
        let endsInPairs = scan.groups[groups.upperBound - 1].count == 2
        let sign = separators.dropLast(endsInPairs ? 1 : 0).last ?? nil
        let digits = scan.digits(groups)
        guard isValid(digits, sign, on: today) else { return false }

        let isSigned = sign == .hyphen || sign == .plus
        if isSigned || NumberLabel.isPersonal(scan, groups.lowerBound) { return true }
        if NumberLabel.isOther(scan, groups.lowerBound) { return false }
        // Ten digits from a 0 are how a telephone number is written, and a mobile one often without words.
        if digits.utf8.count == 10, digits.hasPrefix("0") {
            return NumberLabel.isNumber(scan, groups.lowerBound)
                || !["070", "072", "073", "076", "079"].contains(digits.prefix(3))
        }
        return !isDateWithTime(digits, sign, on: today)
    }

    private static func isValid(_ digits: String, _ sign: UInt8?, on today: CivilDate) -> Bool {
        if (try? PersonalIdentityNumber(parsing: digits, on: today)) != nil { return true }
        // A hyphen is often left standing in the year in which the person turns a hundred.
        guard digits.utf8.count == 10, sign != nil else { return false }
        let aged: String = digits.prefix(6) + "+" + digits.suffix(4)
        return (try? PersonalIdentityNumber(parsing: aged, on: today)) != nil
    }

    /// `2026-11-22 1430`: a day of late and a time of day behind a space.
    private static func isDateWithTime(
        _ digits: String, _ sign: UInt8?, on today: CivilDate
    ) -> Bool {
        guard sign == .space, let time = Int(digits.suffix(4)), time / 100 < 24, time % 100 < 60,
            let number = try? PersonalIdentityNumber(parsing: digits, on: today),
            let day = number.birthDate
        else { return false }
        return number.kind == .personnummer && day.year > today.year - youngestCustomer
    }

    /// Ten digits between `SE` and `01`.
    private static func soleTradersVATNumber(
        _ scan: DigitGroups, _ first: Int, on today: CivilDate
    ) -> Range<Int>? {
        let group = scan.groups[first]
        guard group.count == 12, scan.words(before: first, atMost: 1) == ["se"],
            let number = try? VATNumber(parsing: "SE" + scan.digits(first..<first + 1), on: today),
            number.isPersonal
        else { return nil }
        return group
    }

    /// In years: nobody younger orders anything.
    private static let youngestCustomer = 15
}
