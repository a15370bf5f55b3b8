import KeyManagement
import VaultCrypto

/// How many personnummer are entered in a day without somebody's word, of one member's and of all's.
///
/// What is entered tells whoever handed it in that nobody had the number, what waits that somebody may
/// have it. So of many that are guesses no more are told than this, however many members share them.
public struct NumberRation {
    /// Of each member, in any 24 hours.
    public static let size = 20
    /// Of all together: else somebody who makes members would have as many rations.
    public static let total = 60
    /// Milliseconds.
    static let span: UInt64 = 86_400_000

    /// What was settled lately, by who had handed it in; `nil` where the file does not say it as the log
    /// does.
    private var used: [MemberID: Int]? = [:]
    /// Up to where the log is counted.
    private var counted: LedgerMark?
    /// What this transaction enters; the next count finds it in the log.
    private var entered: [MemberID: Int] = [:]
    /// Whose are entered all the same: somebody who reads them has said so.
    private let released: MemberID?
    private let chosen: Set<DepositKey>?

    /// - Parameters:
    ///   - released: only this member's are entered, and without ration.
    ///   - chosen: of those only these.
    init(released: MemberID?, _ chosen: Set<DepositKey>? = nil) {
        self.released = released
        self.chosen = chosen
    }

    /// Whether a deposit is one of those to look at.
    func concerns(_ deposit: Deposit) -> Bool {
        (released == nil || deposit.member == released) && chosen?.contains(deposit.key) != false
    }

    /// Counts what was entered or turned down since the last count, in the very transaction that enters
    /// more: so nobody enters beside it.
    mutating func count(_ writing: Writing) throws {
        guard let before = used else { return }
        let head = writing.session.head
        used = try writing.numbersSettled(after: counted)?.merging(before, uniquingKeysWith: +)
        counted = LedgerMark(number: head.number, hash: head.hash)
        entered = [:]
    }

    /// Whether a deposit has to wait, whatever it is.
    func holds(_ deposit: Deposit) -> Bool {
        guard deposit.field == .personalIdentityNumber, deposit.member != released else {
            return false
        }
        guard let used else { return true }
        let all = used.merging(entered, uniquingKeysWith: +)
        return all[deposit.member, default: 0] >= Self.size
            // Of whose more were entered somebody has said so.
            || all.values.reduce(0) { $0 + min($1, Self.size) } >= Self.total
    }

    /// Counts what is entered.
    mutating func note(_ deposit: Deposit) {
        guard deposit.field == .personalIdentityNumber else { return }
        entered[deposit.member, default: 0] += 1
    }
}

extension Writing {
    /// Personnummer that were entered or turned down in the last 24 hours, by who had handed them in.
    ///
    /// What stands beside an entry to find it by is signed by nobody: so the entries are gone through by
    /// number and chain.
    ///
    /// - Parameter counted: an entry that is counted with all before it; `nil` for none.
    /// - Returns: `nil` where what stands beside an entry is not what it says.
    fileprivate func numbersSettled(after counted: LedgerMark?) throws -> [MemberID: Int]? {
        do {
            let now = session.clock
            var counts: [MemberID: Int] = [:]
            for stored in try settlingEntries(
                after: counted, since: now - min(now, NumberRation.span))
            {
                let entry = try ChainVerifier.parse(stored)
                let gone = Set(
                    entry.details.compactMap { detail in
                        if case .depositGone(let id, .identity) = detail { id } else { nil }
                    })
                guard entry.outcome == .done, !gone.isEmpty else { continue }
                guard let place = stored.customer, let makers = try makers(of: gone, at: place)
                else { return nil }
                for member in makers { counts[member, default: 0] += 1 }
            }
            return counts
        } catch VaultFailure.damaged(.logLookup) {
            return nil
        }
    }

    /// Who handed in those of some deposits that were a personnummer, once for each; `nil` where one of
    /// them is not found.
    private func makers(of deposits: Set<DepositID>, at place: Int64) throws -> [MemberID]? {
        var (makers, found): ([MemberID], Set<DepositID>) = ([], [])
        for stored in try transaction.writingEntries(of: place) {
            let entry = try session.verifiedEntry(stored, transaction)
            // Sealed anew it was handed in before.
            guard entry.action != .reencrypt else { continue }
            for case .depositMade(let made) in entry.details where deposits.contains(made.id) {
                found.insert(made.id)
                guard made.field == Field.personalIdentityNumber.number else { continue }
                makers.append(entry.member)
            }
        }
        return found == deposits ? makers : nil
    }

    /// The entries behind another, and not before a time, that tell how something handed in ended.
    ///
    /// The log is hashed from its end back to an entry of the member's own that is older: by his own
    /// clock all before it is, too, whatever time others have put there.
    private func settlingEntries(
        after counted: LedgerMark?, since time: UInt64
    ) throws -> [StoredEntry] {
        let head = session.head
        var end = LedgerMark(number: head.number, hash: head.hash)
        let first = counted?.number ?? 0
        var marks = session.marks.filter { first < $0.number && $0.number < end.number }
        var found: [StoredEntry] = []
        var isOlder = false
        while !isOlder, end.number > first {
            let start =
                marks.popLast() ?? counted
                ?? LedgerMark(number: 0, hash: ChainHash.start(vault: session.vault.id))
            var hash = start.hash
            let entries = try transaction.entries(
                from: start.number + 1, limit: Int(clamping: end.number - start.number))
            for stored in entries {
                hash = ChainHash.next(after: hash, entry: stored.body)
                let told = try EntryHead(stored.body)
                if told.action == LogAction.settleDeposit.rawValue, told.time >= time {
                    found.append(stored)
                }
                isOlder = isOlder || (told.member == session.member.id && told.time < time)
            }
            guard hash == end.hash else { throw VaultFailure.damaged(.logBroken) }
            end = start
        }
        return found
    }
}

/// What stands at the beginning of an entry, of a log that is gone through for few of them.
private struct EntryHead {
    let time: UInt64
    let member: MemberID
    let action: UInt8

    init(_ body: [UInt8]) throws(VaultFailure) {
        var reader = ByteReader(body)
        do throws(MalformedBytes) {
            // Format and number.
            _ = try reader.take(9)
            time = try reader.number()
            member = try reader.identifier()
            // Session and list version.
            _ = try reader.take(12)
            action = try reader.number()
        } catch {
            throw .damaged(.logBroken)
        }
    }
}
