import KeyManagement
import VaultCrypto

extension Session {
    /// Whether a rotation may have left something that this member can do: told from the member list
    /// alone.
    public var mayHaveKeyWork: Bool {
        !list.olderGenerations(of: readableGroups).isEmpty || mayRenewRoles
    }

    /// Whether somebody who is no owner has made the owners' keys, and so what the recovery kit should open.
    var mayRenewRoles: Bool {
        list.holds(.owner, member.id) && list.recoveryKit != nil && !history.areOwnerKeysOwn
    }

    /// Makes the roles' keys anew where this owner has to; without a passphrase typed lately it is left to
    /// the next login.
    func renewRoles() throws {
        guard mayRenewRoles else { return }
        do {
            try logged(.rotate) { writing in
                try writing.apply(writing.operations.renewRoles(), .rotate)
                try writing.rewrap()
            }
        } catch {
            guard member.wantsPassphrase(error) else { throw error }
        }
    }

    /// What of the values that others have handed in is entered beside other work.
    public enum DepositScope: Sendable {
        /// All that waits.
        case all
        /// What was handed in since this account last saw the vault as this member.
        case new
    }

    /// Goes on for a while with what others have left, as far as the member holds the keys: enters what
    /// was handed in, hands older keys on and re-encrypts; the rest is left to the next.
    ///
    /// - Parameters:
    ///   - limit: how long it may take.
    ///   - endsGenerations: whether the member's keys sign the member list now.
    ///   - deposits: which values are entered; a proposal that was looked at once is not looked at
    ///     again with each command.
    public func continueKeyWork(
        for limit: Duration, endsGenerations: Bool, deposits: DepositScope = .new
    ) throws {
        let end = ContinuousClock.now + limit
        if endsGenerations { try renewRoles() }
        _ = try enterDeposits(after: deposits == .new ? seenEntry : 0, until: end)
        guard mayHaveKeyWork else { return }
        let waits = try vault.file.read { transaction in
            try KeysStatus.rolesToRewrap(list, transaction).values.joined().contains {
                list.holds($0, member.id) || list.holds(.owner, member.id)
            }
        }
        // What is sealed to owners' keys that somebody else has made may open to nobody.
        if waits, !mayRenewRoles { try rewrap() }
        let due = Set(list.olderGenerations(of: writableGroups).map(\.group))
        guard !due.isEmpty else { return }
        // A place noted at the end is believed here; a login looks at all.
        let isAtEnd = try vault.file.read { transaction in
            let newest = list.groups.filter { due.contains($0.key) }.mapValues(\.generation)
            let place = try transaction.reencryptionPlace(of: newest)
            return try transaction.customers(from: place, limit: 1).isEmpty
        }
        if !isAtEnd {
            var run = ReencryptionRun(groups: due)
            try moveRows(&run, until: end)
            guard run.isDone else { return }
        }
        guard endsGenerations else { return }
        _ = try finishGenerations(due)
        vault.file.truncateJournal()
    }
}
