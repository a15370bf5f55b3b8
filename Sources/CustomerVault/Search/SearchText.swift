/// What is known of one customer in the fields that are searched, in the form that is compared.
struct SearchText: Sendable {
    /// What a field is compared as.
    enum Kind: Sendable {
        case name, text, postalCode, number, telephone
    }

    /// One behind the other, each with a zero byte behind it.
    private(set) var names: [UInt8] = []
    private(set) var others: [UInt8] = []
    /// Telephone numbers with their country codes, likewise.
    private(set) var telephones: [UInt8] = []
    private var digits = TelephoneDigits()
    private let form: SearchWord.Form

    init(_ form: SearchWord.Form = .forgiving) {
        self.form = form
    }

    mutating func append(_ value: Span<UInt8>, _ kind: Kind) {
        switch kind {
        case .name:
            Self.append(value, form, to: &names)
        case .text:
            Self.append(value, form, to: &others)
        case .postalCode, .number:
            // Written with and without what stands between the digits.
            Self.append(value, form, to: &others)
            let start = others.count
            for index in value.indices where value[index] > UInt8(ascii: "-") {
                others.append(value[index] | (value[index] >= 0x41 ? 0x20 : 0))
            }
            if others.count > start { others.append(0) }
        case .telephone:
            appendTelephones(value)
        }
    }

    mutating func removeAll() {
        names.removeAll(keepingCapacity: true)
        others.removeAll(keepingCapacity: true)
        telephones.removeAll(keepingCapacity: true)
    }

    private static func append(
        _ value: Span<UInt8>, _ form: SearchWord.Form, to buffer: inout [UInt8]
    ) {
        switch form {
        case .forgiving:
            SearchFold.append(value, to: &buffer)
        case .typed:
            let text = unsafe value.withUnsafeBufferPointer {
                unsafe String(decoding: $0, as: UTF8.self)
            }
            buffer += SearchFold.typed(text)
        }
        buffer.append(0)
    }

    /// One or several numbers.
    private mutating func appendTelephones(_ value: Span<UInt8>) {
        for index in value.indices {
            switch value[index] {
            case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\n"): endTelephone()
            case let byte: digits.append(byte)
            }
        }
        endTelephone()
    }

    private mutating func endTelephone() {
        digits.appendInternational(to: &telephones)
        telephones.append(0)
        digits.removeAll()
    }
}
