import KeyManagement
import VaultCrypto

/// What waits by the log: deposits that an entry has made and none has settled.
struct DepositStates {
    struct State {
        let customer: CustomerID
        /// As the newest entry names it.
        let logged: LoggedDeposit
        /// The entry that first told of it, its member, and its time, milliseconds since 1970.
        let entry: UInt64
        let member: MemberID
        let time: UInt64
    }

    private(set) var waiting: [DepositID: State] = [:]
    /// Those of them that were made twice, or sealed anew as something else.
    private(set) var disputed: Set<DepositID> = []

    /// Takes what the next entry says of a deposit.
    ///
    /// One is made once and settled once, for one field of one customer; meanwhile it is sealed anew
    /// by re-encryption alone. Else a second member could put his value under a colleague's name.
    ///
    /// - Returns: what is wrong with it; `nil` for nothing.
    mutating func take(_ detail: LogDetail, of entry: LogEntry) -> Finding? {
        guard let customer = entry.customers.first?.id else { return nil }
        switch detail {
        case .depositMade(let made):
            let known = waiting[made.id]
            waiting[made.id] = State(
                customer: customer, logged: made, entry: known?.entry ?? entry.number,
                member: known?.member ?? entry.member, time: known?.time ?? entry.time)
            let isSame =
                known.map {
                    $0.customer == customer && $0.logged.group == made.group
                        && $0.logged.field == made.field
                        && $0.logged.generation < made.generation
                } ?? true
            guard (known != nil) == (entry.action == .reencrypt), isSame else {
                disputed.insert(made.id)
                return Finding(
                    .depositChanged, customer: customer, group: made.group.rawValue,
                    entry: entry.number, deposit: made.id)
            }
        case .depositGone(let id, let group):
            let known = waiting.removeValue(forKey: id)
            disputed.remove(id)
            guard known?.customer == customer, known?.logged.group == group else {
                return Finding(
                    .depositMissing, customer: customer, group: group.rawValue,
                    entry: entry.number, deposit: id)
            }
        default: break
        }
        return nil
    }
}
