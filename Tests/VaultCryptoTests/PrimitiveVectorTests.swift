import Testing

@testable import VaultCrypto

@Suite struct `Known answers of the primitives` {
    struct Hash: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let message: Hex
        let key: Hex
        let hash: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Hash>.read("blake2b.json"))
    func `BLAKE2b with and without a key`(vector: Hash) {
        var output = [UInt8](repeating: 0, count: vector.hash.bytes.count)
        vector.message.bytes.withUnsafeBytes { message in
            vector.key.bytes.withUnsafeBufferPointer { key in
                output.withUnsafeMutableBytes {
                    KeyedHash.hash(message, key: key.isEmpty ? nil : key, into: $0)
                }
            }
        }
        #expect(output == vector.hash.bytes)
        guard vector.key.bytes.isEmpty else { return }
        switch output.count {
        case 16: #expect(KeyedHash.blake2b128(vector.message.bytes).array == output)
        case 32: #expect(KeyedHash.blake2b256(vector.message.bytes).array == output)
        default: break
        }
    }

    @Test(arguments: try VectorFile<Hash>.read("siphash-2-4-128.json"))
    func `SipHash of values that are forgotten`(vector: Hash) throws {
        let hash = FleetingHash(key: try vector.key.secret())
        #expect(hash.hash(vector.message.bytes.span).array == vector.hash.bytes)
    }

    struct Sealed: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let key: Hex
        let nonce: Hex
        let additional: Hex
        let message: Hex
        let sealed: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Sealed>.read("xchacha20-poly1305.json"))
    func `XChaCha20-Poly1305`(vector: Sealed) throws {
        let key = try vector.key.secret()
        var opened = [UInt8](repeating: 0, count: vector.message.bytes.count)
        let result = opened.withUnsafeMutableBytes {
            AEAD.open(
                vector.sealed.bytes, additionalData: vector.additional.bytes,
                nonce: vector.nonce.bytes, key: key, into: $0)
        }
        if let failure = vector.expect.failure {
            #expect(throws: failure) { try result.get() }
            #expect(opened.allSatisfy { $0 == 0 }, "a refused message leaves nothing behind")
            return
        }
        try result.get()
        #expect(opened == vector.message.bytes)
        var sealed = [UInt8](repeating: 0, count: vector.sealed.bytes.count)
        vector.message.bytes.withUnsafeBytes { message in
            sealed.withUnsafeMutableBytes {
                AEAD.seal(
                    message, additionalData: vector.additional.bytes, nonce: vector.nonce.bytes,
                    key: key, into: $0)
            }
        }
        #expect(sealed == vector.sealed.bytes)
    }

    struct PassphraseKey: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let passphrase: Hex
        let salt: Hex
        let passes: UInt32
        let kibibytes: UInt32
        let hash: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<PassphraseKey>.read("argon2id.json"))
    func `Argon2id`(vector: PassphraseKey) throws {
        let key = try PasswordHash.key(
            passphrase: vector.passphrase.secret(), salt: vector.salt.bytes16(),
            cost: PasswordHashCost(passes: vector.passes, kibibytes: vector.kibibytes)
        ).revealed()
        #expect(key == vector.hash.bytes)
    }

    struct Signed: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let seed: Hex
        let publicKey: Hex
        let message: Hex
        let signature: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Signed>.read("ed25519.json"))
    func `Ed25519`(vector: Signed) throws {
        let valid = try Signature.isValid(
            vector.signature.bytes, message: vector.message.bytes, by: vector.publicKey.bytes32())
        #expect(valid == (vector.expect == .valid))
        guard vector.expect == .valid else { return }
        let pair = try SigningKeyPair(vector.seed.secret())
        #expect(pair.publicKey.array == vector.publicKey.bytes)
        #expect(pair.sign(message: vector.message.bytes) == vector.signature.bytes)
    }

    struct Boxed: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let boxSeed: Hex
        let publicKey: Hex
        let message: Hex
        let sealed: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Boxed>.read("sealed-box.json"))
    func `X25519 sealed boxes`(vector: Boxed) throws {
        let pair = try BoxKeyPair(vector.boxSeed.secret())
        #expect(pair.publicKey.array == vector.publicKey.bytes)
        if let failure = vector.expect.failure {
            #expect(throws: failure) { _ = try pair.open(vector.sealed.bytes).count }
            return
        }
        let message = try pair.open(vector.sealed.bytes).revealed()
        #expect(message == vector.message.bytes)
        let own = try BoxKeyPair.seal(vector.message.secret(), to: pair.publicKey)
        let opened = try pair.open(own).revealed()
        #expect(opened == vector.message.bytes && own != vector.sealed.bytes)
    }

    struct Padded: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let block: Int
        let value: Hex
        let padded: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Padded>.read("padding.json"))
    func `ISO 7816-4 padding`(vector: Padded) throws {
        let block = try #require(PaddingBlock(rawValue: vector.block))
        if let failure = vector.expect.failure {
            #expect(throws: failure) {
                try vector.padded.bytes.withUnsafeBytes { buffer throws(CryptoFailure) in
                    try block.unpaddedCount(buffer)
                }
            }
            return
        }
        var buffer = vector.value.bytes
        let total = block.padded(buffer.count)
        // What lay behind the value before must not shine through.
        buffer += [UInt8](repeating: 0xff, count: total - buffer.count)
        buffer.withUnsafeMutableBytes { block.pad($0, count: vector.value.bytes.count) }
        #expect(buffer == vector.padded.bytes)
        let count = try buffer.withUnsafeBytes { bytes throws(CryptoFailure) in
            try block.unpaddedCount(bytes)
        }
        #expect(count == vector.value.bytes.count)
    }
}
