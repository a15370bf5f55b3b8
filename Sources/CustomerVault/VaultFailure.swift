public import KeyManagement
public import VaultCrypto

/// Why the vault as a file, or what is asked of it, is refused.
public enum VaultFailure: Error, Hashable {
    /// There is no file.
    case noVault
    /// The file is none that Lönn has made.
    case notAVault
    /// A later version of Lönn has made it.
    case newerFormat
    /// Others may read or write the file, or own it.
    case openToOthers
    /// The path is a symbolic link or no ordinary file.
    case notAFile
    /// Somebody else's folder or file, which we may not open.
    case noAccess
    /// The file lies, or would lie, on another computer's disk.
    case networkFileSystem
    /// What lies beside the vault as its journal is none of ours.
    case foreignJournal
    /// `init` where there is something already.
    case alreadyThere
    /// The database's schema is not this version's: a trigger, a view, another table.
    case foreignSchema
    /// The file is older than what this member has seen before.
    case rolledBack(VaultID)
    /// Another vault stands where a known one stood.
    case anotherVault(VaultID)
    /// Somebody else writes, and did not end within five seconds.
    case busy
    /// The disk is full or cannot be written.
    case cannotWrite
    /// What this account has seen of the vault cannot be noted, without which nothing is done.
    case pinsUnwritable
    /// What this account has noted of the vault is not what it wrote there.
    case pinsBroken(VaultID)
    /// Damaged or tampered with.
    case damaged(Finding.Kind)
    /// No customer of that number, as far as this member may know.
    case noSuchCustomer
    /// Nothing of that name waits to be decided about.
    case noSuchDeposit
    /// The purpose is not one of this member's roles.
    case purposeNotPermitted
    /// Two roles or none with a usual purpose: it has to be stated.
    case purposeNeeded([Purpose])
    /// A value is refused.
    case refused(Field, reason: String)
    /// The customer number is taken.
    case numberTaken
    /// The personnummer is that of the customer with this number, if the member may know it.
    case identityTaken([String])
    /// There is no such change: nothing was given.
    case nothingToChange
    /// Somebody else has changed these groups of the customer since the member looked.
    case staleEdit([FieldGroup])
    /// The customer's identity is protected, and this member may not change what is.
    case protectedIdentity
    /// It is protected already.
    case protectedAlready
    /// It is not protected.
    case notProtected
    /// What happened is said to have happened after today.
    case eventInFuture
    /// The same is noted of the same day already.
    case eventThere
    /// A checkpoint cannot be compared with.
    case checkpoint(CheckpointRefusal)
    /// Customers with these numbers may be the one that was to be entered.
    case possibleDuplicate([String])
    /// A backup, or the folder for one, is refused.
    case backup(BackupRefusal)
    /// The keys file of a backup is refused.
    case keysFile(BackupRefusal)
}

extension VaultFailure {
    /// The same of one of the two files of a backup.
    func of(_ kind: BackupManifest.Kind) -> VaultFailure {
        guard case .backup(let refusal) = self, kind == .keys else { return self }
        return .keysFile(refusal)
    }
}

extension VaultFailure {
    /// Whether it says something of what the vault holds, and not of the file or the disk.
    var isAnswer: Bool {
        switch self {
        case .damaged, .noSuchCustomer, .noSuchDeposit, .refused, .numberTaken, .identityTaken,
            .nothingToChange,
            .staleEdit, .possibleDuplicate, .protectedAlready, .notProtected,
            .eventThere:
            true
        default: false
        }
    }

    /// Whether the disk or somebody else who writes is to blame: the same may succeed later.
    public var mayPass: Bool { [.busy, .cannotWrite, .pinsUnwritable].contains(self) }
}

/// Something that does not agree with the signed log.
public struct Finding: Hashable, Sendable {
    /// What is wrong; the raw value is stable.
    public enum Kind: String, Sendable {
        case databaseDamaged = "database-damaged"
        case memberList = "member-list"
        case logBroken = "log-broken"
        case logSignature = "log-signature"
        case logForbidden = "log-forbidden"
        case logLookup = "log-look-up"
        case rolledBack = "rolled-back"
        case checkpointDoubtful = "checkpoint-of-former-member"
        case rowChanged = "row-changed"
        case rowMissing = "row-missing"
        case rowInserted = "row-inserted"
        case rowRolledBack = "row-rolled-back"
        case revisionOrder = "revision-order"
        case generationEnded = "generation-ended"
        case customerUnknown = "customer-unknown"
        case cellUnreadable = "cell-unreadable"
        case keyUnreadable = "key-unreadable"
        case envelopeChanged = "envelope-changed"
        case envelopeMissing = "envelope-missing"
        case envelopePlanted = "envelope-planted"
        case seedChanged = "seed-changed"
        case depositChanged = "deposit-changed"
        case depositMissing = "deposit-missing"
        case depositPlanted = "deposit-planted"
        case tokenMissing = "token-missing"
        case tokenPlanted = "token-planted"

        /// Whether only a search index is concerned, which new keys make anew.
        public var isOfTokens: Bool { self == .tokenMissing || self == .tokenPlanted }

        /// Whether it keeps nobody from working but whose login key it is, who is told so when he logs in.
        var isOfLoginKeys: Bool { self == .seedChanged }

        /// Whether it keeps nobody from what it does not stand under: a row, or a key, that somebody has filed
        /// and that does not open.
        var isOfFiled: Bool { self == .cellUnreadable || self == .keyUnreadable }

        /// Whether it is what a checkpoint says, and the file may know nothing of it.
        public var isOfCheckpoint: Bool { self == .rolledBack || self == .checkpointDoubtful }

        /// Whether a key does not open for somebody, or one too many is there.
        var isOfEnvelopes: Bool {
            [.keyUnreadable, .envelopeChanged, .envelopeMissing, .envelopePlanted].contains(self)
        }

        /// Whether only a value is concerned that waits to be entered: nobody enters it, and an owner may
        /// turn it down.
        public var isOfDeposits: Bool {
            [.depositChanged, .depositMissing, .depositPlanted].contains(self)
        }
    }

    public let kind: Kind
    public let customer: CustomerID?
    public let group: UInt8?
    public let entry: UInt64?
    /// The value that waits to be entered, if it is one.
    public let deposit: DepositID?
    /// Whose login key it is, for whom a role's seed is sealed, or who signed the checkpoint.
    public let member: MemberID?
    /// The role whose seed is sealed, or for which a group's key is.
    public let role: Role?

    /// Names what was found.
    public init(
        _ kind: Kind, customer: CustomerID? = nil, group: UInt8? = nil, entry: UInt64? = nil,
        deposit: DepositID? = nil, member: MemberID? = nil, role: Role? = nil
    ) {
        self.kind = kind
        self.customer = customer
        self.group = group
        self.entry = entry
        self.deposit = deposit
        self.member = member
        self.role = role
    }

    /// Names an envelope with what is wrong with it: the key inside, and for whom it is.
    init(_ kind: Kind, of envelope: EnvelopeContext, entry: UInt64? = nil) {
        let isGroup = envelope.content == .groupKey
        var (role, member): (UInt8?, MemberID?) = (isGroup ? nil : envelope.subject, nil)
        switch envelope.recipient {
        case .member(let id): member = id
        case .role(let number, _): role = role ?? number
        case .recoveryKit: break
        }
        self.init(
            kind, group: isGroup ? envelope.subject : nil, entry: entry, member: member,
            role: role.flatMap { Role(rawValue: $0) })
    }
}
