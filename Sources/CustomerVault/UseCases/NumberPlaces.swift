import KeyManagement

/// Who has which number, as places in the file.
struct NumberPlaces: Sendable {
    private var places: [NumberKey: Int64] = [:]
    /// Further ones: departments share an organisation number.
    private var others: [NumberKey: [Int64]] = [:]

    mutating func insert(_ number: NumberKey, _ place: Int64) {
        if places[number] == nil {
            places[number] = place
        } else {
            others[number, default: []].append(place)
        }
    }

    func has(_ number: NumberKey) -> Bool { places[number] != nil }

    func places(of number: NumberKey) -> [Int64] {
        places[number].map { [$0] + (others[number] ?? []) } ?? []
    }

    /// The highest number of digits alone below a limit.
    func highest(below limit: Int) -> Int? {
        places.keys.lazy.compactMap(\.count).filter { $0 < limit }.max()
    }
}

/// Collects the numbers of the customers who are there.
struct NumbersVisitor: RowVisitor {
    private let found: @Sendable ([NumberKey], Int64) -> Void
    private var numbers: [NumberKey] = []

    init(found: @escaping @Sendable ([NumberKey], Int64) -> Void) {
        self.found = found
    }

    /// Takes a number, or several as ``FieldList`` keeps them.
    mutating func take(_ value: Span<UInt8>, field: Int) {
        var start = 0
        for end in 0...value.count where end == value.count || value[end] == UInt8(ascii: ";") {
            if start < end { numbers.append(NumberKey(value.extracting(start..<end))) }
            start = end + 1
            if start < value.count, value[start] == UInt8(ascii: " ") { start += 1 }
        }
    }

    mutating func end(_ customer: CustomerPlace) -> Never? {
        found(numbers, customer.place)
        numbers.removeAll(keepingCapacity: true)
        return nil
    }
}
