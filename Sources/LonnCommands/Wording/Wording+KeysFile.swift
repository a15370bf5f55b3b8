internal import CustomerVault

/// What is refused about the keys file of a backup, by its name.
extension Wording {
    static func keysFileRefusal(_ refusal: BackupRefusal) -> Pair {
        switch refusal {
        case .unreadable:
            Pair(
                (
                    sv: "Nyckelfilen finns inte eller går inte att läsa.",
                    en: "The keys file is not there or cannot be read."
                ), nameKeysFile)
        case .notABackup:
            Pair(
                (
                    sv: "Nyckelfilen är skadad, eller någon annan fil.",
                    en: "The keys file is damaged, or some other file."
                ), nameKeysFile)
        case .newerFormat:
            Pair(
                (
                    sv: "Nyckelfilen är gjord av en nyare version av lonn.",
                    en: "The keys file was made by a newer version of lonn."
                ),
                (
                    sv: "Uppdatera lonn; ingenting är ändrat.",
                    en: "Update lonn; nothing is changed."
                ))
        case .damaged:
            Pair(
                (
                    sv: "Nyckelfilen är skadad eller ändrad.",
                    en: "The keys file is damaged or tampered with."
                ),
                (
                    sv: "Ange en annan kopia av den med `--keys`; ingenting är ändrat.",
                    en: "Name another copy of it with `--keys`; nothing is changed."
                ))
        case .unsigned:
            Pair(
                (
                    sv: "Nyckelfilens underskrift är inte äkta.",
                    en: "The signature on the keys file is not genuine."
                ),
                (
                    sv: """
                    Ange en annan kopia av den med `--keys`, och ta reda på vem som har ändrat den här.
                    """,
                    en: """
                    Name another copy of it with `--keys`, and find out who has changed this one.
                    """
                ))
        case .anotherVault:
            Pair(
                (
                    sv: "Nyckelfilen hör till ett annat valv.",
                    en: "The keys file belongs to another vault."
                ), nameKeysFile)
        case .wrongKind, .notAPair, .twoHistories, .olderThanSeen, .keysMissing, .wouldLose,
            .notReplaced, .folderUnwritable:
            backupRefusal(refusal)
        }
    }

    private static let nameKeysFile = (
        sv: "Ange det här valvets `keys.lonnbackup` med `--keys`; ingenting är ändrat.",
        en: "Name this vault's `keys.lonnbackup` with `--keys`; nothing is changed."
    )
}
