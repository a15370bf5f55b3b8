internal import CustomerFiles
internal import CustomerVault

extension Wording {
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
        case .unknownEncoding:
            return Pair(
                (
                    sv: "Filens teckenkodning går inte att läsa.",
                    en: "The file's character encoding cannot be read."
                ), hint)
        case .alreadyUTF8:
            return Pair(
                (
                    sv: "Filen är i UTF-8, inte i den teckenkodning som angavs.",
                    en: "The file is in UTF-8, not in the encoding that was named."
                ),
                (
                    sv: "Kör igen utan `--encoding`; ingenting är inläst.",
                    en: "Run it again without `--encoding`; nothing is imported."
                ))
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

    /// Two columns for one field: which is right is for a person to say.
    static func columnsDiffer(_ duplicate: ColumnMapping.Duplicate) -> Pair {
        let name = field(duplicate.column)
        let (first, second) = (duplicate.firstIndex + 1, duplicate.index + 1)
        return Pair(
            (
                sv: """
                Kolumnerna \(first) och \(second) fyller samma fält (\(name.sv)) men säger olika.
                """,
                en: "Columns \(first) and \(second) fill the same field (\(name.en)) and differ."
            ),
            (
                sv: "Säg med `--mapping` vad var och en är; ingenting är inläst.",
                en: "Say what each of them is with `--mapping`; nothing is imported."
            ))
    }

    /// A file of an old program: which words look right is for a person to see.
    static func encodingUncertain(_ previews: [EncodingPreview]) -> Pair {
        let looks = previews.map { preview in
            "\(preview.encoding.rawValue): \(preview.words.joined(separator: " "))"
        }.joined(separator: " | ")
        let likeliest = previews.first?.encoding.rawValue ?? ""
        return Pair(
            (
                sv: "Filen kommer nog från ett gammalt program, där ord ser ut så: \(looks).",
                en: "The file is probably an old program's, where words look like this: \(looks)."
            ),
            (
                sv: "Ange den kodning som ser rätt ut, som `--encoding \(likeliest)`.",
                en: "Name the encoding that looks right, as in `--encoding \(likeliest)`."
            ))
    }

    /// What is wrong with the lines that say which heading is which field.
    static func mappingRefusal(_ refusal: MappingText.Refusal) -> Pair {
        let hint = (
            sv: "Skriv en rad för varje rubrik, som `Kundens namn: name` eller `Skonr: ingen`.",
            en: "Write a line for each heading, as in `Customer's name: name` or `Shoes: none`."
        )
        switch refusal {
        case .notText:
            return Pair(
                (
                    sv: "Filen med rubriker och fält är inte text, eller för stor.",
                    en: "The file with headings and fields is not text, or too large."
                ), hint)
        case .noColon(let line):
            return Pair(
                (
                    sv: "Rad \(line) bland rubriker och fält har inget kolon.",
                    en: "Line \(line) of headings and fields has no colon."
                ), hint)
        case .unknownField(let line):
            return Pair(
                (
                    sv: "Rad \(line) bland rubriker och fält har ett fält som inte finns.",
                    en: "Line \(line) of headings and fields has a field that there is not."
                ), hint)
        case .heading(let line):
            return Pair(
                (
                    sv: "Rubriken på rad \(line) finns inte i filen, eller står två gånger.",
                    en: "The heading on line \(line) is not in the file, or stands twice."
                ), hint)
        }
    }

    static let mappingOption = Sentence(
        sv: "En fil med raden `rubrik: fält` för varje rubrik som ska tolkas annorlunda.",
        en: "A file with a line `heading: field` for each heading to be read otherwise.")
    static let encodingOption = Sentence(
        sv: "Filens teckenkodning, om programmet gissar fel.",
        en: "The file's encoding, if the program guesses wrong.")
    static let encodingValue = Sentence(sv: "kodning", en: "encoding")
    static let repairFlag = Sentence(
        sv: "Rätta bokstäver som ett annat program läste fel (Ã¥ blir å).",
        en: "Put letters right that another program misread.")
    static let importYesFlag = Sentence(
        sv: "Ta förslagen utan att fråga.", en: "Take the proposals without asking.")
    static let fieldColumn = Sentence(sv: "fält", en: "field")
    static let exampleColumn = Sentence(sv: "exempel (dolt)", en: "example (masked)")
    static let noField = Sentence(sv: "– läses inte in", en: "– left out")

    /// The field that a column fills.
    static func field(_ column: ImportColumn) -> Sentence {
        switch column {
        case .name: Sentence(sv: "Namn", en: "Name")
        case .personOrOrganisationNumber:
            Sentence(
                sv: "Personnummer eller organisationsnummer",
                en: "Personnummer or organisation number")
        case .protectedIdentity: protectedLabel
        case .ourReference:
            Sentence(sv: "Vår referens, läses inte in", en: "Our reference, left out")
        case .otherEmail: Sentence(sv: "E-post till", en: "Another e-mail")
        case .lastInquiry: Sentence(sv: "Senaste förfrågan", en: "Last inquiry")
        case .lastQuote: Sentence(sv: "Senaste offert", en: "Last quote")
        case .lastOrder: Sentence(sv: "Senaste beställning", en: "Last order")
        case .lastJob: Sentence(sv: "Senaste jobb", en: "Last job")
        case .lastInvoice: Sentence(sv: "Senaste faktura", en: "Last invoice")
        case .lastPayment: Sentence(sv: "Senaste betalning", en: "Last payment")
        default: Field(column).map { field($0) } ?? noField
        }
    }

    static let existingOption = Sentence(
        sv: "Vad som görs med rader vars kund redan finns.",
        en: "What is done with rows whose customer is there already.")
    static let existingValue = Sentence(sv: "regel", en: "rule")

    static func existing(_ rule: ExistingRule) -> Sentence {
        switch rule {
        case .refuse: Sentence(sv: "neka", en: "refuse")
        case .skip: Sentence(sv: "hoppa-över", en: "skip")
        case .fill: Sentence(sv: "fyll", en: "fill")
        case .replace: Sentence(sv: "ersätt", en: "replace")
        }
    }

    static func resumed(_ count: Int) -> Sentence {
        Sentence(
            sv: "Rader i filen som redan var inlästa och hoppades över: \(count).",
            en: "Rows of the file that were imported before and passed over: \(count).")
    }

    static let mappingKept = Sentence(
        sv: "Rubrikerna läses som förra gången; `--mapping` säger något annat.",
        en: "The headings are read as last time; `--mapping` says otherwise.")
    static let firstLineIsData = Sentence(
        sv: """
            Filens första rad ser ut som uppgifter, inte som rubriker. Om den är en kund lästes den \
            kunden inte in: skriv en rad med rubriker överst.
            """,
        en: """
            The file's first line looks like data, not like headings. If it is a customer, that \
            customer was not taken: write a line of headings on top.
            """)
    static func noSuchColumn(_ count: Int) -> Sentence {
        Sentence(
            sv: "Svara med kolumnens nummer, 1 till \(count), och fältet.",
            en: "Answer with a column's number, 1 to \(count), and the field.")
    }
    static func noSuchField(_ fields: [String]) -> Sentence {
        let list = fields.joined(separator: ", ")
        return Sentence(
            sv: "Det finns inget sådant fält. Välj ett av: \(list).",
            en: "There is no such field. Choose one of: \(list).")
    }
    static func fieldIsFilled(_ column: ImportColumn, by holder: Int) -> Sentence {
        let name = field(column)
        return Sentence(
            sv: "\(name.sv) fylls redan av kolumn \(holder).",
            en: "\(name.en) is filled by column \(holder) already.")
    }
    static func takeField(from holder: Int) -> Sentence {
        Sentence(
            sv: "Ta fältet från kolumn \(holder), som då utelämnas?",
            en: "Take the field from column \(holder), which is then left out?")
    }
    static let mappingHelp = Sentence(
        sv: """
            Skriv kolumnens nummer och fältet för att ändra, som `3 telefon`, eller `3 -` för att \
            utelämna den. Enter tar kolumnerna som de står.
            """,
        en: """
            Type a column's number and the field to change it, as in `3 phone`, or `3 -` to leave it \
            out. Enter takes the columns as they stand.
            """)
    static let mappingPrompt = Sentence(sv: "Kolumn och fält", en: "Column and field")
}
