internal import CustomerVault

/// What is said of checkpoints: signed heads of the log that are kept elsewhere.
extension Wording {
    static let checkpointAbstract = Sentence(
        sv: "Skriv en undertecknad kontrollpunkt att förvara någon annanstans.",
        en: "Write a signed checkpoint to keep elsewhere.")
    static let checkpointFileArgument = Sentence(
        sv: "En ny fil, helst på ett minne som du tar med dig; annars visas den.",
        en: "A new file, best on a stick that you take with you; else it is shown.")
    static let checkpointExamples = [
        Example(
            sv: ("lonn logg kontrollpunkt", "Visa den, för att skriva ut."),
            en: ("lonn log checkpoint", "Show it, to be printed.")),
        Example(
            sv: (
                "lonn logg kontrollpunkt /media/usb/november.txt",
                "Lägg den på ett minne som du tar med dig."
            ),
            en: (
                "lonn log checkpoint /media/usb/november.txt",
                "Put it on a stick that you take with you."
            )),
    ]
    static let verifyCheckpointOption = Sentence(
        sv: "Jämför också med en kontrollpunkt; `-` läser standard in.",
        en: "Compare with a checkpoint, too; `-` reads standard input.")

    static let keepCheckpoint = Sentence(
        sv: """
            Förvara den utanför datorn: `lonn kontrollera --checkpoint FIL` märker då om valvet har \
            bytts mot ett äldre.
            """,
        en: """
            Keep it outside of the computer: `lonn verify --checkpoint FILE` then notices if the vault \
            has been exchanged for an older one.
            """)
    static func checkpointWritten(entry: UInt64) -> Sentence {
        Sentence(
            sv: """
                Kontrollpunkten vid post \(entry) ligger i filen. Förvara den utanför datorn, och \
                jämför med `lonn kontrollera --checkpoint FIL`.
                """,
            en: """
                The checkpoint at entry \(entry) is in the file. Keep it outside of the computer, and \
                compare with `lonn verify --checkpoint FILE`.
                """)
    }
    static func checkpointHolds(entry: UInt64, time: String) -> Sentence {
        Sentence(
            sv: "Loggen går vidare från kontrollpunkten vid post \(entry), \(time).",
            en: "The log goes on from the checkpoint at entry \(entry), \(time).")
    }

    static let checkpointFinding = Pair(
        (
            sv: """
            Valvet stämmer med den undertecknade loggen, men inte med kontrollpunkten av någon som har \
            lämnat.
            """,
            en: """
            The vault agrees with the signed log, but not with the checkpoint of somebody who has left.
            """
        ),
        (
            sv: "Jämför med en kontrollpunkt av någon som är kvar; återställ inget för dess skull.",
            en: "Compare with a checkpoint of somebody who is still there; restore nothing for it."
        ))
    static let checkpointFileUnwritable = Pair(
        (
            sv: "Filen finns redan eller går inte att skriva.",
            en: "The file is there already or cannot be written."
        ),
        (
            sv: "Ange en ny fil i en mapp som du får skriva i.",
            en: "Name a new file in a folder that you may write to."
        ))

    static func checkpointRefusal(_ refusal: CheckpointRefusal) -> Pair {
        switch refusal {
        case .notACheckpoint:
            Pair(
                (sv: "Filen är ingen kontrollpunkt.", en: "The file is no checkpoint."),
                (
                    sv: "Ange en fil som `lonn logg kontrollpunkt` har skrivit.",
                    en: "Name a file that `lonn log checkpoint` has written."
                ))
        case .newerFormat:
            Pair(
                (
                    sv: "Kontrollpunkten är gjord av en nyare version av lonn.",
                    en: "The checkpoint was made by a newer version of lonn."
                ), (sv: "Uppdatera lonn.", en: "Update lonn."))
        case .mistyped:
            Pair(
                (
                    sv: "Kontrollpunkten är inte avskriven rätt.",
                    en: "The checkpoint is not copied right."
                ),
                (
                    sv: "Jämför rad för rad med originalet; ordningen på raderna hör till.",
                    en: "Compare line by line with the original; the order of lines belongs to it."
                ))
        case .anotherVault:
            Pair(
                (
                    sv: "Kontrollpunkten hör till ett annat valv.",
                    en: "The checkpoint is of another vault."
                ),
                (
                    sv: "Ange valvet med `--vault`, eller en kontrollpunkt från det här.",
                    en: "Name its vault with `--vault`, or a checkpoint of this one."
                ))
        case .unsigned:
            Pair(
                (
                    sv: "Kontrollpunkten är inte undertecknad av någon medlem av valvet.",
                    en: "The checkpoint is signed by no member of the vault."
                ),
                (
                    sv: """
                    Den är falsk, eller så är valvet äldre än medlemmen: lita på valvet först när \
                    du vet vilket.
                    """,
                    en: """
                    It is forged, or the vault is older than the member: trust the vault only when \
                    you know which.
                    """
                ))
        }
    }
}
