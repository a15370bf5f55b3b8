@testable import CustomerVault
import Synchronization

/// A source of rows that gives them once.
final class OneBatch: Sendable {
    private let rows: Mutex<[ImportRow]?>

    init(_ rows: [ImportRow]) {
        self.rows = Mutex(rows)
    }

    func next() -> [ImportRow]? {
        rows.withLock { rows in
            defer { rows = nil }
            return rows
        }
    }
}
