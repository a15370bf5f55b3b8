internal import KeyManagement

/// What is said of rows, and of keys, that somebody has saved so that they do not open.
extension Wording {
    static let cellUnreadableMeaning = Sentence(
        sv:
            "medlemmen har sparat något som ingen öppnar, med ett annat program än lonn eller ett fel.",
        en: "the member has saved what nobody opens, by another program than lonn or by a fault.")
    static let replaceUnreadable = Sentence(
        sv: """
            Låt en ägare köra `lonn återställ \(anyRegister) --damaged`, eller någon som skriver gruppen fylla i \
            den på nytt med `lonn ändra NUMMER --replace-unreadable --field FÄLT`; \
            `lonn kontrollera` visar vems uppgifter det är, och vem som sparade dem.
            """,
        en: """
            Let an owner run `lonn restore \(anyRegister) --damaged`, or somebody who writes the group enter it \
            anew by `lonn edit NUMBER --replace-unreadable --field FIELD`; `lonn verify` shows whose data \
            they are, and who saved them.
            """)
    static let replaceUnreadableFlag = Sentence(
        sv: "Ersätt en grupp som inte går att öppna med bara de fält du ger.",
        en: "Replace a group that does not open by the fields that you give, and no others.")
    static let rowsUnreadable = Sentence(
        sv: """
            Någon har sparat uppgifter om en kund som inte går att öppna: `lonn kontrollera` visar vem, om \
            vem, och vad som kan göras.
            """,
        en: """
            Somebody has saved data of a customer that do not open: `lonn verify` shows who, of whom, and \
            what can be done.
            """)
    /// What a list or a search has left out.
    static func passedOver(_ count: Int) -> Sentence? {
        guard count != 1 else {
            return Sentence(
                sv: """
                    En kunds uppgifter går inte att öppna, och kan saknas här: `lonn kontrollera` visar \
                    vem som sparade dem, och vad som kan göras.
                    """,
                en: """
                    One customer's data do not open, and may be missing here: `lonn verify` shows who saved \
                    them, and what can be done.
                    """)
        }
        guard count > 0 else { return nil }
        return Sentence(
            sv: """
                \(count) kunders uppgifter går inte att öppna, och kan saknas här: `lonn kontrollera` visar \
                vem som sparade dem, och vad som kan göras.
                """,
            en: """
                \(count) customers' data do not open, and may be missing here: `lonn verify` shows who saved \
                them, and what can be done.
                """)
    }
    /// With whom an import has compared no row.
    static func notCompared(_ count: Int) -> Sentence? {
        guard count > 0 else { return nil }
        return Sentence(
            sv: """
                Kunder vars uppgifter inte går att öppna, och som raderna inte kunde jämföras med: \
                \(count). Någon av dem kan nu stå dubbelt; `lonn kontrollera` visar vilka de är.
                """,
            en: """
                Customers whose data do not open, and with whom the rows could not be compared: \
                \(count). One of them may be in twice now; `lonn verify` shows who they are.
                """)
    }
    static let keyUnreadableMeaning = Sentence(
        sv: "medlemmen har sparat en nyckel som inte går att öppna, med ett annat program än lonn.",
        en: "the member has saved a key that does not open, by another program than lonn.")
    static let renewUnreadable = Sentence(
        sv: """
            Byt gruppens nyckel med `lonn nycklar byt --group GRUPP`, och låt sedan var och en som läser \
            gruppen köra `lonn nycklar kryptera-om`: uppgifterna räddas av den vars nyckel går att öppna, \
            annars av en säkerhetskopia.
            """,
        en: """
            Renew the group's key by `lonn keys rotate --group GROUP`, and then let everybody who reads the \
            group run `lonn keys reencrypt`: the data are saved by whoever's key opens, else by a backup.
            """)
    static let keysUnreadable = Sentence(
        sv: """
            En nyckel som någon har sparat går inte att öppna: `lonn kontrollera` visar vem som sparade den, \
            och vad som kan göras.
            """,
        en: """
            A key that somebody has saved does not open: `lonn verify` shows who saved it, and what can be \
            done.
            """)
    /// What of a customer is not shown.
    static func groupsUnopened(_ groups: [FieldGroup]) -> Sentence {
        Sentence(
            sv: """
                Går inte att öppna: \(groups.map { group($0).sv }.joined(separator: ", ")); \
                `lonn kontrollera` visar vem som sparade det, och vad som kan göras.
                """,
            en: """
                Does not open: \(groups.map { group($0).en }.joined(separator: ", ")); \
                `lonn verify` shows who saved it, and what can be done.
                """)
    }
    static let rowsStay = Sentence(
        sv: """
            Några rader öppnas inte, eller är inte de som loggen anger, och ligger kvar under en gammal \
            nyckel: `lonn nycklar kryptera-om` visar vilka.
            """,
        en: """
            Some rows do not open, or are not what the log names, and stay under an old key: \
            `lonn keys reencrypt` shows which.
            """)
    static func rowFindings(_ count: Int) -> Pair {
        Pair(
            (
                sv: count == 1
                    ? "1 rad gick inte att kryptera om, och ligger kvar under en gammal nyckel."
                    : "\(count) rader gick inte att kryptera om, och ligger kvar under en gammal nyckel.",
                en: count == 1
                    ? "1 row could not be re-encrypted, and stays under an old key."
                    : "\(count) rows could not be re-encrypted, and stay under an old key."
            ),
            (
                sv: "Gör som det står ovan, och kör `lonn nycklar kryptera-om` igen.",
                en: "Do what is said above, and run `lonn keys reencrypt` again."
            ))
    }

    /// What a restoration has taken out.
    static func unopened(_ count: Int) -> Sentence? {
        guard count != 1 else {
            return Sentence(
                sv: "En uppgiftsgrupp som ingen kunde öppna är borta.",
                en: "One group of data that nobody could open is gone.")
        }
        guard count > 0 else { return nil }
        return Sentence(
            sv: "\(count) uppgiftsgrupper som ingen kunde öppna är borta.",
            en: "\(count) groups of data that nobody could open are gone.")
    }
}
