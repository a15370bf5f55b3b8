internal import CustomerFiles
internal import CustomerVault
internal import VaultCrypto

extension Wording {
    static func vaultFailure(_ failure: VaultFailure) -> Pair {
        switch failure {
        case .noVault:
            Pair(
                (sv: "Här finns inget valv.", en: "There is no vault here."),
                (
                    sv: "Skapa ett med `lonn init`, eller ange var det ligger med `--vault`.",
                    en: "Found one with `lonn init`, or say where it is with `--vault`."
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
                        Ta reda på vem som lagt tillbaka en gammal fil; om det är meningen, kör \
                        igen med `--accept-vault \(vault.hex)`.
                        """,
                    en: """
                        Find out who put an old file back; if that is meant to be, run again with \
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
                    sv: "Kontrollera ledigt utrymme och rättigheter; valvet är som före kommandot.",
                    en: "Check free space and permissions; the vault is as before the command."
                ))
        case .damaged(let kind):
            Pair(
                (
                    sv: "Valvet är skadat eller ändrat: \(finding(kind).sv).",
                    en: "The vault is damaged or tampered with: \(finding(kind).en)."
                ), (sv: damageHint.sv, en: damageHint.en))
        case .noSuchCustomer:
            Pair(
                (sv: "Ingen kund har det numret.", en: "No customer has that number."),
                (sv: "Sök på namnet med `lonn find`.", en: "Look for the name with `lonn find`."))
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
                sv: purposes.map(\.swedish).joined(separator: ", "),
                en: purposes.map(\.code).joined(separator: ", "))
        case .refused(let field, let reason):
            Pair(
                (
                    sv: "\(self.field(field).sv): \(self.reason(reason).sv).",
                    en: "\(self.field(field).en): \(self.reason(reason).en)."
                ),
                (
                    sv: "Kontrollera värdet och försök igen; ingenting är sparat.",
                    en: "Check the value and try again; nothing is saved."
                ))
        case .numberTaken:
            Pair(
                (sv: "En annan kund har det kundnumret.", en: "Another customer has that number."),
                (
                    sv: "Välj ett annat, eller lämna fältet tomt för nästa lediga.",
                    en: "Choose another, or leave the field out for the next free one."
                ))
        case .nothingToChange:
            Pair(
                (sv: "Det finns inget att spara.", en: "There is nothing to save."),
                (
                    sv: "Ange minst ett fält med ett nytt värde.",
                    en: "Give at least one field a new value."
                ))
        }
    }

    private static func purposeNeeded(sv: String, en: String) -> Pair {
        Pair(
            (sv: "Ändamålet måste anges.", en: "The purpose has to be stated."),
            (
                sv: "Lägg till `--purpose` med ett av: \(sv).",
                en: "Add `--purpose` with one of: \(en)."
            ))
    }

    static func fileRefusal(_ refusal: CustomerFileRefusal) -> Pair {
        let hint = (
            sv: "Spara om den som CSV (UTF-8) med en rubrikrad; ingenting är inläst.",
            en: "Save it again as CSV (UTF-8) with a heading line; nothing is imported."
        )
        switch refusal {
        case .empty: return Pair((sv: "Filen är tom.", en: "The file is empty."), hint)
        case .noHeading:
            return Pair(
                (sv: "Filen har ingen rubrikrad.", en: "The file has no heading line."), hint)
        case .tooLarge:
            return Pair(
                (sv: "Filen är för stor.", en: "The file is too large."),
                (
                    sv: "Dela den i flera filer; ingenting är inläst.",
                    en: "Split it into several files; nothing is imported."
                ))
        case .utf16BigEndian, .unknownEncoding:
            return Pair(
                (
                    sv: "Filens teckenkodning går inte att läsa.",
                    en: "The file's character encoding cannot be read."
                ), hint)
        case .workbook:
            return Pair(
                (sv: "Filen är en Excel-arbetsbok.", en: "The file is an Excel workbook."), hint)
        case .unknownDelimiter:
            return Pair(
                (
                    sv: "Det går inte att se vad som skiljer kolumnerna åt.",
                    en: "What separates the columns cannot be told."
                ), hint)
        case .headingRefused(let reason, let line, let column):
            let place = column.map { ", kolumn \($0)" } ?? ""
            let placeEN = column.map { ", column \($0)" } ?? ""
            return Pair(
                (
                    sv: "Rubrikraden, rad \(line)\(place): \(self.reason(reason.rawValue).sv).",
                    en: "The heading, line \(line)\(placeEN): \(self.reason(reason.rawValue).en)."
                ), hint)
        case .duplicateHeading(let columns):
            let list = columns.map { String($0) }.joined(separator: ", ")
            return Pair(
                (
                    sv: "Kolumnerna \(list) har samma rubrik.",
                    en: "The columns \(list) have the same heading."
                ),
                (
                    sv: "Byt namn på eller ta bort en av dem; ingenting är inläst.",
                    en: "Rename or delete one of them; nothing is imported."
                ))
        }
    }

    static let notLoggedIn = Pair(
        (sv: "Du är inte inloggad.", en: "You are not logged in."),
        (
            sv: "Säg vem du är med `--as NAMN`.", en: "Say who you are with `--as NAME`."
        ))
    static let inputTooLarge = Pair(
        (sv: "Indata är för stor.", en: "The input is too large."),
        (sv: "Dela upp den; ingenting är ändrat.", en: "Split it up; nothing is changed."))
    static let inputNotText = Pair(
        (sv: "Indata är inte UTF-8-text.", en: "The input is not UTF-8 text."),
        (sv: "Spara om den som UTF-8.", en: "Save it again as UTF-8."))
    static func fieldLine(_ line: Int) -> Pair {
        Pair(
            (
                sv: "Rad \(line) har inte formen `fält: värde`.",
                en: "Line \(line) has not the form `field: value`."
            ), (sv: "Rätta raden; ingenting är sparat.", en: "Mend the line; nothing is saved."))
    }
    static func unknownField(_ line: Int) -> Pair {
        Pair(
            (
                sv: "Rad \(line) har ett okänt eller upprepat fält.",
                en: "Line \(line) has an unknown or repeated field."
            ),
            (
                sv: "Använd fältnamn som givenName, street eller email; ingenting är sparat.",
                en: "Use field names such as givenName, street or email; nothing is saved."
            ))
    }
    static let rotationScope = Pair(
        (sv: "Vad som ska bytas måste anges.", en: "What to rotate has to be said."),
        (
            sv: "Välj ett av `--group GRUPP`, `--role ROLL` och `--all`.",
            en: "Choose one of `--group GROUP`, `--role ROLE` and `--all`."
        ))
    static let fieldsNeeded = Pair(
        (sv: "Vad som ska ändras måste anges.", en: "What to change has to be said."),
        (
            sv: "Namnge fält med `--field FÄLT`, eller läs dem med `--from FIL`.",
            en: "Name fields with `--field FIELD`, or read them with `--from FILE`."
        ))
    static let purposeForReveal = Pair(
        (
            sv: "Ett personnummer visas bara för ett angivet ändamål.",
            en: "A personnummer is shown for a stated purpose only."
        ),
        (sv: "Lägg till `--purpose`.", en: "Add `--purpose`."))
    static let identityAsArgument = Pair(
        (
            sv: "Ett personnummer får inte stå i kommandot, för skalet sparar det i sin historik.",
            en:
                """
            A personnummer must not stand in the command, for the shell keeps it in its \
            history.
            """
        ),
        (
            sv: "Kör `lonn find` utan sökord, så frågar programmet.",
            en: "Run `lonn find` without a term, and the program asks."
        ))
    static let noKnownColumn = Pair(
        (
            sv: "Ingen av filens rubriker är känd.", en: "None of the file's headings is known."
        ),
        (
            sv: "Använd rubriker som Förnamn, Efternamn, Adress, E-post; ingenting är inläst.",
            en: "Use headings such as Förnamn, Efternamn, Adress, E-post; nothing is imported."
        ))
    static let nothingImported = Pair(
        (sv: "Ingen rad kunde läsas in.", en: "No row could be imported."),
        (
            sv: "Rätta raderna ovan och försök igen.", en: "Mend the rows above and try again."
        ))
    static let refusedFileUnwritable = Pair(
        (
            sv: "Raderna som inte lästes in kunde inte skrivas bredvid filen.",
            en: "The refused rows could not be written beside the file."
        ),
        (
            sv: "De goda raderna är inlästa; gör mappen skrivbar och läs in filen igen.",
            en: "The good rows are imported; make the folder writable and import the file again."
        ))
    static let findings = Pair(
        (
            sv: "Valvet stämmer inte med den undertecknade loggen.",
            en: "The vault does not agree with the signed log."
        ),
        (
            sv: "Lita inte på raderna ovan; lägg tillbaka en kopia du litar på.",
            en: "Do not trust the rows above; put back a copy that you trust."
        ))
}
