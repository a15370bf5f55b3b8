@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Passphrase to seed, and seed to keys, in a file that somebody has changed.
@Suite struct UnlockTests {
    private func unlock(
        _ name: String, in company: Company, passphrase: String = Company.passphrase,
        bounds: PasswordHashBounds = Company.bounds
    ) throws -> UnlockedMember {
        try UnlockedMember.unlock(
            company.row(name), passphrase: secret(passphrase), directory: company.directory,
            vault: company.history.vault, bounds: bounds)
    }

    private func context(_ group: FieldGroup, _ role: Role, _ company: Company) throws
        -> EnvelopeContext
    {
        let list = try company.list
        return EnvelopeContext(
            content: .groupKey, subject: group.rawValue,
            generation: list.groups[group]?.generation ?? 0,
            recipient: .role(role.rawValue, generation: list.roles[role]?.generation ?? 0))
    }

    private func open(_ group: FieldGroup, as name: String, in company: Company) throws -> GroupKey
    {
        let list = try company.list
        return try unlock(name, in: company).groupKey(
            group, generation: list.groups[group]?.generation ?? 0, list: list,
            directory: company.directory)
    }

    @Test func `the passphrase opens and another does not`() throws {
        let company = try Company.staffed()
        #expect(try unlock("Ivar", in: company).id == company.row("Ivar").id)
        #expect(throws: KeyRefusal.wrongSecret) {
            try unlock("Ivar", in: company, passphrase: Company.passphrase + " ")
        }
    }

    @Test func `nobody unlocks who is invited or removed`() throws {
        let company = try Company.staffed()
        for name in ["Eva", "Gun"] {
            #expect(throws: KeyRefusal.unknownMember) { try unlock(name, in: company) }
        }
    }

    @Test func `a wrapped seed that is missing, cut short or of another suite is refused`() throws {
        var company = try Company.staffed()
        let ivar = try company.row("Ivar").id
        let seed = try #require(company.directory.wrappedSeed(of: ivar))
        for blob in [nil, [], Array(seed.dropLast()), seed + [0], [2] + seed.dropFirst()] {
            company.directory.replaceSeed(of: ivar, with: blob)
            #expect(throws: DirectoryFault.seedRefused) { try unlock("Ivar", in: company) }
        }
    }

    @Test func `the wrapped seed of another member is refused`() throws {
        var company = try Company.staffed()
        let olle = company.directory.wrappedSeed(of: try company.row("Olle").id)
        company.directory.replaceSeed(of: try company.row("Ivar").id, with: olle)
        #expect(throws: KeyRefusal.wrongSecret) { try unlock("Ivar", in: company) }
    }

    /// Somebody wraps a seed of his own in a member's name.
    @Test func `a seed that opens but is not the list's is refused`() throws {
        var company = try Company.staffed()
        let ivar = try company.row("Ivar").id
        let planted = try WrappedSeed.wrap(
            SecretBytes.random(count: 32), passphrase: secret("en annan lösen"),
            cost: Company.bounds.initial, member: ivar, vault: company.history.vault,
            bounds: Company.bounds)
        company.directory.replaceSeed(of: ivar, with: planted.blob)
        #expect(throws: DirectoryFault.keyMismatch) {
            try unlock("Ivar", in: company, passphrase: "en annan lösen")
        }
    }

    @Test func `any changed byte of a wrapped seed is refused`() throws {
        var company = try Company.staffed()
        let ivar = try company.row("Ivar").id
        let seed = try #require(company.directory.wrappedSeed(of: ivar))
        // The bytes of the cost have a test of their own.
        for position in seed.indices where !(1...8).contains(position) {
            var blob = seed
            blob[position] ^= 0x10
            company.directory.replaceSeed(of: ivar, with: blob)
            #expect(throws: (any Error).self) { try unlock("Ivar", in: company) }
        }
    }

    /// The last of these would take hours and four tebibytes if it were tried.
    @Test func `a cost out of bounds is refused before any work`() throws {
        var company = try Company.staffed()
        let ivar = try company.row("Ivar").id
        let seed = try #require(company.directory.wrappedSeed(of: ivar))
        for (passes, kibibytes) in [(0, 8), (11, 8), (1, 7), (1, (1 << 20) + 1), (.max, .max)]
            as [(UInt32, UInt32)]
        {
            var writer = ByteWriter()
            writer.append(passes)
            writer.append(kibibytes)
            company.directory.replaceSeed(
                of: ivar, with: Array(seed.prefix(1)) + writer.bytes + seed.dropFirst(9))
            #expect(throws: DirectoryFault.costRefused) { try unlock("Ivar", in: company) }
        }
        company.directory.replaceSeed(of: ivar, with: seed)
        #expect(throws: DirectoryFault.costRefused) {
            try unlock("Ivar", in: company, bounds: .standard)
        }
    }

    @Test func `exchanged envelopes are refused`() throws {
        let company = try Company.staffed()
        let billing = try context(.billing, .invoicing, company)
        let others = try [
            context(.bookings, .invoicing, company), context(.billing, .owner, company),
            context(.notes, .customerService, company),
        ]
        for other in others {
            var changed = company
            changed.directory.exchangeEnvelopes(billing, other)
            #expect(throws: DirectoryFault.envelopeRefused) {
                try open(.billing, as: "Ivar", in: changed)
            }
        }
    }

    @Test func `an envelope with another key inside is refused`() throws {
        var company = try Company.staffed()
        let list = try company.list
        let key = try GroupKey.random(
            group: FieldGroup.billing.rawValue, generation: list.groups[.billing]?.generation ?? 0)
        try company.directory.plant(
            key.envelope(
                for: context(.billing, .invoicing, company),
                to: #require(list.roles[.invoicing]?.publicKey), vault: company.history.vault))
        #expect(throws: DirectoryFault.keyMismatch) {
            try open(.billing, as: "Ivar", in: company)
        }
    }

    @Test func `a role's envelope with another seed inside is refused`() throws {
        var company = try Company.staffed()
        let row = try company.row("Ivar")
        let role = EnvelopeContext(
            content: .roleSeed, subject: Role.invoicing.rawValue,
            generation: try company.list.roles[.invoicing]?.generation ?? 0,
            recipient: .member(row.id))
        #expect(company.directory.envelope(role) != nil)
        try company.directory.plant(
            Envelope.seal(
                SecretBytes.random(count: 32), for: role, to: row.boxKey,
                vault: company.history.vault))
        #expect(throws: DirectoryFault.keyMismatch) {
            try open(.billing, as: "Ivar", in: company)
        }
    }

    @Test func `a missing envelope is told from a missing right`() throws {
        var company = try Company.staffed()
        company.directory.deleteEnvelope(try context(.billing, .invoicing, company))
        #expect(throws: DirectoryFault.missingEnvelope) {
            try open(.billing, as: "Ivar", in: company)
        }
        #expect(throws: KeyRefusal.notPermitted) { try open(.billing, as: "Karin", in: company) }
        for envelope in company.directory.envelopes() {
            company.directory.deleteEnvelope(envelope.context)
        }
        #expect(throws: DirectoryFault.missingEnvelope) { try open(.name, as: "Olle", in: company) }
    }

    @Test func `a changed envelope, or one of a later suite, is refused`() throws {
        var company = try Company.staffed()
        let billing = try context(.billing, .invoicing, company)
        let blob = try #require(company.directory.envelope(billing)).blob
        for position in blob.indices {
            var changed = blob
            changed[position] ^= 1
            company.directory.replaceEnvelope(billing, with: changed)
            let list = try company.list
            // Not logged in anew each time: a key that fails is not kept.
            #expect(throws: DirectoryFault.envelopeRefused) {
                try company.member("Ivar").groupKey(
                    .billing, generation: list.groups[.billing]?.generation ?? 0, list: list,
                    directory: company.directory)
            }
        }
        for changed in [[], [1], Array(blob.dropLast()), blob + [0]] {
            company.directory.replaceEnvelope(billing, with: changed)
            #expect(throws: DirectoryFault.envelopeRefused) {
                try open(.billing, as: "Ivar", in: company)
            }
        }
    }

    /// Else whoever made the generation could read what is deposited under it.
    @Test func `a deposit key that is not the group key's is refused`() throws {
        var company = try Company.staffed()
        var draft = try company.acting("Maja").draft()
        try draft.rotate(roles: [], groups: [.identity], existing: [])
        draft.list.exchangeKey(.identity, depositKey: Randomness.bytes32())
        try company.apply(draft.signed(by: company.member("Maja")))
        #expect(throws: DirectoryFault.keyMismatch) { try company.open(.identity, as: "Ivar") }
    }

    @Test func `a key at hand serves only while the list grants it`() throws {
        var company = try Company.staffed()
        let generation = try company.open(.billing, as: "Ivar").generation
        try company.apply(company.acting("Maja").revoke(.invoicing, from: "Ivar"))
        #expect(throws: KeyRefusal.notPermitted) {
            try company.member("Ivar").groupKey(
                .billing, generation: generation, list: company.list, directory: company.directory)
        }
    }

    @Test func `a generation that the list does not know is refused`() throws {
        let company = try Company.staffed()
        for generation: UInt32 in [0, 3, .max] {
            #expect(throws: DirectoryFault.keyMismatch) {
                try company.member("Ivar").groupKey(
                    .billing, generation: generation, list: company.list,
                    directory: company.directory)
            }
        }
    }

    @Test func `a passphrase has at least twelve characters`() throws {
        try Passphrase.requireLength(secret("åäöåäöåäöåäö"))
        for short in ["", "åäöåäöåäöåä", "kort"] {
            #expect(throws: KeyRefusal.passphraseTooShort) {
                try Passphrase.requireLength(secret(short))
            }
        }
    }
}
