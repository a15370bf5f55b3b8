import KeyManagement
import VaultCrypto

/// The two files of a backup, written under other names and not yet in their places.
struct BackupPair {
    let register: BackupWriter
    let keys: BackupWriter
    let manifests: (register: BackupManifest, keys: BackupManifest)

    /// Writes both from one state of the vault, signed by the member.
    init(
        _ writing: Writing, in folder: BackupFolder, _ stopping: () throws -> Void = {}
    ) throws {
        register = try BackupWriter(folder.temporary())
        keys = try BackupWriter(folder.temporary())
        try writing.transaction.registerFrames { [register] in
            try register.append($0)
            try stopping()
        }
        writing.session.vault.surroundings.fault?("backup-register")
        try writing.transaction.keysFrames { [keys] in
            try keys.append($0)
            try stopping()
        }
        manifests = (
            try Self.finish(register, .register, writing), try Self.finish(keys, .keys, writing)
        )
    }

    private static func finish(
        _ file: BackupWriter, _ kind: BackupManifest.Kind, _ writing: Writing
    ) throws -> BackupManifest {
        let session = writing.session
        let body = try file.body()
        var manifest = BackupManifest(
            kind, vault: session.vault.id, time: max(session.clock, session.head.time),
            member: session.member.id,
            listVersion: writing.list.version, headNumber: session.head.number,
            headHash: session.head.hash, bodyLength: body.length, bodyHash: body.hash)
        manifest.signature = try session.member.sign(manifest.hash.array, .backup)
        try file.finish(manifest)
        return manifest
    }

    /// Opens what was written and compares it as a restoration would: member list, log and keys, each row
    /// under its salt with the entry that names it, and that none is missing.
    ///
    /// - Returns: how many customers there are.
    func check() throws -> Int {
        let keys = try KeysCheck(keys.path, manifests.keys)
        let register = try BackupReader(register.path, .register)
        guard register.manifest == manifests.register else {
            throw VaultFailure.damaged(.rowChanged)
        }
        var comparison = RegisterComparison(keys.state, vault: register.manifest.vault)
        while let frame = try register.next() {
            guard try comparison.take(frame, keys.salts) else {
                throw VaultFailure.damaged(.rowChanged)
            }
        }
        try comparison.requireWhole()
        return comparison.customers.count
    }
}

/// Compares a register file's frames with what the log says of the moment that it is of.
struct RegisterComparison {
    private let state: VaultState
    private let vault: VaultID
    private(set) var customers: [Int64: CustomerID] = [:]
    private var matched = 0
    private var deposits = 0

    init(_ state: VaultState, vault: VaultID) {
        self.state = state
        self.vault = vault
    }

    /// Whether a frame is what the log says, under its salt.
    ///
    /// - Throws: ``VaultFailure/backup(_:)`` for a frame of nobody.
    mutating func take(_ frame: BackupFrame, _ salts: BackupSalts) throws -> Bool {
        switch frame {
        case .customer(let customer):
            guard state.places[customer.id] == customer.place else { return false }
            customers[customer.place] = customer.id
            return true
        case .row(let group, let place, let row):
            let salt = salts.salt(of: RowName(group), at: place)
            return compare(row, RowName(group), at: place, salt)
        case .record(let record):
            let name = RowName(record.group, record: record.record)
            return compare(
                record.sealed, name, at: record.place, salts.salt(of: name, at: record.place))
        case .deposit(let deposit):
            deposits += 1
            guard let customer = customers[deposit.place],
                let salt = salts.salt(of: deposit.id),
                let waiting = state.deposits.waiting[deposit.id]
            else { return false }
            return waiting.customer == customer
                && waiting.logged.digest == deposit.with(salt: salt).digest(of: customer, vault)
        default: return false
        }
    }

    private mutating func compare(
        _ row: SealedRow, _ name: RowName, at place: Int64, _ salt: Bytes32?
    ) -> Bool {
        guard let customer = customers[place], let salt,
            let logged = state.rows[VaultState.RowKey(customer: customer, name: name)]
        else { return false }
        matched += 1
        return logged.names(row.with(salt: salt), name, of: customer, vault)
    }

    /// Refuses a file from which rows or deposits are missing.
    func requireWhole() throws(VaultFailure) {
        guard matched == state.rows.values.count(where: { $0.sealed != nil }) else {
            throw .damaged(.rowMissing)
        }
        guard deposits == state.deposits.waiting.count else { throw .damaged(.depositMissing) }
    }
}

extension VaultState.RowState {
    /// Whether a row is the one that an entry names.
    func names(
        _ row: SealedRow, _ name: RowName, of customer: CustomerID, _ vault: VaultID
    ) -> Bool {
        let address = RowAddress(
            vault: vault, customer: customer, record: name.record, group: name.group.rawValue)
        return row.revision == revision && row.generation == sealed?.generation
            && row.digest(at: address) == sealed?.digest
    }
}

extension StoredDeposit {
    func digest(of customer: CustomerID, _ vault: VaultID) -> Bytes16 {
        sealed.digest(
            at: DepositAddress(
                vault: vault, deposit: id, customer: customer, group: group.rawValue, field: field))
    }
}
