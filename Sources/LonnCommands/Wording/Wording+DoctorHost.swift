/// What `doctor` has found of this computer, and what to do about it.
extension Wording {
    static let folderClosed = Sentence(
        sv: "Ingen annan kan byta ut filen eller det som ditt konto minns.",
        en: "Nobody else can exchange the file or what your account remembers.")
    static let memoryLocked = Sentence(
        sv: "Nycklarna ligger i minne som aldrig skrivs till disk.",
        en: "Keys lie in memory that is never written to a disk.")
    static let dumpsForbidden = Sentence(
        sv: "Ingen process av lonn lämnar en minnesbild efter sig.",
        en: "No process of lonn leaves an image of its memory.")
    static let swapOff = Sentence(
        sv: "Det finns inget.",
        en: "There is none.")
    static let swapInMemory = Sentence(
        sv: "Det ligger i minnet.",
        en: "It lies in memory.")
    static let swapEncrypted = Sentence(
        sv: "Det är krypterat.",
        en: "It is encrypted.")
    static let diskEncrypted = Sentence(
        sv: "Disken under valvet är krypterad.",
        en: "The disk under the vault is encrypted.")
    static let roomEnough = Sentence(
        sv: "Det räcker till en omkryptering och en kopia.",
        en: "It is enough for a re-encryption and a copy.")
    static func roomScarce(mebibytes: Int) -> Pair {
        Pair(
            (
                sv: "Bara \(mebibytes) MiB är kvar på valvets disk.",
                en: "Only \(mebibytes) MiB are left on the vault's disk."
            ),
            (
                sv: "Gör plats, så att en omkryptering eller en import inte måste avbrytas.",
                en: "Make room, so that no re-encryption or import has to stop."
            ))
    }
    static let folderOpen = Pair(
        (
            sv: """
            Någon annan kan byta ut valvets fil eller det som ditt konto minns av det.
            """,
            en: """
            Somebody else can exchange the vault's file or what your account remembers of \
            it.
            """
        ),
        (
            sv: """
            Stäng mapparna för andra med `chmod go-w`, och kör sedan `lonn kontrollera`.
            """,
            en: """
            Close the folders to others with `chmod go-w`, then run `lonn verify`.
            """
        ))
    static let memoryNotLocked = Pair(
        (
            sv: """
            Systemet låter inte lonn låsa minne, så att inget kommando kan öppna en nyckel.
            """,
            en: """
            The system lets lonn lock no memory, so that no command can open a key.
            """
        ),
        (
            sv: """
            Höj gränsen för låst minne (`ulimit -l`) eller fråga den som sköter datorn.
            """,
            en: """
            Raise the limit for locked memory (`ulimit -l`), or ask whoever looks after the \
            computer.
            """
        ))
    static let dumpsPossible = Pair(
        (
            sv: "Systemet låter inte lonn förbjuda minnesbilder.",
            en: "The system does not let lonn forbid images of its memory."
        ),
        (
            sv: "Använd inte valvet här, och fråga den som sköter datorn.",
            en: """
            Do not use the vault here, and ask whoever looks after the computer.
            """
        ))
    static let swapPlain = Pair(
        (
            sv: """
            Minne som får plats bara på disken skrivs där i klartext: även det som just har \
            visats.
            """,
            en: """
            Memory that has room on the disk only is written there in clear: what has just \
            been shown, too.
            """
        ),
        (
            sv: "Kryptera växlingsutrymmet eller stäng av det med `swapoff -a`.",
            en: "Encrypt the swap, or switch it off with `swapoff -a`."
        ))
    static let swapUnknown = Pair(
        (
            sv: "Systemet säger inte om växlingsutrymmet är krypterat.",
            en: "The system does not say whether swap is encrypted."
        ),
        (
            sv: "Fråga den som sköter datorn.",
            en: "Ask whoever looks after the computer."
        ))
    static let diskPlain = Pair(
        (
            sv: """
            Disken under valvet är inte krypterad: valvet är det, men inte utskrifter och \
            sparade filer bredvid.
            """,
            en: """
            The disk under the vault is not encrypted: the vault is, but not print-outs and \
            files saved beside it.
            """
        ),
        (
            sv: "Kryptera disken när datorn sätts upp nästa gång (LUKS).",
            en: "Encrypt the disk when the computer is set up next time (LUKS)."
        ))
    static let diskUnknown = Pair(
        (
            sv: "Systemet säger inte om disken under valvet är krypterad.",
            en: """
            The system does not say whether the disk under the vault is encrypted.
            """
        ),
        (
            sv: "Fråga den som sköter datorn.",
            en: "Ask whoever looks after the computer."
        ))
    static let roomUnknown = Pair(
        (
            sv: "Systemet säger inte hur mycket plats som är kvar.",
            en: "The system does not say how much room is left."
        ),
        (
            sv: "Fråga den som sköter datorn.",
            en: "Ask whoever looks after the computer."
        ))
}
