@testable import CustomerVault
import Foundation
import KeyManagement
import SwedishIdentifiers
import Testing
import VaultCrypto
import VaultTestSupport

/// A vault of format 1 as it lies in `Fixtures/formats/1`, which every later program opens.
///
/// `LONN_FREEZE=1 swift test --filter FrozenVaultTests` makes it again, as long as format 1 may change.
struct FrozenVault {
    static let folder = Repository.fixtures.appending(path: "formats/1")
    /// When it was made: 2026-09-21.
    static let time: UInt64 = 1_790_000_000_000
    static let staff: [(name: String, role: Role)] = Company.staff

    let scratch: VaultScratch
    let clock: VaultTestClock

    var path: String { scratch.path("default.vault") }
    var backup: String { scratch.path("backup") }
    var checkpoint: String { scratch.path("checkpoint.txt") }

    /// A place with nothing in it.
    private init(at time: UInt64) throws {
        scratch = try VaultScratch()
        clock = VaultTestClock(time)
    }

    /// A copy of what is frozen, two days later.
    static func copy() throws -> FrozenVault {
        let copy = try FrozenVault(at: time + 2 * 86_400_000)
        for name in ["default.vault", "backup", "checkpoint.txt"] {
            try FileManager.default.copyItem(
                atPath: folder.appending(path: name).path, toPath: copy.scratch.path(name))
        }
        // Version control keeps no modes.
        for (name, mode) in [("default.vault", 0o600), ("backup", 0o700)] {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: copy.scratch.path(name))
        }
        return copy
    }

    func surroundings(
        _ account: String, at place: String = "default.vault",
        _ bounds: PasswordHashBounds = .standard
    ) -> VaultSurroundings {
        VaultSurroundings(
            path: scratch.path(place), stateFolder: scratch.path("state-\(account)"),
            clock: { [clock] in clock.now }, bounds: bounds)
    }

    /// What opens it: passphrases by name, and the recovery kit.
    struct Words: Codable {
        var passphrases: [String: String]
        var kit: String

        static func frozen() throws -> Words {
            try JSONDecoder().decode(
                Words.self, from: Data(contentsOf: folder.appending(path: "words.json")))
        }

        func passphrase(_ name: String) throws -> SecretBytes {
            try FrozenVault.secret(#require(passphrases[name]))
        }
    }

    static func secret(_ text: String) throws -> SecretBytes {
        var bytes = Array(text.utf8)
        return try SecretBytes(moving: &bytes)
    }
}

extension FrozenVault {
    /// Makes it anew, out of nothing but what the program does for people.
    static func freeze() throws {
        let vault = try FrozenVault(at: time)
        let words = try vault.live()
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["default.vault", "backup", "checkpoint.txt"] {
            try FileManager.default.copyItem(
                atPath: vault.scratch.path(name), toPath: folder.appending(path: name).path)
        }
        try write(words, to: "words.json")
        var expected: [String: SeenVault] = [:]
        let copy = try copy()
        let checkpoint = try Checkpoint(
            text: String(contentsOfFile: copy.checkpoint, encoding: .utf8))
        for (name, _) in staff {
            let session = try Vault.open(copy.surroundings(name))
                .logIn(name, passphrase: words.passphrase(name))
            expected[name] = try SeenVault(session, upTo: checkpoint.entry)
        }
        try write(expected, to: "expected.json")
    }

    private static func write(_ value: some Encodable, to name: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(value) + Data("\n".utf8)).write(to: folder.appending(path: name))
    }

    /// A company's year in short.
    private func live() throws -> Words {
        var words = Words(
            passphrases: Dictionary(
                uniqueKeysWithValues: Self.staff.map { ($0.name, "gran lönn alm \($0.name)") }),
            kit: "")
        var kit = ""
        let ulla = try Vault.found(
            surroundings("Ulla"), founder: "Ulla", as: .owner,
            passphrase: words.passphrase("Ulla")
        ) { kit = try $0.groups(of: $1).joined(separator: "-") }
        words.kit = kit
        var sessions: [String: Session] = [:]
        for (name, role) in Self.staff.dropFirst() {
            clock.now += 60_000
            let code = try ulla.invite(name, roles: [role]).code
            sessions[name] = try Vault.open(surroundings(name)).enrol(
                name, code: Self.secret(code), passphrase: words.passphrase(name))
        }
        let kim = try #require(sessions["Kim"])
        for fields in Self.customers {
            clock.now += 60_000
            _ = try ulla.add(fields)
        }
        try enterEvents(ulla)
        // What is handed in first is entered; the last waits.
        try kim.edit("1002", [.note: "Ring före åtta"])
        try kim.edit("1007", [.personalIdentityNumber: VaultTestNumbers.personnummer(2)])
        _ = try ulla.reencrypt()
        _ = try ulla.protect("1003")
        _ = try ulla.erase("1005")
        try ulla.edit("1001", [.gateCode: ""])
        try ulla.rotate(.group(.contact))
        try ulla.rotate(.role(.invoicing))
        _ = try ulla.reencrypt()
        try kim.edit("1009", [.personalIdentityNumber: VaultTestNumbers.personnummer(3)])
        clock.now += 60_000
        _ = try ulla.show("1001", purpose: .rut, reveal: true)
        _ = try ulla.backUp(to: backup)
        try ulla.makeCheckpoint().text.write(
            toFile: checkpoint, atomically: true, encoding: .utf8)
        return words
    }

    private func enterEvents(_ ulla: Session) throws {
        for (kind, day) in zip(CustomerEvent.Kind.allCases, 1...) {
            let date = try #require(CivilDate(year: 2026, month: 3, day: day))
            try ulla.record(CustomerEvent(kind, on: date), of: "1001")
        }
    }

    /// 1001–1009, of every kind.
    private static let customers: [FieldValues] = [
        Company.anna, Company.granbacken, Company.per, Company.asta,
        [.givenName: "Nils", .familyName: "Utsuddad", .city: "Orsa"],
        [.kind: "association", .companyName: "Brf Tallbacken", .city: "Falun"],
        [.kind: "estate", .companyName: "Dödsboet efter Sven Ek", .city: "Rättvik"],
        [.kind: "public-body", .companyName: "Falu kommun", .city: "Falun"],
        [.givenName: "Lisa", .familyName: "Ek", .mobile: "070-174 06 13"],
    ]
}
