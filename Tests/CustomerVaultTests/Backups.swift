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
        ) { .known(try $0.unlock(name, passphrase: Self.passphrase(name))) }
    }
}

extension Company {
    /// Builds a vault on an empty machine as a new owner, with the paper alone.
    func rebuild(
        _ files: BackupFiles, at place: String, byKitAs name: String
    ) throws -> (session: Session, report: RestoreReport) {
        clock.now += 1000
        return try Vault.rebuild(
            surroundings(at: place, state: "state-\(place)"), from: files, acceptsOlder: false
        ) { vault in
            var bytes = Array(kit.utf8)
            return .entering(
                try vault.recovery(
                    as: name, code: SecretBytes(moving: &bytes),
                    passphrase: Self.passphrase(name)))
        }
    }

    /// Puts a file together anew out of other frames, signed by a member.
    func resign(
        _ path: String, _ kind: BackupManifest.Kind, by member: (any MemberKeys)? = nil,
        at time: UInt64? = nil, changing change: (BackupFrame) -> [BackupFrame]
    ) throws {
        let reader = try BackupReader(path, kind)
        let writer = try BackupWriter(path + ".new")
        while let frame = try reader.next() {
            for changed in change(frame) { try writer.append(changed) }
        }
        let member = try member ?? logIn("Adam").member
        let body = try writer.body()
        let old = reader.manifest
        var manifest = BackupManifest(
            kind, vault: old.vault, time: time ?? old.time, member: member.id,
            listVersion: old.listVersion, headNumber: old.headNumber, headHash: old.headHash,
            bodyLength: body.length, bodyHash: body.hash)
        manifest.signature = try member.sign(manifest.hash.array, .backup)
        try writer.finish(manifest)
        try writer.keep(as: path)
    }

    /// A copy of a keys file, which a later backup does not replace.
    func keep(_ keys: String, as name: String) throws -> String {
        let copy = scratch.path(name)
        try FileManager.default.copyItem(atPath: keys, toPath: copy)
        return copy
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

/// What a restoration was refused for losing.
struct RefusedLoss: Equatable {
    let rows: Int
    let deposits: Int
    let whose: [String]

    init(_ rows: Int, _ deposits: Int, _ whose: String...) {
        (self.rows, self.deposits, self.whose) = (rows, deposits, whose)
    }

    /// `nil` if it is done, or refused for something else.
    init?(of restoration: () throws -> RestoreReport) {
        do {
            _ = try restoration()
            return nil
        } catch VaultFailure.backup(.wouldLose(let rows, let deposits, let losses)) {
            (self.rows, self.deposits, whose) = (rows, deposits, losses.told)
        } catch {
            return nil
        }
    }
}

extension [RestoreLoss] {
    /// Number, reason and groups of each; of nobody's a question mark.
    var told: [String] {
        map { loss in
            let groups = loss.groups.map(\.code).joined(separator: " ")
            return "\(loss.number ?? "?") \(loss.reason.rawValue): \(groups)"
        }
    }
}
