internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// What a file's first line is, which is read as its headings.
enum FirstLine {
    /// Whether it may be a customer: no heading is known by itself, or one that is not has the look of a
    /// value.
    static func looksLikeData(_ headings: [String], on today: CivilDate) -> Bool {
        let unknown = headings.filter { ImportColumn(heading: $0) == nil }
        return unknown.count == headings.count
            || headings.contains {
                $0.contains("@") || PersonalLook.has($0, on: today, standing: .elsewhere)
            }
            || unknown.contains { isValue($0) }
    }

    private static func isValue(_ heading: String) -> Bool {
        guard heading.contains(where: \.isNumber) else { return false }
        guard heading.contains(where: \.isLetter) else { return true }
        let numbers = heading.split { !$0.isNumber }.filter { !isYear($0) }
        // Dates, telephone numbers, postal codes with their towns.
        return numbers.joined().count >= 5 || isStreet(heading)
    }

    private static func isYear(_ number: some StringProtocol) -> Bool {
        number.count == 4 && ["19", "20"].contains(number.prefix(2))
    }

    /// Whether it ends in a house's number; a heading's own number stands behind what it is one of.
    private static func isStreet(_ heading: String) -> Bool {
        let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard let number = words.firstIndex(where: { $0.first?.isNumber == true }), number > 0,
            !isYear(words[number])
        else { return false }
        return !words[..<number].contains { word in
            headingWords.contains { word.hasPrefix($0) }
        }
    }

    private static let headingWords = [
        "address", "adr", "anm", "anteckning", "avdelning", "belopp", "code", "column", "contact",
        "custom", "datum", "date", "del", "egen", "email", "epost", "extra", "field", "fri", "fält",
        "grupp", "info", "kategori", "klass", "kod", "kol", "kommentar", "kontakt", "line", "mail",
        "mobil", "mob", "namn", "name", "not", "nr", "nummer", "phone", "post", "pris", "rad",
        "ref",
        "tel", "text", "typ", "unnamed", "val", "value", "värde", "övrig",
    ]
}
