public import KeyManagement
import VaultCrypto

extension Session {
    /// Groups with search tokens that this member cannot compare, since he does not read them.
    public var groupsWithTokensUnread: [FieldGroup] {
        FieldGroup.withTokens.filter { !readableGroups.contains($0) }
    }
}

extension FieldGroup {
    /// The groups with fields that are found by token.
    static let withTokens = withRows.filter { !$0.tokenFields.isEmpty }

    /// Its fields that are found by token.
    var tokenFields: [Field] { fields.filter { $0.hasToken && $0.group == self } }
}

extension Writing {
    /// Where rows of each group have been found damaged: their tokens say nothing more.
    func damagedPlaces(
        _ found: [Finding], _ state: VaultState
    ) throws -> [UInt8: Set<Int64>] {
        var places: [UInt8: Set<Int64>] = [:]
        for finding in found {
            guard let group = finding.group, let customer = finding.customer,
                finding.deposit == nil
            else { continue }
            let both = [try transaction.place(of: customer), state.places[customer]]
            places[group, default: []].formUnion(both.compactMap(\.self))
        }
        return places
    }

    /// Opens the cells of the groups whose keys this member holds, and compares their tokens: each value has
    /// its own, and no other. Of the other groups: no token is of an ended generation.
    ///
    /// - Parameter damaged: where rows are not what they were, by group.
    func compareOpened(besides damaged: [UInt8: Set<Int64>]) throws -> [Finding] {
        var findings: [Finding] = []
        for group in FieldGroup.withRows where session.readableGroups.contains(group) {
            let fields = group.tokenFields
            var passed = damaged[group.rawValue] ?? []
            var present = try transaction.tokens(of: fields)
            let opening = try RowOpening(self, group)
            for row in try openedRows(with: opening, of: group, besides: passed) {
                guard let tokens = row.tokens else {
                    findings.append(
                        try finding(
                            DamagedRow(RowName(group), .cellUnreadable), of: row.customer))
                    passed.insert(row.customer.place)
                    continue
                }
                for token in tokens {
                    let placed = PlacedToken(token: token, place: row.customer.place)
                    if present.remove(placed) == nil {
                        findings.append(
                            Finding(
                                .tokenMissing, customer: row.customer.id, group: group.rawValue))
                    }
                }
            }
            present = present.filter {
                !passed.contains($0.place) && !opening.waiting.contains($0.token.generation)
            }
            findings += present.map { _ in Finding(.tokenPlanted, group: group.rawValue) }
        }
        findings += try unreadableRecords(besides: damaged)
        for group in FieldGroup.withTokens where !session.readableGroups.contains(group) {
            findings += try tokensOfNoKey(group)
        }
        let foreign = try transaction.tokenCount(
            besides: FieldGroup.withRows.flatMap(\.tokenFields))
        return findings + (0..<foreign).map { _ in Finding(.tokenPlanted) }
    }

    /// What can be told of a group's tokens without its key: that they stand under a generation that has
    /// ended, or that there is not.
    private func tokensOfNoKey(_ group: FieldGroup) throws -> [Finding] {
        try group.tokenFields.flatMap { try transaction.tokenGenerations(of: $0) }
            .filter { list.groups[group]?.keys[$0]?.state != .active }
            .map { _ in Finding(.tokenPlanted, group: group.rawValue) }
    }

    /// The tokens that a row's values have; none for a row that does not open, which is found as
    /// changed already.
    func expectedTokens(
        of row: SealedRow, _ group: FieldGroup, _ customer: CustomerPlace
    ) throws -> [FieldToken] {
        guard list.groups[group]?.keys[row.generation] != nil,
            let values = try? open(row, group, of: customer)
        else { return [] }
        let key = try key(group, generation: row.generation)
        return try group.tokenFields.flatMap { field -> [FieldToken] in
            guard let value = values[field] else { return [] }
            let indexKey = try key.indexKey(field: field.number)
            return FieldRules.tokenForms(value, of: field).map {
                FieldToken(field: field, generation: row.generation, token: indexKey.token($0))
            }
        }
    }
}
