import KeyManagement

/// Collects the numbers of the customers who are there.
struct NumbersVisitor: RowVisitor {
    private let found: @Sendable ([NumberKey], Int64) throws -> Void
    private var numbers: [NumberKey] = []

    init(found: @escaping @Sendable ([NumberKey], Int64) throws -> Void) {
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

    mutating func end(_ customer: CustomerPlace) throws -> Never? {
        try found(numbers, customer.place)
        drop()
        return nil
    }

    mutating func drop() { numbers.removeAll(keepingCapacity: true) }
}
