@testable import CustomerVault
@testable import KeyManagement
import GRDB
import Synchronization
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// An import goes on while somebody else makes new keys.
@Suite struct ImportRotationTests {
    @Test func `rows prepared before a rotation are sealed under the new keys`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let adam = try company.logIn("Adam")
        let next = Mutex(0)
        var hasRotated = false
        let report = try ulla.importCustomers(
            groups: [.name, .contact, .notes], fileHash: .zero,
            next: {
                let number = next.withLock { number in
                    defer { number += 1 }
                    return number
                }
                guard number < 8 else { return nil }
                var fields: FieldValues = [.familyName: "Ek \(number)"]
                // A later batch fills a group that the first one does not.
                if number > 4 { fields[.note] = "Ring först" }
                return [ImportRow(line: number + 2, fields: fields)]
            },
            progress: { _ in
                guard !hasRotated else { return }
                hasRotated = true
                // An expectation within the callback: it may not throw.
                #expect(throws: Never.self) { try adam.rotate(.all) }
            })
        #expect(report.imported == 8)
        let status = try ulla.keysStatus()
        let before = try #require(status.groups.first { $0.group == .name })
        // Only what stood there before and the first row are under the old key.
        let newest = before.rowsLeft[before.generation] ?? 0
        #expect(newest == 7)
        #expect(try ulla.find("ek", purpose: .quote).count >= 8)
        #expect(try ulla.verify().isEmpty)
    }
    @Test func `one that finds the disk full is refused, and lets go of its work`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let queue = try ulla.vault.file.connection()
        for batches in 1...4 {
            let next = Mutex(0)
            #expect(throws: VaultFailure.cannotWrite) {
                try ulla.importCustomers(
                    groups: [.name], fileHash: .zero,
                    next: {
                        let number = next.withLock { number in
                            defer { number += 1 }
                            return number
                        }
                        if number == 0 {
                            try queue.inDatabase {
                                try $0.execute(sql: "PRAGMA query_only = ON")
                            }
                        }
                        guard number < batches else { return nil }
                        return [ImportRow(line: number + 2, fields: [.familyName: "Ek"])]
                    })
            }
            try queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = OFF") }
        }
        #expect(try ulla.list(purpose: .quote).count == 4)
        #expect(try ulla.verify().isEmpty)
    }
}
