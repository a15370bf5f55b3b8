import Testing

@testable import VaultCrypto

@Suite struct `Envelopes` {
    let vault = VaultID.random()
    let member = MemberID.random()
    let pair: BoxKeyPair
    let context: EnvelopeContext

    init() throws {
        pair = try BoxKeyPair(seed: SecretBytes.random(count: 32))
        context = EnvelopeContext(
            content: .roleSeed, subject: 2, generation: 3, recipient: .member(member))
    }

    private func sealed(_ secret: [UInt8]) throws -> Envelope {
        try Envelope.seal(SecretBytes(secret), for: context, to: pair.publicKey, vault: vault)
    }

    @Test func `an envelope gives its secret to its recipient, and to nobody else`() throws {
        let secret = try SecretBytes.random(count: 32).revealed()
        let envelope = try sealed(secret)
        #expect(envelope.blob.count == 138)
        #expect(try envelope.open(with: pair, vault: vault).revealed() == secret)
        let other = try BoxKeyPair(seed: SecretBytes.random(count: 32))
        #expect(throws: CryptoFailure.authentication) {
            _ = try envelope.open(with: other, vault: vault).count
        }
    }

    @Test func `a group key goes into an envelope and comes out the same`() throws {
        let key = try GroupKey.random(group: 9, generation: 2)
        let place = EnvelopeContext(
            content: .groupKey, subject: 9, generation: 2, recipient: .role(2, generation: 3))
        let envelope = try key.envelope(for: place, to: pair.publicKey, vault: vault)
        let opened = try GroupKey(
            envelope.open(with: pair, vault: vault), group: 9, generation: 2)
        #expect(opened.commitment == key.commitment)
        #expect(try opened.commitment != GroupKey.random(group: 9, generation: 2).commitment)
    }

    @Test func `an envelope filed under anything else is refused`() throws {
        let envelope = try sealed([UInt8](repeating: 7, count: 32))
        let others = [
            EnvelopeContext(
                content: .groupKey, subject: 2, generation: 3, recipient: .member(member)),
            EnvelopeContext(
                content: .roleSeed, subject: 3, generation: 3, recipient: .member(member)),
            EnvelopeContext(
                content: .roleSeed, subject: 2, generation: 4, recipient: .member(member)),
            EnvelopeContext(
                content: .roleSeed, subject: 2, generation: 3, recipient: .member(.random())),
            EnvelopeContext(
                content: .roleSeed, subject: 2, generation: 3, recipient: .recoveryKit),
            EnvelopeContext(
                content: .roleSeed, subject: 2, generation: 3, recipient: .role(2, generation: 0)),
        ]
        var digests: Set = [envelope.digest(vault: vault)]
        for other in others {
            let moved = Envelope(context: other, blob: envelope.blob)
            #expect(throws: CryptoFailure.authentication) {
                _ = try moved.open(with: pair, vault: vault).count
            }
            digests.insert(moved.digest(vault: vault))
        }
        #expect(throws: CryptoFailure.authentication) {
            _ = try envelope.open(with: pair, vault: .random()).count
        }
        digests.insert(envelope.digest(vault: .random()))
        #expect(digests.count == others.count + 2)
        let there = Envelope(context: context, blob: envelope.blob)
        #expect(try there.open(with: pair, vault: vault).count == 32)
    }

    @Test func `an envelope with any bit changed is refused and has another digest`() throws {
        let envelope = try sealed([UInt8](repeating: 7, count: 32))
        for bit in 0..<(envelope.blob.count * 8) {
            let changed = Envelope(context: context, blob: envelope.blob.flipping(bit: bit))
            // The highest bit of an X25519 public key does not count (RFC 7748, section 5); the
            // nonce of the box is a hash over all 32 bytes, so it is refused all the same.
            #expect(throws: bit < 8 ? CryptoFailure.unknownSuite : .authentication) {
                _ = try changed.open(with: pair, vault: vault).count
            }
            #expect(changed.digest(vault: vault) != envelope.digest(vault: vault))
        }
    }

    @Test func `an envelope cut short at any length is refused`() throws {
        let envelope = try sealed([UInt8](repeating: 7, count: 32))
        for count in 0..<envelope.blob.count {
            let cut = Envelope(context: context, blob: Array(envelope.blob.prefix(count)))
            #expect(throws: count < 50 ? CryptoFailure.malformed : .authentication) {
                _ = try cut.open(with: pair, vault: vault).count
            }
        }
    }

    @Test func `two envelopes of one secret share no ephemeral key`() throws {
        let secret = [UInt8](repeating: 7, count: 32)
        let first = try sealed(secret).blob[1..<33]
        let second = try sealed(secret).blob[1..<33]
        #expect(first != second)
    }

    @Test(arguments: [0, 16, 31, 33, 64])
    func `a secret of another length is not sealed, since nothing could open it`(
        count: Int
    ) throws {
        #expect(throws: CryptoFailure.malformed) {
            try sealed([UInt8](repeating: 7, count: count))
        }
    }

    /// Zero, one, and a point of order 8 (RFC 7748, section 6.1, asks to look for these).
    @Test(arguments: [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    ])
    func `nothing is sealed to a key of small order`(digits: String) throws {
        let key = try #require(Hex(digits: digits)).bytes32()
        #expect(throws: CryptoFailure.malformed) {
            try Envelope.seal(
                SecretBytes.random(count: 32), for: context, to: key, vault: vault)
        }
    }

    @Test(arguments: [0, 16, 31, 33, 64])
    func `a seed of another length makes no key pair`(count: Int) throws {
        let seed = try SecretBytes.random(count: count)
        #expect(throws: CryptoFailure.malformed) { try BoxKeyPair(seed: seed) }
        #expect(throws: CryptoFailure.malformed) { try SigningKeyPair(seed: seed) }
    }

    @Test func `recipients read back as they were written`() {
        let recipients: [EnvelopeContext.Recipient] = [
            .member(member), .role(0, generation: 1), .role(255, generation: .max), .recoveryKit,
        ]
        for recipient in recipients {
            #expect(
                EnvelopeContext.Recipient(
                    kind: recipient.kind, identifier: recipient.identifier,
                    generation: recipient.generation) == recipient)
        }
    }

    @Test func `recipients that no writer writes are refused`() {
        let id = Randomness.bytes16()
        let cases: [(UInt8, Bytes16, UInt32)] = [
            (0, .zero, 0), (4, .zero, 0), (255, .zero, 0), (1, id, 1), (3, id, 0), (3, .zero, 1),
            (2, Bytes16(high: 1, low: 2), 1), (2, Bytes16(high: 0, low: 256), 1), (2, id, 1),
        ]
        for (kind, identifier, generation) in cases {
            #expect(
                EnvelopeContext.Recipient(
                    kind: kind, identifier: identifier, generation: generation) == nil)
        }
    }
}
