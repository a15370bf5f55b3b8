public import KeyManagement
public import VaultCrypto

/// One entry of the log: who did what, when, why, with whose data; never the data.
public struct LogEntry: Hashable, Sendable {
    public internal(set) var number: UInt64
    /// Milliseconds since 1970.
    public internal(set) var time: UInt64
    public internal(set) var member: MemberID
    /// 8 random bytes for a login.
    public internal(set) var session: UInt64
    /// The member list in force when the transaction began.
    public internal(set) var listVersion: UInt32
    public var action: LogAction
    public var purpose: LoggedPurpose
    public var outcome: LogOutcome
    /// Set when the clock stood before that of the entry before.
    public internal(set) var clockWentBack: Bool
    /// The field groups that were read or asked for, or of which a generation ended.
    public var groups: Set<FieldGroup>
    public var customers: [LoggedCustomer]
    public var details: [LogDetail]

    /// Describes what is done; number, time, member and session are set when it is appended.
    public init(
        _ action: LogAction, purpose: LoggedPurpose = .none, outcome: LogOutcome = .done,
        groups: Set<FieldGroup> = [], customers: [LoggedCustomer] = [], details: [LogDetail] = []
    ) {
        number = 0
        time = 0
        member = MemberID(.zero)
        session = 0
        listVersion = 0
        clockWentBack = false
        self.action = action
        self.purpose = purpose
        self.outcome = outcome
        self.groups = groups
        self.customers = customers
        self.details = details
    }
}

extension LogEntry {
    /// Whether it says that something of its customer was sealed or erased.
    var writes: Bool {
        customers.contains { !$0.rows.isEmpty } || details.contains(where: \.isOfDeposit)
    }

    /// Whether it says that a row is gone, or what stood in a field.
    var erases: Bool {
        customers.contains { $0.rows.contains { $0.sealed == nil } }
            || details.contains { if case .emptied = $0 { true } else { false } }
    }

    /// Whether it says that something waits no more to be entered.
    var endsDeposit: Bool {
        action == .settleDeposit
            && details.contains { if case .depositGone = $0 { true } else { false } }
    }

    /// The entry itself, or several that share its customer's rows: each holds at most 255.
    var parts: [LogEntry] {
        guard let customer = customers.first, customers.count == 1, customer.rows.count > 255 else {
            return [self]
        }
        return stride(from: 0, to: customer.rows.count, by: 255).map { start in
            var part = self
            let rows = customer.rows[start..<min(start + 255, customer.rows.count)]
            part.customers = [LoggedCustomer(customer.id, rows: Array(rows))]
            if start > 0 { part.details = [] }
            return part
        }
    }
}

/// What was done.
public enum LogAction: UInt8, CaseIterable, Sendable {
    case found = 1
    case login = 2
    case add = 3
    case edit = 4
    case show = 5
    case find = 6
    case list = 7
    case importFile = 8
    case erase = 9
    case invite = 10
    case enrol = 11
    case approve = 12
    case grant = 13
    case revoke = 14
    case remove = 15
    case rotate = 16
    case rewrap = 17
    case reencrypt = 18
    case finishGeneration = 19
    case readLog = 20
    case verify = 21
    case reveal = 22
    case history = 23
    case protect = 24
    case unprotect = 25
    case event = 26
    case recover = 27
    case renewKit = 28
    case passphrase = 29
    case renewKeys = 30
    case allow = 31
    case disallow = 32
    case retire = 33
    case setting = 34
    case deposit = 35
    case settleDeposit = 36
    case backup = 37
    case restore = 38
    case checkpoint = 45

    /// The stable name in JSON.
    public var code: String {
        switch self {
        case .found: "init"
        case .login: "login"
        case .add: "add"
        case .edit: "edit"
        case .show: "show"
        case .find: "find"
        case .list: "list"
        case .importFile: "import"
        case .erase: "erase"
        case .invite: "invite"
        case .enrol: "enrol"
        case .approve: "approve"
        case .grant: "grant"
        case .revoke: "revoke"
        case .remove: "remove"
        case .rotate: "rotate"
        case .rewrap: "rewrap"
        case .reencrypt: "reencrypt"
        case .finishGeneration: "finish-generation"
        case .readLog: "read-log"
        case .verify: "verify"
        case .reveal: "reveal"
        case .history: "history"
        case .protect: "protect"
        case .unprotect: "unprotect"
        case .event: "event"
        case .recover: "recover"
        case .renewKit: "renew-kit"
        case .passphrase: "passphrase"
        case .renewKeys: "renew-keys"
        case .allow: "allow"
        case .disallow: "disallow"
        case .retire: "retire"
        case .setting: "setting"
        case .deposit: "deposit"
        case .settleDeposit: "settle-deposit"
        case .backup: "backup"
        case .restore: "restore"
        case .checkpoint: "checkpoint"
        }
    }
}

/// How it ended.
public enum LogOutcome: UInt8, CaseIterable, Sendable {
    case done = 0
    case denied = 1
    case failed = 2

    /// The stable name in JSON.
    public var code: String {
        switch self {
        case .done: "done"
        case .denied: "denied"
        case .failed: "failed"
        }
    }
}

/// A customer in an entry, with the rows that were sealed or erased.
public struct LoggedCustomer: Hashable, Sendable {
    public let id: CustomerID
    public var rows: [LoggedRow]

    /// Names a customer; without rows his data was read only.
    public init(_ id: CustomerID, rows: [LoggedRow] = []) {
        self.id = id
        self.rows = rows
    }
}

/// A row's state after an entry.
public struct LoggedRow: Hashable, Sendable {
    public let group: FieldGroup
    public let record: RecordID
    public let revision: UInt64
    /// Generation and digest of a sealed row; `nil` for an erased one.
    public let sealed: SealedState?

    /// No entry names a higher one: it could be counted up in no file.
    static let highestRevision: UInt64 = 1 << 62

    public struct SealedState: Hashable, Sendable {
        public let generation: UInt32
        public let digest: Bytes16
    }
}

/// What else an entry vouches for.
public enum LogDetail: Hashable, Sendable {
    case memberList(version: UInt32, hash: Bytes32)
    case envelopeWritten(EnvelopeContext, digest: Bytes16)
    case envelopeDeleted(EnvelopeContext)
    case seedWritten(MemberID, digest: Bytes16)
    case seedDeleted(MemberID)
    case file(FileTag, read: UInt32, imported: UInt32, refused: UInt32)
    case failedLogins(UInt32)
    case findings(UInt32)
    /// The sealed record that holds the exact purpose.
    case purposeRecord(RecordID)
    /// Which of a file's rows an import has put in; the tag is of the file and of how it is read.
    case importedRows(FileTag, ImportedRows)
    /// A value that waits to be entered; the entry names its customer and no other.
    case depositMade(LoggedDeposit)
    /// One that waits no more: entered, turned down, or erased with its customer.
    case depositGone(DepositID, FieldGroup)
    /// A backup's file, by ``BackupManifest/hash``, and the log's last entry in it.
    case backupFile(BackupManifest.Kind, head: UInt64, hash: Bytes32)
    /// A field of the customer was emptied, so that his row in the group has a new salt.
    case emptied(FieldGroup)
}
