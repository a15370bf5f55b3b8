import KeyManagement
import SwedishIdentifiers
import Synchronization
import VaultCrypto

extension Session {
    /// Enters a customer and returns his number, the next free one if none is given.
    ///
    /// - Parameter duplicates: what to do about somebody who may be there already.
    /// - Throws: ``VaultFailure/refused(_:reason:)``, ``VaultFailure/numberTaken``,
    ///   ``VaultFailure/possibleDuplicate(_:)``, `KeyRefusal`.
    public func add(
        _ fields: FieldValues, duplicates rule: DuplicateRule = .accept,
        protection: Protection = .ordinary
    ) throws -> String {
        var values = try normalised(fields)
        guard !values.isEmpty else { throw VaultFailure.nothingToChange }
        if values[.numberRemark] == nil, let typed = fields[.personalIdentityNumber],
            writableGroups.contains(.identity)
        {
            values[.numberRemark] = NumberRemark.of(typed, on: today)
        }
        let deposited = try requireEntering(Set(values.keys), .add, protection: protection)
        let groups = Set(
            values.keys.filter { !deposited.contains($0) }
                .map { protection.place(of: $0.group) }
        )
        .union(protection == .protected ? [.customerCase, .protected] : [.customerCase])
        try requireWrite(groups, .add)
        let waiting = values.handedIn(deposited, typed: fields, on: today)
        guard values.filter({ !deposited.contains($0.key) }).hasName else {
            throw VaultFailure.refused(.familyName, reason: "no-name")
        }
        values.fillCase(origin: "\(today.iso) entered")
        try KindRules.check(values, changed: Set(fields.keys))
        try AddressRules.check(values, changed: Set(fields.keys))
        // What is handed in only, is told apart from others by those who read it.
        let complete = values.filter { !deposited.contains($0.key) }
        let next = try values[.customerNumber] == nil ? scan { try $0.nextNumber() } : 0
        let likeness = Likeness(rule == .refuse ? complete : [:], readable: readableGroups)
        let named = try scan { try $0.places(named: likeness) }
        do {
            try scan { try $0.requireTokens(of: complete) }
            return try write { writing in
                var values = complete
                if let number = values[.customerNumber] {
                    guard try writing.possiblePlaces(where: .customerNumber, is: number).isEmpty
                    else {
                        throw VaultFailure.numberTaken
                    }
                } else {
                    values[.customerNumber] = try writing.freeNumber(from: next)
                }
                try writing.requireNewIdentity(values, of: nil)
                let like = try writing.customers(like: likeness, named: named, except: nil)
                guard like.isEmpty else { throw LikeCustomers(like.map(\.customer)) }
                let prepared = try writing.sealer(for: groups)
                    .prepare(values, id: .random(), protection: protection)
                let place = try writing.transaction.nextPlace()
                try writing.file(prepared, at: place)
                writing.log(LogEntry(.add, customers: [prepared.logged]), place: place)
                try writing.deposit(
                    waiting, for: CustomerPlace(place: place, id: prepared.id))
                return values[.customerNumber] ?? ""
            }
        } catch let failure as VaultFailure where failure.isAnswer {
            // That somebody has the number already is an answer too.
            try deny(failure, .add, groups: groups, outcome: .failed)
        } catch let holders as IdentityHolders {
            try deny(
                VaultFailure.identityTaken(try numbers(of: holders)), .add,
                groups: groups, outcome: .failed)
        } catch let like as LikeCustomers {
            try refuse(like, groups: likeness.groups)
        }
    }

    /// Says whom an entry would double; that is an answer about them, and an entry names them.
    private func refuse(_ like: LikeCustomers, groups: Set<FieldGroup>) throws -> Never {
        let numbers = try write { writing in
            let present = try like.customers.filter {
                try writing.transaction.customer(at: $0.place) == $0
            }
            writing.log(
                LogEntry(
                    .add, outcome: .failed, groups: groups.union([.customerCase]),
                    customers: present.map { LoggedCustomer($0.id) }),
                place: present.count == 1 ? present[0].place : nil)
            return try writing.numbers(of: present)
        }
        throw VaultFailure.possibleDuplicate(numbers)
    }

    /// The numbers of those who have a personnummer already; that is an answer about them, and an
    /// entry names them.
    func numbers(of holders: IdentityHolders) throws -> [String] {
        guard readableGroups.contains(.customerCase) else { return [] }
        return try write { writing in
            let present = try holders.customers.filter {
                try writing.transaction.customer(at: $0.place) == $0
            }
            guard !present.isEmpty else { return [] }
            writing.log(
                LogEntry(
                    .find, groups: [.identity, .customerCase],
                    customers: present.map { LoggedCustomer($0.id) }),
                place: present.count == 1 ? present[0].place : nil)
            return try writing.numbers(of: present)
        }
    }

    /// Today, where the computer stands.
    var today: CivilDate {
        CivilDate(milliseconds: clock) ?? CivilDate(milliseconds: 0) ?? Self.firstDay
    }

    private static var firstDay: CivilDate {
        guard let day = CivilDate(year: 1970, month: 1, day: 1) else {
            preconditionFailure("1970-01-01 is a date")
        }
        return day
    }

    func normalised(_ fields: FieldValues) throws -> FieldValues {
        let date = today
        let isAbroad = AddressRules.isAbroad(fields[.country])
        var values: FieldValues = [:]
        for (field, text) in fields {
            values[field] = try FieldRules.normalised(
                text, for: field, on: date, isAbroad: isAbroad)
        }
        return values
    }
}

/// Ends a transaction in which somebody would have been entered twice.
private struct LikeCustomers: Error {
    let customers: [CustomerPlace]

    init(_ customers: [CustomerPlace]) { self.customers = customers }
}

/// Ends a transaction in which two customers would have got the same personnummer.
struct IdentityHolders: Error {
    let customers: [CustomerPlace]
}

extension FieldValues {
    /// Whether somebody is named: without any name a customer is found by nobody again.
    var hasName: Bool {
        self[.familyName] != nil || self[.companyName] != nil || self[.givenName] != nil
    }

    /// Kind, status and origin, where they are not given.
    mutating func fillCase(origin: String) {
        if self[.kind] == nil { self[.kind] = impliedKind.rawValue }
        if self[.status] == nil { self[.status] = "customer" }
        if self[.origin] == nil { self[.origin] = origin }
    }

    /// Told from the number and the names; an enskild firma has a company name and a personnummer.
    private var impliedKind: CustomerKind {
        if let number = self[.organisationNumber],
            let kind = try? OrganisationNumber(parsing: number).kind
        {
            switch kind {
            case .economicAssociation, .nonProfit: return .association
            case .publicBody: return .publicBody
            case .estate: return .estate
            default: return .company
            }
        }
        guard self[.companyName] != nil else { return .privatePerson }
        return self[.personalIdentityNumber] != nil ? .soleTrader : .company
    }
}

extension Writing {
    /// One more than the highest number that anybody has, and than there have ever been customers:
    /// an erased customer's number does not come back by itself.
    fileprivate func nextNumber() throws -> Int {
        let highest = Mutex(1000 + Int(try transaction.nextPlace()) - 1)
        let numbers = try RowScan(self, group: .customerCase, fields: [.customerNumber])
        _ = try numbers.places { values in
            if let number = values.first.flatMap({ Int($0) }), number < 1_000_000_000 {
                highest.withLock { $0 = max($0, number) }
            }
            return false
        }
        return highest.withLock { $0 } + 1
    }

    /// The first number from `next` on that nobody has taken since.
    fileprivate func freeNumber(from next: Int) throws -> String {
        var candidate = next
        while !(try possiblePlaces(where: .customerNumber, is: String(candidate)).isEmpty) {
            candidate += 1
        }
        return String(candidate)
    }
}
