internal import GRDB
internal import GRDBSQLite
internal import Foundation
import KeyManagement
import VaultCrypto

/// Opens some fields of every row of a group, on two threads, and keeps the places that match.
///
/// A hot loop: reads through the raw statement. The cells' own authentication holds while
/// scanning; what is then shown is compared with the log like any other row.
struct RowScan {
    private let transaction: Transaction
    private let group: FieldGroup
    private let positions: [Int]
    private let keys: [UInt32: GroupKey]
    private let vault: VaultID

    init(_ writing: Writing, group: FieldGroup, fields: [Field]) throws {
        transaction = writing.transaction
        self.group = group
        positions = group.fields.indices.filter { fields.contains(group.fields[$0]) }
        vault = writing.session.vault.id
        var keys: [UInt32: GroupKey] = [:]
        for (generation, entry) in writing.list.groups[group]?.keys ?? [:]
        where entry.state == .active {
            keys[generation] = try writing.key(group, generation: generation)
        }
        self.keys = keys
    }

    /// One row as read, its cells one behind the other.
    private struct Scanned: Sendable {
        let customer: CustomerPlace
        let row: SealedRow
    }

    /// The customers whose opened values satisfy `matches`, in the order of places.
    func places(where matches: @escaping @Sendable ([String]) -> Bool) throws -> [CustomerPlace] {
        let workers = ChunkWorkers<[Scanned], [CustomerPlace]> {
            [keys, positions, group, vault] chunk in
            let blocks = group.blocks
            let wanted = Set(positions)
            return try chunk.compactMap { scanned in
                guard let key = keys[scanned.row.generation] else {
                    throw VaultFailure.damaged(.rowChanged)
                }
                let address = RowAddress(
                    vault: vault, customer: scanned.customer.id, group: group.rawValue)
                let values: [String?]
                do throws(CryptoFailure) {
                    values = try key.open(
                        scanned.row, at: address, blocks: blocks, only: wanted)
                } catch {
                    throw VaultFailure.damaged(.cellUnreadable)
                }
                return matches(values.compactMap { $0 }) ? scanned.customer : nil
            }
        }
        try read { workers.add($0) }
        return try workers.finish().flatMap { $0 }
    }

    private func read(_ body: ([Scanned]) throws -> Void) throws {
        let fields = group.fields
        let columns = fields.indices.map {
            positions.contains($0) ? "r.\(fields[$0].rawValue)" : "NULL"
        }
        let statement = try transaction.database.cachedStatement(
            sql: """
                SELECT c.id, c.customer, r.generation, r.revision, r.salt, r.nonce,
                    \(columns.joined(separator: ", "))
                FROM \(Schema.table(of: group)) AS r JOIN customers AS c ON c.id = r.customer
                ORDER BY r.customer
                """)
        let raw = RawStatement(statement)
        defer { raw.reset() }
        var chunk: [Scanned] = []
        chunk.reserveCapacity(1024)
        while try raw.step() {
            guard let id = raw.bytes16(1).map({ CustomerID($0) }), let salt = raw.bytes32(4),
                let nonce = raw.bytes16(5), raw.integer(3) > 0
            else { throw VaultFailure.damaged(.rowChanged) }
            chunk.append(
                Scanned(
                    customer: CustomerPlace(place: raw.integer(0), id: id),
                    row: SealedRow(
                        generation: UInt32(clamping: raw.integer(2)),
                        revision: UInt64(raw.integer(3)), salt: salt, nonceBase: nonce,
                        cells: fields.indices.map { raw.blob(Int32(6 + $0)) })))
            if chunk.count == 1024 {
                try body(chunk)
                chunk.removeAll(keepingCapacity: true)
            }
        }
        if !chunk.isEmpty { try body(chunk) }
    }
}
