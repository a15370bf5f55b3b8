public import KeyManagement
import VaultCrypto

/// A customer's fields as a purpose shows them.
public struct ShownCustomer: Sendable {
    /// The customer number.
    public let number: String
    /// What they were read for.
    public let purpose: Purpose?
    /// In the order of groups and fields.
    public let fields: [(field: Field, value: String)]
    /// Identity fields that were not asked to be revealed; they hold no digit of the value.
    public let masked: [(field: Field, value: String)]
    /// Groups that the purpose would show and the member may not read.
    public let withheld: [FieldGroup]

    /// One field's value.
    public subscript(field: Field) -> String? { fields.first { $0.field == field }?.value }
}

extension Session {
    /// What stands in for an identity value.
    static let mask = "••••••••-••••"

    /// Shows a customer for a purpose; the entry in the log is durable before anything returns.
    public func show(
        _ number: String, purpose stated: Purpose?, reveal: Bool = false
    ) throws -> ShownCustomer {
        let purpose = try purpose(stated, for: .show, numbered: number)
        let wanted = purpose.groups.filter { $0 != .protected || readableGroups.contains($0) }
        let groups = wanted.intersection(readableGroups)
        do {
            return try write { writing in
                let customer = try writing.customer(numbered: number)
                let shown = try writing.show(
                    customer, purpose: purpose, groups: groups, withheld: wanted, reveal: reveal)
                let reveals = reveal && groups.contains(.identity)
                try writing.logReading(
                    reveals ? .reveal : .show, customer, purpose: purpose, groups: groups)
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

extension Writing {
    fileprivate func show(
        _ customer: CustomerPlace, purpose: Purpose, groups: Set<FieldGroup>,
        withheld wanted: Set<FieldGroup>, reveal: Bool
    ) throws -> ShownCustomer {
        let states = try states(of: customer)
        var fields: [(Field, String)] = []
        var masked: [(Field, String)] = []
        var number = ""
        for group in groups.sorted() where group.hasRows {
            let values = try values(group, of: customer, states)
            for field in group.fields {
                guard let value = values[field] else { continue }
                if field == .customerNumber { number = value }
                if field.isIdentity, !reveal {
                    masked.append((field, Session.mask))
                } else {
                    fields.append((field, value))
                }
            }
        }
        return ShownCustomer(
            number: number, purpose: purpose, fields: fields, masked: masked,
            withheld: wanted.subtracting(groups).sorted())
    }

    /// The log says `accounts` for what tells of tax, credit or debts; the exact purpose goes into a
    /// sealed record that a planner cannot read.
    mutating func logReading(
        _ action: LogAction, _ customer: CustomerPlace, purpose: Purpose, groups: Set<FieldGroup>
    ) throws {
        var details: [LogDetail] = []
        var rows: [LoggedRow] = []
        if purpose.logged == .accounts {
            let row = try purposeRecord(purpose, of: customer)
            rows.append(row.logged)
            details.append(.purposeRecord(row.record))
        }
        log(
            LogEntry(
                action, purpose: purpose.logged, groups: groups,
                customers: [LoggedCustomer(customer.id, rows: rows)], details: details),
            place: customer.place)
    }

    private func purposeRecord(
        _ purpose: Purpose, of customer: CustomerPlace
    ) throws -> PreparedRow {
        let record = RecordID.random()
        let address = RowAddress(
            vault: session.vault.id, customer: customer.id, record: record,
            group: FieldGroup.bookings.rawValue)
        let sealed = try newestKey(.bookings).seal(
            [CellPlaintext("purpose:\(purpose.code)", block: .short)], at: address, revision: 1)
        try transaction.putRecord(record, sealed, .bookings, at: customer.place)
        return PreparedRow(
            group: .bookings, sealed: sealed, digest: sealed.digest(at: address), record: record)
    }
}
