internal import KeyManagement

extension Wording {
    static let damageHint = Sentence(
        sv: """
            Kör `lonn kontrollera`, och `lonn återställ \(anyRegister) --damaged` om skadan finns kvar.
            """,
        en: """
            Run `lonn verify`, and `lonn restore \(anyRegister) --damaged` if the damage remains.
            """)

    /// What an owner does about what no verification can tell more of; `path` is the vault's file.
    static func restoreInPlace(_ path: String) -> Sentence {
        let path = ShellWord.quoted(path)
        return Sentence(
            sv: """
                Flytta undan \(path) med filerna `-wal` och `-shm` bredvid, och låt en ägare köra \
                `lonn återställ SÄKERHETSKOPIA --vault \(path) --as NAMN`.
                """,
            en: """
                Move \(path) aside with the files `-wal` and `-shm` beside it, and let an owner run \
                `lonn restore BACKUP --vault \(path) --as NAME`.
                """)
    }

    /// The same of a member's login key, without which others still work.
    static func restoreSeed(_ path: String) -> Sentence {
        let path = ShellWord.quoted(path)
        return Sentence(
            sv: """
                Låt en annan ägare (den enda kommer in med papperet och \
                `lonn återställning använd NYTT-NAMN`) köra `lonn medlem ta-bort NAMN` och bjuda in igen \
                under ett nytt namn; utan papper, flytta undan \(path) med `-wal` och `-shm`, och kör \
                `lonn återställ SÄKERHETSKOPIA --vault \(path) --as NAMN`.
                """,
            en: """
                Let another owner (the only one gets in by the kit and `lonn recovery use NEW-NAME`) run \
                `lonn member remove NAME` and invite again under a new name; without the kit, move \
                \(path) aside with `-wal` and `-shm`, and run \
                `lonn restore BACKUP --vault \(path) --as NAME`.
                """)
    }

    /// Said at others' logins.
    static func seedsDamaged(_ names: [String]) -> Sentence {
        let names = names.joined(separator: ", ")
        return Sentence(
            sv: """
                Inloggningsnyckeln är skadad eller utbytt för \(names), som inte kommer in. Låt en ägare ta \
                bort medlemmen och bjuda in igen under ett nytt namn.
                """,
            en: """
                The login key is damaged or exchanged of \(names), who cannot get in. Let an owner remove \
                the member and invite again under a new name.
                """)
    }

    static func damagedLoginHint(_ name: String) -> Sentence {
        let name = ShellWord.quoted(name)
        return Sentence(
            sv: """
                Du är inte inloggad: kör `lonn kontrollera --as \(name)`, och \
                `lonn återställ \(anyRegister) --damaged` om skadan finns kvar.
                """,
            en: """
                You are not logged in: run `lonn verify --as \(name)`, and \
                `lonn restore \(anyRegister) --damaged` if the damage remains.
                """)
    }

    static let tokensDamaged = Sentence(
        sv: """
            Ett sökindex saknas eller är insmugglat, så att en sökning kan missa någon. Be en ägare köra \
            `lonn nycklar byt --all` och sedan `lonn nycklar kryptera-om`.
            """,
        en: """
            An index token is missing or planted, so that a search may miss somebody. Ask an owner to \
            run `lonn keys rotate --all` and then `lonn keys reencrypt`.
            """)

    static let tokenFindings = Pair(
        (
            sv: "Sökindex saknas eller är insmugglade; kundernas uppgifter stämmer med loggen.",
            en: "Index tokens are missing or planted; the customers' data agree with the log."
        ),
        (
            sv: "Låt en ägare köra `lonn nycklar byt --all` och sedan `lonn nycklar kryptera-om`.",
            en: "Let an owner run `lonn keys rotate --all` and then `lonn keys reencrypt`."
        ))

    /// What is said when something is done, and what this account knows of the vault is not.
    static let unnoted = Sentence(
        sv: """
            Det är gjort, men vad du har sett av valvet gick inte att anteckna. Se efter att det finns \
            plats på disken; nästa kommando antecknar det.
            """,
        en: """
            It is done, but what you have seen of the vault could not be noted. See that the disk has \
            room; the next command notes it.
            """)

    static func fault(_ fault: DirectoryFault) -> Sentence {
        switch fault {
        case .malformed:
            Sentence(
                sv: "Medlemsförteckningen är skadad och går inte att läsa.",
                en: "The member list is damaged and cannot be read.")
        case .brokenChain(let version):
            Sentence(
                sv: "Version \(version) av medlemsförteckningen hör inte ihop med den före.",
                en: "Version \(version) of the member list does not follow from the one before.")
        case .badSignature(let version):
            Sentence(
                sv: "Underskriften på version \(version) av medlemsförteckningen är falsk.",
                en: "The signature on version \(version) of the member list is not genuine.")
        case .forbiddenChange(let version):
            Sentence(
                sv: "Version \(version) av medlemsförteckningen ändrar mer än medlemmen fick.",
                en: "Version \(version) of the member list changes more than its signer may.")
        case .foreignVault:
            Sentence(
                sv: "Medlemsförteckningen hör till ett annat valv.",
                en: "The member list belongs to another vault.")
        case .missingEnvelope:
            Sentence(
                sv: "Nyckeln till en godkänd roll saknas i valvet.",
                en: "The key of an approved role is missing from the vault.")
        case .envelopeRefused:
            Sentence(
                sv: "En nyckel i valvet är skadad eller utbytt och går inte att öppna.",
                en: "A key in the vault is damaged or exchanged and cannot be opened.")
        case .keyMismatch:
            Sentence(
                sv: "En nyckel är inte den som medlemsförteckningen anger.",
                en: "A key is not the one that the member list names.")
        case .seedRefused:
            Sentence(
                sv: "En medlems inloggningsnyckel saknas eller är skadad.",
                en: "A member's login key is missing or damaged.")
        case .costRefused:
            Sentence(
                sv: """
                    En medlems inloggningsnyckel begär mer eller mindre arbete av lösenfrasen än Lönn \
                    godtar, så den har inte prövats.
                    """,
                en: """
                    A member's login key asks for more or less work on the passphrase than Lönn takes, \
                    so it was not tried.
                    """)
        }
    }
}
