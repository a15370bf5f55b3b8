import KeyManagement
import SwedishIdentifiers
public import VaultCrypto

extension Session {
    /// How many customers' deposits are looked at between two looks for missing tokens.
    private static let depositBatch = 256

    /// Whether something waits that this member may enter.
    public func hasDeposits() throws -> Bool {
        let groups = writableGroups
        return try vault.file.read {
            try !$0.placesWithDeposits(in: groups, from: 0, limit: 1).isEmpty
        }
    }

    /// How many values wait that this member may enter.
    public func depositCount() throws -> Int {
        let groups = writableGroups
        return try vault.file.read { transaction in
            try transaction.depositCounts().filter { groups.contains($0.key) }.values.reduce(0, +)
        }
    }

    /// Enters what others have handed in, as far as the member writes the groups: into empty fields.
    ///
    /// In batches, each of them done or not done. Over any value that stands there, the same too, and if
    /// a rule refuses it, it stays a proposal, under the newest key. So does what is more than a
    /// ``NumberRation`` of a member's personnummer.
    ///
    /// - Parameters:
    ///   - entry: only for customers of whom something was written after this entry.
    ///   - member: only what this member has handed in, and without ration.
    ///   - chosen: of that only these.
    ///   - end: when to leave the rest to the next.
    ///   - progress: told after each batch how many customers have been looked at; what it throws ends
    ///     the work there.
    public func enterDeposits(
        after entry: UInt64 = 0, of member: MemberID? = nil, among chosen: [Proposal]? = nil,
        until end: ContinuousClock.Instant? = nil,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> DepositReport {
        let groups = writableGroups
        var report = DepositReport()
        var (first, done): (Int64, Int) = (0, 0)
        var ration = NumberRation(released: member, chosen.map { Set($0.compactMap(\.key)) })
        while end.map({ .now < $0 }) ?? true {
            let start = first
            // Beside everybody's work: mostly nothing waits.
            let waiting = try vault.file.read {
                try $0.placesWithDeposits(
                    in: groups, from: start, after: entry, limit: Self.depositBatch)
            }
            guard !waiting.isEmpty else { return report }
            do {
                try scan { try $0.requireTokens(of: $0.identityNumbers(at: waiting, groups)) }
            } catch VaultFailure.damaged(let kind)
                where [.tokenMissing, .cellUnreadable].contains(kind)
            {
                // Until tokens are made anew, or the row that does not open, nobody can tell whose a
                // number is.
                return report
            }
            try scan { try ration.count($0) }
            var places = waiting[...]
            while !places.isEmpty, end.map({ .now < $0 }) ?? true {
                let batch = places
                let (rest, outcome) = try enterDeposits(at: batch, in: groups, within: &ration)
                report += outcome
                done += places.count - rest.count
                places = rest
                try progress(done)
                pause()
            }
            guard places.isEmpty, let last = waiting.last, last < .max else { return report }
            first = last + 1
        }
        return report
    }

    /// What has been used of everybody's ration until now.
    func newRation(releasing member: MemberID? = nil) throws -> NumberRation {
        var ration = NumberRation(released: member)
        try scan { try ration.count($0) }
        return ration
    }

    /// Enters what waits at some places, in one transaction, in which is counted first what others have
    /// entered since: two who enter at one moment enter no more than one.
    ///
    /// - Returns: the places that are left, and what has become of the others.
    func enterDeposits(
        at places: ArraySlice<Int64>, in groups: Set<FieldGroup>,
        within ration: inout NumberRation
    ) throws -> (left: ArraySlice<Int64>, report: DepositReport) {
        let before = ration
        let (left, report, used) = try write { writing in
            var ration = before
            try ration.count(writing)
            let (left, report) = try writing.enterDeposits(at: places, in: groups, within: &ration)
            return (left, report, ration)
        }
        ration = used
        return (left, report)
    }
}

extension Writing {
    /// Every personnummer that waits at some places, as one value of a field that holds several.
    fileprivate func identityNumbers(
        at places: [Int64], _ groups: Set<FieldGroup>
    ) throws -> FieldValues {
        guard groups.contains(.identity) else { return [:] }
        var numbers: [String] = []
        for place in places {
            guard let customer = try transaction.customer(at: place) else { continue }
            for deposit in try enterable(for: customer).sound
            where deposit.stored.group == .identity {
                guard let value = try open(deposit, for: customer),
                    let number = deposit.accepted(value, on: session.today)?
                        .first(where: { Field.identityNumbers.contains($0.key) })?.value
                else { continue }
                numbers += FieldList.values(in: number)
            }
        }
        return numbers.isEmpty ? [:] : [.formerNumber: FieldList.text(of: numbers)]
    }

    /// Enters what waits at some places, as many as can be looked at while others wait.
    ///
    /// - Returns: the places that are left, and what has become of the others.
    fileprivate mutating func enterDeposits(
        at places: ArraySlice<Int64>, in groups: Set<FieldGroup>,
        within ration: inout NumberRation
    ) throws -> (left: ArraySlice<Int64>, report: DepositReport) {
        let began = ContinuousClock.now
        var left = places
        var report = DepositReport()
        // Whose rows have no entry yet: nobody else may look at them.
        var numbers: Set<String> = []
        while began.duration(to: .now) < ReencryptionRun.batchDuration,
            let place = left.popFirst()
        {
            report += try enterDeposits(
                at: place, in: groups, besides: &numbers, within: &ration)
        }
        return (left, report)
    }

    /// Enters what waits for one customer.
    ///
    /// - Parameters:
    ///   - numbers: the personnummer that others before him have got, which nobody else gets.
    ///   - ration: what may still be entered of each member's.
    private mutating func enterDeposits(
        at place: Int64, in groups: Set<FieldGroup>, besides numbers: inout Set<String>,
        within ration: inout NumberRation
    ) throws -> DepositReport {
        // Somebody may have erased him meanwhile.
        guard let customer = try transaction.customer(at: place) else { return DepositReport() }
        let states = try states(of: customer)
        let (all, damaged) = try enterable(for: customer)
        let waiting = all.filter {
            groups.contains($0.stored.group)
                && ration.concerns($0)
        }
        var current: FieldValues = [:]
        do {
            for group in Set(waiting.map(\.stored.group)) {
                current.merge(try visibleValues(group, of: customer, states)) { own, _ in own }
            }
        } catch VaultFailure.damaged(.cellUnreadable) {
            // What stands there cannot be seen, and holds up nobody else's.
            return DepositReport(waiting: waiting.count, damaged: damaged)
        }
        var changes: [Field: String?] = [:]
        var (done, unreadable): ([Deposit], [Deposit]) = ([], [])
        var resealed: [LogDetail] = []
        var report = DepositReport()
        for deposit in waiting {
            guard let value = try open(deposit, for: customer) else {
                // A field of a later version is left to that version.
                if deposit.field != nil { unreadable.append(deposit) }
                continue
            }
            // Over the same value it waits like over another: else whoever handed it in would see by what
            // is gone that he has guessed right.
            let isHeld = ration.holds(deposit)
            if !isHeld, let new = deposit.accepted(value, on: session.today),
                let field = deposit.field,
                current[field] == nil, numbers.isDisjoint(with: new.identityNumbers),
                try accepts(changes.merging(new.changes) { $1 }, for: customer, states)
            {
                for (field, value) in new { changes[field] = value }
                current.merge(new) { $1 }
                done.append(deposit)
                ration.note(deposit)
            } else {
                if isHeld {
                    report.held += 1
                    report.heldOf.insert(deposit.member)
                } else {
                    report.proposed += 1
                }
                if let detail = try reseal(value, of: deposit, for: customer) {
                    resealed.append(detail)
                }
            }
        }
        if !changes.isEmpty {
            _ = try edit(customer, changes)
            numbers.formUnion(FieldValues(changes).identityNumbers)
        }
        if !resealed.isEmpty {
            log(
                LogEntry(.reencrypt, customers: [LoggedCustomer(customer.id)], details: resealed),
                place: customer.place)
        }
        try settle(done, of: customer, .done)
        try settle(unreadable, of: customer, .failed)
        report.entered = done.count
        report.unreadable = unreadable.count
        report.damaged = damaged
        return report
    }

    /// What waits for a customer as its entries name it, and how much besides; what cannot even be read
    /// keeps nobody else's from being entered.
    private func enterable(
        for customer: CustomerPlace
    ) throws -> (sound: [Deposit], damaged: Int) {
        do {
            let (sound, damaged) = try waiting(for: customer)
            return (sound, damaged.count)
        } catch VaultFailure.damaged(let kind) where kind.isOfDeposits {
            return ([], 1)
        }
    }

    /// Whether no rule is in the way of an ordinary edit.
    private func accepts(
        _ changes: [Field: String?], for customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> Bool {
        do {
            _ = try editedRows(of: customer, changes, states)
            return true
        } catch is IdentityHolders {
            return false
        } catch VaultFailure.damaged(.cellUnreadable) {
            return false
        } catch let failure as VaultFailure where failure.isRule {
            return false
        }
    }
}

extension VaultFailure {
    /// Whether it is the value, or what stands there, that is in the way.
    fileprivate var isRule: Bool {
        switch self {
        case .refused, .numberTaken, .identityTaken, .nothingToChange, .protectedIdentity: true
        default: false
        }
    }
}

extension Deposit {
    /// The fields that a value goes into, in the form in which they are kept; `nil` if the rules do not
    /// take it.
    func accepted(_ value: String, on day: CivilDate) -> FieldValues? {
        guard let field, field.mayBeDeposited,
            let normal = try? FieldRules.normalised(value, for: field, on: day)
        else {
            return nil
        }
        var fields: FieldValues = [field: normal]
        if field == .personalIdentityNumber {
            fields[.numberRemark] = NumberRemark.of(value, on: day)
        }
        return fields
    }
}
