import KeyManagement
import VaultCrypto

extension Session {
    /// Compares the whole file with the signed log: member list, chain, rows, records, envelopes,
    /// wrapped seeds. Needs no key, so an administrator can do it.
    ///
    /// - Parameter progress: told how many entries and rows have been compared, out of how many.
    /// - Returns: what does not agree; nothing for an intact vault. The result is an entry too.
    public func verify(
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> [Finding] {
        guard try vault.file.isIntact() else { return [Finding(.databaseDamaged)] }
        return try write(isTolerant: true) { writing in
            let rows = try FieldGroup.withRows.map {
                try writing.transaction.rowCounts(of: $0).values.reduce(0, +)
            }
            let total = Int(clamping: head.number) + rows.reduce(0, +)
            var done = 0
            let findings = try writing.findings(withTokens: true) {
                done += $0
                progress(done, total)
            }
            writing.log(
                LogEntry(
                    .verify, outcome: findings.isEmpty ? .done : .failed,
                    details: [.findings(UInt32(clamping: findings.count))]))
            return findings
        }
    }
}

extension Session {
    /// Up to how many entries everything is verified before anything is read: well under a second.
    static let quickEntries: UInt64 = 5000

    /// What of a small vault does not agree with the log; a large one is gone through by
    /// ``verify()``.
    func findingsIfQuick(_ transaction: Transaction) throws -> [Finding] {
        guard head.number <= Self.quickEntries else { return [] }
        return try Writing(session: self, transaction: transaction).findings(withTokens: false)
    }
}

extension Writing {
    /// Everything that does not agree with the log.
    ///
    /// - Parameter step: called with the number of entries or rows that have been compared since.
    fileprivate func findings(
        withTokens: Bool, step: (Int) -> Void = { _ in }
    ) throws -> [Finding] {
        var state = VaultState()
        do {
            try everyEntry {
                try state.take($0, place: $1)
                step(1)
            }
        } catch VaultFailure.damaged(let kind) {
            // Without a sound log nothing else can be judged.
            return [Finding(kind, entry: state.lastEntry + 1)]
        }
        var findings = state.findings + state.missingVersions(of: list)
        if try transaction.hasUnnumbered() { findings.append(Finding(.logBroken)) }
        findings += try compareCustomers(state)
        findings += try compareRows(&state, step)
        findings += try compareRecords(&state)
        findings += try compareDeposits()
        findings += state.missingRows
        findings += try compareEnvelopes(state)
        findings += try compareSeeds(state)
        if withTokens { findings += try compareTokens() }
        return findings
    }
}

/// What the log says should stand in the file.
private struct VaultState {
    struct RowKey: Hashable {
        let customer: CustomerID
        let name: RowName
    }

    private(set) var rows: [RowKey: LoggedRow] = [:]
    private(set) var envelopes: [EnvelopeContext: Bytes16] = [:]
    private(set) var seeds: [MemberID: Bytes16] = [:]
    private(set) var findings: [Finding] = []
    private(set) var lastEntry: UInt64 = 0
    private(set) var places: [CustomerID: Int64] = [:]
    private var customers: [Int64: CustomerID] = [:]
    private var versions: Set<UInt32> = []
    private var seen: Set<RowKey> = []

    mutating func take(_ entry: LogEntry, place: Int64?) throws {
        lastEntry = entry.number
        if let place, let customer = entry.customers.first?.id {
            takePlace(place, of: customer, entry.number)
        }
        for customer in entry.customers {
            for row in customer.rows {
                let key = RowKey(
                    customer: customer.id, name: RowName(row.group, record: row.record))
                if row.revision != (rows[key]?.revision ?? 0) + 1 {
                    findings.append(
                        Finding(
                            .revisionOrder, customer: customer.id, group: row.group.rawValue,
                            entry: entry.number))
                }
                rows[key] = row
            }
        }
        for detail in entry.details {
            switch detail {
            case .memberList(let version, _): versions.insert(version)
            case .envelopeWritten(let context, let digest): envelopes[context] = digest
            case .envelopeDeleted(let context): envelopes[context] = nil
            case .seedWritten(let member, let digest): seeds[member] = digest
            case .seedDeleted(let member): seeds[member] = nil
            default: break
            }
        }
    }

    /// A customer keeps his place, and nobody else ever gets it.
    private mutating func takePlace(_ place: Int64, of customer: CustomerID, _ entry: UInt64) {
        if places[customer, default: place] != place
            || customers[place, default: customer] != customer
        {
            findings.append(Finding(.logLookup, customer: customer, entry: entry))
        }
        places[customer] = place
        customers[place] = customer
    }

    /// Versions of the member list that no entry vouches for.
    func missingVersions(of list: AccessDirectory) -> [Finding] {
        (1...list.version).filter { !versions.contains($0) }.map { _ in Finding(.memberList) }
    }

    /// Whether a customer has a row in force.
    var present: Set<CustomerID> {
        Set(rows.filter { $0.value.sealed != nil }.keys.map(\.customer))
    }

    /// Compares a row in the file with what is in force.
    mutating func compare(
        _ row: SealedRow, _ name: RowName, of customer: CustomerID, vault: VaultID
    ) -> Finding? {
        let key = RowKey(customer: customer, name: name)
        seen.insert(key)
        let group = name.group.rawValue
        guard let state = rows[key], let sealed = state.sealed else {
            return Finding(.rowInserted, customer: customer, group: group)
        }
        let address = RowAddress(
            vault: vault, customer: customer, record: name.record, group: group)
        guard row.revision == state.revision else {
            return Finding(
                row.revision < state.revision ? .rowRolledBack : .rowChanged, customer: customer,
                group: group)
        }
        guard row.generation == sealed.generation, row.digest(at: address) == sealed.digest else {
            return Finding(.rowChanged, customer: customer, group: group)
        }
        return nil
    }

    /// Rows in force that the file does not have.
    var missingRows: [Finding] {
        rows.filter { $0.value.sealed != nil && !seen.contains($0.key) }.keys.map {
            Finding(.rowMissing, customer: $0.customer, group: $0.name.group.rawValue)
        }
    }
}

extension Writing {
    fileprivate func compareRows(
        _ state: inout VaultState, _ step: (Int) -> Void
    ) throws -> [Finding] {
        var findings: [Finding] = []
        for group in FieldGroup.withRows {
            var place: Int64 = .min
            while true {
                let rows = try transaction.rows(group, from: place, limit: 2048)
                step(rows.count)
                for (place, row) in rows {
                    guard let customer = try transaction.customer(at: place) else {
                        findings.append(Finding(.rowInserted, group: group.rawValue))
                        continue
                    }
                    if let finding = state.compare(
                        row, RowName(group), of: customer.id, vault: session.vault.id)
                    {
                        findings.append(finding)
                    }
                }
                guard let last = rows.last, last.place < .max else { break }
                place = last.place + 1
            }
        }
        return findings
    }

    /// Everybody in the table of customers has a row in force, and stands where the log has him.
    fileprivate func compareCustomers(_ state: VaultState) throws -> [Finding] {
        let present = state.present
        return try transaction.customers(from: .min, limit: .max).compactMap { customer in
            guard present.contains(customer.id) else {
                return Finding(.customerUnknown, customer: customer.id)
            }
            guard state.places[customer.id] == customer.place else {
                return Finding(.logLookup, customer: customer.id)
            }
            return nil
        }
    }

    /// This version makes no deposits, so no entry vouches for one.
    fileprivate func compareDeposits() throws -> [Finding] {
        try transaction.depositGroups().map { Finding(.rowInserted, group: $0) }
    }

    fileprivate func compareRecords(_ state: inout VaultState) throws -> [Finding] {
        try transaction.allRecords().compactMap { stored in
            guard let customer = try transaction.customer(at: stored.place) else {
                return Finding(.rowInserted, group: stored.group.rawValue)
            }
            return state.compare(
                stored.sealed, RowName(stored.group, record: stored.record), of: customer.id,
                vault: session.vault.id)
        }
    }

    fileprivate func compareEnvelopes(_ state: VaultState) throws -> [Finding] {
        var expected = state.envelopes
        var findings: [Finding] = []
        for envelope in try transaction.envelopes() {
            switch expected.removeValue(forKey: envelope.context) {
            case nil: findings.append(Finding(.envelopePlanted))
            case let digest? where digest != envelope.digest(vault: session.vault.id):
                findings.append(Finding(.envelopeChanged))
            default: break
            }
        }
        return findings + expected.map { _ in Finding(.envelopeMissing) }
    }

    fileprivate func compareSeeds(_ state: VaultState) throws -> [Finding] {
        var expected = state.seeds
        var findings: [Finding] = []
        for (member, blob) in try transaction.wrappedSeeds() {
            let digest = WrappedSeed.digest(
                blob: blob, member: member, vault: session.vault.id)
            if expected.removeValue(forKey: member) != digest {
                findings.append(Finding(.seedChanged))
            }
        }
        return findings + expected.map { _ in Finding(.seedChanged) }
    }

    /// Tokens of the groups whose keys this member holds: each value has its own, and no other.
    fileprivate func compareTokens() throws -> [Finding] {
        var findings: [Finding] = []
        for group in FieldGroup.withRows where session.readableGroups.contains(group) {
            let fields = group.fields.filter { $0.hasToken && $0.group == group }
            guard !fields.isEmpty else { continue }
            var present = try transaction.tokens(of: fields)
            var place: Int64 = .min
            while true {
                let rows = try transaction.rows(group, from: place, limit: 2048)
                for (place, row) in rows {
                    guard let customer = try transaction.customer(at: place) else { continue }
                    for token in try expectedTokens(of: row, group, customer) {
                        if present.remove(PlacedToken(token: token, place: place)) == nil {
                            findings.append(
                                Finding(
                                    .tokenMissing, customer: customer.id, group: group.rawValue))
                        }
                    }
                }
                guard let last = rows.last, last.place < .max else { break }
                place = last.place + 1
            }
            findings += present.map { _ in Finding(.tokenPlanted, group: group.rawValue) }
        }
        return findings
    }

    /// The tokens that a row's values have; none for a row that does not open, which is found as
    /// changed already.
    private func expectedTokens(
        of row: SealedRow, _ group: FieldGroup, _ customer: CustomerPlace
    ) throws -> [FieldToken] {
        guard list.groups[group]?.keys[row.generation] != nil,
            let values = try? open(row, group, of: customer)
        else { return [] }
        let key = try key(group, generation: row.generation)
        return try group.fields.filter(\.hasToken).compactMap { field in
            guard let form = values[field].flatMap({ FieldRules.tokenForm($0, of: field) }) else {
                return nil
            }
            return FieldToken(
                field: field, generation: row.generation,
                token: try key.indexKey(field: field.number).token(form))
        }
    }
}
