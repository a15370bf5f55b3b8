public import KeyManagement
public import VaultCrypto

/// A vault's file with its verified member list, before anybody has logged in.
///
/// ```swift
/// let vault = try Vault.open(surroundings)
/// let session = try vault.logIn("Karin", passphrase: passphrase)
/// ```
public final class Vault {
    /// Where it is and what time it is.
    public let surroundings: VaultSurroundings
    let file: VaultFile
    /// The member list as verified on opening.
    public let history: DirectoryHistory
    /// What was last verified for a member who is about to log in.
    private var seen: SeenVault?

    /// Seeds that a login has found to cost less than the list wants, at its cost.
    var raisedSeeds: [MemberID: WrappedSeed] = [:]

    /// The file's path without links.
    public var path: String { file.path }

    /// The paths by which the pins know the file: as it was asked for, and without links.
    let pinnedPaths: Set<PinnedPath>

    /// The vault's id.
    public var id: VaultID { history.vault }

    /// Opens a file after all checks of form, and verifies the member list from its beginning.
    ///
    /// - Throws: ``VaultFailure``, `DirectoryFault`.
    public static func open(_ surroundings: VaultSurroundings) throws -> Vault {
        try surroundings.requireLocal()
        let file = try VaultFile.open(surroundings.path)
        let history = try file.read { try DirectoryHistory(verifying: $0.storedVersions(after: 0)) }
        let vault = Vault(surroundings, file, history)
        let folder = surroundings.stateFolder
        if vault.pinnedPaths.contains(where: { Pins.isOfOthers($0, than: vault.id, in: folder) }) {
            guard surroundings.acceptedVault == history.vault.hex else {
                throw VaultFailure.anotherVault(history.vault)
            }
            try Pins.displaceOthers(at: vault.pinnedPaths, than: vault.id, in: folder)
        }
        return vault
    }

    private init(_ surroundings: VaultSurroundings, _ file: VaultFile, _ history: DirectoryHistory)
    {
        self.surroundings = surroundings
        self.file = file
        self.history = history
        pinnedPaths = [
            PinnedPath(file.path), PinnedPath(FileChecks.absolute(surroundings.path)),
        ]
    }

    /// Founds a vault and logs the founder in.
    ///
    /// - Parameter kit: shown to an owner before anything is written; what it throws stops all.
    /// - Throws: ``VaultFailure/alreadyThere``, `KeyRefusal`.
    public static func found(
        _ surroundings: VaultSurroundings, founder name: String, as role: Role,
        passphrase: borrowing SecretBytes,
        showing kit: (RecoveryCode, VaultID) throws -> Void = { _, _ in }
    ) throws -> Session {
        try surroundings.requireLocal()
        let founded = try Founding.found(
            name: name, as: role, passphrase: passphrase, time: surroundings.clock(),
            bounds: surroundings.bounds)
        guard let version = founded.change.version else { throw VaultFailure.cannotWrite }
        let history = try DirectoryHistory(verifying: [version])
        // Else there would be a vault, and its founder would be told that there is none.
        try StagedPins.requireWritable(
            Pins.file(
                in: surroundings.stateFolder, vault: founded.vault, member: founded.member.id))
        if let code = founded.kit { try kit(code, founded.vault) }
        var head = LedgerHead.start(of: founded.vault)
        let session = UInt64.random(in: 0...UInt64.max)
        try VaultFile.create(surroundings.path, fault: surroundings.fault) { transaction in
            try transaction.apply(founded.change)
            var ledger = LedgerDraft(
                head: head, member: founded.member, session: session, listVersion: 1,
                time: surroundings.clock())
            ledger.add(LogEntry(.found, details: founded.change.details(vault: founded.vault)))
            head = try ledger.write(to: transaction)
        }
        let vault = Vault(surroundings, try VaultFile.open(surroundings.path), history)
        // One that was here before is another's in this place from now on.
        try Pins.displaceOthers(
            at: vault.pinnedPaths, than: vault.id, in: surroundings.stateFolder)
        let opened = Session(
            vault: vault, member: founded.member, session: session,
            VerifiedState(history: history, head: head, marks: []), isFirst: true)
        try opened.savePins()
        return opened
    }

    /// Whether a member has been removed, by the list that follows from what this account has seen as
    /// him; a file that he has never seen proves nothing.
    ///
    /// - Throws: as ``logIn(_:passphrase:)``.
    public func hasRemoved(_ member: any MemberKeys) throws -> Bool {
        let session = try start(member, session: 0)
        return !session.isFirst && session.list.members[member.id]?.state == .removed
    }

    /// Goes on with a login whose keys an agent keeps.
    ///
    /// - Parameters:
    ///   - session: the login's number in the log.
    ///   - purpose: what was chosen at login.
    /// - Throws: `KeyRefusal.unknownMember` for a member who has been removed meanwhile.
    public func resume(
        _ member: any MemberKeys, session: UInt64, purpose: Purpose?
    ) throws -> Session {
        let resumed = try start(member, session: session, purpose: purpose)
        guard resumed.list.members[member.id]?.state == .active else {
            throw KeyRefusal.unknownMember
        }
        return resumed
    }

    /// Begins a session on what this account has seen of the vault, verified up to now.
    func start(
        _ member: any MemberKeys, session: UInt64, purpose: Purpose? = nil
    ) throws -> Session {
        let seen = try see(as: member.id)
        let opened = Session(
            vault: self, member: member, session: session, seen.state, isFirst: seen.isFirst,
            seenListVersion: seen.listVersion, seenEntry: seen.entry, chosenPurpose: purpose)
        try opened.settle()
        return opened
    }

    /// Refuses a vault that does not agree with what this account has seen as a member, before
    /// anything is opened with a key of his.
    ///
    /// Its log and its member list are verified from the oldest of what was seen at the file's paths; a
    /// login goes on from there.
    ///
    /// - Throws: ``VaultFailure/rolledBack(_:)``, ``VaultFailure/pinsBroken(_:)``,
    ///   ``VaultFailure/damaged(_:)``, `DirectoryFault`.
    public func requireSeen(by member: MemberID) throws { _ = try see(as: member) }

    @discardableResult
    func see(as member: MemberID) throws -> SeenVault {
        let pins = Pins(file: Pins.file(in: surroundings.stateFolder, vault: id, member: member))
        // An older state that the user accepts in so many words is verified from the beginning.
        let isAccepted = surroundings.acceptedVault == id.hex
        guard !pins.isBroken || isAccepted else { throw VaultFailure.pinsBroken(id) }
        // Whoever comes new, by kit or invitation, is held to what others have seen from this account.
        let isNew = pins.isEmpty || member == .recoveryKit
        let required =
            isAccepted
            ? []
            : isNew
                ? Pins.required(of: id, at: pinnedPaths, in: surroundings.stateFolder)
                : pins.required(at: pinnedPaths)
        var state = VerifiedState(
            history: history, head: required.first?.head ?? .start(of: id),
            marks: required.first?.marks ?? [])
        if let seen, seen.member == member, seen.state.head.number >= state.head.number {
            state = seen.state
        }
        try file.read { transaction in
            // The list may have moved since the file was opened.
            try state.followList(transaction)
            guard required.allSatisfy({ state.history.hash(of: $0.listVersion) == $0.listHash })
            else { throw VaultFailure.rolledBack(id) }
            // From the oldest on the hashes that the newer ones are compared with are computed anew.
            try state.requireSeen(required.map(\.head) + [state.head], transaction)
            try state.follow(transaction)
        }
        let now = SeenVault(
            member: member, state: state, isFirst: pins.isEmpty,
            listVersion: pins.isEmpty ? 0 : required.map(\.listVersion).max() ?? 0,
            entry: pins.isEmpty ? 0 : required.map(\.head.number).max() ?? 0)
        seen = now
        return now
    }
}

/// A vault as a member sees it from this account, before he has opened anything.
struct SeenVault {
    let member: MemberID
    let state: VerifiedState
    /// Whether this account has never seen the vault as this member before.
    let isFirst: Bool
    /// The newest member list that it had seen as this member; 0 for none.
    let listVersion: UInt32
    /// The newest entry that it had seen as this member; 0 for none.
    let entry: UInt64
}

extension Vault {
    /// Refuses a place where something is already, or where no vault may be, before anybody types a
    /// passphrase.
    public static func requireFree(_ surroundings: VaultSurroundings) throws {
        try surroundings.requireLocal()
        try FileChecks.requireAbsent(surroundings.path)
    }

    /// The active member whom this account has logged in as last.
    public var lastKnownMember: String? { knownMembers.max { $0.time < $1.time }?.name }

    /// The only active member whom this account has logged in as; `nil` if none or several.
    public var onlyKnownMember: String? {
        knownMembers.count == 1 ? knownMembers.first?.name : nil
    }

    /// Whether several active members have logged in from this account: whoever sits there works as
    /// the one who is logged in.
    public var isSharedAccount: Bool { knownMembers.count > 1 }

    private var knownMembers: [(name: String, time: Int)] {
        history.head.members.values.filter { $0.state == .active }.compactMap { member in
            Pins.lastUse(
                Pins.file(in: surroundings.stateFolder, vault: id, member: member.id)
            ).map { (member.name, $0) }
        }
    }
}
