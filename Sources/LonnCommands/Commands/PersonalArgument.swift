internal import CustomerVault
internal import SwedishIdentifiers

/// Keeps personnummer out of the command line: a shell keeps what is typed after a command.
enum PersonalArgument {
    /// Refuses what stands for a customer number: ten digits are no telephone number there.
    static func refuse(number: String, _ context: CommandContext) throws(Failure) {
        guard !isPersonal(number, context, .elsewhere) else { throw .identityAsArgument }
    }

    /// Refuses a search term, unless it can be a telephone number.
    static func refuse(term: String, _ context: CommandContext) throws(Failure) {
        guard !isPersonal(term, context) else { throw .identityAsArgument }
    }

    /// Refuses a member's name that everybody could read a personnummer in.
    static func refuse(name: String, _ context: CommandContext) throws(Failure) {
        guard !isPersonal(name, context, .elsewhere) else { throw .personalName }
    }

    /// Whether a term holds what looks like a personnummer.
    static func isPersonal(
        _ term: String, _ context: CommandContext,
        _ place: PersonalLook.Place = .amongTelephones
    ) -> Bool {
        guard let today = CivilDate(milliseconds: context.clock()) else { return false }
        return PersonalLook.has(term, on: today, standing: place)
    }
}
