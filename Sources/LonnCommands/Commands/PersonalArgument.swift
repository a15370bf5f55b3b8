internal import CustomerVault
internal import SwedishIdentifiers

/// Keeps personnummer out of the command line: a shell keeps what is typed after a command.
enum PersonalArgument {
    static func refuse(_ argument: String, _ context: CommandContext) throws(Failure) {
        guard !isPersonal(argument, context) else { throw .identityAsArgument }
    }

    /// Whether a term holds a personnummer, or what looks like one with a slip in it, however its
    /// digits are written and set apart.
    static func isPersonal(_ term: String, _ context: CommandContext) -> Bool {
        guard let today = CivilDate(milliseconds: context.clock()) else { return false }
        var run = ""
        for character in term {
            if let digit = character.wholeNumberValue, digit < 10 {
                run += String(digit)
            } else if !isSeparator(character) {
                if isPersonal(digits: run, of: term, today) { return true }
                run = ""
            }
        }
        return isPersonal(digits: run, of: term, today)
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace
            || character.unicodeScalars.allSatisfy {
                $0 == "+" || $0.properties.generalCategory == .dashPunctuation || $0 == "\u{2212}"
            }
    }

    private static func isPersonal(digits: String, of term: String, _ today: CivilDate) -> Bool {
        switch digits.count {
        case 12: return ["18", "19", "20"].contains(digits.prefix(2))
        case 10:
            if (Int(digits.dropFirst(2).prefix(2)) ?? 99) > 12 { return false }
            // A telephone number begins with 0 and has its sign elsewhere.
            let sign = term.dropLast(4).last { !$0.isWhitespace }
            let isSigned = sign.map { !$0.isNumber } ?? false
            if digits.hasPrefix("0"), !isSigned { return false }
            return isSigned || (try? PersonalIdentityNumber(parsing: digits, on: today)) != nil
        default: return false
        }
    }
}
