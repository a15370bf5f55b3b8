/// A job; the five roles are fixed, their rights stand in the member list.
public enum Role: UInt8, CaseIterable, Sendable, Comparable {
    case owner = 1
    case invoicing = 2
    case customerService = 3
    case planning = 4
    case admin = 5

    /// The stable name in commands and JSON.
    public var code: String {
        switch self {
        case .owner: "owner"
        case .invoicing: "invoicing"
        case .customerService: "customer-service"
        case .planning: "planning"
        case .admin: "admin"
        }
    }

    /// The role of a stable name.
    public init?(code: String) {
        guard let role = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = role
    }

    /// In the order of numbers.
    public static func < (left: Role, right: Role) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What a role may do with a field group.
public enum Right: UInt8, Sendable {
    case none = 0
    case read = 1
    case write = 2
    /// Write without reading: a value goes in, nothing comes out.
    case deposit = 3

    /// Whether the group's key is sealed to a role with this right.
    public var reads: Bool { self == .read || self == .write }
}

extension Role {
    /// The rights that a new vault begins with.
    public var initialRights: [FieldGroup: Right] {
        var rights = Dictionary(uniqueKeysWithValues: FieldGroup.allCases.map { ($0, Right.none) })
        func set(_ right: Right, _ groups: FieldGroup...) {
            for group in groups { rights[group] = right }
        }
        switch self {
        case .owner:
            for group in FieldGroup.allCases { rights[group] = .write }
        case .invoicing:
            set(.write, .customerCase, .name, .address, .billing, .bookings, .identity)
            set(.read, .contact)
        case .customerService:
            set(.write, .customerCase, .name, .address, .contact, .site, .notes)
            set(.deposit, .identity)
        case .planning:
            set(.read, .customerCase, .name, .address, .contact)
            set(.write, .site)
        case .admin:
            break
        }
        return rights
    }
}
