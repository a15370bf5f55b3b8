/// Examples in the help of the commands for the recovery kit.
extension Wording {
    static let recoveryExamples = [
        Example(
            sv: ("lonn återställning använd Ulla2", "Kom in igen med papperet."),
            en: ("lonn recovery use Ulla2", "Get back in with the paper.")),
        Example(
            sv: ("lonn återställning förnya", "Ersätt papperet med ett nytt."),
            en: ("lonn recovery renew", "Replace the paper with a new one.")),
    ]

    static let recoveryUseExamples = [
        Example(
            sv: (
                "lonn återställning använd Ulla2",
                "Bli ägare; papperets rader och en ny lösenfras skriver du på frågan."
            ),
            en: (
                "lonn recovery use Ulla2",
                "Become an owner; you are asked for the paper's lines and a new passphrase."
            )),
        Example(
            sv: (
                "lonn återställning använd Ulla2 --code-file papper", "Läs papperet från en fil."
            ),
            en: ("lonn recovery use Ulla2 --code-file kit.txt", "Read the paper from a file.")),
    ]

    static let recoveryRenewExamples = [
        Example(
            sv: ("lonn återställning förnya", "Visa ett nytt papper, och byt alla nycklar."),
            en: ("lonn recovery renew", "Show a new paper, and make new keys for everything.")),
        Example(
            sv: (
                "lonn återställning förnya --recovery-file papper",
                "Skriv det till en fil som du skriver ut."
            ),
            en: (
                "lonn recovery renew --recovery-file kit.txt", "Write it to a file for the printer."
            )),
    ]
}
