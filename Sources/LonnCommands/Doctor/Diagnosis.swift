/// What one look at what protects a vault has found.
struct Diagnosis: Equatable, Sendable {
    /// How it stands.
    enum State: String, Sendable {
        /// In order.
        case good = "in-order"
        /// Worth a look: nothing is open, but it could be better, or nobody can tell.
        case look = "worth-a-look"
        case wrong
    }

    /// What a protection rests on.
    enum Means: String, Sendable {
        /// Without the key it cannot be read.
        case key
        /// Without the right nobody's signature counts.
        case signature
        /// The program, or the system under it, sees to it.
        case program
        /// People see to it.
        case people
    }

    /// What is looked at; the raw value is its name in JSON.
    enum Subject: String, CaseIterable, Sendable {
        case roles
        case writing
        case log
        case vault
        case folder
        case account
        case logins
        case passphrases
        case memory
        case dumps
        case swap
        case disk
        case room
        case owners
        case kit
        case keys
        case backup
        case backupPlace = "backup-place"
        case verified

        var means: Means {
            switch self {
            case .roles, .passphrases, .keys: .key
            case .writing, .log, .verified: .signature
            case .vault, .folder, .logins, .backup, .backupPlace, .memory, .dumps, .swap, .disk,
                .room:
                .program
            case .account, .owners, .kit: .people
            }
        }
    }

    let subject: Subject
    let state: State
    /// What was found.
    let finding: Sentence
    /// What to do; nothing if it is in order.
    let advice: Sentence?

    static func good(_ subject: Subject, _ finding: Sentence) -> Diagnosis {
        Diagnosis(subject: subject, state: .good, finding: finding, advice: nil)
    }

    static func look(_ subject: Subject, _ pair: Wording.Pair) -> Diagnosis {
        Diagnosis(subject: subject, state: .look, finding: pair.message, advice: pair.hint)
    }

    static func wrong(_ subject: Subject, _ pair: Wording.Pair) -> Diagnosis {
        Diagnosis(subject: subject, state: .wrong, finding: pair.message, advice: pair.hint)
    }
}
