internal import CustomerVault

/// What is said of the folder for backups: where it lies, and who else may write there.
extension Wording {
    /// What is to be done about a folder with backups; nothing where all is well.
    static func backupState(_ backup: BackupStatus, now: UInt64) -> Sentence? {
        let time = backup.time.map { ClockText.minute($0) }
        return switch backup.state {
        case .current where backup.time.map({ ClockText.isYetToCome($0, at: now) }) == true:
            Sentence(
                sv: """
                    Nyckelfilen i \(backup.folder) är från \(time ?? "–"), en tid som inte har varit än: \
                    se efter datorns klocka, och säkerhetskopiera dit igen.
                    """,
                en: """
                    The keys file in \(backup.folder) is of \(time ?? "–"), a time that has not been \
                    yet: see to the computer's clock, and back up there again.
                    """)
        case .current: nil
        case .withoutRegister:
            Sentence(
                sv: """
                    I \(backup.folder) ligger en nyckelfil men inget register, så inga kunder kan \
                    återställas därifrån: säkerhetskopiera dit igen.
                    """,
                en: """
                    In \(backup.folder) lies a keys file but no register, so no customer can be restored \
                    from there: back up there again.
                    """)
        case .outdated:
            Sentence(
                sv: """
                    Nyckelfilen i \(backup.folder) är från \(time ?? "–"), och något har raderats sedan \
                    dess: säkerhetskopiera dit igen.
                    """,
                en: """
                    The keys file in \(backup.folder) is of \(time ?? "–"), and something was erased \
                    since: back up there again.
                    """)
        case .damaged:
            Sentence(
                sv: """
                    Nyckelfilen i \(backup.folder) är skadad eller hör inte ihop med valvet: flytta undan \
                    den och säkerhetskopiera dit igen.
                    """,
                en: """
                    The keys file in \(backup.folder) is damaged or does not go with the vault: move it \
                    away and back up there again.
                    """)
        case .unfinished:
            Sentence(
                sv: """
                    En säkerhetskopiering till \(backup.folder) avbröts, och det den lämnade kan öppna \
                    det som raderas: säkerhetskopiera dit igen.
                    """,
                en: """
                    A backup to \(backup.folder) was cut short, and what it left can open what is \
                    erased: back up there again.
                    """)
        case .away:
            Sentence(
                sv: "Säkerhetskopiorna i \(backup.folder) går inte att se härifrån nu.",
                en: "The backups in \(backup.folder) cannot be seen from here now.")
        }
    }

    static let backupsElsewhere = Sentence(
        sv: "Så långt det syns härifrån går de inte förlorade med valvet.",
        en: "As far as can be seen from here, they are not lost with the vault.")
    static let backupsBesideVault = Pair(
        (
            sv: "Alla säkerhetskopior ligger på samma disk som valvet, och går sönder med den.",
            en: "All backups lie on the same disk as the vault, and fail with it."
        ),
        (
            sv: "Säkerhetskopiera till ett minne som du tar med dig, eller till en annan dator.",
            en: "Back up to a stick that you take with you, or to another computer."
        ))
    static let backupDamaged = Pair(
        (
            sv: "En nyckelfil är skadad eller hör inte ihop med valvet.",
            en: "A keys file is damaged or does not go with the vault."
        ),
        (
            sv: "`lonn läge` visar vilken; flytta undan den och säkerhetskopiera dit igen.",
            en: "`lonn status` shows which; move it away and back up there again."
        ))
    static let backupWithoutRegister = Pair(
        (
            sv: "En mapp för säkerhetskopior har en nyckelfil men inget register.",
            en: "A folder for backups has a keys file but no register."
        ),
        (
            sv: "`lonn läge` visar vilken; säkerhetskopiera dit igen.",
            en: "`lonn status` shows which; back up there again."
        ))
    static func backupInFuture(_ time: String) -> Pair {
        Pair(
            (
                sv: "Den senaste säkerhetskopian är från \(time), en tid som inte har varit än.",
                en: "The newest backup is of \(time), a time that has not been yet."
            ),
            (
                sv: "Se efter datorns klocka, och säkerhetskopiera dit igen.",
                en: "See to the computer's clock, and back up there again."
            ))
    }
    static func backupFolderOpen(_ folder: String) -> Pair {
        let folder = ShellWord.quoted(folder)
        return Pair(
            (
                sv: "Andra får skriva i \(folder), och kan ta bort kopiorna.",
                en: "Others may write in \(folder), and can take the backups away."
            ),
            (
                sv: "Stäng mappen för andra med `chmod go-w`.",
                en: "Close the folder to others with `chmod go-w`."
            ))
    }
    /// Said when a backup was made there.
    static let backupFolderIsOpen = Sentence(
        sv: """
            Andra får skriva i mappen, och kan ta bort kopiorna eller lägga dit andra; stäng den med \
            `chmod go-w`.
            """,
        en: """
            Others may write in the folder, and can take the backups away or put others there; close it \
            with `chmod go-w`.
            """)
    /// Said when there are more folders than an account looks after.
    static func backupFolderForgotten(_ folder: String) -> Sentence {
        Sentence(
            sv: """
                Det här kontot har för många mappar med säkerhetskopior: byt själv ut nyckelfilen i \
                \(folder) när något raderas, eller ta bort kopiorna där.
                """,
            en: """
                This account has too many folders with backups: replace the keys file in \(folder) \
                yourself when something is erased, or delete the backups there.
                """)
    }
    static let backupUnfinished = Pair(
        (
            sv: "En säkerhetskopiering avbröts, och det den lämnade kan öppna det som raderas.",
            en: "A backup was cut short, and what it left can open what is erased."
        ),
        (
            sv: "`lonn läge` visar var; säkerhetskopiera dit igen, så tas det bort.",
            en: "`lonn status` shows where; back up there again, and it is removed."
        ))
    static let keysFileGone = Sentence(
        sv: """
            Hit har du säkerhetskopierat förut, men nyckelfilen är borta; kanske sitter minnet inte i. \
            Säkerhetskopiera hit ändå?
            """,
        en: """
            You have backed up here before, but the keys file is gone; maybe the stick is not in. Back \
            up here anyway?
            """)
}
