import Foundation
import Testing

@testable import VaultCrypto

/// The worked example of the page that tells the formats, redone by the code.
@Suite struct `The page of formats` {
    private let example: [String: [UInt8]]

    init() throws {
        example = try Self.readExample()
    }

    private subscript(name: String) -> [UInt8] {
        get throws { try #require(example[name], "the page has no \(name)") }
    }

    private func secret(_ name: String) throws -> SecretBytes {
        try SecretBytes(self[name])
    }

    private func number<Number: FixedWidthInteger & UnsignedInteger>(
        _ name: String
    ) throws -> Number {
        var reader = try ByteReader(self[name])
        let value = try reader.number(Number.self)
        try reader.finish()
        return value
    }

    private func vault() throws -> VaultID { try #require(VaultID(self["vault id"])) }
    private func member() throws -> MemberID { try #require(MemberID(self["member id"])) }

    private func address() throws -> RowAddress {
        try RowAddress(
            vault: vault(), customer: #require(CustomerID(self["customer id"])),
            record: #require(RecordID(self["record id"])), group: number("group"))
    }

    private func groupKey() throws -> GroupKey {
        try GroupKey(secret("group key"), group: number("group"), generation: number("generation"))
    }

    @Test func `its cell opens, and each step on the way is as it says`() throws {
        let address = try address()
        let salt = try #require(Bytes32(self["salt"]))
        let row = try SealedRow(
            generation: number("generation"), revision: number("revision"), salt: salt,
            nonceBase: #require(Bytes16(self["nonce base"])), cells: [self["cell"], nil])
        let values = try groupKey().open(row, at: address, blocks: [.text, .text])
        #expect(try values == [String(decoding: self["value"], as: UTF8.self), nil])
        #expect(try row.digest(at: address).array == self["row digest"])

        let group = try secret("group key")
        let key = try KeyDerivation.key(.row, from: group, context: address.keyContext(salt: salt))
        #expect(try key.revealed() == self["row key"])
        var data = address.additionalData(
            suite: 1, revision: row.revision, generation: row.generation)
        data.replaceSubrange(
            RowAddress.fieldOffset..<(RowAddress.fieldOffset + 2), with: try self["field"])
        #expect(try data == self["additional data"])
        let nonce = try self["nonce"]
        #expect(try nonce == self["nonce base"] + [0, 0, 0, 0, 0, 0] + self["field"])
        let cell = try CellCipher.seal(
            String(decoding: self["value"], as: UTF8.self), block: .text, additionalData: data,
            nonce: nonce, key: key)
        #expect(try cell == self["cell"])
        var padded = [UInt8](repeating: 0, count: 32)
        let opened = try padded.withUnsafeMutableBytes {
            try AEAD.open(
                cell, additionalData: self["additional data"], nonce: nonce, key: key, into: $0)
        }
        try opened.get()
        #expect(try padded == self["padded value"])
    }

    @Test func `its index key, token, commitment and deposit key are the code's`() throws {
        let key = try groupKey()
        var writer = ByteWriter()
        writer.append(
            try key.indexKey(field: number("field"))
                .token(String(decoding: self["value"], as: UTF8.self)))
        #expect(try writer.bytes == self["index token"])
        let index = try KeyDerivation.value(
            .index, from: secret("group key"), context: self["field"] + self["generation"])
        #expect(try index.array == self["index key"])
        #expect(try key.commitment.array == self["commitment"])
        #expect(try key.depositKeys().publicKey.array == self["deposit public key"])
    }

    @Test func `its deposit opens at the address that it names`() throws {
        let address = try DepositAddress(
            vault: vault(), deposit: #require(DepositID(self["deposit id"])),
            customer: #require(CustomerID(self["customer id"])), group: number("group"),
            field: number("field"))
        let deposit = try SealedDeposit(
            generation: number("generation"), salt: #require(Bytes32(self["salt"])),
            blob: self["deposit"])
        #expect(try address.bytes(generation: deposit.generation) == self["deposit address"])
        let value = try groupKey().open(deposit, at: address, block: .text)
        #expect(try Array(value.utf8) == self["value"])
        #expect(try deposit.digest(at: address).array == self["deposit digest"])
    }

    @Test func `its envelope and wrapped seed open`() throws {
        let pair = try BoxKeyPair(seed: secret("seed"))
        #expect(try pair.publicKey.array == self["box public key"])
        let context = try EnvelopeContext(
            content: .groupKey, subject: number("group"), generation: number("generation"),
            recipient: .member(member()))
        #expect(try context.bytes(vault: vault()) == self["envelope context"])
        let envelope = try Envelope(context: context, blob: self["envelope"])
        #expect(try envelope.open(with: pair, vault: vault()).revealed() == self["group key"])
        #expect(try envelope.digest(vault: vault()).array == self["envelope digest"])

        let wrapped = try WrappedSeed(blob: self["wrapped seed"], bounds: .cheap)
        let seed = try wrapped.open(
            passphrase: secret("passphrase"), member: member(), vault: vault())
        #expect(try seed.revealed() == self["seed"])
        let digest = try WrappedSeed.digest(blob: wrapped.blob, member: member(), vault: vault())
        #expect(try digest.array == self["wrapped seed digest"])
    }

    @Test func `its signature, chain, code and fingerprint are the code's`() throws {
        let pair = try SigningKeyPair(seed: secret("seed"))
        #expect(try pair.publicKey.array == self["signing public key"])
        let start = try ChainHash.start(vault: vault())
        #expect(try start.array == self["chain start"])
        let next = try ChainHash.next(after: start, entry: self["entry"])
        #expect(try next.array == self["chain hash"])
        #expect(try pair.sign(next.array, .log, vault: vault()) == self["log signature"])
        let fingerprint = try DocumentHash.fingerprint(
            boxKey: #require(Bytes32(self["box public key"])), signingKey: pair.publicKey)
        #expect(try Array(fingerprint.utf8) == self["fingerprint"])
        #expect(try DocumentHash.enrolmentCheck(self["code body"]).array == self["code check"])
        let invitation = try SecretBytes(Array(self["code body"].prefix(16)))
            .derived(.invitation, context: self["vault id"])
        #expect(try invitation.revealed() == self["invitation seed"])
    }

    /// Lines `name =` with lines of hexadecimal behind, in the code block that begins with the first.
    private static func readExample() throws -> [String: [UInt8]] {
        let text = try String(contentsOf: Repository.formatsPage, encoding: .utf8)
        let block = try #require(
            text.components(separatedBy: "```").first { $0.contains("group key =") })
        var example: [String: [UInt8]] = [:]
        var name = ""
        for line in block.split(separator: "\n") {
            if line.hasSuffix(" =") {
                name = String(line.dropLast(2))
                example[name] = []
            } else {
                let digits = line.drop { $0 == " " }
                example[name]? += try #require(Hex(digits: digits), "no hexadecimal").bytes
            }
        }
        return example
    }
}
