@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Synchronization
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P6: nothing is shown before its entry is durable, and every reading has an entry.
@Suite struct ReadLoggingTests {
    private static let number = VaultTestNumbers.personnummer(0)

    @Test func `where no entry can be written nothing is shown`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let reads: [(String, () throws -> Any)] = [
            ("show", { try ulla.show("1001", purpose: .quote) }),
            ("find", { try ulla.find("Anna", purpose: .quote) }),
            (
                "identity",
                { try ulla.find(identity: VaultTestNumbers.personnummer(0), purpose: .rut) }
            ),
            ("list", { try ulla.list(purpose: .quote) }),
            ("log", { try ulla.readLog(LogFilter()) }),
            ("numbers", { try ulla.customerNumbers(of: [company.customerID(1)]) }),
        ]
        let queue = try ulla.vault.file.connection()
        try queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
        for (name, read) in reads {
            #expect(throws: VaultFailure.cannotWrite, "\(name)") { _ = try read() }
        }
        // The negative control: the same calls with a file that can be written.
        try queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = OFF") }
        for (_, read) in reads { _ = try read() }
    }

    @Test func `on a full disk as many customers are shown as entries are written`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let before = try company.countEntries()
        let queue = try pia.vault.file.connection()
        try queue.inDatabase {
            let pages = try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0
            try $0.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        var shown = 0
        var failures = 0
        for _ in 0..<60 {
            do {
                _ = try pia.show("1001", purpose: .jobPlanning)
                shown += 1
            } catch VaultFailure.cannotWrite {
                failures += 1
            }
        }
        #expect(failures > 0)
        #expect(try company.countEntries() - before == shown)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `while somebody else holds the file nothing is shown`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let other = try RawVault(company).connection()
        let before = try company.countEntries()
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        #expect(throws: VaultFailure.busy) { try pia.show("1001", purpose: .jobPlanning) }
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        #expect(try company.countEntries() == before)
    }

    @Test func `the entry is on the disk before show returns, and not before it is committed`()
        throws
    {
        let company = try Company.working()
        let seen = Mutex<[String: Int]>([:])
        let path = company.path
        let pia = try company.logIn("Pia") { step in
            guard ["begin", "commit", "durable"].contains(step) else { return }
            let count = try? DatabaseQueue(path: path).read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM log")
            }
            seen.withLock { $0[step] = count }
        }
        let before = try company.countEntries()
        _ = try pia.show("1001", purpose: .jobPlanning)
        #expect(
            seen.withLock { $0 } == ["begin": before, "commit": before, "durable": before + 1])
    }

    @Test func `pins that cannot be saved keep the data back too`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let folder = company.scratch.path("state-Pia")
        try FileManager.default.removeItem(atPath: folder)
        try Data().write(to: URL(filePath: folder))
        let before = try company.countEntries()
        #expect(throws: VaultFailure.pinsUnwritable) {
            try pia.show("1001", purpose: .jobPlanning)
        }
        // It is noticed while nothing is durable yet.
        #expect(try company.countEntries() == before)
    }

    @Test func `show writes who, for what, which groups and whom`() throws {
        let company = try Company.working()
        _ = try company.logIn("Kim").show("1001", purpose: .quote)
        let entry = try #require(try company.entries().last)
        #expect(entry.action == .show)
        #expect(entry.outcome == .done)
        #expect(entry.purpose == .quote)
        #expect(entry.member == (try company.memberID("Kim")))
        #expect(entry.groups == [.customerCase, .name, .address, .contact, .site, .notes])
        #expect(entry.customers.map(\.id) == [try company.customerID(1)])
        #expect(entry.time == company.clock.now)
    }

    @Test func `list and find write one entry with the ids that were shown`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        _ = try pia.list()
        var entry = try #require(try company.entries().last)
        #expect(entry.action == .list)
        #expect(entry.purpose == .jobPlanning)
        #expect(entry.groups == [.customerCase, .name, .address])
        #expect(entry.customers.map(\.id) == (try (1...4).map { try company.customerID($0) }))
        _ = try pia.find("per@example.se")
        entry = try #require(try company.entries().last)
        #expect(entry.action == .find)
        #expect(entry.customers.map(\.id) == [try company.customerID(3)])
        _ = try pia.find("nobody@example.se")
        entry = try #require(try company.entries().last)
        #expect(entry.action == .find)
        #expect(entry.customers.isEmpty)
    }

    @Test func `a search by personnummer names the identity group in its entry`() throws {
        let company = try Company.working()
        let found = try company.logIn("Ivar").find(
            identity: VaultTestNumbers.personnummer(0), purpose: .rut)
        #expect(found.map(\.number) == ["1001"])
        let entry = try #require(try company.entries().last)
        #expect(entry.purpose == .accounts)
        #expect(entry.groups.contains(.identity))
    }

    @Test func `reading the log is an entry, and so is opening customer numbers for it`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let view = try kim.readLog(LogFilter(customers: ["1003"]))
        let per = try company.customerID(3)
        #expect(!view.entries.isEmpty)
        #expect(view.entries.allSatisfy { $0.customers.contains { $0.id == per } })
        #expect(try company.entries().last?.action == .readLog)
        let before = try company.countEntries()
        #expect(try kim.customerNumbers(of: [per]) == [per: "1003"])
        let entry = try #require(try company.entries().last)
        #expect(try company.countEntries() == before + 1)
        #expect(entry.action == .readLog)
        #expect(entry.groups == [.customerCase])
        #expect(entry.customers.map(\.id) == [per])
    }

    @Test func `the log never holds a search term or any value`() throws {
        let company = try Company.working()
        let words = ["Lindström", "anna.lindstrom@example.se", "070-174 06 07", "Sixten", "1001"]
        do {
            let ulla = try company.logIn("Ulla")
            for word in words { _ = try ulla.find(word, purpose: .quote) }
            _ = try ulla.find(identity: VaultTestNumbers.personnummer(0), purpose: .rut)
            _ = try ulla.show("1001", purpose: .subjectRequest, reveal: true)
        }
        let values = Company.anna.map(\.value) + words + [VaultTestNumbers.personnummer(0)]
        let bodies = try RawVault(company).write {
            try Data.fetchAll($0, sql: "SELECT body FROM log")
        }
        for body in bodies {
            for value in values where value.utf8.count > 3 {
                #expect(!body.holds(Data(value.utf8)))
            }
        }
        // Nor does the file as a whole, in any writing of it.
        let all = try RawVault(company).bytes()
        for value in values where value.utf8.count > 5 {
            #expect(!all.holds(Data(value.utf8)))
        }
    }

    @Test(arguments: [Purpose.rut, .creditCheck, .debtCollection])
    func
        `taxes, credit and debts are accounts in the log, and exact in a sealed record`(
            purpose: Purpose
        ) throws
    {
        let company = try Company.working()
        let ivar = try company.logIn("Ivar")
        _ = try ivar.show("1002", purpose: purpose)
        let entry = try #require(try company.entries().last)
        #expect(entry.purpose == .accounts)
        guard case .purposeRecord(let id)? = entry.details.first else {
            Issue.record("no record is named")
            return
        }
        let pia = try company.logIn("Pia")
        let opened = try ivar.write { writing in
            let stored = try #require(
                try writing.transaction.storedRecords().compactMap { $0 }.first { $0.record == id })
            let address = RowAddress(
                vault: ivar.vault.id, customer: try company.customerID(2), record: id, group: 8)
            return try writing.key(.bookings, generation: stored.sealed.generation)
                .open(stored.sealed, at: address, blocks: [.short])
        }
        #expect(opened == ["purpose:\(purpose.rawValue)"])
        #expect(throws: KeyRefusal.notPermitted) {
            try pia.write { try $0.key(.bookings, generation: 1) }
        }
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `what is denied is an entry`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        func denied(_ action: LogAction, _ groups: Set<FieldGroup> = [], _ body: () throws -> Any)
            throws
        {
            let before = try company.countEntries()
            #expect(throws: (any Error).self) { _ = try body() }
            let entry = try #require(try company.entries().last)
            #expect(try company.countEntries() == before + 1)
            #expect(entry.action == action)
            #expect(entry.outcome == .denied)
            #expect(entry.groups == groups)
        }
        try denied(.show) { try kim.show("1001", purpose: .rut) }
        try denied(.find, [.identity]) { try kim.find(identity: Self.number) }
        try denied(.edit, [.billing]) { try kim.edit("1001", [.gln: "7300000000004"]) }
        try denied(.add, [.billing]) { try kim.add([.gln: "7300000000004"]) }
        try denied(.erase) { try kim.erase("1001") }
        try denied(.rotate) { try kim.rotate(.all) }
        try denied(.invite) { try kim.invite("Eve", roles: [.planning]) }
        try denied(.remove) { try kim.remove("Pia") }
    }

    @Test func `a failed decryption is an entry`() throws {
        let company = try Company.working()
        try company.tamper { try $0.flip("rows_name", "salt", where: "customer = 1") }
        let kim = try company.logIn("Kim")
        #expect(throws: VaultFailure.damaged(.rowChanged)) {
            try kim.show("1001", purpose: .quote)
        }
        let entry = try #require(try company.entries().last)
        #expect(entry.action == .show)
        #expect(entry.outcome == .failed)
    }

    @Test func `a clock that goes backwards is accepted and marked`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        _ = try kim.list()
        company.clock.now -= 86_400_000
        _ = try kim.list()
        _ = try kim.list()
        let entries = try company.entries().suffix(3)
        #expect(entries.map(\.clockWentBack) == [false, true, false])
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `a mark that the clock does not deserve, or a missing one, is refused`() throws {
        for wrong in [true, false] {
            let company = try Company.working()
            try {
                let kim = try company.logIn("Kim")
                if !wrong { company.clock.now -= 86_400_000 }
                try kim.vault.file.write { transaction in
                    var entry = LogEntry(.list)
                    entry.number = kim.head.number + 1
                    entry.time = kim.clock
                    entry.member = kim.member.id
                    entry.session = kim.session
                    entry.listVersion = kim.list.version
                    entry.clockWentBack = wrong
                    let body = entry.encoded()
                    let hash = ChainHash.next(after: kim.head.hash, entry: body)
                    try transaction.append(
                        StoredEntry(
                            number: entry.number, body: body, customer: nil, writes: false,
                            seal: (hash, kim.member.sign(hash.array, .log))))
                }
            }()
            #expect(throws: VaultFailure.damaged(.logBroken)) { try company.logIn("Ulla") }
        }
    }

    @Test func `failed logins are claimed, and the next login signs their number`() throws {
        let company = try Company.working()
        let wrong = try Company.passphrase("somebody else")
        for _ in 0..<3 {
            let vault = try Vault.open(company.surroundings("Kim"))
            #expect(throws: KeyRefusal.wrongSecret) { try vault.logIn("Kim", passphrase: wrong) }
        }
        let view = try company.logIn("Adam").readLog(LogFilter())
        #expect(view.claimed.map(\.member) == ["Kim"])
        #expect(view.claimed.first?.times.count == 3)
        let kim = try company.logIn("Kim")
        let entry = try #require(company.logIn("Ulla").readLog(LogFilter()).entries.last)
        #expect(entry.action == .login)
        #expect(entry.member == kim.member.id)
        #expect(entry.details == [.failedLogins(3)])
        #expect(try kim.readLog(LogFilter()).claimed.isEmpty)
    }

    @Test func `rows planted among the failed logins keep no later one out`() throws {
        let company = try Company.working()
        let rows = (0..<1200).map { "(\(Int64.max - Int64($0)), 1, zeroblob(16))" }
        try RawVault(company).run("INSERT INTO failed_logins VALUES \(rows.joined(separator: ","))")
        let wrong = try Company.passphrase("somebody else")
        for _ in 0..<3 {
            let vault = try Vault.open(company.surroundings("Kim"))
            #expect(throws: KeyRefusal.wrongSecret) { try vault.logIn("Kim", passphrase: wrong) }
        }
        let claimed = try company.logIn("Adam").readLog(LogFilter()).claimed
        #expect(claimed.contains { $0.times.count == 3 })
    }

    @Test(arguments: ["Ulla", "Adam", "Kim"])
    func `a login that finds damage is refused and is an entry`(name: String) throws {
        let company = try Company.working()
        // An invitation that has run out is no reason to write before anybody has looked.
        _ = try company.logIn("Ulla").invite("Nils", roles: [.planning])
        company.clock.now += 30 * 86_400_000
        // The control: of what is whole, it is an ordinary entry.
        let control = try Company(copying: company)
        #expect(try control.logIn(name).noteLogin().isEmpty)
        #expect(try control.entries().last?.outcome == .done)
        try RawVault(company).run("UPDATE log SET signature = zeroblob(64) WHERE number = 1")
        let member = try company.logIn(name)
        #expect(throws: VaultFailure.self) { try member.noteLogin() }
        let entry = try #require(company.logIn("Ulla").readLog(LogFilter()).entries.last)
        #expect(entry.action == .login)
        #expect(entry.outcome == .failed)
        // Whoever says each time who he is can still look what it is.
        #expect(try !company.logIn(name).verify().isEmpty)
    }

    @Test func `a login tells of a lost search token, and new keys make it anew`() throws {
        let company = try Company.working()
        try RawVault(company).run("DELETE FROM tokens WHERE customer = 1 AND field = 1025")
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.noteLogin().map(\.kind) == [.tokenMissing])
        #expect(try company.entries().last?.details == [.findings(1)])
        try ulla.rotate(.all)
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try company.logIn("Ulla").noteLogin().isEmpty)
    }
}

extension VaultFile {
    /// The connection itself, to make it fail.
    func connection() throws -> DatabaseQueue {
        try #require(Mirror(reflecting: self).descendant("queue") as? DatabaseQueue)
    }
}

extension Company {
    func countEntries() throws -> Int {
        try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM log") ?? 0
        }
    }

    func customerID(_ place: Int64) throws -> CustomerID {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { try #require(try Transaction($0).customer(at: place)).id }
    }

    @Test func `which of tax, credit and debts somebody looked up no entry tells`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let purposes: [Purpose] = [.rut, .creditCheck, .debtCollection]
        let entries = try purposes.map { purpose in
            _ = try ulla.show("1001", purpose: purpose)
            return try #require(try company.entries().last { !$0.customers.isEmpty })
        }
        #expect(Set(entries.map(\.groups)).count == 1)
        #expect(entries.allSatisfy { $0.purpose == .accounts && $0.action == .show })
        // The control: what is shown differs, and so would the groups.
        #expect(Set(purposes.map(\.groups)).count == 3)
    }
}
