import VaultCrypto

/// Keys, and what was sealed with them.
final class FuzzKeys: Sendable {
    static let shared = Result { try FuzzKeys() }

    /// What stands in the fields of a row.
    static let values = ["Anna", "Björkvägen 3", "", String(repeating: "å", count: 300)]
    static let blocks: [PaddingBlock] = [.short, .text, .text, .note, .text, .text, .text, .text]
    static let bounds = PasswordHashBounds(
        passes: 1...2, kibibytes: 8...16, initial: PasswordHashCost(passes: 1, kibibytes: 8))
    static let member = MemberID(Bytes16(high: 1, low: 2))

    let address: RowAddress
    let group: GroupKey
    let box: BoxKeyPair
    let depositAddress: DepositAddress
    let rows: [[UInt8]]
    let envelopes: [[UInt8]]
    let deposit: [UInt8]
    let wrappedSeed: [UInt8]

    private init() throws {
        let vault = VaultID.random()
        address = RowAddress(vault: vault, customer: .random(), group: 2)
        group = try .random(group: 2, generation: 3)
        box = try BoxKeyPair(seed: .random(count: 32))
        let plain = zip(Self.values, Self.blocks).map { CellPlaintext($0, block: $1) }
        let fills: [[CellPlaintext?]] = [plain, [nil, plain[1]], []]
        var rows: [[UInt8]] = []
        for revision in [1, 7] {
            for values in fills {
                rows.append(
                    try group.seal(values, at: address, revision: UInt64(revision)).fuzzed)
            }
        }
        self.rows = rows
        let recipients: [EnvelopeContext.Recipient] = [
            .member(Self.member), .role(2, generation: 4), .recoveryKit,
        ]
        var envelopes: [[UInt8]] = []
        for recipient in recipients {
            let context = EnvelopeContext(
                content: .roleSeed, subject: 2, generation: 4, recipient: recipient)
            let envelope = try Envelope.seal(
                .random(count: 32), for: context, to: box.publicKey, vault: vault)
            envelopes.append(envelope.fuzzed)
        }
        self.envelopes = envelopes
        depositAddress = DepositAddress(
            vault: vault, deposit: .random(), customer: .random(), group: 2, field: 5)
        deposit = try SealedDeposit.seal(
            plain[1], at: depositAddress, generation: 3, to: group.depositKeys().publicKey
        ).fuzzed
        wrappedSeed = try WrappedSeed.wrap(
            .random(count: 32), passphrase: Self.passphrase(), cost: Self.bounds.initial,
            member: Self.member, vault: vault, bounds: Self.bounds
        ).blob
    }

    static func passphrase() throws -> SecretBytes {
        var bytes = Array("gran lönn alm".utf8)
        return try SecretBytes(moving: &bytes)
    }

    /// Opens a row as searches do: cell by cell, in memory that is used again.
    func openOneByOne(_ row: SealedRow) throws(Harness.Fault) -> [String?]? {
        guard row.generation == group.generation else { return nil }
        do {
            let opener = try RowOpener(vault: address.vault, group: address.group)
            try opener.use(group)
            try opener.begin(
                customer: address.customer, revision: row.revision, salt: row.salt,
                nonceBase: row.nonceBase)
            var values: [String?] = []
            for (position, cell) in row.cells.enumerated() {
                guard let cell else {
                    values.append(nil)
                    continue
                }
                try opener.open(cell.span, field: position + 1, block: Self.blocks[position]) {
                    bytes in
                    values.append(
                        String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self))
                }
            }
            return values
        } catch {
            return nil
        }
    }
}
