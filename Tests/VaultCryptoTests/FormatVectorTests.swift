import Testing

@testable import VaultCrypto

@Suite struct `Known answers of the formats` {
    struct Derived: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let label: String
        let key: Hex
        let context: Hex
        let derived: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Derived>.read("derivation.json"))
    func `the one derivation`(vector: Derived) throws {
        let labels: [DerivationLabel] = [
            .row, .index, .token, .deposit, .depositSeal, .commitment, .file, .box, .sign,
            .invitation,
        ]
        let label = try #require(labels.first { "\($0.text)" == vector.label })
        let key = try vector.key.secret()
        let secret = try KeyDerivation.key(label, from: key, context: vector.context.bytes)
        #expect(secret.revealed() == vector.derived.bytes)
        let value = KeyDerivation.value(label, from: key, context: vector.context.bytes)
        #expect(value.array == vector.derived.bytes)
    }

    struct Row: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let groupKey: Hex
        let vault: Hex
        let customer: Hex
        let record: Hex
        let group: UInt8
        let revision: UInt64
        let generation: UInt32
        let salt: Hex
        let nonceBase: Hex
        let cells: [Hex?]
        let values: [String?]
        let blocks: [Int]
        let digest: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Row>.read("rows.json"))
    func `rows and their digests`(vector: Row) throws {
        let key = try GroupKey(
            vector.groupKey.secret(), group: vector.group, generation: vector.generation)
        let address = try RowAddress(
            vault: vector.vault.identifier(), customer: vector.customer.identifier(),
            record: vector.record.identifier(), group: vector.group)
        let row = try SealedRow(
            generation: vector.generation, revision: vector.revision, salt: vector.salt.bytes32(),
            nonceBase: vector.nonceBase.bytes16(), cells: vector.cells.map { $0?.bytes })
        let blocks = try vector.blocks.map { try #require(PaddingBlock(rawValue: $0)) }
        #expect(row.digest(at: address).array == vector.digest.bytes)
        if let failure = vector.expect.failure {
            #expect(throws: failure) { try key.open(row, at: address, blocks: blocks) }
        } else {
            let opened = try key.open(row, at: address, blocks: blocks)
            #expect(
                opened.map { $0.map { Array($0.utf8) } }
                    == vector.values.map { $0.map { Array($0.utf8) } })
        }
    }

    struct Token: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let groupKey: Hex
        let field: UInt16
        let generation: UInt32
        let value: String
        let token: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Token>.read("index-tokens.json"))
    func `index tokens`(vector: Token) throws {
        let key = try GroupKey(
            vector.groupKey.secret(), group: 1, generation: vector.generation)
        let index = try key.indexKey(field: vector.field)
        var writer = ByteWriter()
        writer.append(index.token(vector.value))
        #expect(writer.bytes == vector.token.bytes)
        #expect(index.generation == vector.generation)
    }

    struct Group: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let groupKey: Hex
        let group: UInt8
        let generation: UInt32
        let commitment: Hex
        let depositKey: Hex
        let fileHash: Hex
        let reading: Hex
        let fileTag: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Group>.read("group-keys.json"))
    func `commitments and deposit keys`(vector: Group) throws {
        let key = try GroupKey(
            vector.groupKey.secret(), group: vector.group, generation: vector.generation)
        #expect(key.commitment.array == vector.commitment.bytes)
        #expect(try key.depositKeys().publicKey.array == vector.depositKey.bytes)
        let tag = try key.tag(
            ofFile: vector.fileHash.bytes32(),
            reading: #require(Bytes16(vector.reading.bytes)))
        #expect(tag.array == vector.fileTag.bytes)
    }

    struct Deposit: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let groupKey: Hex
        let vault: Hex
        let deposit: Hex
        let customer: Hex
        let group: UInt8
        let field: UInt16
        let generation: UInt32
        let salt: Hex
        let blob: Hex
        let block: Int
        let value: String
        let digest: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Deposit>.read("deposits.json"))
    func `deposits and their digests`(vector: Deposit) throws {
        let key = try GroupKey(
            vector.groupKey.secret(), group: vector.group, generation: vector.generation)
        let address = try DepositAddress(
            vault: vector.vault.identifier(), deposit: vector.deposit.identifier(),
            customer: vector.customer.identifier(), group: vector.group, field: vector.field)
        let deposit = try SealedDeposit(
            generation: vector.generation, salt: vector.salt.bytes32(), blob: vector.blob.bytes)
        let block = try #require(PaddingBlock(rawValue: vector.block))
        #expect(deposit.digest(at: address).array == vector.digest.bytes)
        if let failure = vector.expect.failure {
            #expect(throws: failure) { try key.open(deposit, at: address, block: block) }
        } else {
            #expect(try key.open(deposit, at: address, block: block) == vector.value)
        }
    }

    struct SealedKey: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let seed: Hex
        let vault: Hex
        let content: UInt8
        let subject: UInt8
        let generation: UInt32
        let recipientKind: UInt8
        let recipient: Hex
        let recipientGeneration: UInt32
        let blob: Hex
        let secret: Hex
        let digest: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<SealedKey>.read("envelopes.json"))
    func `envelopes and their digests`(vector: SealedKey) throws {
        let recipient = try #require(
            EnvelopeContext.Recipient(
                kind: vector.recipientKind, identifier: vector.recipient.bytes16(),
                generation: vector.recipientGeneration))
        let envelope = try Envelope(
            context: EnvelopeContext(
                content: #require(EnvelopeContext.Content(rawValue: vector.content)),
                subject: vector.subject, generation: vector.generation, recipient: recipient),
            blob: vector.blob.bytes)
        let vault: VaultID = try vector.vault.identifier()
        let pair = try BoxKeyPair(seed: vector.seed.secret())
        #expect(envelope.digest(vault: vault).array == vector.digest.bytes)
        if let failure = vector.expect.failure {
            #expect(throws: failure) { _ = try envelope.open(with: pair, vault: vault).count }
        } else {
            let secret = try envelope.open(with: pair, vault: vault).revealed()
            #expect(secret == vector.secret.bytes)
        }
    }

    struct Wrapped: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let passphrase: Hex
        let member: Hex
        let vault: Hex
        let seed: Hex
        let blob: Hex
        let digest: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Wrapped>.read("wrapped-seeds.json"))
    func `wrapped seeds and their digests`(vector: Wrapped) throws {
        let member: MemberID = try vector.member.identifier()
        let vault: VaultID = try vector.vault.identifier()
        let digest = WrappedSeed.digest(blob: vector.blob.bytes, member: member, vault: vault)
        #expect(digest.array == vector.digest.bytes)
        if let failure = vector.expect.failure, failure != .authentication {
            #expect(throws: failure) {
                try WrappedSeed(blob: vector.blob.bytes, bounds: .cheap)
            }
            return
        }
        let wrapped = try WrappedSeed(blob: vector.blob.bytes, bounds: .cheap)
        let passphrase = try vector.passphrase.secret()
        if let failure = vector.expect.failure {
            #expect(throws: failure) {
                _ = try wrapped.open(passphrase: passphrase, member: member, vault: vault).count
            }
        } else {
            let seed = try wrapped.open(passphrase: passphrase, member: member, vault: vault)
            #expect(seed.revealed() == vector.seed.bytes)
            #expect(wrapped.blob == vector.blob.bytes)
        }
    }

    struct Signed: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let label: String
        let seed: Hex
        let publicKey: Hex
        let vault: Hex
        let message: Hex
        let signature: Hex
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Signed>.read("signatures.json"))
    func `signatures with their labels`(vector: Signed) throws {
        let labels: [SignatureLabel] = [.memberList, .log, .checkpoint, .backup, .keys, .file]
        let label = try #require(labels.first { "\($0)" == vector.label })
        let vault: VaultID = try vector.vault.identifier()
        let pair = try SigningKeyPair(seed: vector.seed.secret())
        #expect(pair.publicKey.array == vector.publicKey.bytes)
        let valid = Signature.isValid(
            vector.signature.bytes, over: vector.message.bytes, label, vault: vault,
            by: pair.publicKey)
        #expect(valid == (vector.expect == .valid))
        let own = pair.sign(vector.message.bytes, label, vault: vault)
        #expect((own == vector.signature.bytes) == (vector.expect == .valid))
    }

    struct Hashes: Decodable, CustomTestStringConvertible {
        let name: String
        let expect: Expectation
        let vault: Hex
        let entries: [Hex]
        let hashes: [Hex]
        let document: Hex
        let documentHash: Hex
        let codeBody: Hex
        let codeCheck: Hex
        let boxKey: Hex
        let signingKey: Hex
        let fingerprint: String
        var testDescription: String { name }
    }

    @Test(arguments: try VectorFile<Hashes>.read("hashes.json"))
    func `chain, documents and fingerprints`(vector: Hashes) throws {
        var chain = try [ChainHash.start(vault: vector.vault.identifier())]
        for entry in vector.entries {
            chain.append(ChainHash.next(after: chain[chain.count - 1], entry: entry.bytes))
        }
        #expect(chain.map(\.array) == vector.hashes.map(\.bytes))
        #expect(DocumentHash.memberList(vector.document.bytes).array == vector.documentHash.bytes)
        #expect(DocumentHash.file(vector.document.bytes).array == vector.documentHash.bytes)
        #expect(DocumentHash.enrolmentCheck(vector.codeBody.bytes).array == vector.codeCheck.bytes)
        let fingerprint = try DocumentHash.fingerprint(
            boxKey: vector.boxKey.bytes32(), signingKey: vector.signingKey.bytes32())
        #expect(fingerprint == vector.fingerprint)
    }
}
