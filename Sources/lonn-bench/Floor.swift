import CFloor
import Foundation
import VaultCrypto

/// The work in C, with its own file and keys.
final class Floor {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let handle: OpaquePointer
    private let keys: [[UInt8]]
    private let vault: [UInt8]

    /// Makes a file with the tables of the vault at `model`.
    init(path: String, model: String) throws {
        func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }
        keys = (0..<Int(FLOOR_GENERATIONS * FLOOR_GROUPS)).map { _ in random(32) }
        vault = random(16)
        var opened: OpaquePointer?
        try Self.check(floor_open(&opened, path, model, Array(keys.joined()), vault))
        guard let opened else { throw Failure(description: "the floor's file is not open") }
        handle = opened
    }

    deinit { floor_close(handle) }

    func importAll(_ customers: MadeCustomers) throws {
        try Self.lend(customers) { floor_import(handle, $0) }
    }

    /// Opens every hundredth customer and counts all rows.
    ///
    /// - Parameter generation: under which the groups `name` and `identity` stand.
    func check(_ customers: MadeCustomers, generation: UInt32) throws {
        try Self.lend(customers) { floor_check(handle, $0, 100) }
        try checkFormat(customers, generation: generation)
    }

    func lookup(_ key: floor_key, _ value: String, isDurable: Bool = true) throws {
        var place: Int64 = 0
        try Self.check(floor_lookup(handle, key, value, isDurable ? 1 : 0, &place))
        guard place > 0 else { throw Failure(description: "the floor does not find a customer") }
    }

    func show(_ number: String) throws {
        var place: Int64 = 0
        try Self.check(floor_show(handle, number, &place))
        guard place > 0 else { throw Failure(description: "the floor does not find a customer") }
    }

    func edit(_ number: String, email: String) throws {
        try Self.check(floor_edit(handle, number, email))
    }

    func add(_ newcomer: Newcomer) throws {
        let values: [String] = [
            newcomer.customerNumber, "company", "customer", "\(newcomer.day) entered", "none",
            newcomer.givenName, newcomer.familyName, newcomer.email, newcomer.phone,
            newcomer.organisationNumber,
        ]
        let texts = values.map { strdup($0) }
        defer { for text in texts { free(text) } }
        var pointers = texts.map { $0.map { UnsafePointer<CChar>($0) } }
        try Self.check(floor_add(handle, &pointers))
    }

    func reopen() throws { try Self.check(floor_reopen(handle)) }

    /// Searches for a word that one customer has in his names, or with another one for words that one
    /// has in any of his fields.
    func requireOne(_ word: String, and other: String? = nil, among customers: Int) throws {
        var hits: Int64 = 0
        try Self.check(floor_search(handle, Int64(customers), word, other, &hits))
        guard hits == 1 else { throw Failure(description: "the floor does not find a customer") }
    }

    func rotate(everything: Bool) throws {
        try Self.check(floor_rotate(handle, everything ? 1 : 0))
    }

    /// Writes what a verification holds the file against; once.
    func sign(_ customers: Int) throws { try Self.check(floor_sign(handle, Int64(customers))) }

    func verify(_ customers: Int) throws { try Self.check(floor_verify(handle, Int64(customers))) }

    /// Microseconds of a durable commit of one row.
    func commitTime() throws -> Double {
        var time = 0.0
        try Self.check(floor_commit_time(handle, &time))
        return time
    }

    /// The vault's own code opens a row of the floor and finds its token: both do the same work.
    private func checkFormat(_ customers: MadeCustomers, generation: UInt32) throws {
        let index = customers.count / 2
        var row = floor_row()
        try Self.check(floor_read_name(handle, Int64(index + 1), &row))
        let cells = withUnsafeBytes(of: &row.cells) { bytes in
            [(0, row.lengths.0), (512, row.lengths.1)].map { start, count in
                Array(bytes[start..<(start + Int(count))])
            }
        }
        guard let vault = VaultID(vault),
            let customer = CustomerID(withUnsafeBytes(of: &row.customer) { Array($0) }),
            let salt = Bytes32(withUnsafeBytes(of: &row.salt) { Array($0) }),
            let nonce = Bytes16(withUnsafeBytes(of: &row.nonce) { Array($0) })
        else { throw Failure(description: "the floor's row has not the vault's form") }
        let opened = try key(2, position: 1, generation).open(
            SealedRow(
                generation: generation, revision: UInt64(generation), salt: salt, nonceBase: nonce,
                cells: cells),
            at: RowAddress(vault: vault, customer: customer, group: 2), blocks: [.text, .text])
        var count: Int64 = 0
        let token = try key(9, position: 4, generation).indexKey(field: 1)
            .token(customers.numbers[index])
        try Self.check(floor_count_token(handle, 9 << 8 | 1, generation, token, &count))
        guard opened.last == MadeCustomers.rareName, count == 1 else {
            throw Failure(description: "the floor's row is not what the vault would file")
        }
    }

    private func key(_ group: UInt8, position: Int, _ generation: UInt32) throws -> GroupKey {
        var bytes = keys[Int(generation - 1) * Int(FLOOR_GROUPS) + position]
        return try GroupKey(SecretBytes(moving: &bytes), group: group, generation: generation)
    }

    static func lend(
        _ customers: MadeCustomers, _ body: (UnsafePointer<floor_values>) -> Int32
    ) throws {
        let status = customers.values.withUnsafeBufferPointer { bytes in
            customers.offsets.withUnsafeBufferPointer { offsets in
                var values = floor_values(
                    bytes: bytes.baseAddress, offsets: offsets.baseAddress,
                    customers: customers.count)
                return body(&values)
            }
        }
        try check(status)
    }

    static func check(_ status: Int32) throws {
        guard status == 0 else { throw Failure(description: String(cString: floor_message())) }
    }
}
