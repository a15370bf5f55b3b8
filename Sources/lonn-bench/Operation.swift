/// What is measured; the raw value names it in the output.
enum Operation: String, CaseIterable {
    case importFile = "import"
    case open = "open and log in"
    case findNumber = "find by customer number"
    case findIdentity = "find by personnummer"
    case findFirst = "… in a session that has verified nothing"
    case findOnly = "… less its commit"
    case findEmail = "find by e-mail"
    case findPhone = "find by telephone"
    case findOrganisation = "find by organisationsnummer"
    case show = "show"
    case nameSearch = "name search"
    case search = "search over everything"
    case edit = "edit"
    case add = "add"
    case verify = "verify"
    case rotateGroup = "rotation of one group"
    case rotation = "rotation of all"
    case rotateIdentity = "rotation of identity"
    case removal = "removal of a clerk"
    case longestWait = "longest wait of another writer"
    case newMember = "adding a member"
    case size = "size"

    /// Unit of the output, and what seconds (for `size`, bytes a customer) are multiplied by.
    var unit: (name: String, factor: Double) {
        switch self {
        case .importFile, .rotateGroup, .rotation, .rotateIdentity, .removal, .verify: ("s", 1)
        case .size: ("B/customer", 1)
        default: ("ms", 1e3)
        }
    }

    /// Whether it goes through all customers, so that its cost is looked at by customer.
    var isOfAll: Bool {
        switch self {
        case .importFile, .rotateGroup, .rotation, .rotateIdentity, .removal, .verify, .nameSearch,
            .search:
            true
        default: false
        }
    }

    /// Whether the floor has the same work; what only adds steps to another's has none.
    var hasFloor: Bool {
        ![.rotateIdentity, .removal, .longestWait, .newMember].contains(self)
    }

    /// What is asked for at 100,000 customers.
    var target: Target? {
        switch self {
        case .importFile: .ratio(1.5)
        case .nameSearch: .ratio(1.6)
        case .search: .value(500)
        case .rotation: .ratio(2.0)
        case .longestWait: .value(100)
        case .size: .value(1600)
        default: nil
        }
    }

    enum Target {
        /// At most so many times the floor.
        case ratio(Double)
        /// At most so much, in the unit of the output.
        case value(Double)
    }
}
