internal import CustomerVault
internal import SwedishIdentifiers

/// The fields of one of a customer's addresses, and how lines are sorted into them.
struct AddressFields {
    let careOf: Field?
    let street: Field
    let street2: Field?
    let postalCode: Field
    let city: Field

    static let all = [
        AddressFields(
            careOf: .careOf, street: .street, street2: .street2, postalCode: .postalCode,
            city: .city),
        AddressFields(
            careOf: .invoiceCareOf, street: .invoiceStreet, street2: nil,
            postalCode: .invoicePostalCode, city: .invoiceCity),
        AddressFields(
            careOf: nil, street: .siteStreet, street2: nil, postalCode: .sitePostalCode,
            city: .siteCity),
    ]

    func isTouched(_ values: FieldValues) -> Bool {
        values[street] != nil || values[postalCode] != nil || values[city] != nil
            || street2.map { values[$0] != nil } == true
    }

    /// Sorts the lines of street cells, and a postal code and town that stand in one cell.
    func sort(
        _ values: inout FieldValues, _ places: FieldColumns
    ) throws(SortingFault) {
        let isAbroad = street != .siteStreet && AddressRules.isAbroad(values[.country])
        if !isAbroad {
            takeSweden(&values)
            try sortTown(&values, places)
        }
        for field in [street, street2].compactMap(\.self) {
            guard let text = values[field], Self.needsSorting(text) else { continue }
            values[field] = nil
            let column = places[field] ?? 0
            for line in try lines(of: text, isAbroad: isAbroad, &values, column) {
                try put(line, field, &values, places[field] ?? 0)
            }
        }
        if values[street] == nil, let street2, let line = values[street2] {
            values[street] = line
            values[street2] = nil
        }
        if !isAbroad { try requireSwedish(values, places) }
    }

    /// `791 34 Falun, Sverige` names the country, for which the postal address alone has a field.
    private func takeSweden(_ values: inout FieldValues) {
        for field in [street, street2, postalCode, city].compactMap(\.self) {
            guard let text = values[field], let rest = AddressLine.withoutSweden(text) else {
                continue
            }
            values[field] = rest
            if street == .street, values[.country] == nil { values[.country] = "Sverige" }
        }
    }

    /// `791 34 FALUN` or `Falun 791 34` in either cell; a code and a town that changed places.
    private func sortTown(
        _ values: inout FieldValues, _ places: FieldColumns
    ) throws(SortingFault) {
        for field in [postalCode, city] {
            guard let text = values[field], text.utf8.count > 6,
                text.utf8.contains(where: { (0x30...0x39).contains($0) }),
                let split = PostTown.split(text) ?? PostTown.splitAtEnd(text)
            else { continue }
            values[field] = nil
            try put(split, &values, places[field] ?? 0)
        }
        if let code = values[postalCode], let read = try? PostalCode(normalising: code) {
            values[postalCode] = read.display
        }
        guard let code = values[postalCode], let town = values[city],
            !code.utf8.contains(where: { (0x30...0x39).contains($0) }),
            (try? PostalCode(normalising: town)) != nil
        else { return }
        values[postalCode] = town
        values[city] = code
    }

    /// Only a comma, a slash, a line break or a word for `c/o` makes something else than a street of a
    /// cell, and a postal code: five digits.
    private static func needsSorting(_ text: String) -> Bool {
        text.utf8.contains { $0 == 0x2C || $0 == 0x2F || $0 == 0x0A || $0 == 0x0D || $0 == 0xE2 }
            || text.utf8.count(where: { (0x30...0x39).contains($0) }) >= 5
            || (mayMarkCareOf(text) && AddressLine.markedCareOf(text) != nil)
    }

    /// Whether a full stop or a backslash stands in it, or it begins like `co` or `Att`.
    private static func mayMarkCareOf(_ text: String) -> Bool {
        let first = (text.utf8.first ?? 0) | 0x20
        return first == UInt8(ascii: "c") || first == UInt8(ascii: "a")
            || text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\\") }
    }

    /// The lines of a cell that are left when `c/o` and the town are in their places.
    private func lines(
        of text: String, isAbroad: Bool, _ values: inout FieldValues, _ column: Int
    ) throws(SortingFault) -> [String] {
        var rest: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            var line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if let careOf, let marked = AddressLine.markedCareOf(line) {
                guard let split = CareOfName.split(marked),
                    values[careOf] == nil || values[careOf] == split.careOf.canonical
                else { throw SortingFault(column, careOf, .careOfUnclear) }
                values[careOf] = split.careOf.canonical
                line = split.line
            }
            guard !isAbroad else {
                if !line.isEmpty { rest.append(line) }
                continue
            }
            if let town = PostTown.split(line) {
                try put(town, &values, column)
                continue
            }
            if let split = PostTown.splitBehindStreet(line) {
                try put((split.code, split.town), &values, column)
                line = split.street
            }
            if !line.isEmpty { rest.append(line) }
        }
        return rest
    }

    private func put(
        _ line: String, _ field: Field, _ values: inout FieldValues, _ column: Int
    ) throws(SortingFault) {
        if values[field] == nil {
            values[field] = line
        } else if let street2, values[street2] == nil {
            values[street2] = line
        } else {
            throw SortingFault(column, field, .severalLines)
        }
    }

    private func put(
        _ split: (code: PostalCode, town: PostTown), _ values: inout FieldValues, _ column: Int
    ) throws(SortingFault) {
        if let known = values[postalCode],
            (try? PostalCode(normalising: known)) != split.code
        {
            throw SortingFault(column, postalCode, .addressesDiffer)
        }
        if let known = values[city], (try? PostTown(normalising: known)) != split.town {
            throw SortingFault(column, city, .addressesDiffer)
        }
        values[postalCode] = split.code.display
        values[city] = split.town.canonical
    }

    /// A code without Swedish form is another country's, which has to be named, or none.
    private func requireSwedish(
        _ values: FieldValues, _ places: FieldColumns
    ) throws(SortingFault) {
        guard let code = values[postalCode] else { return }
        do throws(IdentifierRefusal) {
            _ = try PostalCode(normalising: code)
        } catch {
            let isForeign =
                AddressRules.isForeignCode(code)
                && (code.utf8.count == 4 || code.contains(where: \.isLetter))
            let reason =
                isForeign ? SortingFault.Reason.postalCodeCountry.rawValue : error.rawValue
            throw SortingFault(places[postalCode] ?? 0, postalCode, code: reason)
        }
    }
}

extension Field {
    /// Whether it is part of an address, whose cells are sorted together.
    var isOfAddress: Bool {
        switch self {
        case .careOf, .street, .street2, .postalCode, .city, .invoiceCareOf, .invoiceStreet,
            .invoicePostalCode, .invoiceCity, .siteStreet, .sitePostalCode, .siteCity:
            true
        default: false
        }
    }
}
