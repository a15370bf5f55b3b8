@testable import CustomerVault
import Foundation
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// A vault of format 1 is opened for ever after, with the passphrases of its day and what they cost.
@Suite struct FrozenVaultTests {
    static let isFreezing = ProcessInfo.processInfo.environment["LONN_FREEZE"] != nil

    @Test(.enabled(if: isFreezing)) func `the vault is frozen`() throws {
        try FrozenVault.freeze()
    }

    @Test(.enabled(if: !isFreezing))
    func `everybody sees in it what he saw, and its backup gives it back`() throws {
        let expected = try JSONDecoder().decode(
            [String: SeenVault].self,
            from: Data(contentsOf: FrozenVault.folder.appending(path: "expected.json")))
        let frozen = try FrozenVault.copy()
        let words = try FrozenVault.Words.frozen()
        let checkpoint = try Checkpoint(
            text: String(contentsOfFile: frozen.checkpoint, encoding: .utf8))
        for (name, role) in FrozenVault.staff {
            let vault = try Vault.open(frozen.surroundings(name))
            let member = try vault.unlock(name, passphrase: words.passphrase(name))
            let session = try vault.begin(member)
            let seen = try SeenVault(session, upTo: checkpoint.entry)
            #expect(try seen == #require(expected[name]), "\(name)")
            // The control: a fixture with nothing in it agrees with nothing.
            #expect(seen.list.isEmpty == (role == .admin))
            guard role == .owner else { continue }
            #expect(try session.verify(against: checkpoint).isEmpty)
            let again = try SeenVault(rebuilt(frozen, member), upTo: checkpoint.entry)
            #expect(again.show == seen.show && again.list == seen.list && again.find == seen.find)
        }
    }

    @Test(.enabled(if: !isFreezing)) func `its recovery kit opens it`() throws {
        let frozen = try FrozenVault.copy()
        let words = try FrozenVault.Words.frozen()
        let session = try Vault.open(frozen.surroundings("Berit", Company.bounds)).recover(
            as: "Berit", code: FrozenVault.secret(words.kit),
            passphrase: FrozenVault.secret("björk asp rönn Berit"))
        let shown = try session.show("1001", purpose: .subjectRequest, reveal: true)
        #expect(shown[.personalIdentityNumber] == VaultTestNumbers.personnummer(0))
        #expect(try session.verify().isEmpty)
    }

    /// The pair of backups on an empty machine.
    private func rebuilt(_ frozen: FrozenVault, _ owner: UnlockedMember) throws -> Session {
        let names = try FileManager.default.contentsOfDirectory(atPath: frozen.backup)
        let register = try #require(names.first { $0.hasPrefix("register-") })
        return try Vault.rebuild(
            frozen.surroundings("empty", at: "empty/default.vault"),
            from: BackupFiles(
                register: "\(frozen.backup)/\(register)",
                keys: "\(frozen.backup)/keys.lonnbackup"), acceptsOlder: false
        ) { _ in .known(owner) }.session
    }
}
