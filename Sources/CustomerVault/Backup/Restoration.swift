import KeyManagement
import VaultCrypto

/// A restoration within one transaction: what is put in place, what is said of it in the log.
struct Restoration {
    typealias RowKey = VaultState.RowKey

    let writing: Writing
    let keys: KeysCopy?
    var states: RestoreStates
    var customers: [Int64: CustomerID] = [:]
    /// Those of the register, who may have been erased since.
    private var registered: [Int64: CustomerID] = [:]
    /// Rows that are as the register has them, or as the vault had them.
    var inPlace: Set<RowKey> = []
    /// Rows and deposits of the register, restored or not.
    var seen: Set<RowKey> = []
    var depositsSeen: Set<DepositID> = []
    var depositsInPlace: Set<DepositID> = []
    var changes: [CustomerID: [LoggedRow]] = [:]
    var gone: [CustomerID: [LogDetail]] = [:]
    var sealers: [FieldGroup: CustomerSealer] = [:]
    var report = RestoreReport()
    /// Rows of the register that open no more, and the log does not say why.
    var lost: Set<RowKey> = []
    /// Rows that are as the log names them, in vault or register, and that nobody opens.
    var unopened: Set<RowKey> = []
    /// How many of the register's rows are among them.
    private(set) var closed = 0
    /// Of whom something goes or stays out, by why.
    var losing: [RestoreLoss.Reason: [CustomerID: Set<FieldGroup>]] = [:]
    private var openings: [FieldGroup: RowOpening] = [:]
    let vaultRows: RestoredVault

    var transaction: Transaction { writing.transaction }
    var vault: VaultID { writing.session.vault.id }

    init(
        _ writing: Writing, register: BackupManifest, keys: KeysCopy?, into vaultRows: RestoredVault
    ) throws {
        (self.writing, self.keys, self.vaultRows) = (writing, keys, vaultRows)
        let end = vaultRows.isNew ? keys?.manifest.headNumber : nil
        states = try RestoreStates(writing, register: register, keys: keys, end: end ?? .max)
        report.time = register.time
    }

    /// Puts the register in place, and says what the log has to say of it.
    mutating func run(
        _ register: BackupReader, _ stopping: () throws -> Void
    ) throws -> [(entry: LogEntry, place: Int64?)] {
        if let keys { try mend(keys) }
        try transaction.deferForeignKeys()
        try transaction.deleteCustomers()
        if vaultRows.scope == .damaged { try keepIntact() }
        while let frame = try register.next() {
            try take(frame)
            try stopping()
        }
        try requireWhole()
        try settleRows()
        collectLosses()
        try settleDeposits()
        try sweep()
        try renumber()
        try rebuildTokens()
        try findDoubles()
        return try entries()
    }

    // MARK: The register's frames

    private mutating func take(_ frame: BackupFrame) throws {
        switch frame {
        case .customer(let customer):
            // Nobody but those whom the log knows at that place.
            guard states.then.places[customer.id] == customer.place else {
                throw VaultFailure.backup(.damaged)
            }
            registered[customer.place] = customer.id
            guard vaultRows.scope == .everything else { return }
            customers[customer.place] = customer.id
            try transaction.insert(customer)
        case .row(let group, let place, let row):
            let name = RowName(group)
            let salt = (try? transaction.row(group, at: place))??.salt
            try take(row, name, at: place, vaultSalt: salt)
        case .record(let record):
            let name = RowName(record.group, record: record.record)
            let salt = try transaction.record(record.record)?.sealed.salt
            try take(record.sealed, name, at: record.place, vaultSalt: salt)
        case .deposit(let deposit): try take(deposit)
        default: throw VaultFailure.backup(.damaged)
        }
    }

    private mutating func take(
        _ row: SealedRow, _ name: RowName, at place: Int64, vaultSalt: Bytes32?
    ) throws {
        guard let customer = registered[place] else { throw VaultFailure.backup(.damaged) }
        let key = RowKey(customer: customer, name: name)
        guard let logged = states.then.rows[key], logged.sealed != nil else {
            throw VaultFailure.backup(.damaged)
        }
        guard seen.insert(key).inserted else { throw VaultFailure.backup(.damaged) }
        guard !states.isForgotten(key), needs(key) else { return }
        let salts = states.salts(of: key, at: place, vault: vaultSalt)
        guard
            let salt = salts.first(where: {
                logged.names(row.with(salt: $0), name, of: customer, vault)
            })
        else {
            guard !states.isCertain(key) else { throw VaultFailure.backup(.damaged) }
            if !states.isExplained(key) { lost.insert(key) }
            return
        }
        // The key of a generation that was retired is gone.
        let state = writing.list.groups[name.group]?.keys[row.generation]?.state
        guard let state, state != .retired else { return }
        let row = row.with(salt: salt)
        guard try opens(row, key) else { return closed += 1 }
        if states.now.rows[key] == logged {
            try put(row, name, at: place)
        } else {
            guard let sealed = try reseal(row, key) else {
                unopened.insert(key)
                return closed += 1
            }
            try put(sealed.sealed, name, at: place)
            changes[customer, default: []].append(sealed.logged)
            if vaultRows.scope == .damaged { lose(name.group, of: customer, .older) }
        }
        inPlace.insert(key)
        report.rows += 1
    }

    /// Whether a row is to come from the register: not one that stands there intact, or that somebody has
    /// no more, where only what is damaged is to come back.
    private func needs(_ key: RowKey) -> Bool {
        vaultRows.scope == .everything
            || !inPlace.contains(key) && states.now.rows[key]?.sealed != nil
    }

    /// Whether a row that is as the log names it opens: whoever may write the group could sign what does not.
    mutating func opens(_ row: SealedRow, _ key: RowKey) throws -> Bool {
        let opening = try opening(key.name.group)
        // A key that opens old backups alone.
        guard opening.holds(row.generation) else { return true }
        let opens = try opening.opens(row, key.customer, key.name.record)
        if !opens { unopened.insert(key) }
        return opens
    }

    mutating func opening(_ group: FieldGroup) throws -> RowOpening {
        if let known = openings[group] { return known }
        let opening = try RowOpening(writing, group)
        openings[group] = opening
        return opening
    }

    /// Refuses a register from which whoever made it has left something out.
    private func requireWhole() throws {
        guard seen.count == states.then.rows.values.count(where: { $0.sealed != nil }),
            depositsSeen.count == states.then.deposits.waiting.count
        else { throw VaultFailure.backup(.damaged) }
    }

    func put(_ row: SealedRow, _ name: RowName, at place: Int64) throws {
        if name.record == .own {
            try transaction.put(row, name.group, at: place)
        } else {
            try transaction.putRecord(name.record, row, name.group, at: place)
        }
    }

    /// Seals an older row anew, under the newest key and with the next revision: no reader needs an
    /// exception for it; `nil` if it does not open.
    private mutating func reseal(_ row: SealedRow, _ key: RowKey) throws -> PreparedRow? {
        let (group, record) = (key.name.group, key.name.record)
        let address = RowAddress(
            vault: vault, customer: key.customer, record: record, group: group.rawValue)
        let blocks = record == .own ? group.blocks : [.short]
        let groupKey = try writing.key(group, generation: row.generation)
        guard let opened = try groupKey.cells(of: row, at: address, blocks) else { return nil }
        let sealed = try sealer(group).seal(
            zip(opened, blocks).map { value, block in
                value.map { CellPlaintext($0, block: block) }
            }, at: address, revision: (states.now.rows[key]?.revision ?? 0) + 1, salt: row.salt)
        return PreparedRow(
            group: group, sealed: sealed, digest: sealed.digest(at: address), record: record)
    }

    mutating func sealer(_ group: FieldGroup) throws -> CustomerSealer {
        if let known = sealers[group] { return known }
        let sealer = try writing.sealer(for: [group])
        sealers[group] = sealer
        return sealer
    }

    private mutating func take(_ deposit: StoredDeposit) throws {
        guard let customer = registered[deposit.place],
            let logged = states.then.deposits.waiting[deposit.id], logged.customer == customer
        else { throw VaultFailure.backup(.damaged) }
        guard depositsSeen.insert(deposit.id).inserted else {
            throw VaultFailure.backup(.damaged)
        }
        let vaultSalt = try transaction.deposit(deposit.id)?.sealed.salt
        guard let now = states.now.deposits.waiting[deposit.id] else { return }
        let salts = states.salts(of: deposit.id, vault: vaultSalt)
        guard
            let salt = salts.first(where: {
                now.logged.digest == deposit.with(salt: $0).digest(of: customer, vault)
            })
        else {
            guard !states.isCertain(deposit.id) else { throw VaultFailure.backup(.damaged) }
            return
        }
        try transaction.put(deposit.with(salt: salt))
        depositsInPlace.insert(deposit.id)
    }
}

/// What a restoration may count on in the vault, and what it may lose.
struct RestoredVault {
    /// The last entry whose rows the vault should have: 0 for one that was just made.
    var rowsUpTo: UInt64
    /// Whether rows may go for which the log has no reason.
    var acceptsLoss: Bool
    var scope: RestoreScope = .everything
    /// What somebody was asked about; nothing else may go.
    var asked: [RestoreLoss]?
    /// Whether nothing is to be done, only told.
    var isRehearsal = false

    /// Whether it is being made, so that no log can say what was read for a refusal.
    var isNew: Bool { rowsUpTo == 0 }
}

/// How much a restoration brings back.
public enum RestoreScope: Sendable {
    /// The register's customers as they were, in place of those who are there.
    case everything
    /// What is not as the log names it; all else stays as it is.
    case damaged
}
