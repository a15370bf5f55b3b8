import KeyManagement
import VaultCrypto

/// A row that was opened, and the tokens that its values have; none if it does not open.
struct OpenedRow: Sendable {
    let customer: CustomerPlace
    let tokens: [FieldToken]?
}

extension Writing {
    /// Opens the rows of a group, on several threads: whoever may write the group can sign what nobody
    /// opens.
    ///
    /// - Parameter passed: where rows are not what they were.
    func openedRows(
        with opening: RowOpening, of group: FieldGroup, besides passed: Set<Int64>
    ) throws -> [OpenedRow] {
        let workers = ChunkWorkers<[(customer: CustomerPlace, row: SealedRow)], [OpenedRow]> {
            try $0.map { customer, row in
                OpenedRow(
                    customer: customer, tokens: try opening.tokens(of: row, customer.id))
            }
        }
        var place: Int64 = .min
        while true {
            let rows = try transaction.rows(group, from: place, limit: 1024)
            workers.add(
                try rows.compactMap { place, row in
                    guard !passed.contains(place), opening.holds(row.generation) else { return nil }
                    return try transaction.customer(at: place).map { ($0, row) }
                })
            guard let last = rows.last, last.place < .max else { break }
            place = last.place + 1
        }
        return try workers.finish().flatMap(\.self)
    }

    /// Records of groups that the member reads that do not open.
    func unreadableRecords(besides damaged: [UInt8: Set<Int64>]) throws -> [Finding] {
        var openings: [FieldGroup: RowOpening] = [:]
        for group in session.readableGroups { openings[group] = try RowOpening(self, group) }
        let workers = ChunkWorkers<
            [(customer: CustomerPlace, stored: StoredRecord)], [ClosedRecord]
        > {
            [openings] chunk in
            try chunk.compactMap { customer, stored in
                guard let opening = openings[stored.group],
                    try !opening.opens(stored.sealed, customer.id, stored.record)
                else { return nil }
                let name = RowName(stored.group, record: stored.record)
                return ClosedRecord(customer: customer, name: name)
            }
        }
        var chunk: [(customer: CustomerPlace, stored: StoredRecord)] = []
        for stored in try transaction.storedRecords() {
            guard let stored, openings[stored.group]?.holds(stored.sealed.generation) == true,
                damaged[stored.group.rawValue]?.contains(stored.place) != true,
                let customer = try transaction.customer(at: stored.place)
            else { continue }
            chunk.append((customer, stored))
            if chunk.count == 1024 {
                workers.add(chunk)
                chunk.removeAll(keepingCapacity: true)
            }
        }
        workers.add(chunk)
        return try workers.finish().joined().map {
            try finding(DamagedRow($0.name, .cellUnreadable), of: $0.customer)
        }
    }
}

/// A record that does not open.
private struct ClosedRecord: Sendable {
    let customer: CustomerPlace
    let name: RowName
}
