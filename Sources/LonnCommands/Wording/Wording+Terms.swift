internal import CustomerVault
internal import KeyManagement

/// Names of things, as tables and prompts show them.
extension Wording {
    static let nameColumn = Sentence(sv: "namn", en: "name")
    static let stateColumn = Sentence(sv: "läge", en: "state")
    static let rolesColumn = Sentence(sv: "roller", en: "roles")
    static let roleColumn = Sentence(sv: "roll", en: "role")
    static let membersColumn = Sentence(sv: "medlemmar", en: "members")
    static let memberColumn = Sentence(sv: "medlem", en: "member")
    static let fingerprintColumn = Sentence(sv: "kännetecken", en: "fingerprint")
    static let invitedByColumn = Sentence(sv: "inbjuden av", en: "invited by")
    static let groupColumn = Sentence(sv: "fältgrupp", en: "field group")
    static let rightColumn = Sentence(sv: "får", en: "may")
    static let generationColumn = Sentence(sv: "generation", en: "generation")
    static let leftColumn = Sentence(sv: "kvar", en: "left")
    static let numberColumn = Sentence(sv: "nummer", en: "number")
    static let cityColumn = Sentence(sv: "ort", en: "town")
    static let entryColumn = Sentence(sv: "post", en: "entry")
    static let timeColumn = Sentence(sv: "tid", en: "time")
    static let actionColumn = Sentence(sv: "vad", en: "action")
    static let customerColumn = Sentence(sv: "kund", en: "customer")
    static let purposeColumn = Sentence(sv: "ändamål", en: "purpose")
    static let whichColumn = Sentence(sv: "vilka uppgifter", en: "which data")
    static let outcomeColumn = Sentence(sv: "utfall", en: "outcome")
    static let findingColumn = Sentence(sv: "fynd", en: "finding")
    static let lineColumn = Sentence(sv: "rad", en: "line")
    static let columnColumn = Sentence(sv: "kolumn", en: "column")
    static let headingColumn = Sentence(sv: "rubrik", en: "heading")
    static let reasonColumn = Sentence(sv: "skäl", en: "reason")
    static let pending = Sentence(sv: "väntar", en: "pending")
    static let namePrompt = Sentence(sv: "Ditt namn", en: "Your name")
    static let termPrompt = Sentence(sv: "Sök", en: "Find")

    static func role(_ role: Role) -> Sentence {
        switch role {
        case .owner: Sentence(sv: "ägare", en: "owner")
        case .invoicing: Sentence(sv: "fakturering", en: "invoicing")
        case .customerService: Sentence(sv: "kundtjänst", en: "customer-service")
        case .planning: Sentence(sv: "arbetsledning", en: "planning")
        case .admin: Sentence(sv: "administratör", en: "admin")
        }
    }

    static func state(_ state: AccessDirectory.Member.State) -> Sentence {
        switch state {
        case .invited: Sentence(sv: "inbjuden", en: "invited")
        case .active: Sentence(sv: "aktiv", en: "active")
        case .removed: Sentence(sv: "borttagen", en: "removed")
        }
    }

    static func right(_ right: Right) -> Sentence {
        switch right {
        case .none: Sentence(sv: "–", en: "–")
        case .read: Sentence(sv: "läsa", en: "read")
        case .write: Sentence(sv: "läsa och ändra", en: "read and write")
        case .deposit: Sentence(sv: "lämna in", en: "deposit")
        }
    }

    static func group(_ group: FieldGroup) -> Sentence {
        switch group {
        case .customerCase: Sentence(sv: "ärende", en: "case")
        case .name: Sentence(sv: "namn", en: "name")
        case .address: Sentence(sv: "adress", en: "address")
        case .contact: Sentence(sv: "kontakt", en: "contact")
        case .site: Sentence(sv: "arbetsplats", en: "site")
        case .notes: Sentence(sv: "anteckningar", en: "notes")
        case .billing: Sentence(sv: "fakturauppgifter", en: "billing")
        case .bookings: Sentence(sv: "bokföring", en: "bookings")
        case .identity: Sentence(sv: "identitet", en: "identity")
        case .protected: Sentence(sv: "skyddade", en: "protected")
        }
    }

    static func purpose(_ purpose: Purpose) -> Sentence {
        switch purpose {
        case .quote: Sentence(sv: "offert", en: "quote")
        case .jobPlanning: Sentence(sv: "uppdragsplanering", en: "job-planning")
        case .invoicing: Sentence(sv: "fakturering", en: "invoicing")
        case .accounting: Sentence(sv: "redovisning", en: "accounting")
        case .rut: Sentence(sv: "RUT-avdrag", en: "rut")
        case .creditCheck: Sentence(sv: "kreditupplysning", en: "credit-check")
        case .debtCollection: Sentence(sv: "inkasso", en: "debt-collection")
        case .subjectRequest: Sentence(sv: "begäran från registrerad", en: "subject-request")
        }
    }

    /// A phrase as it is typed in a command: with hyphens, and a small letter first.
    static func asOneWord(_ words: String) -> String {
        let isAbbreviation = words.dropFirst().first?.isUppercase == true
        let first = isAbbreviation ? String(words.prefix(1)) : words.prefix(1).lowercased()
        // A shell takes an apostrophe for the beginning of a quotation.
        return first
            + words.dropFirst().filter { $0 != "'" }.map { $0 == " " ? "-" : $0 }
    }

    /// What else a purpose may be called when it is stated.
    static func shortWords(for purpose: Purpose) -> [String] {
        purpose == .subjectRequest ? ["begäran"] : []
    }

    /// A field group as the heading of its fields.
    static func heading(_ group: FieldGroup) -> Sentence {
        func capitalised(_ text: String) -> String {
            text.prefix(1).uppercased() + text.dropFirst()
        }
        let name = self.group(group)
        return Sentence(sv: capitalised(name.sv), en: capitalised(name.en))
    }

    static func purpose(_ purpose: LoggedPurpose) -> Sentence {
        switch purpose {
        case .none: Sentence(sv: "", en: "")
        case .quote: Sentence(sv: "offert", en: "quote")
        case .jobPlanning: Sentence(sv: "uppdragsplanering", en: "job-planning")
        case .invoicing: Sentence(sv: "fakturering", en: "invoicing")
        case .accounting: Sentence(sv: "redovisning", en: "accounting")
        case .accounts: Sentence(sv: "ekonomi", en: "accounts")
        case .subjectRequest: Sentence(sv: "begäran från registrerad", en: "subject-request")
        }
    }

    static func outcome(_ outcome: LogOutcome) -> Sentence {
        switch outcome {
        case .done: Sentence(sv: "gjort", en: "done")
        case .denied: Sentence(sv: "nekat", en: "denied")
        case .failed: Sentence(sv: "misslyckat", en: "failed")
        }
    }

    static func customerCount(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(sv: "1 kund", en: "1 customer")
            : Sentence(sv: "\(count) kunder", en: "\(count) customers")
    }

    static func action(_ action: LogAction) -> Sentence {
        switch action {
        case .found: Sentence(sv: "skapade valvet", en: "founded the vault")
        case .login: Sentence(sv: "loggade in", en: "logged in")
        case .add: Sentence(sv: "lade till", en: "added")
        case .edit: Sentence(sv: "ändrade", en: "edited")
        case .show: Sentence(sv: "visade", en: "showed")
        case .find: Sentence(sv: "sökte", en: "searched")
        case .list: Sentence(sv: "listade", en: "listed")
        case .importFile: Sentence(sv: "läste in", en: "imported")
        case .erase: Sentence(sv: "raderade", en: "erased")
        case .invite: Sentence(sv: "bjöd in", en: "invited")
        case .enrol: Sentence(sv: "blev medlem", en: "enrolled")
        case .approve: Sentence(sv: "godkände", en: "approved")
        case .grant: Sentence(sv: "gav roll", en: "granted")
        case .revoke: Sentence(sv: "tog ifrån roll", en: "revoked")
        case .remove: Sentence(sv: "tog bort medlem", en: "removed a member")
        case .rotate: Sentence(sv: "bytte nycklar", en: "rotated keys")
        case .rewrap: Sentence(sv: "lämnade nycklar vidare", en: "handed keys on")
        case .reencrypt: Sentence(sv: "krypterade om", en: "re-encrypted")
        case .finishGeneration: Sentence(sv: "avslutade generation", en: "ended a generation")
        case .readLog: Sentence(sv: "läste loggen", en: "read the log")
        case .history: Sentence(sv: "läste historiken", en: "read the history")
        case .reveal: Sentence(sv: "visade personnummer", en: "revealed")
        case .verify: Sentence(sv: "kontrollerade", en: "verified")
        case .protect: Sentence(sv: "skyddade", en: "protected")
        case .unprotect: Sentence(sv: "tog bort skyddet", en: "ended protection")
        case .event: Sentence(sv: "antecknade händelse", en: "noted an event")
        case .recover: Sentence(sv: "tog in en ägare", en: "entered an owner")
        case .passphrase: Sentence(sv: "förnyade lösenfrasen", en: "renewed the passphrase")
        case .renewKeys: Sentence(sv: "bytte sina egna nycklar", en: "renewed their own keys")
        case .renewKit: Sentence(sv: "förnyade återställningen", en: "renewed the recovery kit")
        case .allow: Sentence(sv: "gav en rätt", en: "allowed")
        case .disallow: Sentence(sv: "tog en rätt", en: "disallowed")
        case .retire: Sentence(sv: "slängde gamla nycklar", en: "dropped old keys")
        case .setting: Sentence(sv: "ändrade inställning", en: "changed a setting")
        case .deposit: Sentence(sv: "lämnade in", en: "handed in")
        case .settleDeposit: Sentence(sv: "avgjorde inlämnat", en: "settled a deposit")
        case .backup: Sentence(sv: "säkerhetskopierade", en: "backed up")
        case .checkpoint:
            Sentence(sv: "skrev en kontrollpunkt", en: "wrote a checkpoint")
        case .restore: Sentence(sv: "återställde", en: "restored")
        }
    }

    static func finding(_ kind: Finding.Kind) -> Sentence {
        switch kind {
        case .databaseDamaged: Sentence(sv: "databasen är skadad", en: "the database is damaged")
        case .memberList:
            Sentence(sv: "medlemsförteckningen stämmer inte", en: "the member list disagrees")
        case .logBroken: Sentence(sv: "loggens kedja är bruten", en: "the log's chain is broken")
        case .logSignature:
            Sentence(
                sv: "en underskrift i loggen är falsk", en: "a signature in the log is not genuine")
        case .logForbidden:
            Sentence(
                sv: "en loggpost är undertecknad av någon utan rätt",
                en: "an entry is signed by somebody without the right")
        case .logLookup:
            Sentence(sv: "loggens uppslag stämmer inte", en: "a look-up copy in the log disagrees")
        case .rolledBack:
            Sentence(
                sv: "filen är äldre än kontrollpunkten, eller en annan",
                en: "the file is older than the checkpoint, or another")
        case .checkpointDoubtful:
            Sentence(
                sv: "en kontrollpunkt av någon som har lämnat stämmer inte",
                en: "a checkpoint of somebody who has left disagrees")
        case .rowChanged: Sentence(sv: "en rad är ändrad", en: "a row is changed")
        case .rowMissing: Sentence(sv: "en rad saknas", en: "a row is missing")
        case .rowInserted: Sentence(sv: "en rad är insmugglad", en: "a row is inserted")
        case .rowRolledBack:
            Sentence(sv: "en rad är återställd till äldre skick", en: "a row is rolled back")
        case .revisionOrder:
            Sentence(sv: "en radräkning stämmer inte", en: "a revision is out of order")
        case .generationEnded:
            Sentence(
                sv: "en rad ligger under en avslutad nyckel",
                en: "a row is under a key that has ended")
        case .customerUnknown: Sentence(sv: "en kund är okänd", en: "a customer is unknown")
        case .cellUnreadable:
            Sentence(sv: "ett fält går inte att öppna", en: "a cell does not open")
        case .keyUnreadable:
            Sentence(sv: "en nyckel går inte att öppna", en: "a key does not open")
        case .envelopeChanged:
            Sentence(sv: "ett nyckelkuvert är ändrat", en: "an envelope is changed")
        case .envelopeMissing: Sentence(sv: "ett nyckelkuvert saknas", en: "an envelope is missing")
        case .envelopePlanted:
            Sentence(sv: "ett nyckelkuvert är insmugglat", en: "an envelope is planted")
        case .seedChanged:
            Sentence(sv: "en inloggningsnyckel är ändrad", en: "a login key is changed")
        case .depositChanged:
            Sentence(sv: "något inlämnat är ändrat", en: "a deposit is changed")
        case .depositMissing: Sentence(sv: "något inlämnat saknas", en: "a deposit is missing")
        case .depositPlanted:
            Sentence(sv: "något inlämnat är insmugglat", en: "a deposit is planted")
        case .tokenMissing: Sentence(sv: "ett sökindex saknas", en: "an index token is missing")
        case .tokenPlanted:
            Sentence(sv: "ett sökindex är insmugglat", en: "an index token is planted")
        }
    }
}
