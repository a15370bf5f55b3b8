import KeyManagement
import VaultCrypto

/// What the log says of the moment of a register file, of the time since the keys file, and of now.
struct RestoreStates {
    /// What stood in the vault when the register was written.
    private(set) var then = VaultState()
    private(set) var now = VaultState()
    private var touched: Set<VaultState.RowKey> = []
    private var touchedDeposits: Set<DepositID> = []
    private let keys: KeysCopy?

    /// Goes through the log.
    init(_ writing: Writing, register: BackupManifest, keys: KeysCopy?) throws {
        self.keys = keys
        var (then, now) = (VaultState(), VaultState())
        var touched: Set<VaultState.RowKey> = []
        var touchedDeposits: Set<DepositID> = []
        let known = keys?.manifest.headNumber ?? 0
        try writing.everyKnownEntry { entry, place in
            try now.take(entry, place: place)
            if entry.number > known {
                for customer in entry.customers {
                    for row in customer.rows {
                        touched.insert(
                            VaultState.RowKey(
                                customer: customer.id,
                                name: RowName(row.group, record: row.record)))
                    }
                }
                for case .depositMade(let deposit) in entry.details {
                    touchedDeposits.insert(deposit.id)
                }
            }
            if entry.number == register.headNumber { then = now }
            if let keys, entry.number == known { try keys.requireWhole(now) }
        }
        (self.then, self.now) = (then, now)
        (self.touched, self.touchedDeposits) = (touched, touchedDeposits)
    }

    /// The salt that a row has now: the keys file's if nothing has happened to the row since, else the
    /// vault's. So an older keys file brings nothing back that was erased after it.
    func salt(of key: VaultState.RowKey, at place: Int64, vault: Bytes32?) -> Bytes32? {
        guard let keys, !touched.contains(key) else { return vault }
        return keys.salts.salt(of: key.name, at: place)
    }

    /// Whether a row must be the one that an entry names: that entry is the newest, and the keys file has
    /// the salt that it has had since.
    func isCertain(_ key: VaultState.RowKey) -> Bool {
        keys != nil && !touched.contains(key) && then.rows[key] == now.rows[key]
    }

    /// The same of a deposit.
    func salt(of deposit: DepositID, vault: Bytes32?) -> Bytes32? {
        guard let keys, !touchedDeposits.contains(deposit) else { return vault }
        return keys.salts.salt(of: deposit)
    }

    /// Takes what the restoration itself says.
    mutating func take(_ entry: LogEntry, place: Int64?) throws {
        try now.take(entry, place: place)
    }
}
