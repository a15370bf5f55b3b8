@testable import CustomerVault
import GRDB
@testable import KeyManagement
@testable import VaultCrypto

/// Somebody with the raw file, a passphrase and a debugger.
///
/// Follows no rule of the program: opens whatever any of his keys opens, takes what comes out for
/// a seed and for a key of every group, and tries it on every row and every cell.
struct Attacker {
    private var boxes: [BoxKeyPair]
    private var secrets: [[UInt8]] = []

    /// Begins with what a passphrase opens.
    init(_ name: String, in company: Company) throws {
        let list = try company.history().head
        let id = try company.memberID(name)
        let blob = try RawVault(company).write { try Transaction($0).wrappedSeed(of: id) }
        let wrapped = try WrappedSeed(blob: blob ?? [], bounds: Company.bounds)
        let seed = try wrapped.open(
            passphrase: Company.passphrase(name), member: id, vault: company.history().vault)
        boxes = [try BoxKeyPair(seed: seed)]
        precondition(list.members[id]?.boxKey == boxes[0].publicKey)
    }

    /// Begins with an invitation's code.
    init(code: String, in company: Company) throws {
        let vault = try company.vaultID
        var bytes = Array(code.utf8)
        let typed = try SecretBytes(moving: &bytes)
        let seed = try EnrolmentCode(typed: typed, vault: vault).seed(vault: vault)
        boxes = [try BoxKeyPair(seed: seed)]
    }

    /// Opens every envelope that any opened key fits, whatever it is filed as, again and again.
    mutating func open(_ envelopes: [Envelope]) {
        var known: Set<Bytes32> = Set(boxes.map(\.publicKey))
        var next = 0
        while next < boxes.count {
            for envelope in envelopes {
                guard let inside = try? boxes[next].open(Array(envelope.blob.dropFirst())) else {
                    continue
                }
                let secret = Array(inside.array().suffix(32))
                guard let box = Self.box(secret), known.insert(box.publicKey).inserted else {
                    continue
                }
                secrets.append(secret)
                boxes.append(box)
            }
            next += 1
        }
    }

    /// A cell that came open.
    struct Loot: Hashable {
        let group: FieldGroup
        let generation: UInt32
        let place: Int64
        let value: String
    }

    /// Tries every secret as the key of every row and record in the file.
    func plunder(_ file: RawVault, vault: VaultID) throws -> Set<Loot> {
        try file.write { database in
            let transaction = Transaction(database)
            var loot: Set<Loot> = []
            for group in FieldGroup.withRows {
                for (place, row) in try transaction.rows(group, from: .min, limit: .max) {
                    guard let customer = try transaction.customer(at: place) else { continue }
                    let address = RowAddress(
                        vault: vault, customer: customer.id, group: group.rawValue)
                    let values = tryAll(row, address, group.blocks)
                    loot.formUnion(
                        values.map {
                            Loot(group: group, generation: row.generation, place: place, value: $0)
                        })
                }
            }
            for stored in try transaction.storedRecords().compactMap(\.self) {
                guard let customer = try transaction.customer(at: stored.place) else { continue }
                let address = RowAddress(
                    vault: vault, customer: customer.id, record: stored.record,
                    group: stored.group.rawValue)
                loot.formUnion(
                    tryAll(stored.sealed, address, [.short]).map {
                        Loot(
                            group: stored.group, generation: stored.sealed.generation,
                            place: stored.place, value: $0)
                    })
            }
            return loot
        }
    }

    /// Each cell by itself, so that one that opens is not hidden by one that does not.
    private func tryAll(
        _ row: SealedRow, _ address: RowAddress, _ blocks: [PaddingBlock]
    ) -> [String] {
        secrets.flatMap { bytes -> [String] in
            var copy = bytes
            guard let secret = try? SecretBytes(moving: &copy),
                let key = try? GroupKey(secret, group: address.group, generation: row.generation)
            else { return [] }
            return row.cells.indices.compactMap { position in
                guard let opened = try? key.open(row, at: address, blocks: blocks, only: [position])
                else { return nil }
                return opened[position]
            }
        }
    }

    private static func box(_ seed: [UInt8]) -> BoxKeyPair? {
        var copy = seed
        guard let secret = try? SecretBytes(moving: &copy) else { return nil }
        return try? BoxKeyPair(seed: secret)
    }

    /// All of it at once: the groups of which at least one cell of the file came open.
    static func groups(
        _ name: String, in company: Company, with older: [Envelope] = []
    ) throws -> Set<FieldGroup> {
        let file = RawVault(company)
        var attacker = try Attacker(name, in: company)
        attacker.open(try file.envelopes() + older)
        return Set(try attacker.plunder(file, vault: company.history().vault).map(\.group))
    }
}

extension SecretBytes {
    fileprivate borrowing func array() -> [UInt8] {
        withBytes { bytes in bytes.indices.map { bytes[$0] } }
    }
}

extension Company {
    /// The member list as it stands in the file.
    func history() throws -> DirectoryHistory {
        try RawVault(self).write {
            try DirectoryHistory(verifying: Transaction($0).storedVersions(after: 0))
        }
    }

    /// The vault's id.
    var vaultID: VaultID {
        get throws { try history().vault }
    }

    /// A member's id, of somebody removed too.
    func memberID(_ name: String) throws -> MemberID {
        guard
            let found = try history().head.members.values.first(where: { $0.name == name })
        else { throw KeyRefusal.unknownMember }
        return found.id
    }
}
