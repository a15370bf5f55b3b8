import KeyManagement
import VaultCrypto

/// A value that waits for somebody to decide about it; never the value.
public struct Proposal: Sendable {
    /// By which it is named: the first eight digits of its random id, or all where another begins so.
    public let id: String
    /// The customer number; `nil` for a member who does not read it.
    public let number: String?
    /// Where it is to go, who has handed it in, and when.
    public let deposit: WaitingDeposit
    /// Whether it is not as its entry names it: nobody enters it, and an owner may turn it down.
    public var isDamaged = false
    /// Whether nothing stands in its field, as far as that is known.
    public internal(set) var isFieldEmpty = false
    /// Which one it is, whatever comes under its name later; `nil` for what is damaged.
    var key: DepositKey?
}

/// A deposit by its whole id and the entry that first told of it: whoever hands in chooses the id, and may
/// put another in the place of one that somebody is being asked about.
struct DepositKey: Hashable, Sendable {
    let id: DepositID
    let entry: UInt64
}

/// What somebody was told before he decided: nothing else is then decided about.
public enum AskedDeposit: Sendable {
    /// He was not asked: it is the one of that name now.
    case nothing
    case proposal(Proposal)
    /// That it is gone, or not as its entry names it.
    case unknown

    fileprivate var isOfEmptyField: Bool {
        if case .proposal(let asked) = self { asked.isFieldEmpty } else { false }
    }

    fileprivate func admits(_ deposit: Deposit) -> Bool {
        switch self {
        case .nothing: true
        case .proposal(let asked): asked.key == deposit.key
        case .unknown: false
        }
    }
}

/// A proposal as it is shown to somebody who writes its field.
public struct ShownProposal: Sendable {
    public let proposal: Proposal
    /// What was handed in; `nil` if it does not open, or is masked.
    public let value: String?
    /// What stands there now; `nil` for nothing, or masked.
    public let current: String?
    /// Whether values are held back that were not asked to be revealed.
    public let isMasked: Bool
}

extension Session {
    /// What waits in the groups that the member writes or hands in for, by customer; the entry in the
    /// log names them.
    public func proposals(of number: String? = nil) throws -> [Proposal] {
        let groups = writableGroups.union(depositableGroups)
        guard !groups.isEmpty else { try deny(KeyRefusal.notPermitted, .list) }
        return try write { writing in
            let customers = try writing.customersWithDeposits(in: groups, numbered: number)
            let names = try DepositNames(writing.transaction)
            var proposals: [Proposal] = []
            for customer in customers {
                proposals += try writing.proposals(for: customer, in: groups, names)
            }
            let opens = !customers.isEmpty && self.readableGroups.contains(.customerCase)
            writing.log(
                LogEntry(
                    .list, groups: opens ? [.customerCase] : [],
                    customers: customers.map { LoggedCustomer($0.id) }),
                place: customers.count == 1 ? customers[0].place : nil)
            return proposals
        }
    }

    /// Shows what was handed in beside what stands there; the entry in the log is durable before
    /// anything returns.
    public func showProposal(
        _ id: String, purpose stated: Purpose?, reveal: Bool
    ) throws -> ShownProposal {
        let purpose = try purpose(stated, for: .show)
        return try settling(id, .show) { writing, deposit, field, customer in
            guard purpose.groups.contains(field.group) else {
                throw VaultFailure.purposeNeeded(
                    self.purposes.filter { $0.groups.contains(field.group) })
            }
            guard let proposal = try writing.proposal(deposit, of: customer) else {
                throw VaultFailure.noSuchDeposit
            }
            let isMasked = field.isIdentity && !reveal
            let states = try writing.states(of: customer)
            let current = try writing.visibleValues(field.group, of: customer, states)[field]
            let value = try writing.open(deposit, for: customer)
            try writing.logReading(
                isMasked ? .show : .reveal, customer, purpose: purpose,
                groups: [.customerCase, field.group])
            return ShownProposal(
                proposal: proposal, value: isMasked ? nil : value,
                current: isMasked ? nil : current, isMasked: isMasked)
        }
    }

    /// What somebody is about to decide about, and no value; `nil` for what is not as its entry names it,
    /// or is gone, which an owner may turn down all the same.
    public func proposal(_ id: String) throws -> Proposal? {
        guard try !waitsForOwner(id) else { return nil }
        return try settling(id, .settleDeposit) { writing, deposit, field, customer in
            let opens = self.readableGroups.contains(.customerCase)
            writing.log(
                LogEntry(
                    .list, groups: opens ? [.customerCase] : [],
                    customers: [LoggedCustomer(customer.id)]),
                place: customer.place)
            var proposal = try writing.proposal(deposit, of: customer)
            proposal?.isFieldEmpty = try writing.isKnownEmpty(field, of: customer)
            return proposal
        }
    }

    /// Enters all that one member has handed in, however much of it, as far as the fields are empty.
    ///
    /// - Parameter asked: what somebody was asked about: nothing that has come since is entered.
    /// - Throws: ``KeyManagement/KeyRefusal/unknownMember``, or
    ///   ``KeyManagement/KeyRefusal/notPermitted`` for somebody who writes nothing that waits.
    public func acceptProposals(
        of name: String, asked: [Proposal]? = nil
    ) throws -> DepositReport {
        let known = list.members.values.first { $0.name.lowercased() == name.lowercased() }
        guard let known else { throw KeyRefusal.unknownMember }
        guard try hasDeposits() || depositableGroups.isEmpty else {
            try deny(KeyRefusal.notPermitted, .settleDeposit)
        }
        return try enterDeposits(of: known.id, among: asked)
    }

    /// Enters what was handed in over what stands there, as an ordinary edit.
    public func acceptProposal(_ id: String, asked: AskedDeposit = .nothing) throws {
        let day = today
        try scan { writing in
            guard let (deposit, customer) = try writing.deposit(named: id),
                self.writableGroups.contains(deposit.stored.group),
                let value = try writing.open(deposit, for: customer)
            else { return }
            try writing.requireTokens(of: deposit.accepted(value, on: day) ?? [:])
        }
        try settling(id, .settleDeposit, asked) { writing, deposit, field, customer in
            guard let value = try writing.open(deposit, for: customer) else {
                throw VaultFailure.damaged(.cellUnreadable)
            }
            guard let new = deposit.accepted(value, on: day) else {
                throw VaultFailure.refused(field, reason: "handed-in-unfit")
            }
            // Nobody has said that it may go over what has come since.
            if asked.isOfEmptyField, try !writing.isKnownEmpty(field, of: customer) {
                throw VaultFailure.staleEdit([field.group])
            }
            do {
                _ = try writing.edit(customer, new.changes)
            } catch VaultFailure.nothingToChange {
                // It stands there already.
            }
            try writing.settle([deposit], of: customer, .done)
        }
    }

    /// Turns down what was handed in; it is erased with its salt. An owner turns down as well what is not
    /// as its entry names it, or what is gone.
    public func rejectProposal(_ id: String, asked: AskedDeposit = .nothing) throws {
        if try !rejectDamaged(id, asked) {
            try settling(id, .settleDeposit, asked) { writing, deposit, _, customer in
                try writing.settle([deposit], of: customer, .done)
            }
        }
        vault.file.truncateJournal()
    }

    /// - Returns: whether there was something to turn down that an owner alone may.
    private func rejectDamaged(_ id: String, _ asked: AskedDeposit) throws -> Bool {
        if case .proposal = asked { return false }
        return try waitsForOwner(id) && write { try !$0.hasSound(id) && $0.settleDamaged(id) }
    }

    /// Whether the member is an owner, and no sound deposit has that name.
    private func waitsForOwner(_ id: String) throws -> Bool {
        try list.holds(.owner, member.id) && !scan { try $0.hasSound(id) }
    }

    /// Runs `body` with a deposit of a group that the member writes; a refusal is an entry.
    private func settling<Value>(
        _ id: String, _ action: LogAction, _ asked: AskedDeposit = .nothing,
        _ body: (inout Writing, Deposit, Field, CustomerPlace) throws -> Value
    ) throws -> Value {
        do {
            return try write { writing in
                guard let (deposit, customer) = try writing.deposit(named: id),
                    let field = deposit.field, asked.admits(deposit)
                else { throw VaultFailure.noSuchDeposit }
                let place = try writing.protection(writing.states(of: customer))
                    .place(of: field.group)
                guard writing.list.writes(place, self.member.id) else {
                    throw place == field.group
                        ? KeyRefusal.notPermitted as any Error : VaultFailure.protectedIdentity
                }
                return try body(&writing, deposit, field, customer)
            }
        } catch KeyRefusal.notPermitted {
            try deny(KeyRefusal.notPermitted, action)
        } catch VaultFailure.protectedIdentity {
            try deny(VaultFailure.protectedIdentity, action)
        } catch let holders as IdentityHolders {
            try deny(
                VaultFailure.identityTaken(try numbers(of: holders)), action,
                groups: [.identity], outcome: .failed)
        } catch let failure as VaultFailure where failure.isAnswer {
            try deny(failure, action, outcome: .failed)
        }
    }
}

extension Writing {
    /// The customers for whom something waits, in the order of places; the one of a number alone.
    fileprivate func customersWithDeposits(
        in groups: Set<FieldGroup>, numbered number: String?
    ) throws -> [CustomerPlace] {
        let only = try number.map { try customer(numbered: $0) }
        return try transaction.placesWithDeposits(in: groups, from: 0, limit: .max)
            .filter { only == nil || only?.place == $0 }
            .compactMap { try transaction.customer(at: $0) }
    }

    /// What waits for a customer in some groups, those last that are not as their entries name them.
    fileprivate func proposals(
        for customer: CustomerPlace, in groups: Set<FieldGroup>, _ names: DepositNames
    ) throws -> [Proposal] {
        let (sound, damaged) = try waiting(for: customer)
        return try sound.filter { groups.contains($0.stored.group) }
            .compactMap { try proposal($0, of: customer, names) }
            + damaged.filter { groups.contains($0.0.group) }.compactMap { stored, _ in
                try stored.knownField.map { field in
                    Proposal(
                        id: names.name(of: stored.id), number: try number(of: customer),
                        deposit: WaitingDeposit(field: field, by: "", time: 0), isDamaged: true)
                }
            }
    }

    fileprivate func proposal(
        _ deposit: Deposit, of customer: CustomerPlace, _ names: DepositNames? = nil
    ) throws -> Proposal? {
        guard let field = deposit.field else { return nil }
        let names = try names ?? DepositNames(transaction)
        return Proposal(
            id: names.name(of: deposit.stored.id), number: try number(of: customer),
            deposit: WaitingDeposit(
                field: field, by: session.name(of: deposit.member), time: deposit.time),
            key: deposit.key)
    }

    private func number(of customer: CustomerPlace) throws -> String? {
        guard session.readableGroups.contains(.customerCase) else { return nil }
        return try passingOver(customer) {
            try values(.customerCase, of: customer, states(of: customer))[.customerNumber]
        } ?? nil
    }

    /// The only deposit whose id begins so.
    fileprivate func deposit(named name: String) throws -> (Deposit, CustomerPlace)? {
        let found = try transaction.storedDeposits().compactMap(\.self).filter {
            $0.id.isNamed(name)
        }
        guard let stored = found.first, found.count == 1,
            let customer = try transaction.customer(at: stored.place)
        else { return nil }
        let waiting = try waiting(for: customer)
        if let (_, kind) = waiting.damaged.first(where: { $0.0.id == stored.id }) {
            throw VaultFailure.damaged(kind)
        }
        return waiting.sound.first { $0.stored.id == stored.id }.map { ($0, customer) }
    }

    /// Whether a deposit is there, as its entry names it.
    fileprivate func hasSound(_ name: String) throws -> Bool {
        do {
            return try deposit(named: name) != nil
        } catch VaultFailure.damaged(let kind) where kind.isOfDeposits {
            return false
        }
    }
}
