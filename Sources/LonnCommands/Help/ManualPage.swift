/// The page of the manual for one command, in mdoc, the language of `man`.
struct ManualPage {
    let help: HelpPage
    /// Milliseconds since 1970.
    let time: UInt64
    let language: Language

    var text: String {
        let name = help.name
        var page = Mdoc()
        page.macro("Dd", Wording.manualDate(ClockText.date(time)))
        page.macro("Dt", name.split(separator: " ").joined(separator: "-").uppercased() + " 1")
        page.macro("Os")
        page.section(Wording.nameSection[language])
        page.macro("Nm", name)
        page.macro("Nd", Self.unstopped(Wording.abstract(of: help.command, in: language)))
        page.section(Wording.synopsisSection[language])
        page.macro("Nm", name)
        for argument in help.positionals + help.options { page.synopsis(argument) }
        if let place = help.commandPlace(in: language) { page.macro("Ar", place) }
        page.section(Wording.descriptionSection[language])
        page.words(Wording.abstract(of: help.command, in: language))
        if let closing = help.closing {
            page.macro("Pp")
            page.words(closing[language])
        }
        page.list(
            Wording.commandsHeading[language],
            help.command.shown.map {
                (
                    "Cm \(Wording.shownName($0, in: language))",
                    Wording.abstract(of: $0, in: language)
                )
            })
        page.list(Wording.argumentsHeading[language], entries(help.positionals))
        page.list(Wording.optionsHeading[language], entries(help.options))
        page.list(Wording.globalOptions[language], entries(help.common))
        page.section(Wording.exitSection[language])
        page.tags(
            ExitStatus.allCases.map {
                (String($0.rawValue), Wording.meaning(of: $0)[language])
            })
        page.section(Wording.examplesHeading[language])
        page.examples(help.command.discussion ?? "")
        return page.text
    }

    private func entries(_ arguments: [ArgumentInfo]) -> [(String, String)] {
        arguments.map { (Mdoc.tag($0), Wording.abstract(of: $0, in: language)) }
    }

    private static func unstopped(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
}
