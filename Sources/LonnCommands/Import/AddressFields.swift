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

    func isTouched(_ values: [Field: String]) -> Bool {
        values[street] != nil || values[postalCode] != nil || values[city] != nil
            || street2.map { values[$0] != nil } == true
    }

    /// Sorts the lines of street cells, and a postal code and town that stand in one cell.
    func sort(
        _ values: inout [Field: String], _ places: [Field: Int]
    ) throws(SortingFault) {
        try sortTown(&values, places)
        for field in [street, street2].compactMap(\.self) {
            guard let text = values[field], Self.needsSorting(text) else { continue }
            values[field] = nil
            for line in try lines(of: text, &values, places[field] ?? 0) {
                try put(line, field, &values, places[field] ?? 0)
            }
        }
        if values[street] == nil, let street2, let line = values[street2] {
            values[street] = line
            values[street2] = nil
        }
        try requireCountry(values, places)
    }

    /// `791 34 FALUN` in either cell; a code and a town that changed places.
    private func sortTown(
        _ values: inout [Field: String], _ places: [Field: Int]
    ) throws(SortingFault) {
        for field in [postalCode, city] {
            guard let text = values[field], let first = text.utf8.first,
                (0x30...0x39).contains(first) || first | 0x20 == UInt8(ascii: "s"),
                text.utf8.count > 6, let split = PostTown.split(text)
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

    /// Only a comma, a slash or a line break makes something else than a street of a cell, and a
    /// postal code: five digits.
    private static func needsSorting(_ text: String) -> Bool {
        text.utf8.contains { $0 == 0x2C || $0 == 0x2F || $0 == 0x0A || $0 == 0x0D || $0 == 0xE2 }
            || text.utf8.prefix(3).allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The lines of a cell that are left when `c/o` and the town are in their places.
    private func lines(
        of text: String, _ values: inout [Field: String], _ column: Int
    ) throws(SortingFault) -> [String] {
        var rest: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            var line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if let careOf, Self.namesCareOf(line) {
                guard let split = CareOfName.split(line),
                    values[careOf] == nil || values[careOf] == split.careOf.canonical
                else { throw SortingFault(column, careOf, .careOfUnclear) }
                values[careOf] = split.careOf.canonical
                line = split.line
            }
            if let town = PostTown.split(line) {
                try put(town, &values, column)
                continue
            }
            if let comma = line.lastIndex(of: ","),
                let town = PostTown.split(String(line[line.index(after: comma)...]))
            {
                try put(town, &values, column)
                line = String(line[..<comma])
            }
            if !line.isEmpty { rest.append(line) }
        }
        return rest
    }

    private static func namesCareOf(_ line: String) -> Bool {
        let lower = line.lowercased()
        return lower.contains("c/o") || lower.contains("℅")
    }

    private func put(
        _ line: String, _ field: Field, _ values: inout [Field: String], _ column: Int
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
        _ split: (code: PostalCode, town: PostTown), _ values: inout [Field: String], _ column: Int
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

    /// Four digits are another country's code, or a Swedish one that has lost a digit.
    private func requireCountry(
        _ values: [Field: String], _ places: [Field: Int]
    ) throws(SortingFault) {
        guard let code = values[postalCode], code.utf8.count == 4,
            code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return }
        let country = values[.country]?.lowercased() ?? ""
        guard !["", "se", "sverige", "sweden", "s"].contains(country) else {
            throw SortingFault(places[postalCode] ?? 0, postalCode, .postalCodeCountry)
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
