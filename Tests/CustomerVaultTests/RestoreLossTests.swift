@testable import CustomerVault
import KeyManagement
import Testing
import VaultTestSupport

/// Whose data a restoration takes out is told before it is done, and what was told is what is done.
@Suite struct RestoreLossTests {
    private static let newcomer: FieldValues = [.givenName: "Siv", .familyName: "Ny"]

    @Test func `whose data would be lost stands in the log before anybody is told`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        try RawVault(company).run("UPDATE rows_address SET salt = zeroblob(32) WHERE customer < 3")
        let bare = BackupFiles(register: backup.register, keys: nil)
        let entries = try company.entries().count
        let refused = RefusedLoss { try company.logIn("Ulla").restore(bare) }
        #expect(refused == RefusedLoss(2, 0, "1001 lost: address", "1002 lost: address"))
        let named = try company.entries().dropFirst(entries).filter { $0.action == .find }
        #expect(named.count == 1 && named.first?.customers.count == 2)
        #expect(named.first?.groups == [.customerCase])
        // The preview tells the same and refuses nothing; accepted, it is what the report says.
        let ulla = try company.logIn("Ulla")
        let preview = try #require(try ulla.rehearse(bare))
        #expect(preview.losses.told == refused?.whose)
        #expect(try company.entries().filter { $0.action == .find }.count == 2)
        #expect(try company.entries().allSatisfy { $0.action != .restore })
        let report = try ulla.restore(bare, acceptsLoss: true, asked: preview)
        #expect(report.losses == preview.losses)
        // The control: with the keys of the night nothing is lost, and nobody named.
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `nothing goes that nobody was asked about`() throws {
        let company = try Company.working()
        let backup = try company.backUp()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.add(Self.newcomer)
        let preview = try #require(try ulla.rehearse(backup.files))
        #expect(preview.later == 1 && preview.losses.told == ["1005 later: case name"])
        #expect(try ulla.list(purpose: .quote).count == 5)
        _ = try company.logIn("Kim").add([.givenName: "Sara", .familyName: "Ny"])
        #expect(throws: RestoreDiffers.self) { try ulla.restore(backup.files, asked: preview) }
        #expect(try ulla.list(purpose: .quote).count == 6)
        // The control: asked again, it is done.
        let again = try #require(try ulla.rehearse(backup.files))
        #expect(try ulla.restore(backup.files, asked: again).losses == again.losses)
        #expect(again.later == 2)
        #expect(try ulla.list(purpose: .quote).count == 4)
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a vault that has to catch up is not written to before`() throws {
        let company = try Company.working()
        try company.logIn("Kim").edit(
            "1004", [.personalIdentityNumber: VaultTestNumbers.personnummer(40)])
        let early = try company.backUp()
        let behind = try Company(copying: company)
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.identity))
        _ = try ulla.reencrypt()
        let late = try company.backUp()
        let before = try behind.entries().count
        let session = try behind.beginBehind("Ulla")
        #expect(try session.rehearse(late.files) == nil)
        // What waits is sealed anew, and no salt of now opens it in the older register.
        let files = BackupFiles(register: early.register, keys: late.keys)
        let refused = RefusedLoss { try session.restore(files) }
        #expect(refused == RefusedLoss(0, 1, "? lost-deposit: identity"))
        #expect(try behind.entries().count == before)
        // The control: so its log goes on where the keys file's ends.
        #expect(try session.restore(late.files).customers == 4)
        #expect(try behind.logIn("Ulla").verify().isEmpty)
    }
}

extension Company {
    /// Logs an owner in whose vault is older than a keys file.
    fileprivate func beginBehind(_ name: String) throws -> Session {
        let vault = try Vault.open(surroundings(name))
        return try vault.beginBehind(vault.unlock(name, passphrase: Self.passphrase(name)))
    }
}
