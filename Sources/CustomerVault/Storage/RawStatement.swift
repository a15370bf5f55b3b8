internal import GRDB
internal import GRDBSQLite
import VaultCrypto

/// SQLite's own statement under GRDB's, for the hot loops of import, re-encryption and search.
///
/// Keeps GRDB's statement alive while it is used.
@safe struct RawStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ statement: Statement) {
        self.statement = statement
        unsafe handle = statement.sqliteStatement
        // A cached statement that somebody else has run takes no values before it is reset.
        unsafe sqlite3_reset(handle)
    }

    /// Makes the statement ready for the next run.
    func reset() {
        unsafe sqlite3_reset(handle)
    }

    /// Goes to the next row; false at the end.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code & 0xff))
        }
    }

    /// Runs a statement that returns no rows and makes it ready for the next.
    func run() throws {
        defer { reset() }
        _ = try step()
    }

    func bind(_ value: Int64, _ index: Int32) {
        unsafe sqlite3_bind_int64(handle, index, value)
    }

    /// The library copies the bytes (`SQLITE_TRANSIENT`).
    func bind(_ bytes: [UInt8]?, _ index: Int32) {
        guard let bytes else {
            unsafe sqlite3_bind_null(handle, index)
            return
        }
        let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        unsafe sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), copies)
    }

    /// Binds the 16 bytes of a value.
    func bind(_ value: Bytes16, _ index: Int32) {
        bind(value.array, index)
    }

    /// Sixteen bytes, or `nil` for a blob of another length.
    func bytes16(_ column: Int32) -> Bytes16? {
        guard unsafe sqlite3_column_bytes(handle, column) == 16,
            let start = unsafe sqlite3_column_blob(handle, column)
        else { return nil }
        return unsafe Self.load16(start)
    }

    /// Thirty-two bytes, or `nil` for a blob of another length.
    func bytes32(_ column: Int32) -> Bytes32? {
        guard unsafe sqlite3_column_bytes(handle, column) == 32,
            let start = unsafe sqlite3_column_blob(handle, column)
        else { return nil }
        return unsafe Bytes32(front: Self.load16(start), back: Self.load16(start + 16))
    }

    private static func load16(_ start: UnsafeRawPointer) -> Bytes16 {
        unsafe Bytes16(
            high: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(handle, column)
    }

    func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// A blob, or `nil` for NULL.
    func blob(_ column: Int32) -> [UInt8]? {
        isNull(column) ? nil : bytes(column)
    }

    /// Runs `body` on a blob's bytes where they lie; on none for NULL.
    func withBytes(_ column: Int32, _ body: (Span<UInt8>) -> Void) {
        let start = unsafe sqlite3_column_blob(handle, column)
        let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
        let bytes = unsafe UnsafeBufferPointer(
            start: start?.assumingMemoryBound(to: UInt8.self), count: count)
        unsafe body(bytes.span)
    }

    /// Appends a blob's bytes; none for NULL.
    func append(_ column: Int32, to buffer: inout [UInt8]) {
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        unsafe buffer.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A blob's bytes; empty for NULL.
    func bytes(_ column: Int32) -> [UInt8] {
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
