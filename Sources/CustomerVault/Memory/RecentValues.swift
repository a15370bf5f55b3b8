import VaultCrypto

/// The newest values of a ``ValueMemory``: a table in which each stands at its hash or behind it.
struct RecentValues {
    private static let empty = KnownValue(key: .zero, number: .min)

    private var slots = [KnownValue](repeating: Self.empty, count: 1024)
    private var count = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var isFull: Bool { count >= limit }

    /// Hands the numbers of a value over until `body` says false; whether it never did.
    func visit(_ key: Bytes16, _ body: (Int64) -> Bool) -> Bool {
        var place = place(of: key)
        while slots[place].number != .min {
            if slots[place].key == key, !body(slots[place].number) { return false }
            place = (place + 1) & (slots.count - 1)
        }
        return true
    }

    mutating func insert(_ value: KnownValue) {
        if count * 4 >= slots.count * 3 { grow() }
        var place = place(of: value.key)
        while slots[place].number != .min { place = (place + 1) & (slots.count - 1) }
        slots[place] = value
        count += 1
    }

    /// Forgets them all, and returns them in the order of their hashes.
    mutating func takeSorted() -> [KnownValue] {
        let values = slots.filter { $0.number != .min }.sorted()
        for place in slots.indices { slots[place] = Self.empty }
        count = 0
        return values
    }

    /// The table is in the order of hashes, so that it is nearly sorted.
    private func place(of key: Bytes16) -> Int {
        Int(truncatingIfNeeded: key.high >> UInt64(64 - slots.count.trailingZeroBitCount))
    }

    private mutating func grow() {
        let values = slots
        slots = [KnownValue](repeating: Self.empty, count: values.count * 2)
        count = 0
        for value in values where value.number != .min { insert(value) }
    }
}
