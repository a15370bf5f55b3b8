import Testing

@testable import VaultCrypto

/// A deposit opens in one place only, and for nobody without the group's key and its salt.
@Suite struct `A deposit belongs to one place` {
    let address = DepositAddress(
        vault: .random(), deposit: .random(), customer: .random(), group: 9, field: 1)
    let secret: [UInt8]
    let deposit: SealedDeposit

    init() throws {
        secret = try SecretBytes.random(count: 32).revealed()
        let key = try GroupKey(SecretBytes(secret), group: 9, generation: 2)
        deposit = try .seal(
            CellPlaintext("Åsa", block: .short), at: address, generation: 2,
            to: key.depositKeys().publicKey)
    }

    enum Move: CaseIterable {
        case nowhere
        case vault, deposit, customer, group, field, generation, salt, key
    }

    @Test(arguments: Move.allCases)
    func `a moved deposit opens nowhere, and opens where it belongs`(move: Move) throws {
        let opened = Result { try open(after: move) }
        guard move != .nowhere else {
            #expect(try opened.get() == "Åsa")
            return
        }
        #expect(throws: CryptoFailure.authentication) { try opened.get() }
    }

    /// Opens it with one thing changed; the blob names the generation that it is moved to.
    private func open(after move: Move) throws -> String {
        var bytes = secret
        var (group, generation, salt) = (address.group, deposit.generation, deposit.salt)
        switch move {
        case .group: group = 10
        case .generation: generation = 3
        case .salt: salt = Randomness.bytes32()
        case .key: bytes = bytes.flipping(bit: 0)
        case .nowhere, .vault, .deposit, .customer, .field: break
        }
        let place = DepositAddress(
            vault: move == .vault ? .random() : address.vault,
            deposit: move == .deposit ? .random() : address.deposit,
            customer: move == .customer ? .random() : address.customer,
            group: group, field: move == .field ? 2 : address.field)
        let moved = SealedDeposit(
            generation: generation, salt: salt,
            blob: SealedDeposit.header(generation) + deposit.blob.dropFirst(5))
        return try GroupKey(SecretBytes(bytes), group: group, generation: generation)
            .open(moved, at: place, block: .short)
    }

    /// The negative control: the key alone does not tell the places apart.
    @Test func `without the address inside and outside, the deposit would open at another place`()
        throws
    {
        let key = try GroupKey(SecretBytes(secret), group: 9, generation: 2)
        let pair = try key.depositKeys()
        let box = try DepositCipher.box(
            CellPlaintext("Åsa", block: .short), behind: [], to: pair.publicKey)
        let nonce = [UInt8](repeating: 7, count: 24)
        let salt = Randomness.bytes32()
        let sealed = try DepositCipher.close(box, nonce: nonce, salt: salt, place: [])
        let again = try DepositCipher.unclose(sealed, nonce: nonce, salt: salt, place: [])
        #expect(try DepositCipher.value(pair.open(again), behind: [], block: .short) == "Åsa")
    }

    /// Copies of the blob that were made without the salts are lost with them.
    @Test func `whoever holds the group key opens no deposit without its salt`() throws {
        let key = try GroupKey(SecretBytes(secret), group: 9, generation: 2)
        let copy = SealedDeposit(generation: 2, salt: .zero, blob: deposit.blob)
        #expect(throws: CryptoFailure.authentication) {
            try key.open(copy, at: address, block: .short)
        }
    }

    @Test func `nothing is the same in two deposits of one value`() throws {
        let key = try GroupKey(SecretBytes(secret), group: 9, generation: 2)
        let again = try SealedDeposit.seal(
            CellPlaintext("Åsa", block: .short), at: address, generation: 2,
            to: key.depositKeys().publicKey)
        #expect(again.salt != deposit.salt)
        #expect(again.blob.count == deposit.blob.count)
        #expect(again.blob.prefix(5) == deposit.blob.prefix(5))
        #expect(Array(again.blob[5..<61]) != Array(deposit.blob[5..<61]))
    }

    @Test func `a deposit key of small order is refused`() throws {
        #expect(throws: CryptoFailure.malformed) {
            try SealedDeposit.seal(
                CellPlaintext("", block: .short), at: address, generation: 1, to: .zero)
        }
    }
}
