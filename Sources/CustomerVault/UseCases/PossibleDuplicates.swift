import KeyManagement

/// What two customers have in common, so that they may be one.
public enum DuplicateReason: String, CaseIterable, Sendable {
    /// A telephone or mobile number of one is one of the other's.
    case telephone
    case email
    case organisationNumber = "organisation-number"
    case nameAndStreet = "name-and-street"
}

/// A customer who may be the one that is being entered.
public struct PossibleDuplicate: Sendable {
    /// Number, names and town, as far as the purpose shows them.
    public let customer: FoundCustomer
    /// What they have in common.
    public let reasons: [DuplicateReason]
}

/// Whether a customer is entered who may be there already.
public enum DuplicateRule: Sendable {
    case refuse
    case accept
}

extension Session {
    /// Customers who may be the one that is about to be entered, found through the groups that the
    /// member reads; one entry in the log with the ids that are shown.
    ///
    /// Whoever would have to state a purpose and does not is shown numbers only. That a customer
    /// number or a personnummer is somebody's is said by ``add(_:duplicates:)``.
    public func possibleDuplicates(
        of fields: [Field: String], purpose stated: Purpose? = nil
    ) throws -> [PossibleDuplicate] {
        let likeness = Likeness(try normalised(fields), readable: readableGroups)
        let purpose: Purpose?
        do {
            purpose = try self.purpose(stated, for: .find)
        } catch VaultFailure.purposeNeeded {
            purpose = nil
        }
        let named = try guarded(.find, purpose) { try scan { try $0.places(named: likeness) } }
        var reasons: [CustomerPlace: Set<DuplicateReason>] = [:]
        let found = try bulk(.find, purpose, opening: likeness.groups) { writing in
            let like = try writing.customers(like: likeness, named: named, except: nil)
            for (customer, common) in like { reasons[customer] = common }
            return like.map(\.customer)
        }
        return found.map {
            PossibleDuplicate(customer: $0, reasons: (reasons[$0.place] ?? []).sorted())
        }
    }
}

extension Set<DuplicateReason> {
    /// In the order of their declaration.
    fileprivate func sorted() -> [DuplicateReason] { DuplicateReason.allCases.filter(contains) }
}

extension Writing {
    /// The customers who have what is looked for, in the order of entry.
    func customers(
        like likeness: Likeness, named: [CustomerPlace], except own: CustomerPlace?
    ) throws -> [(customer: CustomerPlace, reasons: Set<DuplicateReason>)] {
        var found: [CustomerPlace: Set<DuplicateReason>] = [:]
        for (field, value, reason) in likeness.tokens {
            for customer in try places(where: field, is: value) {
                found[customer, default: []].insert(reason)
            }
        }
        for customer in named where try has(customer, likeness) {
            found[customer, default: []].insert(.nameAndStreet)
        }
        return found.filter { $0.key != own }.sorted { $0.key.place < $1.key.place }
            .map { ($0.key, $0.value) }
    }

    /// Those of that name, out of all; whether they live there is seen when their rows are opened.
    func places(named likeness: Likeness) throws -> [CustomerPlace] {
        guard likeness.hasNameAndStreet else { return [] }
        return try RowScan(self, group: .name, fields: Likeness.nameFields)
            .places { likeness.mayBeNamed($0) }
    }

    private func has(_ customer: CustomerPlace, _ likeness: Likeness) throws -> Bool {
        // Somebody may have been erased since the scan.
        guard try transaction.customer(at: customer.place) == customer else { return false }
        let states = try states(of: customer)
        let names = try values(.name, of: customer, states)
        guard likeness.isNamed(names) else { return false }
        return likeness.isStreet(try values(.address, of: customer, states)[.street])
    }

    /// The customer numbers, for those who read the `case` group.
    func numbers(of customers: [CustomerPlace]) throws -> [String] {
        guard session.readableGroups.contains(.customerCase) else { return [] }
        return try customers.compactMap {
            try values(.customerCase, of: $0, states(of: $0))[.customerNumber]
        }
    }
}
