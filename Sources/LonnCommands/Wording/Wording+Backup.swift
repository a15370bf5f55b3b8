internal import CustomerVault

/// What is said of backups, and of what comes back from them.
extension Wording {
    static let backupAbstract = Sentence(
        sv: "Säkerhetskopiera valvet till en mapp.", en: "Back the vault up to a folder.")
    static let restoreAbstract = Sentence(
        sv: "Sätt en säkerhetskopias kunder i stället för valvets; bara för ägare.",
        en: "Put a backup's customers in place of the vault's; for owners only.")
    static let backupFolderArgument = Sentence(
        sv: "Mappen för kopiorna, helst på en annan disk.",
        en: "The folder for the backups, best on another disk.")
    static let folderValue = Sentence(sv: "mapp", en: "folder")
    static let registerArgument = Sentence(
        sv: "Kopian av registret, `register-….lonnbackup`.",
        en: "The backup of the register, `register-….lonnbackup`.")
    static let keysFileOption = Sentence(
        sv: "Nyckelfilen, om den inte ligger bredvid.",
        en: "The keys file, if it does not lie beside.")
    static let acceptOlderFlag = Sentence(
        sv: "På en tom dator: godta ett läge som är äldre än det du har sett.",
        en: "On an empty computer: accept a state that is older than what you have seen.")
    static let acceptLossFlag = Sentence(
        sv: "Godta att uppgifter går förlorade utan att loggen säger varför.",
        en: "Accept that data is lost for which the log has no reason.")
    static let backupExamples = [
        Example(
            sv: ("lonn säkerhetskopiera /media/usb/lonn", "Till ett minne som du tar med dig."),
            en: ("lonn backup /media/usb/lonn", "To a stick that you take with you.")),
        Example(
            sv: ("lonn säkerhetskopiera kopior --json", "Samma för ett program."),
            en: ("lonn backup backups --json", "The same for a program.")),
    ]
    static let restoreExamples = [
        Example(
            sv: (
                "lonn återställ register-2026-03-02.lonnbackup",
                "Kunderna som de var den dagen; nyckelfilen ligger bredvid."
            ),
            en: (
                "lonn restore register-2026-03-02.lonnbackup",
                "The customers as they were that day; the keys file lies beside."
            )),
        Example(
            sv: (
                "lonn återställ r.lonnbackup --damaged",
                "Om något är skadat: byt bara det."
            ),
            en: (
                "lonn restore r.lonnbackup --damaged",
                "If something is damaged: replace that alone."
            )),
        Example(
            sv: (
                "lonn återställ r.lonnbackup --as Karin",
                "På en tom dator säger du vem du är."
            ),
            en: ("lonn restore r.lonnbackup --as Karin", "On an empty computer, say who you are.")),
        Example(
            sv: (
                "lonn återställ r.lonnbackup --kit --as Berit",
                "Om alla lösenfraser är glömda, med papperet."
            ),
            en: (
                "lonn restore r.lonnbackup --kit --as Berit",
                "If every passphrase is forgotten, by the kit."
            )),
    ]

    static func backedUp(customers: Int, register: String) -> Sentence {
        Sentence(
            sv: """
                \(customers) \(customers == 1 ? "kund är säkerhetskopierad" : "kunder är säkerhetskopierade") \
                till \(register).
                """,
            en: """
                \(customers) \(customers == 1 ? "customer is" : "customers are") backed up to \(register).
                """)
    }

    static func keysReplaced(_ path: String) -> Sentence {
        Sentence(
            sv: """
                Nyckelfilen \(path) är ny; byt ut andra kopior av den, så glömmer gamla kopior den som \
                raderas.
                """,
            en: """
                The keys file \(path) is new; replace other copies of it, so that old backups forget \
                whoever is erased.
                """)
    }

    static func oldestBackup(_ time: String) -> Sentence {
        Sentence(
            sv: "De äldsta uppgifterna i mappen är från \(time).",
            en: "The oldest data in the folder is of \(time).")
    }

    static func backupRefusal(_ refusal: BackupRefusal) -> Pair {
        switch refusal {
        case .unreadable:
            Pair(
                (
                    sv: "Filen finns inte eller går inte att läsa.",
                    en: "The file is not there or cannot be read."
                ),
                (
                    sv: "Ange en fil `register-….lonnbackup`, ingen länk.",
                    en: "Name a file `register-….lonnbackup`, not a link."
                ))
        case .notABackup:
            Pair(
                (sv: "Filen är ingen säkerhetskopia.", en: "The file is no backup."),
                (
                    sv: "Ange en fil `register-….lonnbackup`; ingenting är ändrat.",
                    en: "Name a file `register-….lonnbackup`; nothing is changed."
                ))
        case .newerFormat:
            Pair(
                (
                    sv: "Säkerhetskopian är gjord av en nyare version av lonn.",
                    en: "The backup was made by a newer version of lonn."
                ),
                (
                    sv: "Uppdatera lonn; ingenting är ändrat.",
                    en: "Update lonn; nothing is changed."
                ))
        case .wrongKind:
            Pair(
                (
                    sv: "Registret och nyckelfilen är förväxlade.",
                    en: "The register and the keys file are mixed up."
                ),
                (
                    sv: "Ange registret först och nyckelfilen med `--keys`.",
                    en: "Name the register first, and the keys file with `--keys`."
                ))
        case .damaged:
            Pair(
                (
                    sv: "Säkerhetskopian är skadad eller ändrad.",
                    en: "The backup is damaged or tampered with."
                ),
                (
                    sv: "Ta en annan kopia; ingenting är ändrat.",
                    en: "Take another copy; nothing is changed."
                ))
        case .unsigned:
            Pair(
                (
                    sv: "Säkerhetskopians underskrift är inte äkta.",
                    en: "The backup's signature is not genuine."
                ),
                (
                    sv: "Ta en annan kopia och ta reda på vem som har ändrat den här.",
                    en: "Take another copy, and find out who has changed this one."
                ))
        case .anotherVault:
            Pair(
                (
                    sv: "Säkerhetskopian hör till ett annat valv.",
                    en: "The backup belongs to another vault."
                ),
                (
                    sv: "Ange det här valvets egen mapp eller filer; ingenting är ändrat.",
                    en: "Name this vault's own folder or files; nothing is changed."
                ))
        case .notAPair:
            Pair(
                (
                    sv: "Registret är nyare än nyckelfilen, så nycklarna till det saknas.",
                    en: "The register is newer than the keys file, so that its keys are missing."
                ),
                (
                    sv: "Ange nyckelfilen från samma natt eller en senare med `--keys`.",
                    en: "Name the keys file of the same night, or of a later one, with `--keys`."
                ))
        case .twoHistories:
            Pair(
                (
                    sv: "Valvet och nyckelfilen har gått skilda vägar.",
                    en: "The vault and the keys file have gone different ways."
                ),
                (
                    sv: """
                    Ta reda på vilket som är det rätta: någon har arbetat vidare i en gammal fil; \
                    flytta undan det andra.
                    """,
                    en: """
                    Find out which is the right one, for somebody has worked on in an old file; \
                    move the other away.
                    """
                ))
        case .olderThanSeen:
            Pair(
                (
                    sv: "Säkerhetskopian är äldre än det som det här kontot har sett av valvet.",
                    en: "The backup is older than what this account has seen of the vault."
                ),
                (
                    sv: """
                    Ta en nyare nyckelfil om det finns någon; annars godtar du förlusten med \
                    `--accept-older`.
                    """,
                    en: """
                    Take a newer keys file if there is one; else accept the loss with \
                    `--accept-older`.
                    """
                ))
        case .keysMissing:
            Pair(
                (
                    sv: "Nyckelfilen ligger inte bredvid registret.",
                    en: "The keys file does not lie beside the register."
                ),
                (
                    sv: "Ange `keys.lonnbackup` med `--keys`.",
                    en: "Name `keys.lonnbackup` with `--keys`."
                ))
        case .wouldLose(let rows, let deposits, let losses):
            wouldLose(rows: rows, deposits: deposits, losses)
        case .notReplaced:
            Pair(
                (
                    sv: "Filen `keys.lonnbackup` i mappen är ingen nyckelfil som går att läsa.",
                    en: "The file `keys.lonnbackup` in the folder is no keys file that can be read."
                ),
                (
                    sv: "Ta reda på vad den är och flytta undan den; ingenting är ändrat.",
                    en: "Find out what it is and move it away; nothing is changed."
                ))
        case .folderUnwritable:
            Pair(
                (
                    sv: "Det går inte att skriva i mappen för säkerhetskopior.",
                    en: "The folder for backups cannot be written."
                ),
                (
                    sv: """
                    Kontrollera att minnet sitter i, att mappen får skrivas och att det finns plats; de \
                    gamla kopiorna är kvar.
                    """,
                    en: """
                    Check that the stick is in, that the folder may be written and has room; the old \
                    backups are still there.
                    """
                ))
        }
    }
}
