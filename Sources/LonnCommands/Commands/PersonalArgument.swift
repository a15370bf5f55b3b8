internal import CustomerVault
internal import SwedishIdentifiers

/// Keeps personnummer out of the command line: a shell keeps what is typed after a command.
enum PersonalArgument {
    static func refuse(_ argument: String, _ context: CommandContext) throws(Failure) {
        guard !isPersonal(argument, context) else { throw .identityAsArgument }
    }

    /// Refuses a member's name that everybody could read a personnummer in.
    static func refuse(name: String, _ context: CommandContext) throws(Failure) {
        guard !isPersonal(name, context) else { throw .personalName }
    }

    /// Whether a term holds what looks like a personnummer.
    static func isPersonal(_ term: String, _ context: CommandContext) -> Bool {
        guard let today = CivilDate(milliseconds: context.clock()) else { return false }
        return PersonalLook.has(term, on: today)
    }
}
