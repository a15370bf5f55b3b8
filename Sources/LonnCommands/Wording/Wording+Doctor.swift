/// What `doctor` calls what it looks at, how that stands, and what holds it.
extension Wording {
    static let doctorAbstract = Sentence(
        sv: "Se efter vad som skyddar valvet här.", en: "See what protects the vault here.")
    static let doctorExamples = [
        Example(
            sv: ("lonn syna", "Allt, och vad som bör göras."),
            en: ("lonn doctor", "Everything, and what should be done.")),
        Example(
            sv: ("lonn syna --json", "Samma för ett program."),
            en: ("lonn doctor --json", "The same for a program.")),
    ]
    static let protectionColumn = Sentence(sv: "skydd", en: "protection")
    static let meansColumn = Sentence(sv: "genom", en: "by")
    static let foundColumn = Sentence(sv: "funnet", en: "found")
    static func advice(on subject: Sentence, _ advice: Sentence) -> Sentence {
        Sentence(
            sv: "Att göra, \(subject.sv): \(advice.sv)",
            en: "To do, \(subject.en): \(advice.en)")
    }
    static func doctorSummary(_ diagnoses: [Diagnosis]) -> Sentence {
        let wrong = diagnoses.count { $0.state == .wrong }
        let look = diagnoses.count { $0.state == .look }
        guard wrong + look > 0 else {
            return Sentence(sv: "Allt är i ordning.", en: "Everything is in order.")
        }
        let good = diagnoses.count - wrong - look
        return Sentence(
            sv: "\(good) i ordning, \(look) att se över, \(wrong) fel.",
            en: "\(good) in order, \(look) worth a look, \(wrong) wrong.")
    }
    static func state(_ state: Diagnosis.State) -> Sentence {
        switch state {
        case .good: Sentence(sv: "i ordning", en: "in order")
        case .look: Sentence(sv: "se över", en: "worth a look")
        case .wrong: Sentence(sv: "fel", en: "wrong")
        }
    }
    static func means(_ means: Diagnosis.Means) -> Sentence {
        switch means {
        case .key: Sentence(sv: "nyckel", en: "key")
        case .signature: Sentence(sv: "underskrift", en: "signature")
        case .program: Sentence(sv: "programmet", en: "the program")
        case .people: Sentence(sv: "människor", en: "people")
        }
    }
    static func subject(_ subject: Diagnosis.Subject) -> Sentence {
        switch subject {
        case .roles: Sentence(sv: "vem som läser vad", en: "who reads what")
        case .writing: Sentence(sv: "vem som får ändra", en: "who may change")
        case .log: Sentence(sv: "loggens ordning", en: "the log's order")
        case .vault: Sentence(sv: "valvets fil", en: "the vault's file")
        case .folder: Sentence(sv: "mapparna", en: "the folders")
        case .account: Sentence(sv: "ett konto var", en: "an account each")
        case .logins: Sentence(sv: "inloggningar", en: "logins")
        case .passphrases: Sentence(sv: "lösenfraserna", en: "the passphrases")
        case .memory: Sentence(sv: "nycklarna i minnet", en: "keys in memory")
        case .dumps: Sentence(sv: "minnesbilder", en: "dumps")
        case .swap: Sentence(sv: "växlingsutrymmet", en: "swap")
        case .disk: Sentence(sv: "disken", en: "the disk")
        case .room: Sentence(sv: "plats kvar", en: "room")
        case .owners: Sentence(sv: "flera ägare", en: "several owners")
        case .kit: Sentence(sv: "återställningspapperet", en: "the recovery kit")
        case .keys: Sentence(sv: "nycklarnas ålder", en: "age of the keys")
        case .backup: Sentence(sv: "säkerhetskopiorna", en: "backups")
        case .backupPlace: Sentence(sv: "kopiornas plats", en: "where backups lie")
        case .verified: Sentence(sv: "kontrollen", en: "verification")
        }
    }
}
