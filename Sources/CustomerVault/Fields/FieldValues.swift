/// A customer's values by field, in the order of fields: what a dictionary would be, without hashing.
public struct FieldValues: Sendable, Hashable {
    /// The fields that have a value: the lowest bit stands for the first one.
    private var present: UInt64 = 0
    private var list: [String] = []

    /// Without any value.
    public init() {}

    /// Makes room for some more values.
    public mutating func reserveCapacity(_ count: Int) { list.reserveCapacity(count) }

    /// A field's value; `nil` if it has none.
    public subscript(field: Field) -> String? {
        get { present & field.bit == 0 ? nil : list[place(of: field)] }
        set {
            let place = place(of: field)
            switch (present & field.bit != 0, newValue) {
            case (true, let value?): list[place] = value
            case (true, nil):
                list.remove(at: place)
                present &= ~field.bit
            case (false, let value?):
                list.insert(value, at: place)
                present |= field.bit
            case (false, nil): break
            }
        }
    }

    /// Takes what changes set, and leaves out what they empty.
    init(_ changes: [Field: String?]) {
        for (field, value) in changes { self[field] = value }
    }

    /// As changes that set all of them.
    var changes: [Field: String?] {
        Dictionary(uniqueKeysWithValues: map { ($0.key, $0.value) })
    }

    /// The fields that have a value.
    public var keys: [Field] { map(\.key) }

    /// Takes a field's value away and returns it.
    public mutating func remove(_ field: Field) -> String? {
        defer { self[field] = nil }
        return self[field]
    }

    /// With other texts in the same fields.
    public func mapValues(_ transform: (String) throws -> String) rethrows -> FieldValues {
        var mapped = self
        for place in list.indices { mapped.list[place] = try transform(list[place]) }
        return mapped
    }

    /// Takes other values; where both have one, `combine` says which.
    public mutating func merge(
        _ others: FieldValues, uniquingKeysWith combine: (String, String) throws -> String
    ) rethrows {
        for (field, value) in others {
            self[field] = try self[field].map { try combine($0, value) } ?? value
        }
    }

    /// With other values; where both have one, `combine` says which.
    public func merging(
        _ others: FieldValues, uniquingKeysWith combine: (String, String) throws -> String
    ) rethrows -> FieldValues {
        var merged = self
        try merged.merge(others, uniquingKeysWith: combine)
        return merged
    }

    /// The values for which something holds.
    public func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> FieldValues {
        var kept = FieldValues()
        for element in self where try isIncluded(element) { kept[element.key] = element.value }
        return kept
    }

    /// How many values stand before a field's.
    private func place(of field: Field) -> Int { (present & (field.bit - 1)).nonzeroBitCount }
}

extension Field {
    fileprivate var bit: UInt64 { 1 << UInt64(truncatingIfNeeded: index) }
}

extension FieldValues: ExpressibleByDictionaryLiteral {
    /// Takes each field once.
    public init(dictionaryLiteral elements: (Field, String)...) {
        for (field, value) in elements { self[field] = value }
    }
}

extension FieldValues: Collection {
    public typealias Element = (key: Field, value: String)

    public var startIndex: Int { 0 }
    public var endIndex: Int { list.count }

    public func index(after place: Int) -> Int { place + 1 }

    public subscript(place: Int) -> Element {
        var rest = present
        for _ in 0..<place { rest &= rest - 1 }
        return (Field.byIndex[rest.trailingZeroBitCount], list[place])
    }

    /// Goes through fields and values in the order of fields.
    public struct Iterator: IteratorProtocol {
        fileprivate var rest: UInt64
        fileprivate var place = 0
        fileprivate let list: [String]

        public mutating func next() -> Element? {
            guard rest != 0 else { return nil }
            defer {
                rest &= rest - 1
                place += 1
            }
            return (Field.byIndex[rest.trailingZeroBitCount], list[place])
        }
    }

    public func makeIterator() -> Iterator { Iterator(rest: present, list: list) }
}
