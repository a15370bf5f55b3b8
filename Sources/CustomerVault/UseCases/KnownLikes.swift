import KeyManagement

/// Whom rows of a file are compared with, by the hashes of ``RowLikeness``: the customers who are there, as
/// far as the file's columns tell, and the rows before.
struct KnownLikes: Sendable {
    /// Somebody whom a row resembles.
    enum Other: Sendable {
        /// A customer's place; what a hash says of him has to be looked at.
        case customer(Int64)
        /// The line of a row.
        case row(Int)
    }

    /// Tells likenesses from what else is remembered with them.
    private static let kind = UInt64.max

    /// Knows places, and lines as numbers below zero.
    private let memory: ValueMemory

    /// - Parameter groups: those of the file's columns.
    init(_ writing: Writing, groups: Set<FieldGroup>, memory: ValueMemory) throws {
        self.memory = memory
        let fields = Self.fields(
            of: groups, besidesProtected: !writing.session.readableGroups.contains(.protected))
        guard fields.count > 1 else { return }
        let all = fields.flatMap(\.fields)
        _ = try RowScan(writing, fields).results {
            LikenessVisitor(fields: all) { place, pairs in
                for pair in pairs {
                    try memory.insertIfNew(memory.key(Self.kind, pair.hash), place)
                }
            }
        }
    }

    /// The fields that are compared, in the order in which they are visited.
    private static func fields(
        of groups: Set<FieldGroup>, besidesProtected: Bool
    ) -> [(group: FieldGroup, fields: [Field])] {
        guard groups.contains(.name) else { return [] }
        var fields = [(group: FieldGroup.name, fields: RowLikeness.nameFields)]
        for group in [FieldGroup.address, .contact] where groups.contains(group) {
            fields.append((group, RowLikeness.signFields.filter { $0.group == group }))
        }
        // All of it stands in one row of those with protected identity.
        if fields.count > 1, !besidesProtected {
            fields.append((.protected, fields.flatMap(\.fields)))
        }
        return fields
    }

    /// Whom a row resembles, and the field that tells beside the name.
    func other(like likeness: RowLikeness) throws -> (other: Other, field: Field)? {
        for (field, hash) in likeness.pairs {
            guard let known = try memory.first(memory.key(Self.kind, hash)) else { continue }
            return (known < 0 ? .row(-Int(known)) : .customer(known), field)
        }
        return nil
    }

    /// Remembers a row for those behind it.
    func insert(_ likeness: RowLikeness, line: Int) throws {
        for pair in likeness.pairs {
            try memory.insertIfNew(memory.key(Self.kind, pair.hash), -Int64(line))
        }
    }
}

/// Collects what tells of the customers who are there.
private struct LikenessVisitor: RowVisitor {
    typealias Found = @Sendable (Int64, [(field: Field, hash: UInt64)]) throws -> Void

    private let fields: [Field]
    private let found: Found
    private var likeness = RowLikeness()

    init(fields: [Field], found: @escaping Found) {
        self.fields = fields
        self.found = found
    }

    mutating func take(_ value: Span<UInt8>, field: Int) { likeness.add(value, of: fields[field]) }

    mutating func end(_ customer: CustomerPlace) throws -> Never? {
        try found(customer.place, likeness.pairs)
        drop()
        return nil
    }

    mutating func drop() { likeness.reset() }
}

extension Writing {
    /// What is compared of a customer, as far as the member reads it.
    func comparedValues(
        of customer: CustomerPlace, _ states: [RowName: LoggedRow], _ groups: Set<FieldGroup>
    ) throws -> FieldValues {
        var values: FieldValues = [:]
        for group in [FieldGroup.name, .address, .contact]
        where groups.contains(group) && list.reads(group, session.member.id) {
            values.merge(try visibleValues(group, of: customer, states)) { $1 }
        }
        return values
    }

    /// The number of the customer whom a row seems to be about, if he still is as he was seen to be.
    func number(ofCustomerLike row: LikeRow) throws -> String? {
        guard let customer = try transaction.customer(at: row.place) else { return nil }
        return try passingOver(customer) {
            let states = try states(of: customer)
            let values = try comparedValues(of: customer, states, [.name, .address, .contact])
            let hashes = Set(RowLikeness(row.values).pairs.map(\.hash))
            guard RowLikeness(values).pairs.contains(where: { hashes.contains($0.hash) }) else {
                return nil
            }
            return try self.values(.customerCase, of: customer, states)[.customerNumber]
        } ?? nil
    }
}
