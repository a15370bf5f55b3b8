package import VaultCrypto
internal import Synchronization

/// Remembers values for as long as an import takes, in little memory however many there are.
///
/// A value is known by its keyed hash, and a number goes with it. The newest are in memory; the others
/// are in a file without a name beside the vault, where nobody can tell what they were: the key is
/// drawn anew each time and is stored nowhere.
package final class ValueMemory: Sendable {
    private struct State {
        var recent: RecentValues
        var runs: ValueRuns

        /// Hands the numbers of a value over until `body` says false.
        func visit(_ key: Bytes16, _ body: (Int64) -> Bool) throws {
            _ = try recent.visit(key, body) && runs.visit(key, body)
        }

        func first(_ key: Bytes16) throws -> Int64? {
            var first: Int64?
            try visit(key) { number in
                first = number
                return false
            }
            return first
        }

        mutating func insert(_ value: KnownValue) throws {
            recent.insert(value)
            if recent.isFull { try runs.append(recent.takeSorted()) }
        }
    }

    private let hash: FleetingHash
    private let state: Mutex<State>

    /// Remembers nothing yet.
    ///
    /// - Parameter path: the vault, beside which the file comes to lie.
    convenience init(beside path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        try self.init(folder: folder.isEmpty ? "/" : folder, limit: 98_304)
    }

    /// - Parameter limit: as many values as are in memory at most.
    init(folder: String, limit: Int) throws {
        hash = try FleetingHash()
        state = Mutex(
            State(recent: RecentValues(limit: limit), runs: ValueRuns(folder: folder, limit: limit))
        )
    }

    /// What bytes are known by.
    package func key(_ bytes: Span<UInt8>) -> Bytes16 { hash.hash(bytes) }

    /// What a number of some kind is known by.
    func key(_ kind: UInt64, _ number: UInt64) -> Bytes16 { hash.hash(kind, number) }

    /// The number of a value that is known.
    func first(_ key: Bytes16) throws -> Int64? {
        try state.withLock { try $0.first(key) }
    }

    /// The numbers of a value that is known several times, in order.
    func all(_ key: Bytes16) throws -> [Int64] {
        try state.withLock { state in
            var numbers: [Int64] = []
            try state.visit(key) { number in
                numbers.append(number)
                return true
            }
            return numbers.sorted()
        }
    }

    /// Remembers a value, which may be known already.
    func insert(_ key: Bytes16, _ number: Int64) throws {
        try state.withLock { try $0.insert(KnownValue(key: key, number: number)) }
    }

    /// Remembers a value unless it is known; says whether it was not.
    @discardableResult
    package func insertIfNew(_ key: Bytes16, _ number: Int64 = 0) throws -> Bool {
        try state.withLock { state in
            guard try state.first(key) == nil else { return false }
            try state.insert(KnownValue(key: key, number: number))
            return true
        }
    }
}

extension Session {
    /// A memory that remembers nothing yet, beside the vault.
    package func newMemory() throws -> ValueMemory { try ValueMemory(beside: vault.path) }
}

/// A value's hash with its number.
struct KnownValue: Comparable {
    let key: Bytes16
    let number: Int64

    static func < (a: KnownValue, b: KnownValue) -> Bool {
        (a.key.high, a.key.low, a.number) < (b.key.high, b.key.low, b.number)
    }
}
