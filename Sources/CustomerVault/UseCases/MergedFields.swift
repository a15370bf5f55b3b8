/// What a row of a file changes of a customer who is there already.
///
/// Fields that only mean something together are filled or replaced together, so that no address and no
/// name comes about that nobody has.
struct MergedFields {
    private let old: FieldValues
    private let row: FieldValues
    private let mayBeInvoiceAddress: Bool

    /// The values of the customer, in the groups that the row has values of, and of the row.
    ///
    /// - Parameter mayBeInvoiceAddress: whether the row's postal address may be one for invoices.
    init(old: FieldValues, row: FieldValues, mayBeInvoiceAddress: Bool = false) {
        self.old = old
        self.row = row
        self.mayBeInvoiceAddress = mayBeInvoiceAddress
    }

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
    private static let names: [Field] = [.givenName, .familyName]
    private static let telephones: [Field] = [.phone, .mobile, .otherPhones]

    /// The changes; an empty value empties its field.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with `names-differ` where the names have no word in
    ///   common, or one names a person and the other an organisation: another register's customer may have
    ///   the same number; with `invoice-address` where the row's address may be one for invoices, and is not
    ///   the customer's.
    func changes(_ rule: ExistingRule) throws(VaultFailure) -> FieldValues {
        guard rule == .fill || rule == .replace else { return [:] }
        try requireSameSort()
        try requireLikeNames()
        try Self.requireSameNumbers(row, old)
        try requirePostalAddress()
        var changes: FieldValues = [:]
        var single = row
        for unit in Self.units {
            let isAnother = unit != Self.units.last && isReplaced(unit[0])
            guard rule == .fill || isAnother else { continue }
            for field in unit { single[field] = nil }
            changes.merge(rule == .fill ? filled(unit) : try replaced(unit)) { $1 }
        }
        for field in Self.telephones { single[field] = nil }
        changes.merge(try telephones(rule)) { $1 }
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

    /// Whether row and customer share a word of their names, if both have one.
    private func requireLikeNames() throws(VaultFailure) {
        guard row.hasName, old.hasName, !hasTwoNumbersInCommon else { return }
        let (given, known) = (Self.nameWords(row), Self.nameWords(old))
        guard
            given.isEmpty || known.isEmpty || !Set(given).isDisjoint(with: known)
                || given.joined().elementsEqual(known.joined())
        else {
            throw .refused(
                row[.companyName] != nil ? .companyName : .familyName, reason: "names-differ")
        }
    }

    /// The words of a name, as they are searched, without those that tell nobody from another.
    private static func nameWords(_ values: FieldValues) -> [[UInt8]] {
        let names = [Field.companyName, .givenName, .familyName].compactMap { values[$0] }
        let words = names.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
        return words.map { SearchFold.folded(String($0)) }.filter { !commonWords.contains($0) }
    }

    /// Whether the customer number and another agree: then he has another name now.
    private var hasTwoNumbersInCommon: Bool {
        func isShared(_ field: Field) -> Bool { row[field] != nil && row[field] == old[field] }
        return isShared(.customerNumber)
            && [.organisationNumber, .personalIdentityNumber].contains(where: isShared)
    }

    private static let commonWords = Set(
        [
            "ab", "aktiebolag", "aktiebolaget", "hb", "handelsbolag", "handelsbolaget", "kb",
            "kommanditbolag", "kommanditbolaget", "brf", "bostadsrättsförening",
            "bostadsrättsföreningen", "förening", "föreningen", "ekonomisk", "ideell",
            "samfällighet", "samfälligheten", "samfällighetsförening", "samfällighetsföreningen",
            "dödsbo", "dödsboet", "firma", "firman", "och", "i", "von", "af", "av", "de",
        ].map(SearchFold.folded))

    private func isReplaced(_ field: Field) -> Bool {
        row[field] != nil && old[field] != nil && row[field] != old[field]
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
        var changes: FieldValues = [:]
        for field in unit where old[field] != row[field] { changes[field] = row[field] ?? "" }
        guard changes[.country] == "" else { return changes }
        changes[.country] = nil
        // Five digits are another code there; whether he has moved home nobody can tell.
        guard row[.postalCode] == nil || !AddressRules.isAbroad(old[.country]) else {
            throw .refused(.postalCode, reason: "postal-code-country")
        }
        return changes
    }

    /// Numbers are compared in their international form, in whichever field they stand.
    private func telephones(_ rule: ExistingRule) throws(VaultFailure) -> FieldValues {
        let known = numbers(in: old)
        let given = numbers(in: row)
        guard !given.isSubset(of: known) else { return [:] }
        guard rule == .fill else { return try replaced(Self.telephones) }
        return row.filter { field, value in
            Self.telephones.contains(field) && old[field] == nil
                && known.isDisjoint(with: numbers(in: [field: value]))
        }
    }

    private func numbers(in values: FieldValues) -> Set<String> {
        Set(
            Self.telephones.compactMap { field in values[field].map { (field, $0) } }
                .flatMap { FieldRules.tokenForms($1, of: $0) })
    }

    private var isFormerNumber: Bool {
        row[.personalIdentityNumber].map { Self.isFormer($0, old) } ?? false
    }

    /// Whether row and customer have the same ten digits: the century of the row's is the one that was
    /// assumed, or the customer's is known better.
    private var isSameButCentury: Bool {
        guard let mine = old[.personalIdentityNumber], let new = row[.personalIdentityNumber] else {
            return false
        }
        return mine != new && mine.suffix(10) == new.suffix(10)
    }
}
