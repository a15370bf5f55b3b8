import KeyManagement
import VaultCrypto

/// What the log says of the moment of a register file, of the time since, and of now.
struct RestoreStates {
    typealias RowKey = VaultState.RowKey

    /// What stood in the vault when the register was written.
    private(set) var then = VaultState()
    private(set) var now = VaultState()
    private var since = RowsSince()
    private var touched: Set<RowKey> = []
    private var touchedDeposits: Set<DepositID> = []
    private let keys: KeysCopy?

    /// Goes through the log.
    ///
    /// - Parameter end: the last entry of the log that was there before the restoration.
    /// - Throws: ``VaultFailure/backup(_:)`` for a file that the log does not know.
    init(
        _ writing: Writing, register: BackupManifest, keys: KeysCopy?, end: UInt64
    ) throws {
        self.keys = keys
        var (then, now, since) = (VaultState(), VaultState(), RowsSince())
        var touched: Set<RowKey> = []
        var touchedDeposits: Set<DepositID> = []
        let known = keys?.manifest.headNumber ?? 0
        var witnesses = [register, keys?.manifest].compactMap(\.self).map {
            ManifestWitness(of: $0, upTo: end)
        }
        try writing.everyKnownEntry { entry, place in
            for index in witnesses.indices { witnesses[index].take(entry) }
            try now.take(entry, place: place)
            if entry.number > known {
                touched.formUnion(entry.rowKeys { _ in true })
                for case .depositMade(let deposit) in entry.details {
                    touchedDeposits.insert(deposit.id)
                }
            }
            if entry.number > register.headNumber { since.take(entry) }
            if entry.number == register.headNumber { then = now }
            if let keys, entry.number == known { try keys.requireWhole(now) }
        }
        if let witness = witnesses.first(where: { !$0.isBorneOut }) {
            throw VaultFailure.backup(.unsigned).of(witness.manifest.kind)
        }
        (self.then, self.now, self.since) = (then, now, since)
        (self.touched, self.touchedDeposits) = (touched, touchedDeposits)
    }

    /// Whether a row was erased since the register, moved into protection or out of it, or had a field
    /// emptied. It does not come back, whatever salt lies anywhere.
    func isForgotten(_ key: RowKey) -> Bool { since.forgotten.contains(key) }

    /// Whether the log says why a row of the register may not open.
    func isExplained(_ key: RowKey) -> Bool {
        since.forgotten.contains(key) || since.dropped.contains(key)
    }

    /// Those of some customers of the register whom the log says to be gone: nobody but a restoration
    /// took the others out.
    func erased(of customers: Set<CustomerID>) -> Set<CustomerID> {
        let others = then.rows.lazy.filter { key, state in
            state.sealed != nil && customers.contains(key.customer)
                && !since.erased.contains(key.customer) && !isForgotten(key)
        }
        return customers.subtracting(others.map(\.key.customer))
    }

    /// The salts that a row may have; the digest of its entry decides which it is.
    func salts(of key: RowKey, at place: Int64, vault: Bytes32?) -> [Bytes32] {
        [keys?.salts.salt(of: key.name, at: place), vault].compactMap(\.self)
    }

    /// Whether a row must be the one that an entry names: that entry is the newest, and the keys file has
    /// the salt that it has had since.
    func isCertain(_ key: RowKey) -> Bool {
        keys != nil && !touched.contains(key) && then.rows[key] == now.rows[key]
    }

    /// The same of a deposit.
    func salts(of deposit: DepositID, vault: Bytes32?) -> [Bytes32] {
        [keys?.salts.salt(of: deposit), vault].compactMap(\.self)
    }

    /// The same of a deposit that still waits.
    func isCertain(_ deposit: DepositID) -> Bool {
        keys != nil && !touchedDeposits.contains(deposit)
            && then.deposits.waiting[deposit]?.logged == now.deposits.waiting[deposit]?.logged
    }

    /// Takes what the restoration itself says.
    mutating func take(_ entry: LogEntry, place: Int64?) throws {
        try now.take(entry, place: place)
    }
}

/// What has become of rows since a register file.
private struct RowsSince {
    /// Erased, moved, or with a field emptied: their salts of then are to open nothing any more.
    var forgotten: Set<VaultState.RowKey> = []
    /// Taken out by a restoration, or with a new salt since one: nothing was erased.
    var dropped: Set<VaultState.RowKey> = []
    var erased: Set<CustomerID> = []

    mutating func take(_ entry: LogEntry) {
        var gone = entry.rowKeys { $0.sealed == nil }
        for case .emptied(let group) in entry.details {
            for customer in entry.customers {
                gone.append(VaultState.RowKey(customer: customer.id, name: RowName(group)))
            }
        }
        if entry.action == .restore {
            dropped.formUnion(gone)
        } else {
            forgotten.formUnion(gone)
        }
        if entry.action == .erase { erased.formUnion(entry.customers.map(\.id)) }
    }
}

extension LogEntry {
    /// Those of its rows that are wanted.
    fileprivate func rowKeys(where isWanted: (LoggedRow) -> Bool) -> [VaultState.RowKey] {
        customers.flatMap { customer in
            customer.rows.filter(isWanted).map { row in
                VaultState.RowKey(
                    customer: customer.id, name: RowName(row.group, record: row.record))
            }
        }
    }
}
