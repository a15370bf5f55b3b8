@testable import CustomerVault
import KeyManagement
import Synchronization
import VaultCrypto

/// Ends an import after some of its batches.
struct Stopped: Error {}

extension Session {
    /// Imports rows in batches of three.
    ///
    /// - Parameter batches: after how many somebody stops it.
    func load(
        _ rows: [ImportRow], _ groups: Set<FieldGroup>, file: Bytes32 = .zero,
        reading: Bytes16? = .zero, batches: Int = .max, isDryRun: Bool = false
    ) throws -> ImportReport {
        let next = Mutex(0)
        var done = 0
        return try importCustomers(
            groups: groups, fileHash: file, reading: reading, isDryRun: isDryRun,
            next: {
                next.withLock { next in
                    defer { next += 3 }
                    return next < rows.count ? Array(rows[next..<(next + 3)]) : nil
                }
            },
            progress: { _ in
                done += 1
                if done == batches { throw Stopped() }
            })
    }
}
