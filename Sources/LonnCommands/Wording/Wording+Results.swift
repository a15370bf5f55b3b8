internal import CustomerVault
internal import KeyManagement

extension Wording {
    static func vaultHere(members: Int) -> Sentence {
        Sentence(
            sv: "Här finns ett valv med \(members) \(members == 1 ? "medlem" : "medlemmar").",
            en: "There is a vault here with \(members) \(members == 1 ? "member" : "members").")
    }
    static func firstUse(vault: String) -> Sentence {
        Sentence(
            sv: """
                Det här kontot har inte sett valvet förut. Jämför valvets kännetecken med en \
                kollegas: \(vault)
                """,
            en: """
                This account has not seen the vault before. Compare the vault's fingerprint with \
                a colleague's: \(vault)
                """)
    }
    static func founded(vault: String) -> Sentence {
        Sentence(
            sv: "Valvet är skapat. Dess kännetecken: \(vault)",
            en: "The vault is founded. Its fingerprint: \(vault)")
    }
    static let foundedByOwner = Sentence(
        sv: "Bjud in kollegor med `lonn medlem bjud-in NAMN --role ROLL`.",
        en: "Invite colleagues with `lonn member invite NAME --role ROLE`.")
    static let foundedByAdmin = Sentence(
        sv: """
            Valvet har inga nycklar än. Bjud in den första ägaren med \
            `lonn medlem bjud-in NAMN --role ägare`.
            """,
        en: """
            The vault has no keys yet. Invite the first owner with \
            `lonn member invite NAME --role owner`.
            """)
    static func invited(_ name: String, as roles: [Role]) -> Sentence {
        let sv = roles.map { role($0).sv }.joined(separator: ", ")
        let en = roles.map { role($0).en }.joined(separator: ", ")
        return Sentence(
            sv: "\(name) är inbjuden som \(sv).", en: "\(name) is invited as \(en).")
    }
    static func invitationCode(_ code: String) -> Sentence {
        Sentence(sv: "Inbjudningskod: \(code)", en: "Invitation code: \(code)")
    }
    static func handOverCode(to name: String, until date: String) -> Sentence {
        let word = ShellWord.quoted(name)
        return Sentence(
            sv: """
                Lämna koden själv, inte med e-post. Den gäller en gång, till \(date), med \
                `lonn medlem bli-medlem \(word)`.
                """,
            en: """
                Hand the code over in person, not by e-mail. It works once, until \(date), with \
                `lonn member enrol \(word)`.
                """)
    }
    static let waitsForApproval = Sentence(
        sv: "Någon som har rollen ska sedan godkänna med `lonn medlem godkänn`.",
        en: "Somebody who holds the role is to approve it afterwards with `lonn member approve`.")
    static func enrolled(fingerprint: String) -> Sentence {
        Sentence(
            sv: "Du är medlem. Ditt kännetecken: \(fingerprint)",
            en: "You are a member. Your fingerprint: \(fingerprint)")
    }
    static let enrolledPending = Sentence(
        sv: "En roll väntar på godkännande. Läs upp kännetecknet för den som godkänner.",
        en: "A role waits for approval. Read the fingerprint out to the one who approves.")
    static func approval(of roles: [Role], invitedBy: String, fingerprint: String) -> Sentence {
        let sv = roles.map { role($0).sv }.joined(separator: ", ")
        let en = roles.map { role($0).en }.joined(separator: ", ")
        return Sentence(
            sv: "Väntar: \(sv). Inbjuden av \(invitedBy). Medlemmens kännetecken: \(fingerprint)",
            en: "Pending: \(en). Invited by \(invitedBy). The member's fingerprint: \(fingerprint)")
    }
    static let approveQuestion = Sentence(
        sv: "Har medlemmen själv läst upp samma kännetecken för dig?",
        en: "Has the member read out the same fingerprint to you in person?")
    static func removing(_ name: String, roles: [Role]) -> Sentence {
        func list(_ roles: [String]) -> String {
            roles.isEmpty ? "" : " (\(roles.joined(separator: ", ")))"
        }
        return Sentence(
            sv: """
                \(name)\(list(roles.map { role($0).sv })) kommer inte in i valvet mer, och allt som \(name) kunde öppna får nya \
                nycklar. Det går inte att ångra, och ingen kan heta \(name) igen.
                """,
            en: """
                \(name)\(list(roles.map { role($0).en })) gets into the vault no more, and all that \(name) could open gets new \
                keys. This cannot be undone, and nobody can be called \(name) again.
                """)
    }
    static func withdrawing(_ name: String) -> Sentence {
        Sentence(
            sv: """
                Inbjudan till \(name) gäller inte längre, inte heller med koden. Ingen kan bjudas in \
                som \(name) igen.
                """,
            en: """
                The invitation of \(name) counts no longer, nor does its code. Nobody can be invited \
                as \(name) again.
                """)
    }
    static let removeQuestion = Sentence(sv: "Ta bort?", en: "Remove?")
    static func revoking(_ role: Role, from name: String) -> Sentence {
        Sentence(
            sv: """
                \(name) har inte rollen \(self.role(role).sv) mer, och allt som den öppnar får nya nycklar. \
                Med `lonn medlem ge` får \(name) den igen.
                """,
            en: """
                \(name) has the role \(self.role(role).en) no more, and all that it opens gets new keys. \
                With `lonn member grant` \(name) gets it back.
                """)
    }
    static let revokeQuestion = Sentence(sv: "Ta ifrån rollen?", en: "Take the role?")
    static func approved(roles: [Role]) -> Sentence {
        Sentence(
            sv: "Godkänt: \(roles.map { role($0).sv }.joined(separator: ", ")).",
            en: "Approved: \(roles.map { role($0).en }.joined(separator: ", ")).")
    }
    static let granted = Sentence(
        sv: "Medlemmen har rollen nu.", en: "The member has the role now.")
    static let grantedPending = Sentence(
        sv: "Rollen väntar på att någon som har den godkänner med `lonn medlem godkänn`.",
        en: "The role waits for somebody who holds it to approve it with `lonn member approve`.")
    static let howToEmpty = Sentence(
        sv: "Tom rad lämnar fältet som det är; ett bindestreck tömmer det.",
        en: "An empty line leaves the field as it is; a hyphen empties it.")
    static func added(number: String) -> Sentence {
        Sentence(sv: "Kund \(number) är sparad.", en: "Customer \(number) is saved.")
    }
    static func sharedWith(_ numbers: [String]) -> Sentence {
        let others = numbers.joined(separator: ", ")
        return Sentence(
            sv: "Samma uppgift finns hos kund \(others). Titta med `lonn visa`.",
            en: "Customer \(others) has the same. Look with `lonn show`.")
    }
    static let edited = Sentence(sv: "Ändringen är sparad.", en: "The change is saved.")
    static func shown(for purpose: Purpose) -> Sentence {
        let name = self.purpose(purpose)
        return Sentence(sv: "Ändamål: \(name.sv)", en: "Purpose: \(name.en)")
    }
    static func withheld(_ groups: [FieldGroup]) -> Sentence {
        Sentence(
            sv: "Dina roller läser inte: \(groups.map { group($0).sv }.joined(separator: ", "))",
            en: "Your roles do not read: \(groups.map { group($0).en }.joined(separator: ", "))")
    }
    static let revealing = Sentence(
        sv: "Jag visar nu personnumret. Det loggas.",
        en: "The personnummer is shown now. It is logged.")
    static let maskedHint = Sentence(
        sv: "Personnumret är dolt. Lägg till `--reveal` om du behöver det; det loggas.",
        en: "The personnummer is masked. Add `--reveal` if you need it; it is logged.")
    static let noEntries = Sentence(
        sv: "Ingenting i loggen stämmer med det som du frågar efter.",
        en: "Nothing in the log is what you ask for.")
    static let nothingToReveal = Sentence(
        sv: "Inget personnummer visas: kunden har inget, eller ändamålet visar det inte.",
        en: "No personnummer is shown: the customer has none, or the purpose does not show it.")
    static let nothingFound = Sentence(
        sv: "Ingen kund stämmer. Pröva en del av namnet, eller kundnumret.",
        en: "No customer matches. Try part of the name, or the customer number.")
    static let intact = Sentence(
        sv: "Valvet stämmer helt med den undertecknade loggen.",
        en: "The vault agrees with the signed log in every part.")
    static let intactButTokens = Sentence(
        sv: "Det som kontrollerades stämmer med den undertecknade loggen.",
        en: "What was verified agrees with the signed log.")
    static func tokensNotCompared(_ groups: [FieldGroup]) -> Sentence {
        let names = groups.map { group($0) }
        return Sentence(
            sv: """
                Sökindex för \(names.map(\.sv).joined(separator: ", ")) är inte jämförda, eftersom \
                du inte läser dem, och det du inte läser är inte öppnat: be en ägare köra \
                `lonn kontrollera`.
                """,
            en: """
                The index tokens of \(names.map(\.en).joined(separator: ", ")) were not compared, \
                since you do not read them, and nothing that you do not read was opened: ask an owner \
                to run `lonn verify`.
                """)
    }
    static func loginFailures(_ count: Int) -> Sentence {
        let words = count == 1 ? ("gång", "time") : ("gånger", "times")
        return Sentence(
            sv: "misslyckades \(count) \(words.0) att logga in",
            en: "failed \(count) \(words.1) to log in")
    }
    static func claimedFailures(_ count: Int, member: String) -> Sentence {
        Sentence(
            sv: """
                Någon har misslyckats \(count) \(count == 1 ? "gång" : "gånger") med att logga in \
                som \(member); det är inte undertecknat än.
                """,
            en: """
                \(count) \(count == 1 ? "claimed failed login" : "claimed failed logins") as \
                \(member), not signed yet.
                """)
    }
}
