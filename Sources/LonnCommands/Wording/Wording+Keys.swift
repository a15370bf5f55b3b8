internal import KeyManagement

extension Wording {
    /// What happened, and what to do next.
    struct Pair {
        let message: Sentence
        let hint: Sentence

        init(
            _ message: (sv: String, en: String), _ hint: (sv: String, en: String)
        ) {
            self.message = Sentence(sv: message.sv, en: message.en)
            self.hint = Sentence(sv: hint.sv, en: hint.en)
        }
    }

    static func refusal(_ refusal: KeyRefusal) -> Pair {
        switch refusal {
        case .notPermitted, .pendingApproval, .noOwnerYet, .lastOwner, .lastAdministrator:
            rightsRefusal(refusal)
        case .wrongSecret, .codeMistyped, .codeForAnotherVault, .invitationExpired,
            .passphraseTooShort:
            secretRefusal(refusal)
        case .notInvited, .unknownMember, .nameTaken, .nameUnusable: memberRefusal(refusal)
        case .settingOutOfRange, .settingAlready: settingRefusal(refusal)
        case .rightFixed, .rightAlready, .keysWait: rightRefusal(refusal)
        case .roleNotGranted, .roleGrantedAlready, .nothingToApprove: roleRefusal(refusal)
        case .noKit, .kitMistyped, .kitForAnotherVault, .kitRefused: kitRefusal(refusal)
        }
    }

    private static func rightsRefusal(_ refusal: KeyRefusal) -> Pair {
        switch refusal {
        case .pendingApproval:
            Pair(
                (
                    sv: "Du har fått rollen, men ingen som redan har den har godkänt dig än.",
                    en: "You have been granted the role, but nobody who holds it has approved it."
                ),
                (
                    sv: "Be en medlem med rollen att köra `lonn medlem godkänn`.",
                    en: "Ask a member who holds the role to run `lonn member approve`."
                ))
        case .noOwnerYet:
            Pair(
                (
                    sv: "Valvet har ingen ägare än och därför inga nycklar.",
                    en: "The vault has no owner yet, and therefore no keys."
                ),
                (
                    sv: "Låt den inbjudna ägaren först köra `lonn medlem bli-medlem`.",
                    en: "Let the invited owner run `lonn member enrol` first."
                ))
        case .lastOwner:
            Pair(
                (
                    sv: "Utan den här ägaren kan ingen längre ändra rättigheter i valvet.",
                    en: "Without this owner nobody could change rights in the vault any more."
                ),
                (
                    sv: "Ge först en annan medlem rollen ägare med `lonn medlem ge`.",
                    en: "First make another member an owner with `lonn member grant`."
                ))
        case .lastAdministrator:
            Pair(
                (
                    sv: "Utan den här administratören kan ingen bjuda in valvets första ägare.",
                    en: "Without this administrator nobody could invite the vault's first owner."
                ),
                (
                    sv: "Bjud först in en ägare, och låt ägaren köra `lonn medlem bli-medlem`.",
                    en: "Invite an owner first, and let the owner run `lonn member enrol`."
                ))
        default:
            Pair(
                (
                    sv: "Dina roller ger dig inte rätt till det här.",
                    en: "Your roles do not permit this."
                ),
                (
                    sv: "Se vad de ger med `lonn roll visa ROLL`, eller be en ägare om rätten.",
                    en: "See what they give with `lonn role show ROLE`, or ask an owner for it."
                ))
        }
    }

    /// What is wrong with a text that is no code.
    static func codeSlip(_ slip: EnrolmentCode.Slip) -> Pair {
        switch slip {
        case .character:
            Pair(
                (
                    sv: "Inbjudningskoden har ett tecken som ingen kod har.",
                    en: "The invitation code has a character that no code has."
                ),
                (
                    sv: "Skriv bara siffror, bokstäverna A–Z utom U, och bindestreck.",
                    en: "Type digits, the letters A–Z except U, and hyphens only."
                ))
        case .count(let count):
            Pair(
                (
                    sv:
                        "Inbjudningskoden har \(count) tecken i stället för \(EnrolmentCode.length).",
                    en: "The invitation code has \(count) characters, not \(EnrolmentCode.length)."
                ),
                (
                    sv: "Skriv alla nio grupper om fyra tecken; bindestreck räknas inte.",
                    en: "Type all nine groups of four characters; hyphens do not count."
                ))
        case .check: secretRefusal(.codeMistyped)
        }
    }

    static let codeOpensNothing = Pair(
        (
            sv: "Inbjudningskoden är till en annan inbjudan än den för det namnet.",
            en: "The invitation code is for another invitation than that of this name."
        ),
        (
            sv: "Skriv den kod som du fick, eller fråga den som bjöd in dig om den.",
            en: "Type the code that you were given, or ask whoever invited you about it."
        ))

    private static func secretRefusal(_ refusal: KeyRefusal) -> Pair {
        switch refusal {
        case .codeMistyped:
            Pair(
                (
                    sv: "Inbjudningskoden är felskriven.",
                    en: "The invitation code has a slip in it."
                ),
                (
                    sv: "Jämför den tecken för tecken med koden du fick, och skriv den igen.",
                    en: "Compare it letter by letter with the code you were given, and retype it."
                ))
        case .codeForAnotherVault:
            Pair(
                (
                    sv: "Inbjudningskoden gäller ett annat valv.",
                    en: "The invitation code is for another vault."
                ),
                (
                    sv: "Ange rätt valv med --vault, eller be om en inbjudan till det här.",
                    en: "Name the right vault with --vault, or ask for an invitation to this one."
                ))
        case .invitationExpired:
            Pair(
                (
                    sv: "Inbjudan har gått ut, för den gällde i sju dagar.",
                    en: "The invitation has expired, for it was valid for seven days."
                ),
                (
                    sv: "Be den som bjöd in dig att göra det igen, under ett annat namn.",
                    en: "Ask whoever invited you to do so again, under another name."
                ))
        case .passphraseTooShort:
            Pair(
                (
                    sv: "Lösenfrasen har färre än \(Passphrase.leastCharacters) tecken.",
                    en: "The passphrase has fewer than \(Passphrase.leastCharacters) characters."
                ),
                (
                    sv: "Välj en längre, till exempel fem ord som du har dragit på måfå.",
                    en: "Choose a longer one, such as five words that you have drawn at random."
                ))
        default:
            Pair(
                (
                    sv: "Lösenfrasen eller koden stämmer inte.",
                    en: "The passphrase or code is not right."
                ),
                (
                    sv: "Försök igen, och se efter skiftlås och tangentbordsspråk.",
                    en: "Try again, and look at caps lock and the keyboard's language."
                ))
        }
    }

}
