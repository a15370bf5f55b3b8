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
        of fields: FieldValues, purpose stated: Purpose? = nil
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
        return found.customers.map {
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
        for customer in named {
            let reasons = try passingOver(customer) { try self.reasons(customer, likeness) } ?? []
            if !reasons.isEmpty { found[customer, default: []].formUnion(reasons) }
        }
        return found.filter { $0.key != own }.sorted { $0.key.place < $1.key.place }
            .map { ($0.key, $0.value) }
    }

    /// Those of that name, out of all, and of those with protected identity, who have no tokens, whoever
    /// has the same telephone or e-mail; what is right of it is seen when their rows are opened.
    func places(named likeness: Likeness) throws -> [CustomerPlace] {
        var places: [CustomerPlace] = []
        if likeness.hasNameAndStreet {
            places = try RowScan(self, group: .name, fields: Likeness.nameFields)
                .places { likeness.mayBeNamed($0) }
        }
        guard session.readableGroups.contains(.protected), !likeness.isEmpty else { return places }
        if likeness.hasNameAndStreet {
            places += try RowScan(self, group: .protected, fields: Likeness.nameFields)
                .places { likeness.mayBeNamed($0) }
        }
        for fields in [Likeness.telephoneFields, [.email]] {
            places += try RowScan(self, group: .protected, fields: fields)
                .places { likeness.hasOne(of: $0, fields[0]) }
        }
        return places
    }

    private func reasons(
        _ customer: CustomerPlace, _ likeness: Likeness
    ) throws -> Set<DuplicateReason> {
        // Somebody may have been erased since the scan.
        guard try transaction.customer(at: customer.place) == customer else { return [] }
        let states = try states(of: customer)
        var reasons: Set<DuplicateReason> = []
        if likeness.isNamed(try visibleValues(.name, of: customer, states)),
            likeness.isStreet(try visibleValues(.address, of: customer, states)[.street])
        {
            reasons.insert(.nameAndStreet)
        }
        guard protection(states) == .protected else { return reasons }
        let contact = try visibleValues(.contact, of: customer, states)
        let telephones = Likeness.telephoneFields.compactMap { contact[$0] }
        if likeness.hasOne(of: telephones, .otherPhones) { reasons.insert(.telephone) }
        if likeness.hasOne(of: contact[.email].map { [$0] } ?? [], .email) {
            reasons.insert(.email)
        }
        return reasons
    }

    /// The customer numbers, for those who read the `case` group.
    func numbers(of customers: [CustomerPlace]) throws -> [String] {
        guard session.readableGroups.contains(.customerCase) else { return [] }
        return try customers.compactMap { customer in
            try passingOver(customer) {
                try values(.customerCase, of: customer, states(of: customer))[.customerNumber]
            } ?? nil
        }
    }
}
