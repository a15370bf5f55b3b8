@testable import CustomerVault
import Foundation
import KeyManagement
import Synchronization
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// What an account has seen of a vault stays noted, whatever happens while it is written.
@Suite struct PinsTests {
    @Test(arguments: ["/a/b c.vault", "/%25/%0A/100 %.vault", "/two\nlines", "/Åsa/ö.vault"])
    func `pins are read back the same, whatever the path is called`(path: String) throws {
        let scratch = try VaultScratch()
        let file = scratch.path("a.pins")
        try StagedPins(.made([3, 9], path: path), for: file, PinsLock(file)).keep()
        #expect(Pins(file: file) == .made([3, 9], path: path))
        #expect(Pins(file: file).newest(at: [PinnedPath(path)])?.head.number == 9)
    }

    /// A power cut on a disk that loses what was written leaves no such file, but others' tools may.
    @Test func `a file that is cut anywhere but behind a line counts as damaged`() throws {
        let scratch = try VaultScratch()
        let file = scratch.path("a.pins")
        let bytes = Pins.made([3, 9, 27], path: "/a/b.vault").bytes
        var whole = 0
        for count in 0..<bytes.count {
            try Data(bytes.prefix(count)).write(to: URL(filePath: file))
            if count > 0, bytes[count - 1] == UInt8(ascii: "\n") {
                whole += 1
            } else {
                #expect(Pins(file: file).isBroken, "\(count)")
            }
        }
        #expect(whole == 3)
        try Data(bytes).write(to: URL(filePath: file))
        #expect(!Pins(file: file).isBroken)
    }

    @Test func `damaged pins are refused and not written over until the vault is accepted`() throws
    {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let file = try company.pinsFile("Pia")
        try Data().write(to: URL(filePath: file))
        #expect(throws: VaultFailure.pinsBroken(pia.vault.id)) { try company.logIn("Pia") }
        // A login that began before it was damaged does not mend it unseen.
        #expect(throws: VaultFailure.pinsBroken(pia.vault.id)) {
            try pia.show("1001", purpose: .jobPlanning)
        }
        #expect(try Data(contentsOf: URL(filePath: file)).isEmpty)
        var surroundings = company.surroundings("Pia")
        surroundings.acceptedVault = pia.vault.id.hex
        _ = try Vault.open(surroundings).logIn("Pia", passphrase: Company.passphrase("Pia"))
        _ = try company.logIn("Pia").show("1001", purpose: .jobPlanning)
    }

    @Test func `a login that has seen less leaves the newer pin in force`() throws {
        let company = try Company.working()
        let early = try company.logIn("Pia")
        _ = try company.logIn("Pia").show("1001", purpose: .jobPlanning)
        let file = try company.pinsFile("Pia")
        let newest = Pins(file: file)
        #expect(
            try #require(newest.newest(at: early.vault.pinnedPaths)).head.number > early.head.number
        )
        try early.savePins()
        #expect(Pins(file: file) == newest)
        // The negative control: written without a look, the older one would be in force.
        var older = newest
        older.set(early.pin)
        try StagedPins(older, for: file, PinsLock(file)).keep()
        #expect(Pins(file: file) != newest)
    }

    @Test func `a command that is stopped before its pin is in force is not passed by another`()
        throws
    {
        let company = try Company.working()
        let isArmed = Mutex(false)
        let isDone = DispatchSemaphore(value: 0)
        let stopped = try company.logIn("Pia") { step in
            guard step == "durable", isArmed.withLock({ $0 }) else { return }
            DispatchQueue.global().async {
                _ = try? company.logIn("Pia").show("1001", purpose: .jobPlanning)
                isDone.signal()
            }
            // Time enough for the other to note what it has seen, were it not kept from it.
            if isDone.wait(timeout: .now() + .milliseconds(500)) == .success { isDone.signal() }
        }
        isArmed.withLock { $0 = true }
        _ = try stopped.show("1001", purpose: .jobPlanning)
        isDone.wait()
        let pins = Pins(file: try company.pinsFile("Pia"))
        let noted = try #require(pins.newest(at: stopped.vault.pinnedPaths))
        #expect(noted.head.number > stopped.head.number)
        #expect(noted.head.number == UInt64(try company.countEntries()))
    }

    @Test func `a file that is put back under an open login is noticed by its pin`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let file = try company.pinsFile("Pia")
        let newest = Pins(file: file)
        let pin = try #require(newest.newest(at: pia.vault.pinnedPaths))
        var ahead = newest
        ahead.set(
            Pin(
                path: pin.path, listVersion: pin.listVersion, listHash: pin.listHash,
                head: LedgerHead(
                    number: pin.head.number + 2, hash: .zero, time: pin.head.time,
                    listVersion: pin.head.listVersion), marks: pin.marks))
        try StagedPins(ahead, for: file, PinsLock(file)).keep()
        let count = try company.countEntries()
        #expect(throws: VaultFailure.rolledBack(pia.vault.id)) {
            try pia.show("1001", purpose: .jobPlanning)
        }
        #expect(try company.countEntries() == count)
        #expect(Pins(file: file) == ahead)
    }

    /// Others can make the copy's log longer than the one that was seen last.
    @Test(arguments: [false, true])
    func `a folder that is turned to an older copy is noticed, though the copy was opened once`(
        isLonger: Bool
    ) throws {
        let company = try Company.working()
        let files = FileManager.default
        let (real, copy) = (company.scratch.path("real"), company.scratch.path("copy"))
        for folder in [real, copy] {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try files.copyItem(atPath: company.path, toPath: "\(folder)/default.vault")
        }
        func open(_ folder: String, as name: String = "Pia") throws -> Session {
            var surroundings = company.surroundings(name)
            surroundings.path = "\(folder)/default.vault"
            return try Vault.open(surroundings).logIn(name, passphrase: Company.passphrase(name))
        }
        _ = try open(real)
        let kim = try open(copy, as: "Kim")
        if isLonger { for _ in 1...3 { _ = try kim.show("1001", purpose: .quote) } }
        let vault = try open(copy).vault.id
        _ = try open(real).show("1001", purpose: .jobPlanning)
        try files.moveItem(atPath: real, toPath: company.scratch.path("elsewhere"))
        try files.createSymbolicLink(atPath: real, withDestinationPath: copy)
        #expect(throws: VaultFailure.rolledBack(vault)) { try open(real) }
        // By a spelling that was never used, it must be as new as anything that was seen.
        if !isLonger {
            let other = company.scratch.path("other")
            try files.createSymbolicLink(atPath: other, withDestinationPath: copy)
            #expect(throws: VaultFailure.rolledBack(vault)) { try open(other) }
        }
        // The control: asked for by its own path, the copy is no older than what was seen there, and
        // the real one is still itself.
        _ = try open(copy)
        try files.removeItem(atPath: real)
        try files.moveItem(atPath: company.scratch.path("elsewhere"), toPath: real)
        _ = try open(real)
    }

    @Test func `another vault is noticed at each path of its own`() throws {
        let (first, second) = (try Company.working(), try Company())
        let files = FileManager.default
        let place = first.scratch.path("place")
        try files.createSymbolicLink(
            atPath: place, withDestinationPath: (first.path as NSString).deletingLastPathComponent)
        func open(_ path: String) throws -> Vault {
            var surroundings = first.surroundings("Pia")
            surroundings.path = path
            let vault = try Vault.open(surroundings)
            _ = try vault.logIn("Pia", passphrase: Company.passphrase("Pia"))
            return vault
        }
        _ = try open("\(place)/default.vault")
        let other = try open(second.path).id
        try files.removeItem(atPath: place)
        try files.createSymbolicLink(
            atPath: place, withDestinationPath: (second.path as NSString).deletingLastPathComponent)
        #expect(throws: VaultFailure.anotherVault(other)) { try open("\(place)/default.vault") }
        // The control: by its own path it is what it was.
        _ = try open(second.path)
    }

    @Test func `a vault that stood where a new one is founded is another's there`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia").vault.id
        let away = company.scratch.path("away.vault")
        try FileManager.default.moveItem(atPath: company.path, toPath: away)
        let account = company.surroundings("Pia")
        _ = try Vault.found(
            account, founder: "Pia", as: .owner, passphrase: Company.passphrase("Pia"))
        try FileManager.default.removeItem(atPath: company.path)
        try FileManager.default.copyItem(atPath: away, toPath: company.path)
        #expect(throws: VaultFailure.anotherVault(pia)) { try Vault.open(account) }
        // Where it has been moved to, it must still be as new as it was.
        try FileManager.default.removeItem(atPath: away)
        try FileManager.default.copyItem(atPath: company.olderPath, toPath: away)
        var moved = account
        moved.path = away
        #expect(throws: VaultFailure.rolledBack(pia)) {
            try Vault.open(moved).logIn("Pia", passphrase: Company.passphrase("Pia"))
        }
    }

    @Test func `a member list that moves while somebody types his passphrase is no older vault`()
        throws
    {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let waiting = try Vault.open(company.surroundings("Ulla"))
        _ = try ulla.invite("Nils", roles: [.planning])
        let late = try waiting.logIn("Ulla", passphrase: Company.passphrase("Ulla"))
        #expect(late.list.version == ulla.list.version)
    }

    @Test func `what is done and cannot be noted is done, and said`() throws {
        let company = try Company.working()
        let file = try company.pinsFile("Kim")
        let said = Mutex(0)
        var surroundings = company.surroundings("Kim") { step in
            guard step == "durable" else { return }
            // No file can take a folder's name.
            try? FileManager.default.removeItem(atPath: file)
            try? FileManager.default.createDirectory(
                atPath: file, withIntermediateDirectories: false)
        }
        surroundings.unnoted = { said.withLock { $0 += 1 } }
        let kim = try Vault.open(surroundings).logIn("Kim", passphrase: Company.passphrase("Kim"))
        try kim.edit("1003", [.city: "Orsa"])
        #expect(said.withLock { $0 } == 1)
        try FileManager.default.removeItem(atPath: file)
        #expect(try company.logIn("Kim").show("1003", purpose: .quote)[.city] == "Orsa")
    }
}

extension Pins {
    /// Pins of one vault at as many paths as there are numbers, the last one at `path`.
    fileprivate static func made(_ numbers: [UInt64], path: String) -> Pins {
        var pins = Pins(file: "/nowhere")
        for number in numbers {
            let hash = KeyedHash.blake2b256([UInt8(number)])
            pins.set(
                Pin(
                    path: PinnedPath(number == numbers.last ? path : "\(path)-\(number)"),
                    listVersion: UInt32(number), listHash: hash,
                    head: LedgerHead(number: number, hash: hash, time: 11, listVersion: 6),
                    marks: (1..<number).map { LedgerMark(number: $0 * 4096, hash: hash) }))
        }
        return pins
    }
}

extension Session {
    /// What this login has seen, as it notes it.
    fileprivate var pin: Pin {
        Pin(
            path: PinnedPath(vault.file.path), listVersion: list.version, listHash: listHash,
            head: head,
            marks: marks)
    }
}

extension Company {
    fileprivate func pinsFile(_ name: String) throws -> String {
        Pins.file(
            in: scratch.path("state-\(name)"), vault: try history().vault,
            member: try memberID(name))
    }
}
