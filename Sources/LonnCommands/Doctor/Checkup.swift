internal import CustomerVault
internal import KeyManagement

/// What a vault says of itself without a login, as far as it protects its customers.
struct VaultFacts: Equatable, Sendable {
    var owners: Int
    /// Whether there has ever been an owner: before, there are no keys.
    var hasRoleKeys: Bool
    var hasKit: Bool
    /// Whether several members have logged in from this account.
    var isSharedAccount: Bool
    /// Who is logged in on this account.
    var logins: [String]
    /// Whose passphrases cost less than the owner wants.
    var cheapPassphrases: [String]
    /// Groups whose keys should have been changed by now.
    var overdue: [FieldGroup]
    /// Rows that still stand under old keys.
    var rowsLeft: Int
    var verification: LastVerification
    /// Where this account has backed up to.
    var backups: [BackupStatus]
}

/// A look at everything that protects a vault here.
struct Checkup {
    let host: HostFacts
    let vault: VaultFacts
    /// Milliseconds since 1970.
    let now: UInt64

    /// What holds by itself first, then what the vault says, then this computer.
    var diagnoses: [Diagnosis] {
        [
            .good(.roles, Wording.rolesHold), .good(.writing, Wording.writingHolds),
            .good(.log, Wording.logHolds), verified, keys, passphrases, owners, kit, backup,
            backupPlace, account, logins,
            .good(.vault, Wording.vaultClosed),
            host.foldersAreOpen
                ? .wrong(.folder, Wording.folderOpen) : .good(.folder, Wording.folderClosed),
            host.locksMemory
                ? .good(.memory, Wording.memoryLocked) : .wrong(.memory, Wording.memoryNotLocked),
            host.forbidsDumps
                ? .good(.dumps, Wording.dumpsForbidden) : .wrong(.dumps, Wording.dumpsPossible),
            swap, disk, room,
        ]
    }

    private var verified: Diagnosis {
        switch vault.verification {
        case .atEachRead: .good(.verified, Wording.verifiedAlways)
        case .at(let time) where ClockText.isYetToCome(time, at: now):
            .look(.verified, Wording.verifiedInFuture(ClockText.minute(time)))
        case .at(let time): .good(.verified, Wording.verifiedLast(ClockText.minute(time)))
        case .notLately: .look(.verified, Wording.notVerified)
        case .found(let time):
            .wrong(.verified, Wording.verificationFound(ClockText.minute(time)))
        }
    }

    private var keys: Diagnosis {
        if !vault.overdue.isEmpty { return .look(.keys, Wording.keysOverdue(vault.overdue)) }
        if vault.rowsLeft > 0 { return .look(.keys, Wording.rowsUnderOldKeys(vault.rowsLeft)) }
        return .good(.keys, Wording.keysFresh)
    }

    private var passphrases: Diagnosis {
        vault.cheapPassphrases.isEmpty
            ? .good(.passphrases, Wording.passphrasesDear)
            : .look(.passphrases, Wording.passphrasesCheap(vault.cheapPassphrases))
    }

    private var owners: Diagnosis {
        switch vault.owners {
        case 0: .look(.owners, Wording.noOwner)
        case 1: .look(.owners, Wording.oneOwner)
        default: .good(.owners, Wording.severalOwners(vault.owners))
        }
    }

    private var kit: Diagnosis {
        guard vault.hasRoleKeys else { return .look(.kit, Wording.kitLater) }
        return vault.hasKit ? .good(.kit, Wording.kitThere) : .wrong(.kit, Wording.kitMissing)
    }

    /// A week without one is a week's work to be done again.
    private var backup: Diagnosis {
        if vault.backups.isEmpty { return .look(.backup, Wording.noBackup) }
        if vault.backups.contains(where: { $0.state == .outdated }) {
            return .wrong(.backup, Wording.backupOutdated)
        }
        if vault.backups.contains(where: { $0.state == .damaged }) {
            return .wrong(.backup, Wording.backupDamaged)
        }
        if vault.backups.contains(where: { $0.state == .unfinished }) {
            return .wrong(.backup, Wording.backupUnfinished)
        }
        if vault.backups.contains(where: { $0.state == .withoutRegister }) {
            return .wrong(.backup, Wording.backupWithoutRegister)
        }
        guard let newest = vault.backups.compactMap(\.time).max() else {
            return .look(.backup, Wording.backupsAway)
        }
        if ClockText.isYetToCome(newest, at: now) {
            return .look(.backup, Wording.backupInFuture(ClockText.minute(newest)))
        }
        let day: UInt64 = 86_400_000
        return newest + 7 * day < now
            ? .look(.backup, Wording.backupOld(ClockText.date(newest)))
            : .good(.backup, Wording.backupRecent(ClockText.date(newest)))
    }

    /// What lies in a drawer lies elsewhere.
    private var backupPlace: Diagnosis {
        let places = host.backupPlaces
        if let open = places.first(where: \.isOpen) {
            return .look(.backupPlace, Wording.backupFolderOpen(open.folder))
        }
        let isAllBeside = places.allSatisfy(\.isBesideVault) && places.count == vault.backups.count
        return places.isEmpty || !isAllBeside
            ? .good(.backupPlace, Wording.backupsElsewhere)
            : .look(.backupPlace, Wording.backupsBesideVault)
    }

    private var account: Diagnosis {
        vault.isSharedAccount
            ? .look(.account, Wording.accountShared) : .good(.account, Wording.accountOwn)
    }

    private var logins: Diagnosis {
        vault.logins.count < 2
            ? .good(.logins, Wording.loggedInHere(vault.logins))
            : .look(.logins, Wording.severalLoggedIn(vault.logins))
    }

    private var swap: Diagnosis {
        switch host.swap {
        case .some(.none): .good(.swap, Wording.swapOff)
        case .inMemory?: .good(.swap, Wording.swapInMemory)
        case .onDisk(.encrypted)?: .good(.swap, Wording.swapEncrypted)
        case .onDisk(.plain)?: .look(.swap, Wording.swapPlain)
        case .onDisk(.unknown)?, nil: .look(.swap, Wording.swapUnknown)
        }
    }

    private var disk: Diagnosis {
        switch host.disk {
        case .encrypted: .good(.disk, Wording.diskEncrypted)
        case .plain: .look(.disk, Wording.diskPlain)
        case .unknown: .look(.disk, Wording.diskUnknown)
        }
    }

    /// Re-encryption writes a journal, and an import or a copy the whole once more.
    private var room: Diagnosis {
        guard let room = host.room else { return .look(.room, Wording.roomUnknown) }
        let wanted = max(host.size * 3, 64 * 1024 * 1024)
        return room < wanted
            ? .look(.room, Wording.roomScarce(mebibytes: Int(clamping: room >> 20)))
            : .good(.room, Wording.roomEnough)
    }
}
