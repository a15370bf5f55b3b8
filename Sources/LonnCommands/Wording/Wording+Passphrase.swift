/// The member's own passphrase and keys.
extension Wording {
    static let passphraseForgotten = Pair(
        (
            sv: "Lösenfrasen stämmer inte.",
            en: "The passphrase is not right."
        ),
        (
            sv: """
            Är den glömd kan en ägare bjuda in dig under ett nytt namn, och den som har \
            återställningspapperet bli ägare: `lonn återställning använd NYTT-NAMN`.
            """,
            en: """
            If it is forgotten, an owner can invite you by a new name, and whoever has the \
            recovery kit can become one: `lonn recovery use NEW-NAME`.
            """
        ))

    static let passphraseAbstract = Sentence(
        sv: "Byt din lösenfras.", en: "Change your passphrase.")
    static let passphraseChanged = Sentence(
        sv: """
            Den nya lösenfrasen gäller. En äldre kopia av filen öppnas fortfarande med den gamla.
            """,
        en: """
            The new passphrase is in force. An older copy of the file still opens with the old one.
            """)

    static let leakedFlag = Sentence(
        sv: "Någon kan ha den gamla: nya nycklar för dig, dina roller och allt de öppnar.",
        en: "Somebody may have the old one: new keys for you, your roles and all they open.")
    static func passphraseReplaced(fingerprint: String) -> Sentence {
        Sentence(
            sv: """
                Den nya lösenfrasen och nya nycklar gäller, och du är utloggad. Ditt nya kännetecken: \
                \(fingerprint)
                """,
            en: """
                The new passphrase and new keys are in force, and you are logged out. Your new \
                fingerprint: \(fingerprint)
                """)
    }
    static let memberKeysAbstract = Sentence(sv: "Dina egna nycklar.", en: "Your own keys.")
    static let memberKeysRenewAbstract = Sentence(
        sv: "Byt dina egna nycklar; lösenfrasen är kvar.",
        en: "Renew your own keys; the passphrase stays.")
    static func keysRenewed(fingerprint: String) -> Sentence {
        Sentence(
            sv: "Du har nya nycklar, och du är utloggad. Ditt nya kännetecken: \(fingerprint)",
            en: "You have new keys, and you are logged out. Your new fingerprint: \(fingerprint)")
    }

    static let memberKeysExamples = [
        Example(
            sv: ("lonn medlem nycklar förnya", "Byt dina egna nycklar."),
            en: ("lonn member keys renew", "Renew your own keys.")),
        Example(
            sv: ("lonn medlem nycklar förnya --as Kim", "Samma för Kim."),
            en: ("lonn member keys renew --as Kim", "The same for Kim.")),
    ]
    static let memberKeysRenewExamples = [
        Example(
            sv: ("lonn medlem nycklar förnya", "Byt dina egna nycklar."),
            en: ("lonn member keys renew", "Renew your own keys.")),
        Example(
            sv: ("lonn medlem nycklar förnya --as Kim", "Byt Kims, där flera har loggat in."),
            en: ("lonn member keys renew --as Kim", "Renew Kim's, where several have logged in.")),
    ]

    static let passphraseExamples = [
        Example(
            sv: ("lonn lösenfras", "Byt den; den gamla och den nya skriver du på frågan."),
            en: ("lonn passphrase", "Change it; you are asked for the old and the new one.")),
        Example(
            sv: ("lonn lösenfras --leaked", "Byt den när någon annan kan ha sett den."),
            en: ("lonn passphrase --leaked", "Change it when somebody else may have seen it.")),
        Example(
            sv: ("lonn lösenfras --as Kim", "Byt den för Kim, där flera har loggat in."),
            en: ("lonn passphrase --as Kim", "Change Kim's, where several have logged in.")),
    ]
}
