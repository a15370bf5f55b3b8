import VaultCrypto

/// The wanted cells of a hundred customers as read, one behind the other, so that a scan makes few
/// allocations.
struct RowChunk: Sendable {
    /// Of a larger one, the last would leave a thread waiting for the other.
    static let size = 128

    /// A customer's row in one group; generation 0 for none.
    struct Row: Sendable {
        var generation: UInt32 = 0
        var revision: UInt64 = 0
        var salt = Bytes32.zero
        var nonceBase = Bytes16.zero
    }

    private(set) var customers: [CustomerPlace] = []
    /// For each customer one of each group.
    private(set) var rows: [Row] = []
    /// For each customer one of each wanted field; −1 for an empty one.
    private(set) var lengths: [Int32] = []
    private(set) var cells: [UInt8] = []

    var isEmpty: Bool { customers.isEmpty }
    var isFull: Bool { customers.count >= Self.size }

    /// Makes room for as many customers as a full chunk has.
    init(groups: Int, fields: Int) {
        customers.reserveCapacity(Self.size)
        rows.reserveCapacity(Self.size * groups)
        lengths.reserveCapacity(Self.size * fields)
        cells.reserveCapacity(Self.size * fields * 64)
    }

    mutating func append(_ customer: CustomerPlace) { customers.append(customer) }

    mutating func append(_ row: Row) { rows.append(row) }

    /// Appends the cell in a column of the statement's row.
    mutating func append(_ raw: RawStatement, _ column: Int32) {
        guard !raw.isNull(column) else { return lengths.append(-1) }
        let start = cells.count
        raw.append(column, to: &cells)
        lengths.append(Int32(clamping: cells.count - start))
    }
}
