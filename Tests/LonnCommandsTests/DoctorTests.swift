import Foundation
import KeyManagement
import Testing
import VaultTestSupport

@testable import CustomerVault
@testable import LonnCommands

/// What `lonn doctor` makes of a computer and a vault.
@Suite struct DoctorTests {
    private static let host: HostFacts = {
        var host = HostFacts(vault: "/nowhere/vault", stateFolder: "/nowhere")
        host.locksMemory = true
        host.forbidsDumps = true
        host.swap = SwapState.none
        host.disk = .encrypted
        host.room = 1 << 40
        host.foldersAreOpen = false
        return host
    }()
    private static let vault = VaultFacts(
        owners: 2, hasRoleKeys: true, hasKit: true, isSharedAccount: false, logins: ["Karin"],
        cheapPassphrases: [], overdue: [], rowsLeft: 0, verification: .atEachRead,
        backups: [BackupStatus(folder: "/safe", time: 1_000, state: .current)])

    private static func states(
        _ change: (inout HostFacts, inout VaultFacts) -> Void
    ) -> [Diagnosis.Subject: Diagnosis.State] {
        var (host, vault) = (host, vault)
        change(&host, &vault)
        let diagnoses = Checkup(host: host, vault: vault, now: 2_000).diagnoses
        return Dictionary(uniqueKeysWithValues: diagnoses.map { ($0.subject, $0.state) })
    }

    @Test func `where nothing is amiss everything is in order`() {
        let states = Self.states { _, _ in }
        #expect(Set(states.keys) == Set(Diagnosis.Subject.allCases))
        #expect(states.values.allSatisfy { $0 == .good })
    }

    @Test func `each thing that is amiss is told, and nothing else`() {
        let changes:
            [(Diagnosis.Subject, Diagnosis.State, (inout HostFacts, inout VaultFacts) -> Void)] = [
                (.memory, .wrong, { host, _ in host.locksMemory = false }),
                (.dumps, .wrong, { host, _ in host.forbidsDumps = false }),
                (.folder, .wrong, { host, _ in host.foldersAreOpen = true }),
                (.swap, .look, { host, _ in host.swap = .onDisk(.plain) }),
                (.swap, .look, { host, _ in host.swap = .onDisk(.unknown) }),
                (.swap, .look, { host, _ in host.swap = nil }),
                (.disk, .look, { host, _ in host.disk = .plain }),
                (.disk, .look, { host, _ in host.disk = .unknown }),
                (.room, .look, { host, _ in host.room = 1 << 20 }),
                (.room, .look, { host, _ in host.room = nil }),
                (.owners, .look, { _, vault in vault.owners = 1 }),
                (.owners, .look, { _, vault in vault.owners = 0 }),
                (.kit, .wrong, { _, vault in vault.hasKit = false }),
                (.account, .look, { _, vault in vault.isSharedAccount = true }),
                (.logins, .look, { _, vault in vault.logins = ["Karin", "Nils"] }),
                (.passphrases, .look, { _, vault in vault.cheapPassphrases = ["Nils"] }),
                (.keys, .look, { _, vault in vault.overdue = [.identity] }),
                (.keys, .look, { _, vault in vault.rowsLeft = 7 }),
                (.backup, .look, { _, vault in vault.backups = [] }),
                (
                    .backup, .wrong,
                    { _, vault in
                        vault.backups.append(
                            BackupStatus(folder: "/old", time: 500, state: .outdated))
                    }
                ),
                (
                    .backup, .look,
                    { _, vault in
                        vault.backups = [BackupStatus(folder: "/gone", time: nil, state: .away)]
                    }
                ),
                (
                    .backup, .wrong,
                    { _, vault in
                        vault.backups.append(
                            BackupStatus(folder: "/bad", time: nil, state: .damaged))
                    }
                ),
                (
                    .backup, .wrong,
                    { _, vault in
                        vault.backups.append(
                            BackupStatus(folder: "/half", time: 900, state: .withoutRegister))
                    }
                ),
                (
                    .backup, .look,
                    { _, vault in
                        vault.backups.append(
                            BackupStatus(folder: "/late", time: 1_000_000, state: .current))
                    }
                ),
                (
                    .backupPlace, .look,
                    { host, _ in
                        host.backupPlaces = [
                            BackupPlace(folder: "/safe", isBesideVault: true, isOpen: false)
                        ]
                    }
                ),
                (
                    .backupPlace, .look,
                    { host, _ in
                        host.backupPlaces = [
                            BackupPlace(folder: "/safe", isBesideVault: false, isOpen: true)
                        ]
                    }
                ),
                (.verified, .look, { _, vault in vault.verification = .notLately }),
                (.verified, .look, { _, vault in vault.verification = .at(1_000_000) }),
                (.verified, .wrong, { _, vault in vault.verification = .found(500) }),
            ]
        for (subject, state, change) in changes {
            let states = Self.states(change)
            #expect(states[subject] == state, "\(subject)")
            #expect(states.filter { $0.value != .good }.count == 1, "\(subject)")
        }
    }

    @Test(arguments: Language.allCases)
    func `what is told of a time that has not been is that it has not`(language: Language) {
        let now: UInt64 = 1_772_438_400_000
        let later = now + 3_600_000
        let words = language == .sv ? "inte har varit" : "has not been"
        func told(_ time: UInt64) -> [String?] {
            [
                Wording.verification(.at(time), now: now),
                Wording.backupState(
                    BackupStatus(folder: "/safe", time: time, state: .current), now: now),
            ].map { $0?[language] }
        }
        #expect(told(later).allSatisfy { $0?.contains(words) == true })
        #expect(told(now + 1000).allSatisfy { $0?.contains(words) != true })
    }

    @Test func `backups are beside the vault only if none is elsewhere`() throws {
        let folder = TemporaryFolder.path()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let beside = try #require(BackupPlace(folder, vault: folder))
        #expect(beside == BackupPlace(folder: folder, isBesideVault: true, isOpen: false))
        #expect(BackupPlace("/proc", vault: folder)?.isBesideVault == false)
        #expect(BackupPlace("\(folder)/none", vault: folder) == nil)
        #expect(chmod(folder, 0o770) == 0)
        #expect(BackupPlace(folder, vault: folder)?.isOpen == true)
        let states = Self.states { host, vault in
            host.backupPlaces = [beside]
            vault.backups.append(BackupStatus(folder: "/drawer", time: nil, state: .away))
        }
        #expect(states[.backupPlace] == .good)
    }

    @Test func `swap is as safe as the worst place that it has`() {
        func state(_ lines: String...) -> SwapState {
            let swaps = (["Filename\tType\tSize\tUsed\tPriority"] + lines).joined(separator: "\n")
            return SwapState.of(swaps: swaps) { path, isFile in
                path.contains("crypt") ? .encrypted : isFile ? .unknown : .plain
            }
        }
        #expect(state() == .none)
        #expect(state("/dev/zram0 partition 100 0 100") == .inMemory)
        #expect(state("/dev/mapper/crypt partition 1 0 -2") == .onDisk(.encrypted))
        #expect(
            state("/dev/sda2 partition 1 0 -2", "/dev/zram0 partition 1 0 100") == .onDisk(.plain))
        #expect(
            state("/dev/mapper/crypt partition 1 0 -2", "/swap.img file 1 0 -3")
                == .onDisk(.unknown))
        #expect(state("/swap.img file 1 0 -3", "/dev/sda2 partition 1 0 -2") == .onDisk(.plain))
    }

    /// As Linux shows them: a disk with a plain and an encrypted partition, and what stands on both.
    @Test func `a disk is encrypted if everything under it is`() throws {
        let system = URL(filePath: TemporaryFolder.path())
        func make(_ name: String, uuid: String? = nil, on slaves: String...) throws {
            let device = system.appending(path: "class/block/\(name)")
            try FileManager.default.createDirectory(
                at: device.appending(path: "slaves"), withIntermediateDirectories: true)
            for slave in slaves {
                try FileManager.default.createSymbolicLink(
                    atPath: device.appending(path: "slaves/\(slave)").path(percentEncoded: false),
                    withDestinationPath: "../../\(slave)")
            }
            guard let uuid else { return }
            try FileManager.default.createDirectory(
                at: device.appending(path: "dm"), withIntermediateDirectories: true)
            try uuid.write(
                to: device.appending(path: "dm/uuid"), atomically: true, encoding: .utf8)
        }
        try make("xa1")
        try make("xa2")
        try make("xm0", uuid: "CRYPT-LUKS2-00-luks\n", on: "xa2")
        try make("xm1", uuid: "LVM-root\n", on: "xm0")
        try make("xm2", uuid: "LVM-both\n", on: "xm0", "xa1")
        let covers: [(String, DiskCover)] = [
            ("xa1", .plain), ("xm0", .encrypted), ("xm1", .encrypted), ("xm2", .plain),
            ("xm9", .unknown),
        ]
        for (device, cover) in covers {
            #expect(DiskCover.block(named: "/dev/\(device)", below: system) == cover)
            let mounts = """
                29 1 0:25 / /run rw shared:2 - tmpfs tmpfs rw
                36 1 8:1 / / rw,relatime shared:1 master:3 - ext4 /dev/\(device) rw
                """
            #expect(DiskCover.of(device: "8:1", mounts: mounts, system: system) == cover)
        }
        let folders = "40 36 0:51 / /home/x rw - fuse.gocryptfs /home/.x rw"
        #expect(DiskCover.of(device: "0:51", mounts: folders, system: system) == .encrypted)
        #expect(DiskCover.of(device: "0:25", mounts: folders, system: system) == .unknown)
    }
}
