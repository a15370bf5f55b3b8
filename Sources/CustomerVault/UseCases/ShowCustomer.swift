public import KeyManagement
import VaultCrypto

/// A customer's fields as a purpose shows them.
public struct ShownCustomer: Sendable {
    /// The customer number.
    public let number: String
    /// Whether his identity is protected; what is, is shown to those who read `protected` alone.
    public let protection: Protection
    /// What they were read for.
    public let purpose: Purpose?
    /// In the order of groups and fields.
    public let fields: [(field: Field, value: String)]
    /// Identity fields that were not asked to be revealed; they hold no digit of the value.
    public let masked: [(field: Field, value: String)]
    /// What has happened with the customer, as far as it is shown; in the order of days.
    public let events: [CustomerEvent]
    /// What others, or the member himself, have handed in for these fields, and what waits; in the order
    /// of entry.
    public let waiting: [WaitingDeposit]
    /// Groups that are not shown: the member may not read them, or the purpose does not need them.
    public let withheld: [FieldGroup]
    /// Groups of which something that was to be shown does not open, though it is as its signer left it;
    /// ``Session/verify(from:)`` names him.
    public let unopened: [FieldGroup]
    /// At which revision each group's row stands, 0 for none: what an edit may expect.
    public let revisions: [FieldGroup: UInt64]

    /// One field's value.
    public subscript(field: Field) -> String? { fields.first { $0.field == field }?.value }
}

extension Session {
    /// What stands in for an identity value.
    public static let mask = "••••••••-••••"

    /// Shows a customer for a purpose; the entry in the log is durable before anything returns.
    public func show(
        _ number: String, purpose stated: Purpose?, reveal: Bool = false
    ) throws -> ShownCustomer {
        let purpose = try purpose(stated, for: .show, numbered: number)
        let wanted = purpose.groups.filter { $0 != .protected || readableGroups.contains($0) }
        return try show(
            number, purpose: purpose,
            CustomerPart(
                groups: wanted.intersection(readableGroups), of: wanted, passes: true),
            reveal: reveal)
    }

    /// Shows what somebody is about to change, out of the groups that he may write; the entry in the
    /// log is durable before anything returns.
    ///
    /// Groups that the purpose does not show are changed unseen: their values are withheld, their
    /// revisions are not.
    ///
    /// - Parameter fields: the only fields that will be changed; all that he may write if `nil`.
    public func showForEditing(
        _ number: String, only fields: Set<Field>? = nil, purpose stated: Purpose?,
        reveal: Bool = false
    ) throws -> ShownCustomer {
        let groups =
            fields.map { Set($0.map(\.group)) }
            ?? writableGroups.filter { $0.hasRows && $0 != .protected }
        try requireWrite(groups.subtracting(depositableGroups), .edit)
        let purpose = try purpose(stated, for: .show, numbered: number)
        return try show(
            number, purpose: purpose,
            CustomerPart(
                groups: groups.intersection(purpose.groups).intersection(readableGroups),
                of: groups, only: fields),
            reveal: reveal)
    }

    private func show(
        _ number: String, purpose: Purpose, _ part: CustomerPart, reveal: Bool
    ) throws -> ShownCustomer {
        do {
            return try write { writing in
                let customer = try writing.customer(numbered: number)
                let shown = try writing.show(
                    number, of: customer, purpose: purpose, part, reveal: reveal)
                let reveals = reveal && part.groups.contains(.identity)
                var opened = part.groups.union([.customerCase])
                if shown.protection == .protected {
                    opened.subtract(FieldGroup.sheltered)
                    if shown.revisions[.protected] != nil { opened.insert(.protected) }
                }
                try writing.logReading(
                    reveals ? .reveal : .show, customer, purpose: purpose, groups: opened)
                return shown
            }
        } catch VaultFailure.noSuchCustomer {
            try deny(VaultFailure.noSuchCustomer, .show, purpose: purpose, outcome: .failed)
        } catch VaultFailure.damaged(let kind) {
            try deny(
                VaultFailure.damaged(kind), .show, purpose: purpose, numbered: number,
                outcome: .failed)
        }
    }
}

/// Which part of a customer is opened.
private struct CustomerPart {
    /// The groups that are opened.
    let groups: Set<FieldGroup>
    /// The groups that were asked for.
    let wanted: Set<FieldGroup>
    /// The fields out of them; all if `nil`.
    let fields: Set<Field>?
    /// Whether a group that does not open keeps nobody from the others.
    let passes: Bool

    init(
        groups: Set<FieldGroup>, of wanted: Set<FieldGroup>, only fields: Set<Field>? = nil,
        passes: Bool = false
    ) {
        self.groups = groups
        self.wanted = wanted
        self.fields = fields
        self.passes = passes
    }

    func contains(_ field: Field) -> Bool { fields?.contains(field) ?? true }
}

extension Writing {
    fileprivate func show(
        _ number: String, of customer: CustomerPlace, purpose: Purpose, _ part: CustomerPart,
        reveal: Bool
    ) throws -> ShownCustomer {
        let states = try states(of: customer)
        // That he is the one with the number is seen in no other row.
        _ = try self.values(.customerCase, of: customer, states)
        let protection = protection(states)
        let readable = session.readableGroups
        let isHidden = protection == .protected && !readable.contains(.protected)
        var values: FieldValues = [:]
        // What stands in `protected` is shown with the group that it belongs to.
        for group in part.groups where group.hasRows && group != .protected {
            let visible =
                part.passes
                ? try passingOver(customer, group) {
                    try visibleValues(group, of: customer, states)
                } ?? [:] : try visibleValues(group, of: customer, states)
            values.merge(visible) { own, _ in own }
        }
        var derived: FieldValues = [:]
        if part.groups.isSuperset(of: [.identity, .billing]) {
            derived = PersonalDerivation.values(of: values)
        }
        var fields: [(Field, String)] = []
        var masked: [(Field, String)] = []
        for field in Field.allCases where part.contains(field) {
            guard let value = values[field] ?? derived[field] else { continue }
            let isPersonal =
                values[field] == nil
                || (field.isIdentity && value != NumberRemark.centuryAssumed)
            if isPersonal, !reveal {
                masked.append((field, Session.mask))
            } else {
                fields.append((field, value))
            }
        }
        let eventGroups =
            part.fields == nil ? part.groups.intersection([.customerCase, .bookings]) : []
        // That a value waits shows in the file, too; it is told to those whom it concerns.
        let mayKnow = part.wanted.intersection(readable).union(session.depositableGroups)
        let hidden = isHidden ? part.wanted.intersection(FieldGroup.sheltered) : []
        var known = part.wanted.intersection(readable).filter(\.hasRows)
        if protection == .protected, !isHidden, !known.isDisjoint(with: FieldGroup.sheltered) {
            known.insert(.protected)
        }
        return ShownCustomer(
            number: number, protection: protection, purpose: purpose, fields: fields,
            masked: masked, events: try events(of: customer, in: eventGroups, states),
            waiting: try deposits(of: customer).compactMap { deposit in
                guard let field = deposit.field, part.contains(field),
                    mayKnow.contains(field.group)
                else { return nil }
                return WaitingDeposit(
                    field: field, by: session.name(of: deposit.member), time: deposit.time)
            },
            withheld: part.wanted.subtracting(part.groups).union(hidden).sorted(),
            unopened: passedOver.groups(of: customer).sorted(),
            revisions: Dictionary(
                uniqueKeysWithValues: known.map { ($0, states[RowName($0)]?.revision ?? 0) }))
    }

    /// The log says `accounts` for what tells of tax, credit or debts; the exact purpose goes into a
    /// sealed record that a planner cannot read.
    mutating func logReading(
        _ action: LogAction, _ customer: CustomerPlace, purpose: Purpose, groups: Set<FieldGroup>
    ) throws {
        var details: [LogDetail] = []
        var rows: [LoggedRow] = []
        if purpose.logged == .accounts {
            let row = try file(.purpose(purpose), .bookings, of: customer)
            rows.append(row.logged)
            details.append(.purposeRecord(row.record))
        }
        log(
            LogEntry(
                action, purpose: purpose.logged, groups: purpose.loggedGroups(groups),
                customers: [LoggedCustomer(customer.id, rows: rows)], details: details),
            place: customer.place)
    }
}
