/// What the words before a number call it.
enum NumberLabel {
    /// Whether one of the four words before a group says that it is a person's number.
    static func isPersonal(_ scan: DigitGroups, _ group: Int) -> Bool {
        scan.words(before: group, atMost: 4).contains { word in
            personal.contains { word.hasPrefix($0) }
        }
    }

    /// Whether one of the two words before a group says that it is another kind of number.
    static func isOther(_ scan: DigitGroups, _ group: Int) -> Bool {
        scan.words(before: group, atMost: 2).contains { word in
            otherStems.contains { word.hasPrefix($0) } || otherWords.contains(word)
        }
    }

    /// Whether the word before a group says that it is a number, and not of what.
    static func isNumber(_ scan: DigitGroups, _ group: Int) -> Bool {
        scan.words(before: group, atMost: 1).contains {
            ["nr", "nummer", "number", "no"].contains($0)
        }
    }

    private static let personal = ["person", "persnr", "pnr", "samordning", "född", "fodd", "born"]
    private static let otherStems = [
        "ocr", "faktura", "invoice", "order", "beställning", "kund", "customer", "org", "konto",
        "account", "bankgiro", "plusgiro", "tel", "mob", "fax", "ref", "gln", "ean", "moms", "vat",
        "iban", "serie", "serial", "artikel", "projekt", "ärende", "offert", "kvitto", "imei",
        "peppol", "id",
    ]
    private static let otherWords: Set<String> = ["bg", "pg", "ring", "call", "phone"]
}
