import KeyManagement
import VaultCrypto

/// How many personnummer of one member's are entered in a day without somebody's word.
///
/// What is entered tells whoever handed it in that nobody had the number, what waits that somebody may
/// have it. So of many that are guesses no more are told than this.
public struct NumberRation {
    /// Of each member, in any 24 hours.
    public static let size = 20
    /// Milliseconds.
    static let span: UInt64 = 86_400_000

    private var used: [MemberID: Int] = [:]
    /// The entry up to which is counted what was settled.
    private var counted: UInt64 = 0
    /// Whose are entered all the same: somebody who reads them has said so.
    let released: MemberID?

    /// Nothing is counted yet.
    init(released: MemberID?) {
        self.released = released
    }

    /// Whether a deposit has to wait, whatever it is.
    func holds(_ deposit: Deposit) -> Bool {
        deposit.field == .personalIdentityNumber && deposit.member != released
            && used[deposit.member, default: 0] >= Self.size
    }

    /// Counts what was settled since it was counted last, whoever has done it.
    mutating func count(_ writing: Writing) throws {
        let new = try writing.numbersSettledLately(after: counted)
        used.merge(new) { $0 + $1 }
        counted = writing.session.head.number
    }

    /// Takes what has been noted for counted, once it stands in the log.
    mutating func noteWritten(_ head: LedgerHead) { counted = head.number }

    /// Counts what is entered.
    mutating func note(_ deposit: Deposit) {
        guard deposit.field == .personalIdentityNumber else { return }
        used[deposit.member, default: 0] += 1
    }
}

extension Writing {
    /// Personnummer that were entered or turned down in the last 24 hours and behind an entry, by who had
    /// handed them in.
    fileprivate func numbersSettledLately(after number: UInt64) throws -> [MemberID: Int] {
        let now = session.clock
        var counts: [MemberID: Int] = [:]
        let start = now - min(now, NumberRation.span)
        for stored in try transaction.settlingEntries(after: number, since: start) {
            guard let place = stored.customer else { continue }
            let entry = try session.verifiedEntry(stored, transaction)
            let gone = Set(
                entry.details.compactMap { detail in
                    if case .depositGone(let id, .identity) = detail { id } else { nil }
                })
            guard entry.outcome == .done, !gone.isEmpty else { continue }
            for member in try makers(of: gone, at: place) { counts[member, default: 0] += 1 }
        }
        return counts
    }

    /// Who handed in those of some deposits that were a personnummer, once for each.
    private func makers(of deposits: Set<DepositID>, at place: Int64) throws -> [MemberID] {
        try transaction.writingEntries(of: place).flatMap { stored in
            let entry = try session.verifiedEntry(stored, transaction)
            // Sealed anew it was handed in before.
            guard entry.action != .reencrypt else { return [MemberID]() }
            return entry.details.compactMap { detail in
                guard case .depositMade(let made) = detail, deposits.contains(made.id),
                    made.field == Field.personalIdentityNumber.number
                else { return nil }
                return entry.member
            }
        }
    }
}
