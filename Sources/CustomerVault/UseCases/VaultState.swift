import KeyManagement
import VaultCrypto

/// What the log says should stand in the file.
struct VaultState {
    struct RowKey: Hashable {
        let customer: CustomerID
        let name: RowName
    }

    /// What an entry says of a row: its revision, and what was sealed, if it was not erased.
    struct RowState: Hashable {
        let entry: UInt64
        let revision: UInt64
        let sealed: LoggedRow.SealedState?
    }

    /// The digest of what an entry files.
    struct Filed {
        let entry: UInt64
        let digest: Bytes16
    }

    private(set) var rows: [RowKey: RowState] = [:]
    private(set) var envelopes: [EnvelopeContext: Filed] = [:]
    private(set) var seeds: [MemberID: Filed] = [:]
    private(set) var deposits = DepositStates()
    private(set) var findings: [Finding] = []
    /// Customers further on than any program of ours puts one, which is 1 at first and one more each time:
    /// each has an entry.
    private(set) var distant: [Finding] = []
    private(set) var lastEntry: UInt64 = 0
    private(set) var places: [CustomerID: Int64] = [:]
    private var customers: [Int64: CustomerID] = [:]
    private var versions: Set<UInt32> = []
    private var seen: Set<RowKey> = []

    mutating func take(_ entry: LogEntry, place: Int64?) throws {
        lastEntry = entry.number
        if let place, let customer = entry.customers.first?.id {
            takePlace(place, of: customer, entry)
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
                if entry.action == .reencrypt, let sealed = row.sealed,
                    sealed.generation <= (rows[key]?.sealed?.generation ?? .max)
                {
                    // Under the same key nothing is sealed anew: a value was changed.
                    findings.append(
                        Finding(
                            .logForbidden, customer: customer.id, group: row.group.rawValue,
                            entry: entry.number))
                }
                rows[key] = RowState(
                    entry: entry.number, revision: row.revision, sealed: row.sealed)
            }
        }
        for detail in entry.details {
            switch detail {
            case .memberList(let version, _): versions.insert(version)
            case .envelopeWritten(let context, let digest):
                envelopes[context] = Filed(entry: entry.number, digest: digest)
            case .envelopeDeleted(let context): envelopes[context] = nil
            case .seedWritten(let member, let digest):
                seeds[member] = Filed(entry: entry.number, digest: digest)
            case .seedDeleted(let member): seeds[member] = nil
            case .depositMade, .depositGone:
                if let finding = deposits.take(detail, of: entry) { findings.append(finding) }
            default: break
            }
        }
    }

    /// A customer keeps his place, and nobody else ever gets it.
    private mutating func takePlace(_ place: Int64, of customer: CustomerID, _ entry: LogEntry) {
        if places[customer] == nil,
            place < 1 || UInt64(place) > entry.number + Transaction.entriesToCome
        {
            distant.append(
                Finding(.logLookup, customer: customer, entry: entry.number, member: entry.member))
        }
        if places[customer, default: place] != place
            || customers[place, default: customer] != customer
        {
            findings.append(Finding(.logLookup, customer: customer, entry: entry.number))
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
            // An erased one is named with the entry that erased it.
            return Finding(
                .rowInserted, customer: customer, group: group, entry: rows[key]?.entry)
        }
        let address = RowAddress(
            vault: vault, customer: customer, record: name.record, group: group)
        let kind: Finding.Kind
        if row.revision != state.revision {
            kind = row.revision < state.revision ? .rowRolledBack : .rowChanged
        } else if row.generation != sealed.generation || row.digest(at: address) != sealed.digest {
            kind = .rowChanged
        } else if list.groups[name.group]?.keys[row.generation]?.state != .active {
            kind = .generationEnded
        } else {
            return nil
        }
        return Finding(kind, customer: customer, group: group, entry: state.entry)
    }

    /// Rows in force that the file does not have.
    var missingRows: [Finding] {
        rows.filter { $0.value.sealed != nil && !seen.contains($0.key) }
            .sorted { $0.value.entry < $1.value.entry }
            .map {
                Finding(
                    .rowMissing, customer: $0.key.customer, group: $0.key.name.group.rawValue,
                    entry: $0.value.entry)
            }
    }
}
