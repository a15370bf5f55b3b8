import SwedishIdentifiers

/// What the fields of an address say of each other.
package enum AddressRules {
    static let fields: Set<Field> = [
        .postalCode, .invoicePostalCode, .sitePostalCode, .country,
    ]

    /// Those, and what is read in another way abroad.
    static let fieldsByCountry = fields.union(Field.allCases.filter(\.isStreet))

    /// Whether an address is in another country than Sweden, by what its country is called.
    package static func isAbroad(_ country: String?) -> Bool {
        guard let country else { return false }
        let word = country.split { !$0.isLetter }.joined(separator: " ").lowercased()
        return ![
            "", "se", "swe", "s", "sverige", "sweden", "schweden", "suède", "ruotsi", "sverge",
        ].contains(word)
    }

    /// Refuses codes that have no Swedish form where no other country is named.
    ///
    /// - Parameters:
    ///   - values: normalised values as they will stand, as far as they are known.
    ///   - changed: the fields that are given.
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with `postal-code-country`.
    static func check(
        _ values: FieldValues, changed: Set<Field>
    ) throws(VaultFailure) {
        guard !changed.isDisjoint(with: fields), !isAbroad(values[.country]) else { return }
        for field in [Field.postalCode, .invoicePostalCode, .sitePostalCode] {
            let isAtFault = changed.contains(field)
            guard isAtFault || changed.contains(.country), let value = values[field],
                (try? PostalCode(normalising: value)) == nil
            else { continue }
            throw .refused(isAtFault ? field : .country, reason: "postal-code-country")
        }
    }

    /// Whether a street ends in a postal code and a town, which have fields of their own: found by neither,
    /// and left behind when only they change.
    static func endsInTown(_ street: String) -> Bool {
        // Most streets have no five digits.
        guard street.utf8.count(where: { (0x30...0x39).contains($0) }) >= 5,
            let town = PostTown.split(street)?.town ?? PostTown.splitBehindStreet(street)?.town
        else { return false }
        return town.canonical.count(where: \.isLetter) > 2
    }

    /// Whether a text has the form of other countries' codes: at most ten letters, digits, spaces and
    /// hyphens, one of them a digit, and no word of four letters.
    package static func isForeignCode(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= 10 else { return false }
        var digits = 0
        var run = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                digits += 1
                run = 0
            case 0x41...0x5A, 0x61...0x7A:
                run += 1
                guard run < 4 else { return false }
            case 0x20, 0x2D: run = 0
            default: return false
            }
        }
        return digits > 0
    }
}

extension Field {
    /// Whether it is a line of an address with a street or a box.
    var isStreet: Bool {
        switch self {
        case .street, .street2, .invoiceStreet, .siteStreet: true
        default: false
        }
    }
}
