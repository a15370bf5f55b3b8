internal import CustomerVault

/// What an import says when it is done.
extension Wording {
    static func imported(_ report: ImportReport, _ rule: ExistingRule) -> Sentence {
        let new = newcomers(report, rule)
        return report.read == 1
            ? Sentence(
                sv: "\(report.imported) av 1 rad är inläst\(new.sv).",
                en: "\(report.imported) of 1 row is imported\(new.en).")
            : Sentence(
                sv: "\(report.imported) av \(report.read) rader är inlästa\(new.sv).",
                en: "\(report.imported) of \(report.read) rows are imported\(new.en).")
    }
    static func wouldImport(_ report: ImportReport, _ rule: ExistingRule) -> Sentence {
        let (new, read) = (newcomers(report, rule), report.read)
        let words = read == 1 ? ("rad", "row") : ("rader", "rows")
        return Sentence(
            sv: """
                \(report.imported) av \(read) \(words.0) skulle läsas in\(new.sv). Ingenting är \
                skrivet.
                """,
            en: """
                \(report.imported) of \(read) \(words.1) would be imported\(new.en). Nothing is \
                written.
                """)
    }

    /// Who comes in by his row, where other rows may change who is there.
    private static func newcomers(_ report: ImportReport, _ rule: ExistingRule) -> Sentence {
        guard rule != .refuse else { return Sentence(sv: "", en: "") }
        return report.read == 1
            ? Sentence(sv: " som ny kund", en: " as a new customer")
            : Sentence(sv: " som nya kunder", en: " as new customers")
    }
    static func refusedFileWritten(_ name: String) -> Sentence {
        Sentence(
            sv: """
                De rader som inte lästes in ligger i \(name). Rätta dem där, läs in den filen, och \
                ta bort den sedan.
                """,
            en: """
                The rows that were not imported are in \(name). Mend them there, import that \
                file, and delete it afterwards.
                """)
    }
    static func undone(_ count: Int) -> Sentence {
        Sentence(
            sv: """
                Rader som var inlästa innan en backup återställdes, och därför prövades på nytt: \(count). \
                Se efter att ingen står dubbelt, och att ingen kom tillbaka som har tagits bort.
                """,
            en: """
                Rows that were in before a backup was restored, and so were tried again: \(count). \
                See that nobody is in twice, and that nobody came back who was erased.
                """)
    }
    static let everythingThere = Sentence(
        sv: "Allt i filen finns redan i valvet. Ingen fil med nekade rader skrevs.",
        en: "All of the file is in the vault already. No file of refused rows was written.")
    static func columnLeftOut(_ column: Int) -> Sentence {
        Sentence(
            sv: "Kolumn \(column) har en okänd rubrik och lästes inte in.",
            en: "Column \(column) has an unknown heading and was left out.")
    }
    static func columnTwice(_ column: Int) -> Sentence {
        Sentence(
            sv: "Kolumn \(column) är samma fält som en tidigare kolumn och lästes inte in.",
            en: "Column \(column) is the same field as an earlier column and was left out.")
    }
    static func mojibake(_ line: Int) -> Sentence {
        Sentence(
            sv: """
                Från rad \(line) har filen fel teckenkodning (Ã¥ för å). Läs in den med `--repair` så \
                rättas det.
                """,
            en: """
                From line \(line) on the file is in the wrong encoding (Ã¥ for å). Import it with \
                `--repair` to put that right.
                """)
    }
    static let refusedLikes = Sentence(
        sv: """
            Rader utan nummer liknar någon som redan finns: samma namn, och gata, telefon eller \
            e-post. Ge dem kundens nummer i filen med nekade rader och läs in den med `--existing`, \
            eller läs in dem som egna kunder med `--allow-duplicates`.
            """,
        en: """
            Rows without a number resemble somebody who is there: the same name, and street, \
            telephone or e-mail. Give them the customer's number in the file of refused rows and \
            import it with `--existing`, or import them as customers of their own with \
            `--allow-duplicates`.
            """)
    static let allowDuplicatesFlag = Sentence(
        sv: "Läs in rader utan nummer även om de liknar en kund som finns.",
        en: "Import rows without a number even if they resemble a customer who is there.")

    /// Which column, by its number and our name for it, and which group; a heading may be somebody's data.
    static func barred(_ barred: BarredColumn) -> Pair {
        let group = group(barred.group)
        guard let number = barred.number, let column = barred.column else {
            return Pair(
                (
                    sv:
                        "Varje inläsning skriver i gruppen \(group.sv), där dina roller inte får skriva.",
                    en: "Every import writes the group \(group.en), which your roles may not write."
                ),
                (
                    sv: "Be en ägare läsa in filen; ingenting är inläst.",
                    en: "Ask an owner to import the file; nothing is imported."
                ))
        }
        let field = field(column)
        return Pair(
            (
                sv: """
                Kolumn \(number) (\(field.sv)) hör till gruppen \(group.sv), där dina roller inte får \
                skriva.
                """,
                en: """
                Column \(number) (\(field.en)) belongs to the group \(group.en), which your roles may \
                not write.
                """
            ),
            (
                sv: """
                Utelämna kolumnen i en fil för `--mapping`, eller be en ägare om rätten; ingenting är \
                inläst.
                """,
                en: """
                Leave the column out in a file for `--mapping`, or ask an owner for the right; nothing \
                is imported.
                """
            ))
    }
}
