/// The fields that share a key and a table.
///
/// The raw value goes into row keys, additional data and the member list and never changes.
public enum FieldGroup: UInt8, CaseIterable, Sendable, Comparable {
    case customerCase = 1
    case name = 2
    case address = 3
    case contact = 4
    case site = 5
    case notes = 6
    case billing = 7
    case bookings = 8
    case identity = 9
    case protected = 10

    /// The stable name in commands and JSON.
    public var code: String {
        switch self {
        case .customerCase: "case"
        case .name: "name"
        case .address: "address"
        case .contact: "contact"
        case .site: "site"
        case .notes: "notes"
        case .billing: "billing"
        case .bookings: "bookings"
        case .identity: "identity"
        case .protected: "protected"
        }
    }

    /// The group of a stable name.
    public init?(code: String) {
        guard let group = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = group
    }

    /// In the order of numbers.
    public static func < (left: FieldGroup, right: FieldGroup) -> Bool {
        left.rawValue < right.rawValue
    }
}
