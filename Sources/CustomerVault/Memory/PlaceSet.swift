/// Places of customers, which are numbered one after the other: a bit for each, so that a million of them
/// take little memory, and few of them anywhere little, too.
struct PlaceSet: Sendable {
    private var words: [Int64: UInt64] = [:]

    func contains(_ place: Int64) -> Bool {
        words[place >> 6].map { $0 & Self.bit(place) != 0 } ?? false
    }

    mutating func formUnion(_ places: some Sequence<Int64>) {
        for place in places { words[place >> 6, default: 0] |= Self.bit(place) }
    }

    private static func bit(_ place: Int64) -> UInt64 { 1 << UInt64(place & 63) }
}
