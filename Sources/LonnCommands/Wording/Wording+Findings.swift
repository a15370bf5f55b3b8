internal import CustomerVault

/// What each kind of finding means, and what can be done now: a sentence each.
extension Wording {
    /// - Parameter others: the kinds that were found beside it.
    static func advice(_ kind: Finding.Kind, beside others: Set<Finding.Kind> = []) -> Sentence {
        let (name, meaning) = (finding(kind), meaning(kind))
        // New keys reach no row that is damaged, and a restoration makes all index tokens anew.
        let comesLast = kind.isOfTokens && !others.allSatisfy(\.isOfTokens)
        let remedy = comesLast ? othersFirst : remedy(kind)
        let swedish = "\(name.sv.capitalisedFirst): \(meaning.sv) \(remedy.sv)"
        let english = "\(name.en.capitalisedFirst): \(meaning.en) \(remedy.en)"
        return Sentence(sv: swedish, en: english)
    }

    private static let othersFirst = Sentence(
        sv: "Gör först det som står om de andra fynden, och kör sedan `lonn kontrollera` igen.",
        en: "First do what is said of the other findings, and then run `lonn verify` again.")

    private static func meaning(_ kind: Finding.Kind) -> Sentence {
        switch kind {
        case .databaseDamaged:
            Sentence(
                sv: "filen är trasig, oftast för att en disk sviktar eller en kopiering avbröts.",
                en: "the file is broken, mostly by a failing disk or a copy that was cut short.")
        case .memberList:
            Sentence(
                sv: "någon har ändrat vilka som är medlemmar eller vad de får, förbi loggen.",
                en: "somebody has changed who is a member or who may what, past the log.")
        case .logBroken:
            Sentence(
                sv: "poster är borttagna, omkastade eller ändrade från den här posten.",
                en: "entries are removed, reordered or changed from this one on.")
        case .logSignature:
            Sentence(
                sv: "posten är inte skriven av medlemmen som står där.",
                en: "the entry was not written by the member whom it names.")
        case .logForbidden:
            Sentence(
                sv: "medlemmen har gjort det med ett annat program än lonn.",
                en: "the member has done it by another program than lonn.")
        case .logLookup:
            Sentence(
                sv: "någon har ändrat var kundens poster finns, så att den nyaste kan missas.",
                en:
                    "somebody has changed where the customer's entries are, so the newest may be missed."
            )
        case .rolledBack:
            Sentence(
                sv: "den går inte vidare från där loggen var när kontrollpunkten gjordes.",
                en: "it does not go on from where the log was when the checkpoint was made.")
        case .checkpointDoubtful:
            Sentence(
                sv: "valvet kan vara helt, för den som har lämnat kan skriva vad som helst i en.",
                en: "the vault may be sound, for whoever has left can write anything into one.")
        case .cellUnreadable: cellUnreadableMeaning
        case .rowChanged:
            Sentence(
                sv: "kundens uppgifter i gruppen är inte de som sparades i posten.",
                en: "the customer's data in the group are not those that the entry saved.")
        case .rowMissing:
            Sentence(
                sv: "kundens uppgifter i gruppen är borttagna förbi loggen.",
                en: "the customer's data in the group were deleted past the log.")
        case .rowInserted, .customerUnknown:
            Sentence(
                sv: "här ligger uppgifter som ingen har sparat, eller som är raderade.",
                en: "here are data that nobody has saved, or that were erased.")
        case .rowRolledBack:
            Sentence(
                sv: "någon har lagt tillbaka kundens äldre uppgifter i gruppen.",
                en: "somebody has put back the customer's older data in the group.")
        case .revisionOrder:
            Sentence(
                sv: "posten sparar en ändring som inte följer på den förra.",
                en: "the entry saves a change that does not follow the one before.")
        case .generationEnded:
            Sentence(
                sv: "uppgifterna är låsta med en nyckel som en borttagen medlem kan ha.",
                en: "the data are locked by a key that a removed member may have.")
        case .keyUnreadable: keyUnreadableMeaning
        case .envelopeChanged, .envelopeMissing:
            Sentence(
                sv: "någon som ska ha nyckeln kan inte öppna den; inga uppgifter är ändrade.",
                en: "somebody who should have the key cannot open it; no data are changed.")
        case .envelopePlanted:
            Sentence(
                sv: "någon har lagt dit en nyckel förbi loggen; lonn öppnar den inte.",
                en: "somebody has put a key there past the log; lonn does not open it.")
        case .seedChanged:
            Sentence(
                sv: "en medlems lösenfras öppnar inte längre det som medlemmen sparade.",
                en: "a member's passphrase no longer opens what the member saved.")
        case .depositChanged, .depositPlanted:
            Sentence(
                sv: "det förs inte in, och kunden visas inte förrän det är avvisat.",
                en: "it is not entered, and the customer is not shown until it is turned down.")
        case .depositMissing:
            Sentence(
                sv: "det som väntade på att föras in är borttaget förbi loggen.",
                en: "what waited to be entered was deleted past the log.")
        case .tokenMissing:
            Sentence(
                sv: "en sökning kan missa kunden; inga uppgifter är ändrade.",
                en: "a search may miss the customer; no data are changed.")
        case .tokenPlanted:
            Sentence(
                sv: "en sökning kan leta på fel ställe; inga uppgifter är ändrade.",
                en: "a search may look in the wrong place; no data are changed.")
        }
    }

    private static func remedy(_ kind: Finding.Kind) -> Sentence {
        switch kind {
        case .databaseDamaged:
            Sentence(
                sv: """
                    Undersök disken, flytta undan filen, och kör `lonn återställ` med den nyaste \
                    säkerhetskopian.
                    """,
                en: """
                    Examine the disk, move the file aside, and run `lonn restore` with the newest \
                    backup.
                    """)
        case .logForbidden, .revisionOrder:
            Sentence(
                sv: """
                    Flytta undan filen, kör `lonn återställ` med en säkerhetskopia från före posten, och \
                    ta där bort medlemmen med `lonn medlem ta-bort`.
                    """,
                en: """
                    Move the file aside, run `lonn restore` with a backup from before the entry, and \
                    there remove the member with `lonn member remove`.
                    """)
        case .memberList, .logBroken, .logSignature, .logLookup:
            Sentence(
                sv: """
                    Flytta undan filen, med `-wal` och `-shm`, till en mapp där du behåller den, och kör \
                    `lonn återställ` med den nyaste säkerhetskopian.
                    """,
                en: """
                    Move the file, with `-wal` and `-shm`, to a folder where you keep it, and run \
                    `lonn restore` with the newest backup.
                    """)
        case .cellUnreadable: replaceUnreadable
        case .rowChanged, .rowMissing, .rowRolledBack:
            Sentence(
                sv: """
                    Kopiera valvets fil, med `-wal` och `-shm`. Kör \
                    `lonn återställ SÄKERHETSKOPIA --damaged` med den nyaste: det byter bara det skadade, \
                    och säger hos vilka något yngre ska fyllas i.
                    """,
                en: """
                    Copy the vault's file, with `-wal` and `-shm`. Run `lonn restore BACKUP --damaged` \
                    with the newest one: it replaces what is damaged alone, and says of whom something \
                    younger is to be entered.
                    """)
        case .rolledBack:
            Sentence(
                sv: "Ta reda på vem som bytte ut filen, och lägg tillbaka den nyaste du har.",
                en: "Find out who exchanged the file, and put back the newest that you have.")
        case .checkpointDoubtful:
            Sentence(
                sv: """
                    Återställ inget för dess skull; jämför med en kontrollpunkt av någon som är kvar.
                    """,
                en: """
                    Restore nothing for it; compare with a checkpoint of somebody who is still there.
                    """)
        case .rowInserted, .customerUnknown:
            Sentence(
                sv: """
                    Använd dem inte; `lonn återställ SÄKERHETSKOPIA --damaged` med den nyaste tar bort dem.
                    """,
                en: """
                    Do not use them; `lonn restore BACKUP --damaged` with the newest one takes them out.
                    """)
        case .keyUnreadable: renewUnreadable
        case .generationEnded, .envelopeChanged, .envelopeMissing, .envelopePlanted:
            Sentence(
                sv: """
                    Flytta undan filen, kör `lonn återställ` med den nyaste säkerhetskopian, och låt en \
                    ägare byta nycklarna där med `lonn nycklar byt --all`.
                    """,
                en: """
                    Move the file aside, run `lonn restore` with the newest backup, and there let an \
                    owner renew the keys with `lonn keys rotate --all`.
                    """)
        case .seedChanged:
            Sentence(
                sv: """
                    Låt en ägare ta bort medlemmen med `lonn medlem ta-bort NAMN` och bjuda in igen under \
                    ett nytt namn; den enda ägaren kommer in med `lonn återställning använd NYTT-NAMN`.
                    """,
                en: """
                    Let an owner remove the member with `lonn member remove NAME` and invite again under a \
                    new name; the only owner gets in with `lonn recovery use NEW-NAME`.
                    """)
        case .depositChanged, .depositPlanted, .depositMissing:
            Sentence(
                sv: "Avvisa det med `lonn inlämning avvisa`, och låt det lämnas in igen.",
                en: "Turn it down with `lonn deposit reject`, and have it handed in again.")
        case .tokenMissing, .tokenPlanted:
            Sentence(
                sv: """
                    Låt en ägare köra `lonn nycklar byt --all` och sedan \
                    `lonn nycklar kryptera-om`.
                    """,
                en: """
                    Let an owner run `lonn keys rotate --all` and then `lonn keys reencrypt`.
                    """)
        }
    }
}

extension Wording {
    static let daysReversed = Pair(
        (
            sv: "Dagen i `--since` kommer efter den i `--until`.",
            en: "The day of `--since` comes after that of `--until`."
        ),
        (
            sv: "Byt plats på dem; båda dagarna räknas med.",
            en: "Exchange them; both days count."
        ))
    static let csvWithJSON = Pair(
        (
            sv: "`--csv` och `--json` går inte ihop.",
            en: "`--csv` and `--json` do not go together."
        ),
        (sv: "Välj det ena.", en: "Choose one of them."))
}

extension String {
    /// The same with a capital first letter.
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
