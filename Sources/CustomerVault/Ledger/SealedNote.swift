import KeyManagement

/// What the log must not say in clear, sealed in a record that an entry names.
///
/// Every note fits one block of padding, so that its size says nothing.
enum SealedNote: Hashable, Sendable {
    /// The exact purpose of a read, in `bookings`.
    case purpose(Purpose)
    /// The fields of the record's group that an edit has changed.
    case changed(Set<Field>)
    /// What happened with the customer on a day.
    case event(CustomerEvent)

    private static let purposePrefix = "purpose:"
    private static let changedPrefix = "changed:"
    private static let eventPrefix = "event:"

    /// `purpose:` and its number; or `changed:` and six hexadecimal digits, in which the lowest bit
    /// stands for the group's first field; or `event:`, the number of the kind and the day as
    /// `YYYYMMDD`.
    func text(in group: FieldGroup) -> String {
        switch self {
        case .event(let event): return Self.eventPrefix + event.text
        case .purpose(let purpose): return Self.purposePrefix + String(purpose.rawValue)
        case .changed(let fields):
            let bits = group.fields.enumerated().reduce(0) { bits, field in
                fields.contains(field.element) ? bits | 1 << field.offset : bits
            }
            let digits = String(bits, radix: 16)
            return Self.changedPrefix + String(repeating: "0", count: 6 - digits.count) + digits
        }
    }

    /// What a record of a group says, written as ``text(in:)`` writes it; `nil` for a kind of a later
    /// version.
    init?(text: String, in group: FieldGroup) {
        if text.hasPrefix(Self.purposePrefix) {
            let number = UInt8(text.dropFirst(Self.purposePrefix.count))
            guard let purpose = number.flatMap({ Purpose(rawValue: $0) }) else { return nil }
            self = .purpose(purpose)
        } else if text.hasPrefix(Self.eventPrefix) {
            let event = CustomerEvent(text: String(text.dropFirst(Self.eventPrefix.count)))
            guard let event, event.kind.group == group else { return nil }
            self = .event(event)
        } else if text.hasPrefix(Self.changedPrefix) {
            guard let bits = Int(text.dropFirst(Self.changedPrefix.count), radix: 16) else {
                return nil
            }
            let fields = group.fields.enumerated().filter { bits & 1 << $0.offset != 0 }
            self = .changed(Set(fields.map(\.element)))
        } else {
            return nil
        }
        guard self.text(in: group) == text else { return nil }
    }
}
