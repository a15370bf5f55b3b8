/// What a restoration has brought back, and what it could not.
public struct RestoreReport: Hashable, Sendable {
    /// Of what moment the register is, milliseconds since 1970.
    public var time: UInt64 = 0
    /// Customers who are in the vault now.
    public var customers = 0
    /// Rows and records that are as the register has them.
    public var rows = 0
    /// Customers of the register who were erased since, and stay erased.
    public var erased = 0
    /// Customers of the register who cannot be brought back though nobody erased them: an earlier
    /// restoration took them out, and no keys file of their time is there.
    public var removed = 0
    /// Rows in force that are gone though the log has no reason for it.
    public var lost = 0
    /// Rows of others that open no more, since they were erased, or a field in them was emptied.
    public var unreadable = 0
    /// Of these, how many are there as the vault had them.
    public var kept = 0
    /// Rows and records that nobody could open, and that are gone.
    public var unopened = 0
    /// Customers who came after the register.
    public var later = 0
    /// Values that waited to be entered, and wait no more.
    public var deposits = 0
    /// Of these, how many are gone though the log has no reason for it.
    public var lostDeposits = 0
    /// Customers whose number was in a row that opens no more: each has a new one.
    public var renumbered: [String] = []
    /// Rows whose salt alone was damaged, and came from the keys file.
    public var resalted = 0
    /// Customers who share a customer number or personnummer now, by number.
    public var doubled: [String] = []
    /// Whose data goes or stays out, by why, then in the order of entry.
    public var losses: [RestoreLoss] = []
}

extension RestoreReport {
    /// Customers of whom something that was changed since is as the register has it, where only what was
    /// damaged came back, by number.
    public var older: [String] {
        losses.filter { $0.reason == .older }.compactMap(\.number)
    }

    /// Why it is refused unless somebody accepts what is lost; `nil` where nothing is.
    public var refusal: VaultFailure? {
        guard lost + lostDeposits > 0 else { return nil }
        return .backup(
            .wouldLose(
                rows: lost, deposits: lostDeposits, losses.filter(\.reason.isRefused)))
    }
}
