internal import CustomerVault
internal import SwedishIdentifiers

/// Keeps personnummer out of the command line: a shell keeps what is typed after a command.
enum PersonalArgument {
    static func refuse(_ argument: String, _ context: CommandContext) throws(Failure) {
        guard !isPersonal(argument, context) else { throw .identityAsArgument }
    }

    /// Whether a term is a personnummer or looks like one with a slip in it.
    static func isPersonal(_ term: String, _ context: CommandContext) -> Bool {
        guard let today = CivilDate(milliseconds: context.clock()) else { return false }
        // Written with a space it is refused as a value, but is one all the same.
        let parts = term.split(separator: " ")
        let joined = parts.count == 2 && parts[1].count == 4 ? parts.joined() : term
        if (try? PersonalIdentityNumber(parsing: joined, on: today)) != nil { return true }
        let digits = term.filter { $0.isASCII && $0.isNumber }
        let rest = term.filter { !($0.isASCII && $0.isNumber) }
        switch digits.count {
        case 12: return rest.count <= 1 && ["18", "19", "20"].contains(digits.prefix(2))
        case 10:
            let signed = ["-", "+"].contains(rest) && term.dropLast(4).last == rest.first
            return signed && (Int(digits.dropFirst(2).prefix(2)) ?? 99) <= 12
        default: return false
        }
    }
}
