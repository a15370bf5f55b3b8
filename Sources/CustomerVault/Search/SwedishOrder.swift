internal import Foundation

/// The order of a Swedish register: companies by their name, persons by their family name; who has
/// none comes last.
///
/// ``Foundation``'s comparison in `sv_SE`: å, ä and ö at the end, `ü` as `y`, space before letters.
enum SwedishOrder {
    /// Elements in the order of the names of their customers, those of one name by their numbers.
    static func sorted<Element>(
        _ elements: [Element], _ customer: (Element) -> FoundCustomer
    ) -> [Element] {
        let keyed = elements.map { (element: $0, key: Key(customer($0))) }
        return keyed.sorted { $0.key.precedes($1.key) }.map(\.element)
    }

    private static let locale = Locale(identifier: "sv_SE")

    private struct Key {
        let name: String?
        let number: String
        let value: Int

        init(_ customer: FoundCustomer) {
            let names = [customer[.companyName], customer[.familyName], customer[.givenName]]
                .compactMap { $0 }
            name = names.isEmpty ? nil : names.joined(separator: " ")
            number = customer.number
            value = Int(customer.number) ?? .max
        }

        func precedes(_ other: Key) -> Bool {
            switch (name, other.name) {
            case (let name?, let second?):
                let order = name.compare(second, locale: SwedishOrder.locale)
                if order != .orderedSame { return order == .orderedAscending }
            case (_?, nil): return true
            case (nil, _?): return false
            case (nil, nil): break
            }
            return (value, number) < (other.value, other.number)
        }
    }
}
