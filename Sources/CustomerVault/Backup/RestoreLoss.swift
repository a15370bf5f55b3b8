public import KeyManagement
public import VaultCrypto

/// A customer of whom a restoration takes something out, or leaves it out.
public struct RestoreLoss: Hashable, Sendable {
    /// Why; the raw value is stable.
    public enum Reason: String, CaseIterable, Sendable {
        /// Rows in force go though the log has no reason for it.
        case lost
        /// So do values that wait to be entered.
        case lostDeposit = "lost-deposit"
        /// Rows that nobody could open.
        case unopened
        /// Rows of the register open no more, since a field in them was emptied, or their key dropped.
        case unreadable
        /// An earlier restoration took him out, and no keys file of his time is there.
        case removed
        /// He came after the register.
        case later
        /// Values that wait to be entered go with him.
        case deposit
        /// Rows are as the register has them, and were changed since, where only what is damaged comes back.
        case older

        /// Whether it is refused unless somebody accepts it; a younger backup may have it.
        public var isRefused: Bool { self == .lost || self == .lostDeposit }
    }

    public let reason: Reason
    public let customer: CustomerID
    /// His number; `nil` where it opens no more, or no log could say that it was read.
    public internal(set) var number: String?
    /// In their order.
    public let groups: [FieldGroup]
    /// Where the log knows him.
    let place: Int64
}

/// What a restoration would take out is not what somebody was asked about: others have written.
public struct RestoreDiffers: Error {}

extension [RestoreLoss] {
    /// The same where nothing can be logged.
    var unnumbered: [RestoreLoss] {
        map { loss in
            var loss = loss
            loss.number = nil
            return loss
        }
    }

    /// What an entry says of those whose numbers were read, but for those who are named already.
    func reading(except named: Set<CustomerID> = []) -> (entry: LogEntry, place: Int64?)? {
        let read = filter { $0.number != nil && !named.contains($0.customer) }
        let customers = Set(read.map(\.customer)).sorted { $0.hex < $1.hex }
        guard !customers.isEmpty else { return nil }
        let entry = LogEntry(
            .find, groups: [.customerCase], customers: customers.map { LoggedCustomer($0) })
        return (entry, customers.count == 1 ? read.first?.place : nil)
    }
}
