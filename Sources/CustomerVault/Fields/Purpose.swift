public import KeyManagement

/// Why something is read; no other purpose exists.
public enum Purpose: UInt8, CaseIterable, Sendable {
    case quote = 1
    case jobPlanning = 2
    case invoicing = 3
    case accounting = 4
    case rut = 5
    case creditCheck = 6
    case debtCollection = 7
    case subjectRequest = 8

    /// The stable name in commands and JSON.
    public var code: String {
        switch self {
        case .quote: "quote"
        case .jobPlanning: "job-planning"
        case .invoicing: "invoicing"
        case .accounting: "accounting"
        case .rut: "rut"
        case .creditCheck: "credit-check"
        case .debtCollection: "debt-collection"
        case .subjectRequest: "subject-request"
        }
    }

    /// Which roles may state it.
    public var roles: Set<Role> {
        switch self {
        case .quote: [.customerService, .owner]
        case .jobPlanning: [.planning, .customerService, .owner]
        case .invoicing, .accounting, .rut, .creditCheck, .debtCollection: [.invoicing, .owner]
        case .subjectRequest: [.owner]
        }
    }

    /// Which groups it shows; the `case` always.
    public var groups: Set<FieldGroup> {
        switch self {
        case .quote: [.customerCase, .name, .address, .contact, .site, .notes]
        case .jobPlanning: [.customerCase, .name, .address, .contact, .site]
        case .invoicing: [.customerCase, .name, .address, .billing, .bookings, .contact]
        case .accounting: [.customerCase, .name, .address, .billing, .bookings]
        case .rut: [.customerCase, .name, .bookings, .identity]
        case .creditCheck: [.customerCase, .name, .address, .identity]
        case .debtCollection:
            [.customerCase, .name, .address, .contact, .billing, .bookings, .identity]
        case .subjectRequest: Set(FieldGroup.allCases)
        }
    }

    /// What the log says in clear: the purposes that tell of tax, credit or debts are `accounts`.
    public var logged: LoggedPurpose {
        switch self {
        case .quote: .quote
        case .jobPlanning: .jobPlanning
        case .invoicing: .invoicing
        case .accounting: .accounting
        case .rut, .creditCheck, .debtCollection: .accounts
        case .subjectRequest: .subjectRequest
        }
    }

    /// The groups that an entry names for those that were opened: of `accounts` always all that any of
    /// the three shows, since what was opened would tell which it was.
    func loggedGroups(_ opened: Set<FieldGroup>) -> Set<FieldGroup> {
        logged == .accounts && !opened.isEmpty ? Purpose.debtCollection.groups : opened
    }

    /// The purpose that a role's daily work has without being stated.
    public static func usual(for role: Role) -> Purpose? {
        switch role {
        case .invoicing: .invoicing
        case .customerService: .quote
        case .planning: .jobPlanning
        case .owner, .admin: nil
        }
    }
}

/// A purpose as the log, which every member reads, states it.
public enum LoggedPurpose: UInt8, CaseIterable, Sendable {
    case none = 0
    case quote = 1
    case jobPlanning = 2
    case invoicing = 3
    case accounting = 4
    case accounts = 5
    case subjectRequest = 8

    /// The stable name in JSON.
    public var code: String {
        switch self {
        case .none: "none"
        case .quote: "quote"
        case .jobPlanning: "job-planning"
        case .invoicing: "invoicing"
        case .accounting: "accounting"
        case .accounts: "accounts"
        case .subjectRequest: "subject-request"
        }
    }
}
