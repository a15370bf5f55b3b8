import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

@testable import KeyManagement
@testable import SessionAgent

@Suite struct AgentServiceTests {
    let fixture: AgentFixture

    init() throws {
        fixture = try AgentFixture()
    }

    private func minutes(_ count: UInt64) { fixture.clock.now += count * 60_000 }

    @Test func `a group's key comes out exactly as far as the member list permits`() throws {
        let service = try fixture.service(of: fixture.ivar)
        let list = try fixture.list
        for group in FieldGroup.allCases {
            let answer = service.answer(.groupKey(group, generation: 1))
            if list.reads(group, fixture.ivar.id) {
                let expected = try fixture.ivar.groupKey(
                    group, generation: 1, list: list, directory: fixture.stored)
                #expect(answer.key?.commitment == expected.commitment)
            } else {
                #expect(answer.refusal == .notPermitted)
            }
        }
        #expect(service.answer(.groupKey(.billing, generation: 9)).refusal == .keyMismatch)
    }

    @Test func `a login ends after fifteen idle minutes, and looking at it does not prolong it`()
        throws
    {
        let service = try fixture.service(of: fixture.olle)
        minutes(14)
        #expect(service.answer(.signLog(.zero)).bytes?.count == 64)
        minutes(14)
        #expect(service.answer(.status).bytes != nil)
        minutes(1)
        #expect(service.answer(.signLog(.zero)).refusal == .memberGone)
        #expect(service.isLocked)
    }

    @Test func `a login ends after eight hours however busy it is`() throws {
        let service = try fixture.service(of: fixture.olle)
        for _ in 0..<47 {
            minutes(10)
            #expect(service.answer(.signLog(.zero)).bytes != nil)
        }
        minutes(10)
        #expect(service.answer(.signLog(.zero)).refusal == .memberGone)
    }

    @Test func `the member list can be changed for five minutes after the passphrase`() throws {
        let service = try fixture.service(of: fixture.olle)
        let change = try fixture.acting(fixture.olle).rotate(.group(.billing))
        let version = try #require(change.version)
        let sign = AgentRequest.signMemberList(version.bytes)
        let seal = AgentRequest.sealRole(.invoicing, generation: 1, .member(fixture.ivar.id))
        #expect(service.answer(sign).bytes == version.signature)
        #expect(service.answer(seal).bytes != nil)
        minutes(5)
        #expect(service.answer(sign).refusal == .passphraseNeeded)
        #expect(service.answer(seal).refusal == .passphraseNeeded)

        let challenge = try AgentStatus(parsing: #require(service.answer(.status).bytes)).challenge
        let proof = fixture.olle.sign(challenge.array, .agent)
        // Nothing that the agent itself signs on request is a proof, nor another's signature.
        let signed = try [AgentRequest.signLog(challenge), .signFile(challenge)].map {
            try #require(service.answer($0).bytes)
        }
        for wrong in signed + [fixture.ivar.sign(challenge.array, .agent)] {
            let other = try fixture.service(of: fixture.olle)
            #expect(other.answer(.confirm(signature: wrong)).refusal == .wrongProof)
        }
        #expect(service.answer(.confirm(signature: proof)).bytes == [])
        #expect(service.answer(sign).bytes == version.signature)
        minutes(5)
        #expect(service.answer(.confirm(signature: proof)).refusal == .wrongProof, "used before")
        #expect(service.answer(sign).refusal == .passphraseNeeded)
    }

    @Test func `a file is signed like by its reader's own keys, and as nothing else`() throws {
        let service = try fixture.service(of: fixture.ivar)
        let bytes = try #require(service.answer(.signFile(.zero)).bytes)
        // Through the agent or without it, he knows the file again.
        #expect(bytes == fixture.ivar.sign(Bytes32.zero.array, .file))
        #expect(bytes != fixture.olle.sign(Bytes32.zero.array, .file))
        for other in [AgentRequest.signLog(.zero), .signCheckpoint(.zero), .signBackup(.zero)] {
            #expect(service.answer(other).bytes != bytes)
        }
    }

    @Test func `a version that its signer may not make is not signed`() throws {
        let service = try fixture.service(of: fixture.ivar)
        // Ivar grants himself the right to notes: he signs it with his own keys, were he let.
        let lawful = try fixture.acting(fixture.ivar).rotate(.group(.billing))
        let bytes = try #require(lawful.version).bytes
        var forged = try AccessDirectory(parsing: bytes)
        forged.roles[.invoicing]?.rights[.notes] = .read
        #expect(service.answer(.signMemberList(forged.encoded())).refusal == .listRefused)
        #expect(service.answer(.signMemberList(bytes)).bytes != nil)
        // Nor one in another's name.
        let olles = try #require(fixture.acting(fixture.olle).rotate(.group(.billing)).version)
        #expect(service.answer(.signMemberList(olles.bytes)).refusal == .listRefused)
    }

    @Test func `a role's seed is sealed only to whom a signed version names`() throws {
        let service = try fixture.service(of: fixture.olle)
        let granted = try fixture.acting(fixture.olle).grant(.planning, to: "Ivar")
        let seal = AgentRequest.sealRole(.planning, generation: 1, .member(fixture.ivar.id))
        #expect(service.answer(seal).refusal == .notPermitted)
        // The kit in force has every role's seed anyway.
        #expect(service.answer(.sealRole(.planning, generation: 1, .recoveryKit)).bytes != nil)
        let version = try #require(granted.change.version)
        _ = service.answer(.signMemberList(version.bytes))
        let blob = try #require(service.answer(seal).bytes)
        // What the agent has sealed takes the place of what the keys in this process would have.
        var change = granted.change
        let context = try #require(change.added.first).context
        change.added = [Envelope(context: context, blob: blob)]
        try fixture.apply(change)
        #expect(
            try fixture.ivar.groupKey(
                .site, generation: 1, list: fixture.list, directory: fixture.stored
            ).generation == 1)
    }

    @Test(arguments: ["own key", "kit"])
    func `a version that is signed and never filed gives nobody a seed`(change: String) throws {
        let service = try fixture.service(of: fixture.olle)
        let thief = try BoxKeyPair(seed: SecretBytes.random(count: 32)).publicKey
        let lawful = try fixture.acting(fixture.olle).renewKit(RecoveryCode())
        var forged = try AccessDirectory(parsing: #require(lawful.version).bytes)
        let recipient: EnvelopeContext.Recipient
        if change == "kit" {
            forged.recoveryKit = .init(boxKey: thief, signingKey: thief)
            recipient = .recoveryKit
        } else {
            forged.recoveryKit = try fixture.list.recoveryKit
            forged.members[fixture.olle.id]?.boxKey = thief
            recipient = .member(fixture.olle.id)
        }
        #expect(service.answer(.signMemberList(forged.encoded())).bytes != nil)
        let answer = service.answer(.sealRole(.owner, generation: 1, recipient))
        #expect(answer.refusal == .notPermitted)
    }

    @Test func `the agent of a member who has been removed answers nothing more`() throws {
        let service = try fixture.service(of: fixture.ivar)
        #expect(service.answer(.groupKey(.billing, generation: 1)).key != nil)
        try fixture.apply(fixture.acting(fixture.olle).remove(name: "Ivar"))
        #expect(service.answer(.groupKey(.billing, generation: 1)).refusal == .memberGone)
        #expect(service.isLocked)
        #expect(service.answer(.status).refusal == .memberGone)
    }

    @Test func `a login can be ended though its file cannot be read any more`() throws {
        let service = try fixture.service(of: fixture.ivar)
        fixture.isReadable.store(false, ordering: .relaxed)
        #expect(service.answer(.status).refusal == .vaultUnreadable)
        #expect(!service.isLocked)
        #expect(service.answer(.lock).bytes == [])
        #expect(service.isLocked)
    }

    @Test func `an agent does not start for keys or a list that are not the login's`() throws {
        let stranger = try AgentFixture()
        #expect(throws: DirectoryFault.keyMismatch) {
            try stranger.olle.withSeed { seed in
                try AgentService(
                    fixture.terms(of: fixture.olle), seed: seed,
                    source: AgentFixture.Source(fixture: fixture), clock: { 0 })
            }
        }
        var terms = try fixture.terms(of: fixture.olle)
        terms.listHash = .zero
        #expect(throws: DirectoryFault.keyMismatch) {
            try fixture.olle.withSeed { seed in
                try AgentService(
                    terms, seed: seed, source: AgentFixture.Source(fixture: fixture),
                    clock: { 0 })
            }
        }
    }
}
