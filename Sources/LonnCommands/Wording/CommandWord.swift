/// A word that names a command, in both languages.
///
/// A word means the same at every level: `show`, or `visa`, shows a customer, a member, a role.
enum CommandWord: String, CaseIterable {
    case accept
    case add
    case allow
    case approve
    case backup
    case checkpoint
    case completions
    case customer
    case demo
    case deposit
    case disallow
    case doctor
    case edit
    case enrol
    case event
    case find
    case found = "init"
    case grant
    case help
    case history
    case importFile = "import"
    case invite
    case keys
    case list
    case log
    case login
    case logout
    case manual
    case member
    case passphrase
    case protect
    case recovery
    case reencrypt
    case reject
    case remove
    case renew
    case restore
    case retire
    case revoke
    case role
    case rotate
    case set
    case settings
    case show
    case status
    case unprotect
    case use
    case verify

    /// The words in English; the first one is shown.
    var english: [String] {
        switch self {
        case .enrol: [rawValue, "enroll"]
        case .login: [rawValue, "unlock"]
        case .logout: [rawValue, "lock"]
        default: [rawValue]
        }
    }

    /// The words in Swedish; the first one is shown.
    var swedish: [String] {
        switch self {
        case .accept: ["anta"]
        case .add: ["lägg-till"]
        case .allow: ["tillåt"]
        case .approve: ["godkänn"]
        case .backup: ["säkerhetskopiera"]
        case .checkpoint: ["kontrollpunkt"]
        case .completions: ["komplettering"]
        case .customer: ["kund"]
        case .demo: ["provkör"]
        case .deposit: ["inlämning"]
        case .disallow: ["neka"]
        case .doctor: ["syna"]
        case .edit: ["ändra"]
        case .enrol: ["bli-medlem"]
        case .event: ["händelse"]
        case .find: ["sök"]
        case .found: ["skapa"]
        case .grant: ["ge"]
        case .help: ["hjälp"]
        case .history: ["historik"]
        case .importFile: ["läs-in", "importera"]
        case .invite: ["bjud-in"]
        case .keys: ["nycklar"]
        case .list: ["lista"]
        case .log: ["logg"]
        case .login: ["logga-in", "lås-upp"]
        case .logout: ["logga-ut", "lås"]
        case .manual: ["handbok"]
        case .member: ["medlem"]
        case .passphrase: ["lösenfras"]
        case .protect: ["skydda"]
        case .recovery: ["återställning"]
        case .reencrypt: ["kryptera-om", "omkryptera"]
        case .reject: ["avvisa"]
        case .remove: ["ta-bort"]
        case .renew: ["förnya"]
        case .restore: ["återställ"]
        case .retire: ["pensionera"]
        case .revoke: ["ta-ifrån"]
        case .role: ["roll"]
        case .rotate: ["byt"]
        case .set: ["ställ-in"]
        case .settings: ["inställningar"]
        case .show: ["visa"]
        case .status: ["läge"]
        case .unprotect: ["häv-skydd"]
        case .use: ["använd"]
        case .verify: ["kontrollera"]
        }
    }
}

extension CommandWord {
    /// What people also call it, who are then told its name; in either language.
    var otherNames: [String] {
        switch self {
        case .accept: ["ta-emot", "godta"]
        case .add: ["ny", "nytt", "new", "create", "insert", "lägg-in", "registrera"]
        case .allow: ["permit", "får"]
        case .approve: ["acceptera", "confirm"]
        case .backup: ["backups", "säkerhetskopia", "kopiera", "copy", "save"]
        case .checkpoint: ["avstämning", "milestone", "checkpoints"]
        case .completions: ["completion", "complete", "tabb"]
        case .customer: ["customers", "kunder", "client"]
        case .demo: ["prova", "try", "test", "tour"]
        case .deposit: ["deposits", "inlämningar", "inlämnat"]
        case .disallow: ["deny", "forbid", "förbjud"]
        case .doctor: ["diagnose", "doktor", "läkare", "security", "säkerhet"]
        case .edit: ["change", "update", "modify", "redigera", "uppdatera", "rätta"]
        case .enrol: ["join", "register", "signup", "anslut"]
        case .event: ["events", "händelser", "happened", "hänt"]
        case .find: ["hitta", "search", "leta", "slå-upp", "lookup", "query"]
        case .found: ["börja", "setup", "starta", "begin"]
        case .grant: ["give", "tilldela"]
        case .help: ["hjälpa", "hjälp-mig", "h", "?", "info"]
        case .history: ["ändringar", "changes"]
        case .importFile: ["load", "ladda", "hämta"]
        case .invite: ["inbjud", "bjud", "inbjudan"]
        case .keys: ["key", "nyckel"]
        case .list: ["ls", "alla", "all", "visa-alla", "list-all"]
        case .log: ["logs", "loggen", "audit", "journal"]
        case .login: ["signin", "sign-in", "log-in", "loggain", "logga", "in"]
        case .logout:
            [
                "exit", "quit", "avsluta", "stäng", "close", "log-out", "signout", "sign-out",
                "loggaut", "bye", "ut",
            ]
        case .manual: ["man", "manualen"]
        case .member: ["members", "medlemmar", "user", "users", "användare"]
        case .passphrase: ["password", "passwd", "lösenord"]
        case .protect: ["hide", "dölj", "skyddad"]
        case .recovery: ["recover", "kit", "papper", "forgot", "glömt"]
        case .reencrypt: ["re-encrypt", "encrypt", "kryptera"]
        case .reject: ["refuse", "turn-down", "avslå"]
        case .remove: ["delete", "radera", "rm", "uteslut", "erase", "släng"]
        case .restore: ["lägg-tillbaka", "rädda"]
        case .retire: ["glöm", "forget", "discard"]
        case .revoke: ["ta-tillbaka", "withdraw"]
        case .role: ["roles", "roller"]
        case .renew: ["replace", "ersätt"]
        case .rotate: ["rotera", "byt-nycklar"]
        case .set: ["sätt"]
        case .settings: ["setting", "config", "inställning"]
        case .show: ["view", "öppna", "open", "titta", "se", "get"]
        case .status: ["state", "vem", "who", "whoami"]
        case .unprotect: ["unhide", "avskydda"]
        case .use: ["nyttja"]
        case .verify: ["check", "granska", "kolla", "verifiera"]
        }
    }

    /// The word that help and examples show.
    func shown(in language: Language) -> String {
        switch language {
        case .sv: swedish.first ?? rawValue
        case .en: english.first ?? rawValue
        }
    }

    /// A command as it is typed, in the language of the call.
    static func path(_ words: CommandWord...) -> String {
        (["lonn"] + words.map { $0.shown(in: .current) }).joined(separator: " ")
    }

    /// Every word that names the command: Swedish ones also as a keyboard without å, ä, ö types them.
    var names: [String] { Self.names[self] ?? [] }

    /// Put together once, since the parser asks for a command's names many times in a call.
    private static let names = Dictionary(
        uniqueKeysWithValues: allCases.map { word in
            var names: [String] = []
            for name in word.english + word.swedish + word.swedish.map(SwedishLetters.plain)
            where !names.contains(name) {
                names.append(name)
            }
            return (word, names)
        })
}
