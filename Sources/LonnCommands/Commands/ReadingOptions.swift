internal import ArgumentParser
internal import CustomerVault

/// What a command asks that shows one customer's data: for which purpose, and whether unmasked.
struct ReadingOptions: ParsableArguments {
    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.purposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @Flag(name: .customLong("reveal"), help: ArgumentHelp(Wording.revealFlag))
    var reveal = false

    /// The stated purpose, without which nothing is shown unmasked.
    func stated() throws -> Purpose? {
        guard !reveal || purpose != nil else { throw Failure.purposeForReveal }
        return try purpose?.value(of: "--purpose")
    }
}
