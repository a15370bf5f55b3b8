@testable import CustomerVault
@testable import KeyManagement
import Synchronization
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Several who change who is who, at the same time as each other or as somebody who works.
@Suite struct SeveralAtOnceTests {
    @Test func `two who invite at once lose neither invitation`() async throws {
        let company = try Company.staffed()
        let before = try company.history().head.version
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (inviter, name) in [("Ulla", "Olle"), ("Adam", "Elsa")] {
                group.addTask {
                    _ = try company.logIn(inviter).invite(name, roles: [.planning])
                }
            }
            try await group.waitForAll()
        }
        let history = try company.history()
        #expect(history.head.version == before + 2)
        let invited = history.head.members.values.filter { $0.state == .invited }
        #expect(Set(invited.map(\.name)) == ["Olle", "Elsa"])
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `whoever is removed during his import leaves the batches before, and no more`()
        throws
    {
        let company = try Company.staffed()
        let adam = try company.logIn("Adam")
        let kim = try company.logIn("Kim")
        let next = Mutex(0)
        var isRemoved = false
        #expect(throws: KeyRefusal.unknownMember) {
            try kim.importCustomers(
                groups: [.name, .notes], fileHash: .zero,
                next: {
                    let number = next.withLock { number in
                        defer { number += 1 }
                        return number
                    }
                    guard number < 6 else { return nil }
                    return [
                        ImportRow(
                            line: number + 2,
                            fields: [.familyName: "Ek \(number)", .note: "\(number)"])
                    ]
                },
                progress: { _ in
                    guard !isRemoved else { return }
                    isRemoved = true
                    #expect(throws: Never.self) { try adam.remove("Kim") }
                })
        }
        let ulla = try company.logIn("Ulla")
        let left = try ulla.list(purpose: .quote).count
        #expect(left > 0 && left < 6)
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a removal and a rotation at once both count`() async throws {
        let company = try Company.working()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try company.logIn("Adam").remove("Kim") }
            group.addTask { try company.logIn("Ulla").rotate(.all) }
            try await group.waitForAll()
        }
        let list = try company.history().head
        #expect(list.groups[.notes]?.generation == 3)
        #expect(list.member(named: "Kim") == nil)
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try ulla.verify().isEmpty)
    }
}
