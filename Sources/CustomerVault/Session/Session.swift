import Foundation
public import KeyManagement
public import VaultCrypto

/// A member who is logged in: everything that is read or changed goes through here, and with it
/// into the log.
public final class Session {
    /// The vault's file and surroundings.
    public let vault: Vault
    /// Who is logged in.
    public let member: any MemberKeys
    /// Whether this account has never seen the vault as this member before.
    public let isFirst: Bool
    /// The newest member list that this account had seen as this member before; 0 for none.
    let seenListVersion: UInt32
    /// The newest entry that this account had seen as this member before; 0 for none.
    let seenEntry: UInt64
    /// The login's number in the log; commands of one login share it.
    public let session: UInt64
    /// What the member has chosen at login to read for, if nothing else is stated.
    let chosenPurpose: Purpose?
    var history: DirectoryHistory
    var head: LedgerHead
    var marks: [LedgerMark]
    var verifiedBlocks: [ClosedRange<UInt64>] = []
    /// The state of the file that was last seen, and that was gone through, as this connection counts
    /// others' changes.
    private var seenState: Int64?
    private var wholeState: Int64?

    init(
        vault: Vault, member: any MemberKeys, session: UInt64, _ state: VerifiedState,
        isFirst: Bool, seenListVersion: UInt32 = 0, seenEntry: UInt64 = 0,
        chosenPurpose: Purpose? = nil
    ) {
        self.vault = vault
        self.member = member
        self.session = session
        self.isFirst = isFirst
        self.seenListVersion = seenListVersion
        self.seenEntry = seenEntry
        self.chosenPurpose = chosenPurpose
        (history, head, marks) = (state.history, state.head, state.marks)
    }

    /// The newest verified member list.
    public var list: AccessDirectory { history.head }

    /// The hash of the newest member list's bytes.
    public var listHash: Bytes32 { history.headHash }

    /// The logged-in member's name.
    public var name: String { list.members[member.id]?.name ?? "" }

    var clock: UInt64 { vault.surroundings.clock() }

    /// Member list and log as far as this login has verified them.
    var verified: VerifiedState {
        get { VerifiedState(history: history, head: head, marks: marks) }
        set { (history, head, marks) = (newValue.history, newValue.head, newValue.marks) }
    }

    /// Signs the number of failed logins that others claim, and notes what is seen now.
    func settle() throws {
        try vault.file.trustJournal()
        let failed = try vault.file.read { try $0.failedLogins(of: member.id) }
        if !failed.isEmpty, list.members[member.id]?.state == .active {
            try write(isTolerant: true) { writing in
                let failed = try writing.transaction.failedLogins(of: self.member.id)
                try writing.transaction.clearFailedLogins(of: self.member.id)
                writing.log(LogEntry(.login, details: [.failedLogins(UInt32(failed.count))]))
            }
        }
        try savePins()
    }

    /// Takes over what others have written since, verified.
    func refresh(_ transaction: Transaction) throws {
        var state = verified
        let block = try state.follow(transaction)
        verified = state
        if let block { noteVerified(block) }
    }

    /// Notices that somebody else has changed the file since this login last looked.
    ///
    /// What was verified before counts no more; a small vault is gone through as a whole, which a
    /// large one is by ``verify()``. What waits to be entered is compared each time it is used, and so is
    /// a login key: neither keeps anybody else from anything.
    private func requireWhole(_ transaction: Transaction, isTolerant: Bool) throws {
        let state = try transaction.changeCounter()
        if state != seenState { verifiedBlocks = [] }
        seenState = state
        guard !isTolerant, state != wholeState else { return }
        let finding = try findingsIfQuick(transaction).first {
            !$0.kind.isOfDeposits && !$0.kind.isOfLoginKeys
        }
        if let finding { throw VaultFailure.damaged(finding.kind) }
        wholeState = state
    }

    /// Runs `body` as the only writer, on the newest state, with its log entries in the same
    /// transaction; on return all of it is durable.
    ///
    /// An agent that keeps the others waiting is not waited for.
    ///
    /// - Parameter isTolerant: go on although the vault does not agree with its log: to say so.
    func write<Value>(
        isTolerant: Bool = false, _ body: (inout Writing) throws -> Value
    ) throws -> Value {
        try member.whileOthersWait { try commit(isTolerant: isTolerant, body) }
    }

    private func commit<Value>(
        isTolerant: Bool, _ body: (inout Writing) throws -> Value
    ) throws -> Value {
        let before = (history, head, marks)
        var staged: StagedPins?
        do {
            let value = try vault.file.write { transaction in
                vault.surroundings.fault?("begin")
                try refresh(transaction)
                guard list.maySign(as: member.id) else { throw KeyRefusal.unknownMember }
                try requireWhole(transaction, isTolerant: isTolerant)
                var writing = Writing(session: self, transaction: transaction)
                let value = try body(&writing)
                guard !writing.ledger.isEmpty else { return value }
                // What the caller checked may have changed since, and everybody refuses an entry
                // without the right to it.
                guard writing.ledger.writtenGroups.allSatisfy({ list.writes($0, member.id) }),
                    writing.ledger.depositedGroups.allSatisfy({
                        list.deposits($0, member.id) || list.writes($0, member.id)
                    })
                else { throw KeyRefusal.notPermitted }
                vault.surroundings.fault?("log")
                let first = head.number + 1
                head = try writing.ledger.write(to: transaction)
                marks += writing.ledger.marks
                history = writing.history
                noteVerified(first...head.number)
                // Once it is committed it is too late to find that it cannot be noted.
                staged = try stagedPins(.newest)
                vault.surroundings.fault?("commit")
                return value
            }
            vault.surroundings.fault?("durable")
            guard let staged else {
                try savePins()
                return value
            }
            // It is done, whatever becomes of the note; the next command sees what is new.
            do { try staged.keep() } catch { vault.surroundings.unnoted?() }
            return value
        } catch {
            staged?.discard()
            (history, head, marks) = before
            throw error
        }
    }

    /// Runs `body` on the newest state without writing; for long scans whose results are opened and
    /// logged in a write afterwards.
    func scan<Value>(_ body: (Writing) throws -> Value) throws -> Value {
        try vault.file.read { transaction in
            try refresh(transaction)
            try requireWhole(transaction, isTolerant: false)
            return try body(Writing(session: self, transaction: transaction))
        }
    }

    /// Lets others write between two steps of long work.
    func pause() {
        usleep(2000)
    }

    /// Logs that something was asked for and refused, and throws the refusal.
    func deny(
        _ refusal: any Error, _ action: LogAction, purpose: Purpose? = nil,
        groups: Set<FieldGroup> = [], numbered number: String? = nil,
        outcome: LogOutcome = .denied
    ) throws -> Never {
        try write(isTolerant: true) { writing in
            // The entry names the customer if the member may know who has that number.
            let customer = number.flatMap { try? writing.customer(numbered: $0) }
            writing.log(
                LogEntry(
                    action, purpose: purpose?.logged ?? .none, outcome: outcome,
                    groups: purpose?.loggedGroups(groups) ?? groups,
                    customers: customer.map { [LoggedCustomer($0.id)] } ?? []),
                place: customer?.place)
        }
        throw refusal
    }

    /// Notes in the log that the member has logged in; a vault that does not agree with its log is
    /// refused here, if it is small enough to go through, and that is an entry too.
    ///
    /// - Returns: search tokens that are missing or too many, values that wait and are not as their entries
    ///   name them, rows and keys that do not open, and others' login keys that are not as logged. Nobody is
    ///   kept out for them: new keys make tokens anew, nobody enters such values, such rows can be entered
    ///   anew and such keys followed by others, and an owner who is in can remove whom a login key keeps
    ///   out.
    public func noteLogin() throws -> [Finding] {
        do {
            return try write { writing in
                let findings = try findingsIfQuick(writing.transaction, .login)
                if let finding = findings.first(where: {
                    !$0.kind.isOfTokens && !$0.kind.isOfDeposits && !$0.kind.isOfLoginKeys
                        && !$0.kind.isOfFiled
                }) {
                    throw VaultFailure.damaged(finding.kind)
                }
                let count = UInt32(clamping: findings.count)
                writing.log(LogEntry(.login, details: count > 0 ? [.findings(count)] : []))
                return findings
            }
        } catch VaultFailure.damaged(let kind) {
            try deny(VaultFailure.damaged(kind), .login, outcome: .failed)
        }
    }

    func savePins() throws { try stagedPins(.seen)?.keep() }

    /// What is seen now, ready to be kept; nothing for somebody who is no member yet or no more, or
    /// where as much is noted already.
    private func stagedPins(_ rule: StagedPins.Rule) throws -> StagedPins? {
        guard list.members[member.id]?.state == .active else { return nil }
        let file = Pins.file(
            in: vault.surroundings.stateFolder, vault: vault.id, member: member.id)
        let isAccepted = vault.surroundings.acceptedVault == vault.id.hex
        return try StagedPins.noting(
            pin, at: vault.pinnedPaths, of: vault.id, in: file, isAccepted ? .accepted : rule)
    }

    /// What is seen now.
    var pin: Pin {
        Pin(
            path: PinnedPath(vault.file.path), listVersion: list.version,
            listHash: history.headHash, head: head, marks: marks)
    }
}
