import KeyManagement
import VaultCrypto

/// What the log says should stand in the file.
struct VaultState {
    struct RowKey: Hashable {
        let customer: CustomerID
        let name: RowName
    }

    private(set) var rows: [RowKey: LoggedRow] = [:]
    private(set) var envelopes: [EnvelopeContext: Bytes16] = [:]
    private(set) var seeds: [MemberID: Bytes16] = [:]
    private(set) var deposits = DepositStates()
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
            case .depositMade, .depositGone:
                if let finding = deposits.take(detail, of: entry) { findings.append(finding) }
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
        _ row: SealedRow, _ name: RowName, of customer: CustomerID, vault: VaultID,
        list: AccessDirectory
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
        guard list.groups[name.group]?.keys[row.generation]?.state == .active else {
            return Finding(.generationEnded, customer: customer, group: group)
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
