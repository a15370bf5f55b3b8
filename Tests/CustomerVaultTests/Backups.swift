@testable import CustomerVault
import Foundation
import KeyManagement
import VaultCrypto
import VaultTestSupport

extension Company {
    /// A folder for backups.
    var backups: String { scratch.path("backups") }

    /// Backs up as a member, a minute later.
    @discardableResult
    func backUp(_ name: String = "Ulla") throws -> BackupReport {
        clock.now += 60_000
        return try logIn(name).backUp(to: backups)
    }

    /// Another computer, or another place on this one, by an account's state.
    func surroundings(
        at place: String, state: String, fault: (@Sendable (String) -> Void)? = nil
    ) -> VaultSurroundings {
        VaultSurroundings(
            path: scratch.path("\(place)/default.vault"), stateFolder: scratch.path(state),
            clock: { [clock] in clock.now }, bounds: Self.bounds, fault: fault)
    }

    /// Builds a vault on an empty machine, as a member.
    func rebuild(
        _ files: BackupFiles, at place: String = "empty", state: String? = nil,
        as name: String = "Ulla", acceptsOlder: Bool = false,
        fault: (@Sendable (String) -> Void)? = nil
    ) throws -> (session: Session, report: RestoreReport) {
        clock.now += 1000
        return try Vault.rebuild(
            surroundings(at: place, state: state ?? "state-\(place)", fault: fault), from: files,
            acceptsOlder: acceptsOlder
        ) { try $0.unlock(name, passphrase: Self.passphrase(name)) }
    }
}

extension BackupReport {
    var files: BackupFiles { BackupFiles(register: register, keys: keys) }
}

extension Session {
    /// What everybody's data is, as an owner sees it.
    func everything() throws -> [String: FieldValues] {
        var all: [String: FieldValues] = [:]
        for number in try list(purpose: .quote).map(\.number) {
            all[number] = try show(number, purpose: .subjectRequest, reveal: true).values
        }
        return all
    }
}
