public import KeyManagement
public import SwedishIdentifiers

/// Something that happened with a customer on a day: what his data may be kept for.
public struct CustomerEvent: Hashable, Sendable, Comparable {
    /// What it was.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case inquiry = 1
        case quote = 2
        case order = 3
        case jobDone = 4
        case invoice = 5
        case payment = 6

        /// The stable name in commands and JSON.
        public var code: String {
            switch self {
            case .inquiry: "inquiry"
            case .quote: "quote"
            case .order: "order"
            case .jobDone: "job-done"
            case .invoice: "invoice"
            case .payment: "payment"
            }
        }

        /// The group in whose records it stands: what concerns money is not for everybody.
        public var group: FieldGroup {
            switch self {
            case .inquiry, .quote, .order, .jobDone: .customerCase
            case .invoice, .payment: .bookings
            }
        }
    }

    public let kind: Kind
    public let date: CivilDate

    /// Names an event.
    public init(_ kind: Kind, on date: CivilDate) {
        self.kind = kind
        self.date = date
    }

    /// By day, then by number of kind.
    public static func < (left: CustomerEvent, right: CustomerEvent) -> Bool {
        (left.date, left.kind.rawValue) < (right.date, right.kind.rawValue)
    }
}

extension CustomerEvent {
    /// The number of the kind and eight digits of the day.
    var text: String { "\(kind.rawValue)\(date.iso.filter { $0 != "-" })" }

    /// Reads what ``text`` writes, and nothing else.
    init?(text: String) {
        let digits = text.utf8.compactMap { byte in
            (0x30...0x39).contains(byte) ? Int(byte - 0x30) : nil
        }
        guard digits.count == 9, text.utf8.count == 9, let kind = Kind(rawValue: UInt8(digits[0])),
            let date = CivilDate(
                year: digits[1...4].reduce(0) { $0 * 10 + $1 }, month: digits[5] * 10 + digits[6],
                day: digits[7] * 10 + digits[8])
        else { return nil }
        self.init(kind, on: date)
    }
}
