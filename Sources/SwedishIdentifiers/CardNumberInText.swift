/// Finds payment cards' numbers (ISO/IEC 7812) among the digits of a text.
enum CardNumberInText {
    /// The ways in which cards group their digits.
    private static let shapes: [[Int]] = [
        [4, 4, 4, 4], [4, 4, 4, 4, 3], [4, 6, 5], [4, 6, 4],
    ]

    /// Where a number stands that begins with group `first`.
    static func range(_ scan: DigitGroups, from first: Int) -> Range<Int>? {
        let group = scan.groups[first]
        if (13...19).contains(group.count) {
            guard isCard(scan.digits(first..<first + 1)), !NumberLabel.isOther(scan, first) else {
                return nil
            }
            return group
        }
        // The longest first: nineteen digits begin with sixteen.
        for shape in shapes.sorted(by: { $0.count > $1.count }) {
            let groups = first..<first + shape.count
            guard groups.upperBound <= scan.groups.count,
                zip(groups, shape).allSatisfy({ scan.groups[$0].count == $1 }),
                groups.dropFirst().allSatisfy({ isGap(scan.separator(before: $0)) }),
                isCard(scan.digits(groups))
            else { continue }
            return group.lowerBound..<scan.groups[groups.upperBound - 1].upperBound
        }
        return nil
    }

    private static func isGap(_ separator: UInt8?) -> Bool {
        separator == .space || separator == .hyphen
    }

    private static func isCard(_ digits: String) -> Bool {
        isIssued(digits) && CheckDigit.isRight(in: digits)
    }

    /// Whether an issuer of cards has the leading digits, in numbers of this length.
    private static func isIssued(_ digits: String) -> Bool {
        let (two, four) = (Int(digits.prefix(2)) ?? 0, Int(digits.prefix(4)) ?? 0)
        return switch digits.utf8.count {
        case 13: two / 10 == 4
        case 14: two == 36 || two == 38 || (300...305).contains(four / 10)
        case 15: two == 34 || two == 37
        default:
            two / 10 == 4 || (51...55).contains(two) || (2221...2720).contains(four)
                || (3528...3589).contains(four) || [50, 56, 57, 58, 62, 64, 65, 67].contains(two)
                || four == 6011 || four == 6304
        }
    }
}
