extension Wording {
    /// Which vault's kit it is and from when, by which papers are told apart.
    static func recoveryOrigin(vault: String, date: String) -> String {
        """
        Valv - vault  \(vault)
        Datum - date  \(date)
        """
    }

    /// The sheet to be printed, in both languages, since nobody knows who will have to read it; what
    /// stands behind numbers and colons is read back.
    static func recoverySheet(vault: String, date: String, lines: [String]) -> String {
        """
        LÖNN - ÅTERSTÄLLNINGSPAPPER - RECOVERY KIT
        \(recoveryOrigin(vault: vault, date: date))

        \(lines.joined(separator: "\n"))

        Med det här blir man ägare om en lösenfras är glömd:
        lonn återställning använd NYTT-NAMN
        Finns valvet bara som säkerhetskopia
        lonn återställ FIL --kit --as NYTT-NAMN
        Den som har det och valvets fil eller en kopia läser allt. Förvara det i kassaskåp.

        With this one becomes an owner when a passphrase is forgotten:
        lonn recovery use NEW-NAME
        If there is a backup only
        lonn restore FILE --kit --as NEW-NAME
        Whoever has it and the vault's file or a backup reads everything. Keep it in a safe.

        """
    }

    static let kitNotYet = Pair(
        (
            sv: "En administratörs valv har inget återställningskit än.",
            en: "An administrator's vault has no recovery kit yet."
        ),
        (
            sv: "Utelämna `--recovery-file`; kitet görs när den första ägaren skapar sina nycklar.",
            en: "Leave `--recovery-file` out; the kit is made when the first owner enrols."
        ))
}
