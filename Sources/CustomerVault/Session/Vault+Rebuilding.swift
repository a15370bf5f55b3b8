import Foundation
public import KeyManagement
import VaultCrypto

/// The owner who brings a vault back from a backup.
public enum RestoringOwner: Sendable {
    /// Somebody who is an owner in it.
    case known(UnlockedMember)
    /// Somebody whom its recovery kit enters.
    case entering(Recovery)

    fileprivate var member: UnlockedMember {
        switch self {
        case .known(let member): member
        case .entering(let recovery): recovery.member
        }
    }
}

extension Vault {
    /// Builds a vault out of a register and a keys file where there is none, and logs an owner in.
    ///
    /// Log, member list and keys are those of the keys file, verified like any vault's. It is built in a
    /// folder beside, verified as a whole, and linked into place: killed before that, there is no vault.
    ///
    /// - Parameters:
    ///   - acceptsOlder: go on although this account has seen a newer state.
    ///   - acceptsLoss: go on although rows open no more, and the log has no reason for it.
    ///   - unlocking: opens an owner's keys, or the recovery kit for a new owner.
    /// - Throws: ``VaultFailure/backup(_:)``, ``VaultFailure/alreadyThere``, what a login throws.
    public static func rebuild(
        _ surroundings: VaultSurroundings, from files: BackupFiles, acceptsOlder: Bool,
        acceptsLoss: Bool = false, unlocking: (Vault) throws -> RestoringOwner
    ) throws -> (session: Session, report: RestoreReport) {
        try requireFree(surroundings)
        // Refused before anybody types a passphrase.
        let register = try BackupReader(files.register, .register).manifest
        guard let keysFile = files.keys else { throw VaultFailure.backup(.keysMissing) }
        let keys = try BackupReader(keysFile, .keys)
        guard register.vault == keys.manifest.vault else {
            throw VaultFailure.backup(.anotherVault)
        }
        guard register.headNumber <= keys.manifest.headNumber else {
            throw VaultFailure.backup(.notAPair)
        }
        // Whoever accepts the vault by its id accepts what it is, too.
        let acceptsOlder = acceptsOlder || surroundings.acceptedVault == register.vault.hex
        let bench = try RebuildBench(surroundings)
        defer { bench.clear() }
        let (built, member, report) = try bench.build(
            keys, files, acceptsOlder: acceptsOlder, acceptsLoss: acceptsLoss, unlocking)
        try bench.putInPlace(built, acceptsOlder: acceptsOlder)
        surroundings.fault?("restore-linked")
        try Pins.displaceOthers(
            at: bench.paths, than: built.vault.id, in: surroundings.stateFolder)
        let session = try Vault.open(surroundings).start(member, session: built.session)
        return (session, report)
    }
}

extension BackupFiles {
    /// Whether anybody has seen their vault from this account.
    public func areKnown(_ surroundings: VaultSurroundings) -> Bool {
        guard let vault = try? BackupManifest(file: register).vault else { return false }
        return Pins.know(vault, in: surroundings.stateFolder)
    }
}

extension Vault {
    /// Removes what a restoration that was killed has left beside a vault: there are salts in it.
    static func removeRebuilt(beside path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        FileChecks.removeFolders(startingWith: "\(folder.isEmpty ? "." : folder)/.lonn-restore-")
    }
}

/// A folder beside the place of a vault in which it is built.
private struct RebuildBench {
    let surroundings: VaultSurroundings
    /// The vault's folder, and the one in it.
    private let home: String
    private let folder: String
    /// So long somebody builds in it.
    private let lock: Int32

    private var path: String { "\(folder)/new.vault" }

    init(_ surroundings: VaultSurroundings) throws {
        self.surroundings = surroundings
        let parent = (surroundings.path as NSString).deletingLastPathComponent
        home = parent.isEmpty ? "." : parent
        try FileChecks.makeFolder(home)
        Vault.removeRebuilt(beside: surroundings.path)
        folder = "\(home)/.lonn-restore-\(UInt64.random(in: 0...UInt64.max))"
        try FileChecks.makeFolder(folder)
        lock = unsafe Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw VaultFailure.cannotWrite }
        _ = flock(lock, LOCK_EX | LOCK_NB)
    }

    /// The paths by which pins know the place.
    var paths: Set<PinnedPath> {
        let name = (surroundings.path as NSString).lastPathComponent
        return [
            PinnedPath("\(FileChecks.canonical(home))/\(name)"),
            PinnedPath(FileChecks.absolute(surroundings.path)),
        ]
    }

    func clear() {
        try? FileManager.default.removeItem(atPath: folder)
        close(lock)
    }

    func build(
        _ keys: BackupReader, _ files: BackupFiles, acceptsOlder: Bool, acceptsLoss: Bool,
        _ unlocking: (Vault) throws -> RestoringOwner
    ) throws -> (Session, UnlockedMember, RestoreReport) {
        try VaultFile.create(path, fault: nil) { transaction in
            var version: UInt32 = 0
            while let frame = try keys.next() {
                try transaction.file(frame, version: &version)
            }
        }
        surroundings.fault?("restore-keys")
        var inside = surroundings
        (inside.path, inside.stateFolder, inside.acceptedVault) = (path, "\(folder)/state", nil)
        // What cannot be noted here concerns nobody.
        inside.unnoted = nil
        let vault = try Vault.open(inside)
        guard vault.id == keys.manifest.vault else { throw VaultFailure.keysFile(.damaged) }
        try requireSeen(vault, acceptsOlder: acceptsOlder)
        let owner = try unlocking(vault)
        let member = owner.member
        try requirePins(of: member.id, vault.id, acceptsOlder: acceptsOlder)
        let session =
            switch owner {
            case .known: try vault.start(member, session: UInt64.random(in: 0...UInt64.max))
            case .entering(let recovery): try vault.enter(recovery, isTolerant: true)
            }
        let report = try session.restore(
            files, into: RestoredVault(rowsUpTo: 0, acceptsLoss: acceptsLoss))
        surroundings.fault?("restore-built")
        if let finding = try session.verify().first { throw VaultFailure.damaged(finding.kind) }
        try vault.file.close()
        return (session, member, report)
    }

    /// Refuses what is older than somebody has seen from this account, and another vault's place.
    private func requireSeen(_ vault: Vault, acceptsOlder: Bool) throws {
        let state = surroundings.stateFolder
        if surroundings.acceptedVault != vault.id.hex,
            paths.contains(where: { Pins.isOfOthers($0, than: vault.id, in: state) })
        {
            throw VaultFailure.anotherVault(vault.id)
        }
        guard !acceptsOlder else { return }
        let seen = Pins.required(of: vault.id, at: paths, in: state).map(\.head)
        do {
            try vault.file.read { transaction in
                try VerifiedState(
                    history: vault.history, head: .start(of: vault.id), marks: []
                ).requireSeen(seen, transaction)
            }
        } catch VaultFailure.rolledBack {
            throw VaultFailure.backup(.olderThanSeen)
        }
    }

    /// Refuses pins that could not be written once the vault is in its place.
    private func requirePins(of member: MemberID, _ vault: VaultID, acceptsOlder: Bool) throws {
        let file = Pins.file(in: surroundings.stateFolder, vault: vault, member: member)
        guard acceptsOlder || !Pins(file: file).isBroken else {
            throw VaultFailure.pinsBroken(vault)
        }
        try StagedPins.requireWritable(file)
    }

    /// Links the vault to its place and makes the name durable.
    ///
    /// What is to be noted of it lies ready before: whoever has accepted an older state is refused it by
    /// his own notes until they say so.
    func putInPlace(_ built: Session, acceptsOlder: Bool) throws {
        let pins = try StagedPins.noting(
            built.pin, at: paths, of: built.vault.id,
            in: Pins.file(
                in: surroundings.stateFolder, vault: built.vault.id, member: built.member.id),
            acceptsOlder ? .accepted : .seen)
        guard unsafe link(path, surroundings.path) == 0 else {
            pins?.discard()
            throw errno == EEXIST ? VaultFailure.alreadyThere : VaultFailure.cannotWrite
        }
        try pins?.keep()
        try FileChecks.syncFolder(home)
    }
}
