internal import CustomerVault
internal import VaultCrypto

extension Wording {
    static func vaultFailure(_ failure: VaultFailure) -> Pair {
        switch failure {
        case .noVault:
            Pair(
                (sv: "Här finns inget valv.", en: "There is no vault here."),
                (
                    sv: """
                    Skapa ett med `lonn skapa`, ange var det ligger med `--vault`, eller hämta det med \
                    `lonn återställ \(anyRegister)`.
                    """,
                    en: """
                    Found one with `lonn init`, say where it is with `--vault`, or bring it back with \
                    `lonn restore \(anyRegister)`.
                    """
                ))
        case .notAVault:
            Pair(
                (sv: "Filen är inget valv.", en: "The file is no vault."),
                (
                    sv: "Kontrollera sökvägen i `--vault`; filen är orörd.",
                    en: "Check the path in `--vault`; the file is untouched."
                ))
        case .newerFormat:
            Pair(
                (
                    sv: "Valvet är gjort av en nyare version av lonn.",
                    en: "The vault was made by a newer version of lonn."
                ),
                (sv: "Uppdatera lonn; valvet är orört.", en: "Update lonn; the vault is untouched.")
            )
        case .openToOthers:
            Pair(
                (
                    sv: "Andra användare kan läsa eller ändra valvets fil.",
                    en: "Other users can read or change the vault's file."
                ),
                (
                    sv: "Kör `chmod 600` på filen och kontrollera att den är din.",
                    en: "Run `chmod 600` on the file and check that it is yours."
                ))
        case .notAFile:
            Pair(
                (
                    sv: "Sökvägen till valvet är en länk eller ingen vanlig fil.",
                    en: "The vault's path is a link or no ordinary file."
                ),
                (
                    sv: "Ange filen själv med `--vault`.",
                    en: "Name the file itself with `--vault`."
                ))
        case .noAccess:
            Pair(
                (
                    sv: "Mappen eller filen där valvet ska ligga är stängd för dig.",
                    en: "The folder or file where the vault should be is closed to you."
                ),
                (
                    sv: "Fråga den som äger den, eller ange en annan plats med `--vault`.",
                    en: "Ask whoever owns it, or name another place with `--vault`."
                ))
        case .networkFileSystem:
            Pair(
                (
                    sv: "Ett valv får inte ligga på en annan dators disk (NFS, SMB och liknande).",
                    en: "A vault may not lie on another computer's disk (NFS, SMB and the like)."
                ),
                (
                    sv: """
                    Lägg det på den här datorns egen disk; från en annan dator loggar man in hit \
                    med `ssh`.
                    """,
                    en: """
                    Keep it on this computer's own disk; a second computer comes in through `ssh`.
                    """
                ))
        case .foreignJournal:
            Pair(
                (
                    sv: "Bredvid valvet ligger en journal som inte passar till det.",
                    en: "A journal that does not fit lies beside the vault."
                ),
                (
                    sv: """
                    Flytta undan filerna med valvets namn och `-journal`, `-wal` eller `-shm` när \
                    ingen arbetar i valvet, och försök igen; lägg tillbaka dem om det inte hjälper.
                    """,
                    en: """
                    While nobody works in the vault, move the files with its name and `-journal`, \
                    `-wal` or `-shm` aside and try again; put them back if that does not help.
                    """
                ))
        case .alreadyThere:
            Pair(
                (
                    sv: "Det finns redan något på valvets plats.",
                    en: "Something is in the vault's place already."
                ),
                (
                    sv: "Ange en annan plats med `--vault`; ingenting är ändrat.",
                    en: "Name another place with `--vault`; nothing is changed."
                ))
        case .foreignSchema:
            Pair(
                (
                    sv: "Databasen har något som lonn inte har lagt dit.",
                    en: "The database has something that lonn did not put there."
                ),
                (
                    sv: "Använd inte filen; lägg tillbaka en kopia du litar på.",
                    en: "Do not use the file; put back a copy that you trust."
                ))
        case .rolledBack(let vault):
            Pair(
                (
                    sv: "Valvet är äldre än det du såg senast.",
                    en: "The vault is older than what you saw last."
                ),
                (
                    sv: """
                    Ta reda på vem som lagt tillbaka en gammal fil, eller om det är en kopia som \
                    togs medan någon var inloggad; om det är meningen, kör igen med \
                    `--accept-vault \(vault.hex)`.
                    """,
                    en: """
                    Find out who put an old file back, or whether it is a copy that was made while \
                    somebody was logged in; if that is meant to be, run again with \
                    `--accept-vault \(vault.hex)`.
                    """
                ))
        case .anotherVault(let vault):
            Pair(
                (
                    sv: "Här låg ett annat valv förut.",
                    en: "Another vault stood in this place before."
                ),
                (
                    sv: "Om det är meningen, kör igen med `--accept-vault \(vault.hex)`.",
                    en: "If that is meant to be, run again with `--accept-vault \(vault.hex)`."
                ))
        case .busy:
            Pair(
                (sv: "Någon annan skriver i valvet.", en: "Somebody else is writing to the vault."),
                (sv: "Vänta en stund och försök igen.", en: "Wait a moment and try again."))
        case .cannotWrite:
            Pair(
                (
                    sv: "Det går inte att skriva där valvet eller dess uppgifter ligger.",
                    en: "What belongs to the vault cannot be written."
                ),
                (
                    sv: """
                    Kontrollera ledigt utrymme och rättigheter; det som inte gick att skriva är inte \
                    gjort, och valvet är helt.
                    """,
                    en: """
                    Check free space and permissions; what could not be written is not done, and the \
                    vault is whole.
                    """
                ))
        case .pinsUnwritable:
            Pair(
                (
                    sv: "Det går inte att anteckna vad det här kontot har sett av valvet.",
                    en: "What this account has seen of the vault cannot be noted."
                ),
                (
                    sv: """
                    Kontrollera utrymme och rättigheter i `~/.local/state/lonn` eller \
                    XDG_STATE_HOME; utan anteckningen visas och ändras ingenting.
                    """,
                    en: """
                    Check space and permissions in `~/.local/state/lonn` or XDG_STATE_HOME; \
                    without the note nothing is shown or changed.
                    """
                ))
        case .pinsBroken(let vault):
            Pair(
                (
                    sv: "Anteckningen om vad det här kontot har sett av valvet är skadad.",
                    en: "The note of what this account has seen of the vault is damaged."
                ),
                (
                    sv: """
                    Jämför valvet med en kollegas, och kör igen med `--accept-vault \(vault.hex)` \
                    om det är rätt.
                    """,
                    en: """
                    Compare the vault with a colleague's, and run again with \
                    `--accept-vault \(vault.hex)` if it is the right one.
                    """
                ))
        case .damaged(let kind) where kind.isOfDeposits: depositDamaged
        case .damaged(let kind):
            Pair(
                (
                    sv: "Valvet är skadat eller ändrat: \(finding(kind).sv).",
                    en: "The vault is damaged or tampered with: \(finding(kind).en)."
                ), (sv: damageHint.sv, en: damageHint.en))
        case .noSuchCustomer:
            Pair(
                (sv: "Ingen kund har det numret.", en: "No customer has that number."),
                (sv: "Sök på namnet med `lonn sök`.", en: "Look for the name with `lonn find`."))
        case .noSuchDeposit: noSuchDeposit
        case .purposeNotPermitted:
            Pair(
                (
                    sv: "Ändamålet hör inte till någon av dina roller.",
                    en: "The purpose does not belong to any of your roles."
                ),
                (
                    sv: "Ange ett annat ändamål, eller be en ägare om rollen.",
                    en: "State another purpose, or ask an owner for the role."
                ))
        case .purposeNeeded(let purposes):
            purposeNeeded(
                sv: purposes.map { asOneWord(purpose($0).sv) }.joined(separator: ", "),
                en: purposes.map { asOneWord(purpose($0).en) }.joined(separator: ", "))
        case .refused(let field, let reason):
            fieldRefusal(field, reason)
        case .numberTaken:
            Pair(
                (sv: "En annan kund har det kundnumret.", en: "Another customer has that number."),
                (
                    sv: "Välj ett annat, eller lämna fältet tomt för nästa lediga.",
                    en: "Choose another, or leave the field out for the next free one."
                ))
        case .identityTaken(let numbers): identityTaken(numbers)
        case .nothingToChange:
            Pair(
                (sv: "Det finns inget att spara.", en: "There is nothing to save."),
                (
                    sv: "Ange minst ett fält med ett nytt värde.",
                    en: "Give at least one field a new value."
                ))
        case .staleEdit(let groups):
            staleEdit(
                sv: groups.map { group($0).sv }.joined(separator: ", "),
                en: groups.map { group($0).en }.joined(separator: ", "))
        case .protectedIdentity: protectedIdentity
        case .protectedAlready: protectedAlready
        case .notProtected: notProtected
        case .eventInFuture: eventInFuture
        case .eventThere: eventThere
        case .checkpoint(let refusal): checkpointRefusal(refusal)
        case .possibleDuplicate(let numbers):
            possibleDuplicate(numbers.joined(separator: ", "))
        case .backup(let refusal): backupRefusal(refusal)
        case .keysFile(let refusal): keysFileRefusal(refusal)
        }
    }

    static let vaultThere = Pair(
        (sv: "Här finns redan ett valv.", en: "There is a vault here already."),
        (
            sv: """
            Logga in med `lonn logga-in`, eller ange en annan plats för ett till med \
            `--vault`.
            """,
            en: "Log in with `lonn login`, or name another place for one more with `--vault`."
        ))
}
