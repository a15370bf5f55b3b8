internal import Foundation

/// The order of a Swedish register: companies by their name, persons by their family name; who has
/// none comes last.
///
/// å, ä and ö at the end, `ü` as `y`, space before letters: the order of ICU's Swedish collation. The
/// system's comparison in `sv_SE` takes microseconds and takes "OÖ" to stand after "Ö"; only what the
/// weights of letters do not tell apart (case, accents) is left to it.
enum SwedishOrder {
    /// Elements in the order of the names of their customers, those of one name by their numbers.
    static func sorted<Element>(
        _ elements: [Element], _ customer: (Element) -> FoundCustomer
    ) -> [Element] {
        let keyed = elements.map { (element: $0, key: Key(customer($0))) }
        return keyed.sorted { $0.key.precedes($1.key) }.map(\.element)
    }

    /// How a name stands to another; case and accents count where nothing else does.
    static func compare(_ name: String, _ other: String) -> ComparisonResult {
        compare((name, weights(of: name)), (other, weights(of: other)))
    }

    fileprivate static func compare(
        _ name: (text: String, weights: [UInt8]), _ other: (text: String, weights: [UInt8])
    ) -> ComparisonResult {
        if name.weights != other.weights {
            return name.weights.lexicographicallyPrecedes(other.weights)
                ? .orderedAscending : .orderedDescending
        }
        return name.text == other.text
            ? .orderedSame : name.text.compare(other.text, locale: locale)
    }

    private static let locale = Locale(identifier: "sv_SE")

    /// What tells letters apart whatever their case and accents.
    fileprivate static func weights(of name: String) -> [UInt8] {
        var weights: [UInt8] = []
        weights.reserveCapacity(name.utf8.count)
        for scalar in name.unicodeScalars {
            if scalar.value < 0x180 {
                weights += latin[Int(scalar.value)]
            } else if !(0x300..<0x370).contains(scalar.value) {
                // Other alphabets, by their numbers.
                let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
                weights.append(.max)
                weights += (0..<3).map { UInt8(truncatingIfNeeded: small.value >> (16 - 8 * $0)) }
            }
        }
        return weights
    }

    private static let order = Array(
        " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyzåäö".unicodeScalars)

    /// The weights of U+0000 to U+017F.
    private static let latin: [[UInt8]] = (0..<0x180).map { value in
        let scalar = Unicode.Scalar(UInt16(value)) ?? " "
        let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        let letters: String =
            switch small {
            case "å": "å"
            case "ä", "æ", "ę": "ä"
            case "ö", "ô", "ø", "ő", "œ": "ö"
            case "ü", "ű": "y"
            case "đ", "ð": "d"
            case "þ": "th"
            case "ß": "ss"
            case "ł": "l"
            case "ħ": "h"
            case "ĳ": "ij"
            case "\u{a0}": " "
            default: String(small).decomposedStringWithCanonicalMapping
            }
        return letters.unicodeScalars.compactMap { letter in
            order.firstIndex(of: letter).map { UInt8($0 + 1) }
        }
    }
}

/// By what a customer stands in a list.
private struct Key {
    private let name: (text: String, weights: [UInt8])?
    private let number: String
    private let value: Int

    init(_ customer: FoundCustomer) {
        let names = [customer[.companyName], customer[.familyName], customer[.givenName]]
            .compactMap { $0 }
        let text = names.joined(separator: " ")
        name = names.isEmpty ? nil : (text, SwedishOrder.weights(of: text))
        number = customer.number
        value = Int(customer.number) ?? .max
    }

    func precedes(_ other: Key) -> Bool {
        switch (name, other.name) {
        case (let name?, let second?):
            let order = SwedishOrder.compare(name, second)
            if order != .orderedSame { return order == .orderedAscending }
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil): break
        }
        return (value, number) < (other.value, other.number)
    }
}
