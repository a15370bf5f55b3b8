import VaultCrypto

extension Harness {
    static let cryptography: [Harness] = [row, envelope, deposit, wrappedSeed]

    /// Sealed rows: what opens is what was sealed there, and both ways of opening agree.
    private static let row = Harness(name: "row", seeds: { try FuzzKeys.shared.get().rows }) {
        (bytes) throws(Fault) in
        guard let keys = try? FuzzKeys.shared.get(), let row = try? SealedRow(fuzzed: bytes),
            row.cells.count <= FuzzKeys.blocks.count
        else { return .refused }
        let opened = try? keys.group.open(row, at: keys.address, blocks: FuzzKeys.blocks)
        guard try keys.openOneByOne(row) == opened else {
            throw Fault(what: "opens in one way and not in the other")
        }
        guard let opened else { return .refused }
        for (values, value) in zip(FuzzKeys.values, opened) where value != nil {
            guard values == value else { throw Fault(what: "opens as what nobody sealed there") }
        }
        return .read
    }

    /// Envelopes: only what was sealed for a context opens in it.
    private static let envelope = Harness(
        name: "envelope", seeds: { try FuzzKeys.shared.get().envelopes }
    ) { (bytes) throws(Fault) in
        guard let keys = try? FuzzKeys.shared.get(), let envelope = try? Envelope(fuzzed: bytes),
            let secret = try? envelope.open(with: keys.box, vault: keys.address.vault)
        else { return .refused }
        guard keys.envelopes.contains(bytes), secret.count == 32 else {
            throw Fault(what: "opens what nobody sealed")
        }
        return .read
    }

    /// Deposits likewise.
    private static let deposit = Harness(
        name: "deposit", seeds: { [try FuzzKeys.shared.get().deposit] }
    ) { (bytes) throws(Fault) in
        guard let keys = try? FuzzKeys.shared.get(),
            let deposit = try? SealedDeposit(fuzzed: bytes),
            let value = try? keys.group.open(deposit, at: keys.depositAddress, block: .text)
        else { return .refused }
        guard bytes == keys.deposit, value == FuzzKeys.values[1] else {
            throw Fault(what: "opens what nobody sealed")
        }
        return .read
    }

    /// Wrapped seeds: no cost out of bounds, and no seed but the one that was wrapped.
    private static let wrappedSeed = Harness(
        name: "wrapped-seed", seeds: { [try FuzzKeys.shared.get().wrappedSeed] }
    ) { (bytes) throws(Fault) in
        let dear = try? WrappedSeed(blob: bytes, bounds: .standard)
        guard dear.map({ PasswordHashBounds.standard.permits($0.cost) }) ?? true else {
            throw Fault(what: "states a cost out of bounds")
        }
        guard let keys = try? FuzzKeys.shared.get(),
            let wrapped = try? WrappedSeed(blob: bytes, bounds: FuzzKeys.bounds)
        else { return .refused }
        guard wrapped.blob == bytes else { throw Fault(what: "is written back otherwise") }
        guard let passphrase = try? FuzzKeys.passphrase(),
            let seed = try? wrapped.open(
                passphrase: passphrase, member: FuzzKeys.member, vault: keys.address.vault)
        else { return .refused }
        guard bytes == keys.wrappedSeed, seed.count == 32 else {
            throw Fault(what: "opens what nobody wrapped")
        }
        return .read
    }
}

extension SealedRow {
    /// Generation, revision, salt, nonce base; of each cell its length and one more, 0 for none.
    init(fuzzed bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        let (generation, revision) = (
            try reader.number(UInt32.self), try reader.number(UInt64.self)
        )
        let (salt, nonceBase) = (try reader.bytes32(), try reader.bytes16())
        var cells: [[UInt8]?] = []
        while reader.remaining > 0, cells.count < 64 {
            let length = try reader.varint()
            guard length <= UInt64(reader.remaining) + 1 else { throw MalformedBytes() }
            cells.append(length == 0 ? nil : Array(try reader.take(Int(length) - 1)))
        }
        try reader.finish()
        self.init(
            generation: generation, revision: revision, salt: salt, nonceBase: nonceBase,
            cells: cells)
    }

    /// Likewise.
    var fuzzed: [UInt8] {
        var writer = ByteWriter()
        writer.append(generation)
        writer.append(revision)
        writer.append(salt)
        writer.append(nonceBase)
        for cell in cells {
            writer.append(varint: cell.map { UInt64($0.count) + 1 } ?? 0)
            writer.append(contentsOf: cell ?? [])
        }
        return writer.bytes
    }
}

extension Envelope {
    /// The context's numbers, then the blob.
    init(fuzzed bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        guard let content = EnvelopeContext.Content(rawValue: try reader.number()) else {
            throw MalformedBytes()
        }
        let (subject, generation) = (try reader.number(UInt8.self), try reader.number(UInt32.self))
        guard
            let recipient = EnvelopeContext.Recipient(
                kind: try reader.number(), identifier: try reader.bytes16(),
                generation: try reader.number())
        else { throw MalformedBytes() }
        self.init(
            context: EnvelopeContext(
                content: content, subject: subject, generation: generation, recipient: recipient),
            blob: Array(try reader.take(reader.remaining)))
    }

    /// Likewise.
    var fuzzed: [UInt8] {
        var writer = ByteWriter()
        writer.append(context.content.rawValue)
        writer.append(context.subject)
        writer.append(context.generation)
        writer.append(context.recipient.kind)
        writer.append(context.recipient.identifier)
        writer.append(context.recipient.generation)
        writer.append(contentsOf: blob)
        return writer.bytes
    }
}

extension SealedDeposit {
    /// Generation, salt, blob.
    init(fuzzed bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        self.init(
            generation: try reader.number(), salt: try reader.bytes32(),
            blob: Array(try reader.take(reader.remaining)))
    }

    /// Likewise.
    var fuzzed: [UInt8] {
        var writer = ByteWriter()
        writer.append(generation)
        writer.append(salt)
        writer.append(contentsOf: blob)
        return writer.bytes
    }
}
