import Foundation
import KeyManagement
import Synchronization
import VaultCrypto
import VaultTestSupport

@testable import SessionAgent

/// A vault in memory whose founder and one more member can be given an agent.
final class AgentFixture: Sendable {
    static let bounds = PasswordHashBounds(
        passes: 1...10, kibibytes: 8...(1 << 20), initial: .init(passes: 1, kibibytes: 8))

    let clock = VaultTestClock(1_000_000)
    /// Whether the vault's file can be opened.
    let isReadable = Atomic(true)
    let vault: VaultID
    let olle: UnlockedMember
    let ivar: UnlockedMember
    private let directory: Mutex<MemoryKeyDirectory>

    /// Olle owns, Ivar does the invoicing.
    init() throws {
        // As every process of the program does.
        signal(SIGPIPE, SIG_IGN)
        var directory = MemoryKeyDirectory()
        let founded = try Founding.found(
            name: "Olle", as: .owner, passphrase: Self.secret("gran lönn alm ask"), time: 1,
            bounds: Self.bounds)
        try directory.apply(founded.change)
        olle = founded.member
        vault = founded.vault
        let invitation = try KeyOperations(
            history: directory.history(), member: olle, directory: directory, time: 2
        ).invite(name: "Ivar", roles: [.invoicing])
        try directory.apply(invitation.change)
        let enrolment = try Enrolment(
            of: "Ivar", code: invitation.code, passphrase: Self.secret("gran lönn alm ask"),
            history: directory.history(), time: 3, bounds: Self.bounds)
        try directory.apply(
            enrolment.change(after: directory.history(), directory: directory, time: 3))
        ivar = enrolment.member
        self.directory = Mutex(directory)
    }

    static func secret(_ text: String) throws -> SecretBytes {
        var bytes = Array(text.utf8)
        return try SecretBytes(moving: &bytes)
    }

    var stored: MemoryKeyDirectory { directory.withLock { $0 } }
    var history: DirectoryHistory { get throws { try stored.history() } }
    var list: AccessDirectory { get throws { try history.head } }

    func apply(_ change: DirectoryChange) throws {
        try directory.withLock { try $0.apply(change) }
    }

    /// What a member does with keys in this process.
    func acting(_ member: any MemberKeys) throws -> KeyOperations<MemoryKeyDirectory> {
        try KeyOperations(history: history, member: member, directory: stored, time: 10)
    }

    func terms(of member: UnlockedMember, folder: String = "/tmp") throws -> AgentTerms {
        let history = try history
        return AgentTerms(
            path: "/nowhere", folder: folder, vault: vault, member: member.id,
            listVersion: history.head.version, listHash: history.headHash, session: 77, purpose: 3,
            began: 5, idle: 15 * 60_000, total: 8 * 3_600_000, fresh: 5 * 60_000)
    }

    func service(of member: UnlockedMember) throws -> AgentService {
        try member.withSeed { seed in
            try AgentService(
                terms(of: member), seed: seed, source: Source(fixture: self),
                clock: { self.clock.now })
        }
    }

    struct Unreadable: Error {}

    struct Source: KeyDirectorySource {
        let fixture: AgentFixture

        func read<Value>(_ body: (any KeyDirectory) throws -> Value) throws -> Value {
            guard fixture.isReadable.load(ordering: .relaxed) else { throw Unreadable() }
            return try body(fixture.stored)
        }

        func trustJournal() {}
        func rest() {}
    }
}

extension AgentService.Answer {
    /// The refusal, if it is one.
    var refusal: AgentOutcome? {
        if case .refused(let outcome) = self { outcome } else { nil }
    }

    var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    var key: GroupKey? {
        if case .groupKey(let key) = self { key } else { nil }
    }
}
