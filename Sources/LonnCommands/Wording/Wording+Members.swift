internal import KeyManagement

extension Wording {
    static func memberRefusal(_ refusal: KeyRefusal) -> Pair {
        switch refusal {
        case .notInvited:
            Pair(
                (
                    sv: "Det finns ingen öppen inbjudan för medlemmen.",
                    en: "There is no open invitation for the member."
                ),
                (
                    sv: "Se läget med `lonn medlem lista`, eller bjud in under ett annat namn.",
                    en: "See who stands how with `lonn member list`, or invite another name."
                ))
        case .nameTaken:
            Pair(
                (
                    sv: "En medlem har eller har haft det namnet.",
                    en: "A member has or had that name."
                ),
                (
                    sv: """
                    Välj ett annat, till exempel "Sam B": ett namn i loggen ska alltid mena samma \
                    person.
                    """,
                    en: """
                    Choose another, such as "Sam B": a name in the log must always mean one person.
                    """
                ))
        case .nameUnusable:
            Pair(
                (
                    sv: "Namnet duger inte som medlemsnamn.",
                    en: "The name will not do as a member's name."
                ),
                (
                    sv: "Välj ett kort namn utan snedstreck, till exempel förnamnet.",
                    en: "Choose a short one without slashes, such as the first name."
                ))
        default:
            Pair(
                (
                    sv: "Det finns ingen medlem med det namnet.",
                    en: "There is no member of that name."
                ),
                (
                    sv: "Se vilka som finns med `lonn medlem lista`.",
                    en: "See who there is with `lonn member list`."
                ))
        }
    }

    static func roleRefusal(_ refusal: KeyRefusal) -> Pair {
        switch refusal {
        case .roleNotGranted:
            Pair(
                (
                    sv: "Medlemmen har inte den rollen.",
                    en: "The member does not have that role."
                ),
                (
                    sv: "Se medlemmens roller med `lonn medlem visa`.",
                    en: "See the member's roles with `lonn member show`."
                ))
        case .roleGrantedAlready:
            Pair(
                (
                    sv: "Medlemmen har redan den rollen.",
                    en: "The member has that role already."
                ),
                (
                    sv: "Se med `lonn medlem visa` om den väntar på godkännande.",
                    en: "See with `lonn member show` whether it waits for an approval."
                ))
        default:
            Pair(
                (
                    sv: "Inget väntar på ett godkännande som du kan ge.",
                    en: "Nothing waits for an approval that you can give."
                ),
                (
                    sv: "Se med `lonn medlem lista` vem som väntar på vilken roll.",
                    en: "See with `lonn member list` who waits for which role."
                ))
        }
    }
}
