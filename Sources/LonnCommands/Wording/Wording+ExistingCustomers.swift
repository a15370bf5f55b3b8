internal import CustomerVault

/// What an import says of customers who were there.
extension Wording {
    static func changed(_ count: Int, leaving unchanged: Int) -> Sentence {
        let words =
            count == 1 ? ("ändrad", "is changed") : ("ändrade", "are changed")
        return Sentence(
            sv: "Av dem som redan fanns är \(count) \(words.0) och \(unchanged) som förut.",
            en: "Of those who were there, \(count) \(words.1) and \(unchanged) are as before.")
    }

    static func wouldChange(_ count: Int, leaving unchanged: Int) -> Sentence {
        Sentence(
            sv: "Av dem som redan finns skulle \(count) ändras och \(unchanged) bli som förut.",
            en:
                "Of those who are there, \(count) would be changed and \(unchanged) stay as they are."
        )
    }

    static func changeExisting(_ report: ImportReport, _ rule: ExistingRule) -> Sentence {
        let (count, new) = (report.changed, report.imported)
        let (kunder, customers) = new == 1 ? ("kund", "customer") : ("kunder", "customers")
        if rule == .fill {
            return Sentence(
                sv: "Lägga till \(new) \(kunder) och fylla i tomma fält hos \(count) som finns?",
                en: "Add \(new) \(customers), and fill empty fields of \(count) there already?")
        }
        guard report.emptiedFields > 0 else {
            return Sentence(
                sv: "Lägga till \(new) \(kunder) och ersätta uppgifter hos \(count) som finns?",
                en: "Add \(new) \(customers), and replace data of \(count) there already?")
        }
        let fields = fields(of: report)
        return Sentence(
            sv: """
                Lägga till \(new) \(kunder), ersätta uppgifter hos \(count) som finns, och tömma \
                \(fields.sv)?
                """,
            en: """
                Add \(new) \(customers), replace data of \(count) there already, and empty \
                \(fields.en)?
                """)
    }

    static func emptied(_ report: ImportReport) -> Sentence {
        let fields = fields(of: report)
        return Sentence(
            sv: "Tömda, för att filen har en annan gata och tomma celler: \(fields.sv).",
            en: "Emptied, since the file has another street and empty cells: \(fields.en).")
    }

    static func wouldEmpty(_ report: ImportReport) -> Sentence {
        let fields = fields(of: report)
        return Sentence(
            sv: "Skulle tömmas, för att filen har en annan gata och tomma celler: \(fields.sv).",
            en: "Would be emptied, since the file has another street and empty cells: \(fields.en)."
        )
    }

    /// How many fields of how many customers are emptied.
    private static func fields(of report: ImportReport) -> Sentence {
        let (count, customers) = (report.emptiedFields, report.emptiedCustomers)
        let words = (
            field: count == 1 ? "field" : "fields",
            customer: customers == 1 ? "customer" : "customers"
        )
        return Sentence(
            sv: customers == 1
                ? "\(count) fält hos 1 kund" : "\(count) fält hos \(customers) kunder",
            en: "\(count) \(words.field) of \(customers) \(words.customer)")
    }
}
