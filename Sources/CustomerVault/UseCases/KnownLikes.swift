import KeyManagement
import Synchronization

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

    /// Places, and lines below zero.
    private var others: [UInt64: Int32] = [:]

    /// - Parameter groups: those of the file's columns.
    init(_ writing: Writing, groups: Set<FieldGroup>) throws {
        let fields = Self.fields(
            of: groups, besidesProtected: !writing.session.readableGroups.contains(.protected))
        guard fields.count > 1 else { return }
        let collected = Mutex<[UInt64: Int32]>([:])
        let all = fields.flatMap(\.fields)
        _ = try RowScan(writing, fields).results {
            LikenessVisitor(fields: all) { place, pairs in
                guard let place = Int32(exactly: place) else { return }
                collected.withLock { others in
                    for pair in pairs where others[pair.hash] == nil { others[pair.hash] = place }
                }
            }
        }
        others = collected.withLock { $0 }
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
    func other(like likeness: RowLikeness) -> (other: Other, field: Field)? {
        for (field, hash) in likeness.pairs {
            guard let known = others[hash] else { continue }
            return (known < 0 ? .row(-Int(known)) : .customer(Int64(known)), field)
        }
        return nil
    }

    /// Remembers a row for those behind it.
    mutating func insert(_ likeness: RowLikeness, line: Int) {
        guard let line = Int32(exactly: line) else { return }
        for pair in likeness.pairs where others[pair.hash] == nil { others[pair.hash] = -line }
    }
}

/// Collects what tells of the customers who are there.
private struct LikenessVisitor: RowVisitor {
    let fields: [Field]
    let found: @Sendable (Int64, [(field: Field, hash: UInt64)]) -> Void
    private var likeness = RowLikeness()

    init(
        fields: [Field], found: @escaping @Sendable (Int64, [(field: Field, hash: UInt64)]) -> Void
    ) {
        self.fields = fields
        self.found = found
    }

    mutating func take(_ value: Span<UInt8>, field: Int) { likeness.add(value, of: fields[field]) }

    mutating func end(_ customer: CustomerPlace) -> Never? {
        found(customer.place, likeness.pairs)
        likeness.reset()
        return nil
    }
}

extension Writing {
    /// The number of the customer whom a row seems to be about, if he still is as he was seen to be.
    func number(ofCustomerLike row: LikeRow) throws -> String? {
        guard let customer = try transaction.customer(at: row.place) else { return nil }
        let states = try states(of: customer)
        var values: FieldValues = [:]
        for group in [FieldGroup.name, .address, .contact]
        where list.reads(group, session.member.id) {
            values.merge(try visibleValues(group, of: customer, states)) { $1 }
        }
        let hashes = Set(RowLikeness(row.values).pairs.map(\.hash))
        guard RowLikeness(values).pairs.contains(where: { hashes.contains($0.hash) }) else {
            return nil
        }
        return try self.values(.customerCase, of: customer, states)[.customerNumber]
    }
}
