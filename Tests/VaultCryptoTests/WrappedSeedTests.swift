import Testing

@testable import VaultCrypto

@Suite struct `Wrapped seeds` {
    let vault = VaultID.random()
    let member = MemberID.random()
    let seed: [UInt8]
    let cost = PasswordHashBounds.cheap.initial

    init() throws {
        seed = try SecretBytes.random(count: 32).revealed()
    }

    private func passphrase(_ text: String = "a made-up passphrase") throws -> SecretBytes {
        try SecretBytes(Array(text.utf8))
    }

    private func wrapped() throws -> WrappedSeed {
        try WrappedSeed.wrap(
            SecretBytes(seed), passphrase: passphrase(), cost: cost, member: member, vault: vault,
            bounds: .cheap)
    }

    @Test func `a seed opens with its passphrase, member and vault, and with no other`() throws {
        let wrapped = try wrapped()
        #expect(wrapped.blob.count == 98)
        #expect(wrapped.cost == cost)
        let opened = try wrapped.open(passphrase: passphrase(), member: member, vault: vault)
        #expect(opened.revealed() == seed)
        #expect(throws: CryptoFailure.authentication) {
            _ = try wrapped.open(passphrase: passphrase("another"), member: member, vault: vault)
                .count
        }
        #expect(throws: CryptoFailure.authentication) {
            _ = try wrapped.open(passphrase: passphrase(), member: .random(), vault: vault).count
        }
        #expect(throws: CryptoFailure.authentication) {
            _ = try wrapped.open(passphrase: passphrase(), member: member, vault: .random()).count
        }
    }

    @Test func `a wrapped seed with any bit changed is refused and has another digest`() throws {
        let blob = try wrapped().blob
        let digest = WrappedSeed.digest(blob: blob, member: member, vault: vault)
        for bit in 0..<(blob.count * 8) {
            let changed = blob.flipping(bit: bit)
            #expect(throws: CryptoFailure.self) {
                _ = try WrappedSeed(blob: changed, bounds: .cheap)
                    .open(passphrase: passphrase(), member: member, vault: vault).count
            }
            #expect(WrappedSeed.digest(blob: changed, member: member, vault: vault) != digest)
        }
    }

    @Test func `two wrappings share neither salt nor nonce`() throws {
        let first = try wrapped().blob
        let second = try wrapped().blob
        #expect(first[10..<26] != second[10..<26])
        #expect(first[26..<50] != second[26..<50])
    }

    @Test(arguments: [0, 16, 31, 33, 64])
    func `a seed of another length is not wrapped`(count: Int) throws {
        #expect(throws: CryptoFailure.malformed) {
            try WrappedSeed.wrap(
                SecretBytes.random(count: count), passphrase: passphrase(), cost: cost,
                member: member, vault: vault, bounds: .cheap)
        }
    }

    /// Work begun would take hours, or more memory than there is; the time limit is the proof.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (2, 262_144), (11, 262_144), (3, 262_143), (3, 1_048_577), (UInt32.max, UInt32.max),
            (0, 0),
        ] as [(UInt32, UInt32)])
    func `a cost outside the released bounds is refused before any work`(
        passes: UInt32, kibibytes: UInt32
    ) throws {
        let dear = PasswordHashCost(passes: passes, kibibytes: kibibytes)
        #expect(!PasswordHashBounds.standard.permits(dear))
        var writer = ByteWriter()
        writer.append(UInt8(1))
        writer.append(passes)
        writer.append(kibibytes)
        writer.append(UInt8(1))
        let blob = writer.bytes + [UInt8](repeating: 0, count: 88)
        #expect(throws: CryptoFailure.costOutOfBounds) {
            try WrappedSeed(blob: blob, bounds: .standard)
        }
        #expect(throws: CryptoFailure.costOutOfBounds) {
            try WrappedSeed.wrap(
                SecretBytes(seed), passphrase: passphrase(), cost: dear, member: member,
                vault: vault, bounds: .standard)
        }
    }

    @Test(arguments: [(3, 262_144), (10, 1_048_576)] as [(UInt32, UInt32)])
    func `the ends of the released bounds are permitted`(passes: UInt32, kibibytes: UInt32) {
        #expect(
            PasswordHashBounds.standard.permits(
                PasswordHashCost(passes: passes, kibibytes: kibibytes)))
    }

    @Test func `what a new member gets lies inside the released bounds`() {
        #expect(PasswordHashBounds.standard.permits(PasswordHashBounds.standard.initial))
        #expect(PasswordHashBounds.standard.initial == .standard)
        #expect(PasswordHashCost.standard == PasswordHashCost(passes: 3, kibibytes: 262_144))
    }
}
