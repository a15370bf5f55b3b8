internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// Cells whose text most members read.
enum OpenCell {
    /// Whether a name, an address or a contact person holds what looks like a personnummer.
    static func looksPersonal(_ text: String, on today: CivilDate) -> Bool {
        // ASCII digits, or the first bytes of those of other scripts.
        let digits = text.utf8.count { (0x30...0x39).contains($0) || $0 >= 0xD9 }
        return digits >= 10 && PersonalLook.has(text, on: today)
    }
}

extension ImportColumn {
    /// Whether no personnummer may stand in it: a name, an address or a contact person.
    var isOpen: Bool {
        switch self {
        case .name, .givenName, .familyName, .companyName, .contactPerson, .otherContact, .careOf,
            .street, .street2, .city, .country, .invoiceCareOf, .invoiceStreet, .invoiceCity,
            .siteStreet, .siteCity, .propertyDesignation:
            true
        default: false
        }
    }

    /// Whether people write into it what may belong elsewhere, which is kept and told.
    var isWatched: Bool {
        switch self {
        case .note, .wish, .directions, .contactPreference, .gateCode, .email, .otherEmail,
            .invoiceEmail, .street2, .contactPerson, .otherContact, .invoiceReference,
            .customerReference:
            true
        default: false
        }
    }
}

/// Lines of a file to which the same applies: how many there are, and the first of them.
struct LineTally: Sendable {
    private(set) var count = 0
    private(set) var lines: [Int] = []

    mutating func add(_ line: Int) {
        count += 1
        if lines.count < Self.most { lines.append(line) }
    }

    private static let most = 10
}

/// What is told of rows that were read, beside what became of them.
struct RowNotices: Sendable {
    private(set) var texts: [SensitiveText.Kind: LineTally] = [:]
    /// Rows whose sentences have `[\\]{|}` where Swedish letters may be meant.
    private(set) var sevenBits = LineTally()
    private(set) var centuriesAssumed = 0
    private(set) var namesSplit = 0
    /// The first name that was taken apart, masked.
    private(set) var splitExample: (given: String, family: String)?

    mutating func take(_ row: SortedRow, line: Int) {
        if row.fields[.numberRemark] != nil { centuriesAssumed += 1 }
        if row.hasSevenBits { sevenBits.add(line) }
        for kind in row.found { texts[kind, default: LineTally()].add(line) }
        guard let name = row.splitName, let given = name.given, let family = name.family else {
            return
        }
        namesSplit += 1
        if splitExample == nil {
            splitExample = (MaskedExample.mask(given), MaskedExample.mask(family))
        }
    }

    /// Kinds in their own order, with the lines of each.
    var textsInOrder: [(kind: SensitiveText.Kind, tally: LineTally)] {
        SensitiveText.Kind.allCases.compactMap { kind in texts[kind].map { (kind, $0) } }
    }
}
