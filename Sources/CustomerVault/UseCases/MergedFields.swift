/// What a row of a file changes of a customer who is there already.
///
/// Fields that only mean something together are filled or replaced together, so that no address and no
/// name comes about that nobody has.
struct MergedFields {
    /// The customer's values, in the groups that the row has values of.
    let old: FieldValues
    let row: FieldValues
    /// What the file has columns for.
    let columns: Set<Field>
    /// Whether the row's postal address may be one for invoices.
    var mayBeInvoiceAddress = false

    /// The postal address in its country.
    static let address: [Field] = [.street, .careOf, .street2, .postalCode, .city]

    /// The code of a row whose postal address may be one for invoices.
    static let invoiceAddress = "invoice-address"

    /// What goes together, the field first that makes it another one.
    private static let units: [[Field]] = [
        address + [.country],
        [.invoiceStreet, .invoiceCareOf, .invoicePostalCode, .invoiceCity],
        [.siteStreet, .sitePostalCode, .siteCity, .propertyDesignation],
        [.familyName, .givenName],
    ]
    /// What makes an address; none of it is emptied.
    private static let places: Set<Field> = [
        .street, .postalCode, .city, .invoiceStreet, .invoicePostalCode, .invoiceCity,
        .siteStreet, .sitePostalCode, .siteCity,
    ]
    private static let names: [Field] = [.givenName, .familyName]
    private static let telephones: [Field] = [.phone, .mobile, .otherPhones]

    /// The changes; an empty value empties its field, which belonged to an address that another one takes
    /// the place of, and for which the file has a column.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with `names-differ` where the names are another's, or
    ///   one names a person and the other an organisation: another register's customer may have the same
    ///   number; with `address-incomplete` for another street without the rest of what the customer has;
    ///   with `invoice-address` where the row's address may be one for invoices, and is not the customer's.
    func changes(_ rule: ExistingRule) throws(VaultFailure) -> FieldValues {
        guard rule == .fill || rule == .replace else { return [:] }
        try requireSameSort()
        try requireLikeNames()
        try Self.requireSameNumbers(row, old)
        try requirePostalAddress()
        var changes: FieldValues = [:]
        var single = row
        for unit in Self.units {
            let isAnother =
                unit != Self.units.last
                && unit.contains { Self.places.contains($0) && self.isAnother($0) }
            guard rule == .fill || isAnother else { continue }
            for field in unit { single[field] = nil }
            changes.merge(rule == .fill ? filled(unit) : try replaced(unit)) { $1 }
        }
        for field in Self.telephones { single[field] = nil }
        changes.merge(telephones(rule)) { $1 }
        if isSameButCentury || isFormerNumber {
            single[.personalIdentityNumber] = nil
            single[.numberRemark] = nil
        }
        for (field, value) in single where takes(field, value, rule) { changes[field] = value }
        if changes[.personalIdentityNumber] == nil { changes[.numberRemark] = nil }
        return changes
    }

    private func takes(_ field: Field, _ value: String, _ rule: ExistingRule) -> Bool {
        rule == .fill ? old[field] == nil : old[field] != value
    }

    private func requirePostalAddress() throws(VaultFailure) {
        guard mayBeInvoiceAddress else { return }
        for field in Self.address where row[field] != nil && row[field] != old[field] {
            throw .refused(field, reason: Self.invoiceAddress)
        }
    }

    /// Whether the row has a name, and with it is another sort of customer.
    private func requireSameSort() throws(VaultFailure) {
        guard row.hasName, old.hasName else { return }
        let (rowIsFirm, oldIsFirm) = (row[.companyName] != nil, old[.companyName] != nil)
        guard rowIsFirm != oldIsFirm else { return }
        // A sole trader has both; a row may leave out one of them.
        let isSamePerson = Self.names.allSatisfy { old[$0] == row[$0] } && old[.familyName] != nil
        guard isSamePerson else {
            throw .refused(rowIsFirm ? .companyName : .familyName, reason: "names-differ")
        }
    }

    /// Whether the row says something else, and not the same in other letters.
    private func isAnother(_ field: Field) -> Bool {
        row[field] != nil && old[field] != nil && !isAlike(field)
    }

    /// What a unit lacks, if nothing of it says otherwise and something of it says the same.
    private func filled(_ unit: [Field]) -> FieldValues {
        let shared = unit.filter { row[$0] != nil && old[$0] != nil }
        guard shared.allSatisfy({ row[$0] == old[$0] }),
            !shared.isEmpty || unit.allSatisfy({ old[$0] == nil })
        else { return [:] }
        return row.filter { unit.contains($0.key) && old[$0.key] == nil }
    }

    /// The row's in the place of all of it; a country that no row names stays.
    private func replaced(_ unit: [Field]) throws(VaultFailure) -> FieldValues {
        // Five digits are another code abroad; whether he has moved home nobody can tell.
        let staysAbroad =
            unit.contains(.country) && row[.country] == nil && AddressRules.isAbroad(old[.country])
        guard !staysAbroad || row[.postalCode] == nil else {
            throw .refused(.postalCode, reason: "postal-code-country")
        }
        var changes: FieldValues = [:]
        for field in unit where old[field] != row[field] {
            if row[field] == nil {
                if field == .country { continue }
                // Of the old address and the new one nobody has a mixture.
                guard columns.contains(field), !Self.places.contains(field) else {
                    throw .refused(unit[0], reason: "address-incomplete")
                }
            }
            changes[field] = row[field] ?? ""
        }
        return changes
    }

    /// Numbers are compared in their international form, in whichever field they stand.
    private func telephones(_ rule: ExistingRule) -> FieldValues {
        let known = numbers(in: old)
        let given = numbers(in: row)
        guard !given.isSubset(of: known) else { return [:] }
        guard rule == .fill else { return replacedTelephones }
        return row.filter { field, value in
            Self.telephones.contains(field) && old[field] == nil
                && known.isDisjoint(with: numbers(in: [field: value]))
        }
    }

    /// Each number by itself: those stay that stand in a field of which the row says nothing.
    private var replacedTelephones: FieldValues {
        let staying = numbers(in: old.filter { row[$0.key] == nil })
        var changes: FieldValues = [:]
        for field in Self.telephones {
            guard let value = row[field],
                !numbers(in: [field: value]).isSubset(of: staying)
            else { continue }
            changes[field] = field == .otherPhones ? replacingOthers(value) : value
        }
        return changes.filter { old[$0.key] != $0.value }
    }

    /// The further numbers; beside those that are there if the row's come from other columns.
    private func replacingOthers(_ value: String) -> String {
        guard let mine = old[.otherPhones], !columns.contains(.otherPhones) else { return value }
        let known = numbers(in: old)
        let new = FieldList.values(in: value).filter {
            known.isDisjoint(with: numbers(in: [.otherPhones: $0]))
        }
        return FieldList.text(of: FieldList.values(in: mine) + new)
    }

    func numbers(in values: FieldValues) -> Set<String> {
        Set(
            Self.telephones.compactMap { field in values[field].map { (field, $0) } }
                .flatMap { FieldRules.tokenForms($1, of: $0) })
    }

    var isFormerNumber: Bool {
        row[.personalIdentityNumber].map { Self.isFormer($0, old) } ?? false
    }

    /// Whether row and customer have the same ten digits: the century of the row's is the one that was
    /// assumed, or the customer's is known better.
    var isSameButCentury: Bool {
        guard let mine = old[.personalIdentityNumber], let new = row[.personalIdentityNumber] else {
            return false
        }
        return mine != new && mine.suffix(10) == new.suffix(10)
    }
}
