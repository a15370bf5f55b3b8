import KeyManagement
public import VaultCrypto

/// Which entries to read: those that pass everything that is stated.
public struct LogFilter: Sendable {
    /// Names, of whom any has done it; none for everybody.
    public var members: [String]
    /// Customer numbers, of whom it is about any; none for everybody.
    public var customers: [String]
    public var action: LogAction?
    public var purpose: LoggedPurpose?
    /// Milliseconds since 1970.
    public var since: UInt64?
    /// The first time that is too late.
    public var until: UInt64?

    /// Every entry, or fewer.
    public init(
        members: [String] = [], customers: [String] = [], action: LogAction? = nil,
        purpose: LoggedPurpose? = nil, since: UInt64? = nil, until: UInt64? = nil
    ) {
        self.members = members
        self.customers = customers
        self.action = action
        self.purpose = purpose
        self.since = since
        self.until = until
    }

    /// Whether an entry passes what needs no look at the vault.
    fileprivate func admits(_ entry: LogEntry) -> Bool {
        since.map { entry.time >= $0 } != false && until.map { entry.time < $0 } != false
            && action.map { entry.action == $0 } != false
            && purpose.map { entry.purpose == $0 } != false
    }
}

/// A member's claimed failed logins that nobody has signed yet.
public struct ClaimedFailures: Hashable, Sendable {
    public let member: String
    public let times: [UInt64]
}

/// Verified entries with the names that go with them.
public struct LogView: Sendable {
    public let entries: [LogEntry]
    public let claimed: [ClaimedFailures]
}

extension Session {
    /// Entries that pass the filter, out of the whole log as it was verified; reading is an entry too.
    public func readLog(_ filter: LogFilter) throws -> LogView {
        try write(isTolerant: true) { writing in
            let places = try filter.customers.map { try writing.customer(numbered: $0) }
            let customers = Set(places.map(\.id))
            let members = try filter.members.map { name in
                guard
                    let found = writing.list.members.values.first(where: {
                        $0.name.lowercased() == name.lowercased()
                    })
                else { throw KeyRefusal.unknownMember }
                return found.id
            }
            var entries: [LogEntry] = []
            try writing.everyKnownEntry { entry, _ in
                guard filter.admits(entry) else { return }
                guard members.isEmpty || members.contains(entry.member),
                    customers.isEmpty
                        || entry.customers.contains(where: { customers.contains($0.id) })
                else { return }
                entries.append(entry)
            }
            let claimed = try writing.list.members.values.compactMap { member in
                let times = try writing.transaction.failedLogins(of: member.id)
                return times.isEmpty ? nil : ClaimedFailures(member: member.name, times: times)
            }
            writing.log(
                LogEntry(
                    .readLog, groups: customers.isEmpty ? [] : [.customerCase],
                    customers: customers.sorted { $0.hex < $1.hex }.map { LoggedCustomer($0) }),
                place: customers.count == 1 ? places.first?.place : nil)
            return LogView(entries: entries, claimed: claimed)
        }
    }

    /// A member's name, of those removed too.
    public func name(of member: MemberID) -> String {
        list.members[member]?.name ?? member.hex
    }

    /// The customer numbers of ids, for a member who reads the `case` group; erased ones have none, nor
    /// has one whose row is not the one in force.
    ///
    /// Opening them is an entry of its own.
    public func customerNumbers(of ids: Set<CustomerID>) throws -> [CustomerID: String] {
        guard readableGroups.contains(.customerCase), !ids.isEmpty else { return [:] }
        return try write(isTolerant: true) { writing in
            var numbers: [CustomerID: String] = [:]
            for id in ids { numbers[id] = try writing.number(of: id) }
            try writing.logNumbers(numbers)
            return numbers
        }
    }

    /// The numbers of the customers whom findings are about, for a member who reads the `case` group, as
    /// far as they open; opening them is an entry of its own.
    ///
    /// Somebody who is erased has none, whatever was put back.
    public func customerNumbers(in findings: [Finding]) throws -> [CustomerID: String] {
        let ids = Set(findings.compactMap(\.customer))
        guard readableGroups.contains(.customerCase), !ids.isEmpty else { return [:] }
        return try write(isTolerant: true) { writing in
            var numbers: [CustomerID: String] = [:]
            for id in ids { numbers[id] = try writing.numberAmidDamage(of: id) }
            try writing.logNumbers(numbers)
            return numbers
        }
    }
}

extension Writing {
    fileprivate mutating func logNumbers(_ numbers: [CustomerID: String]) throws {
        let opened = numbers.keys.sorted { $0.hex < $1.hex }.map { LoggedCustomer($0) }
        guard !opened.isEmpty else { return }
        let only = opened.count == 1 ? try transaction.place(of: opened[0].id) : nil
        log(LogEntry(.readLog, groups: [.customerCase], customers: opened), place: only)
    }

    /// The number in the row that is in force; `nil` if there is none.
    fileprivate func number(of id: CustomerID) throws -> String? {
        do {
            guard let place = try transaction.place(of: id) else { return nil }
            let customer = CustomerPlace(place: place, id: id)
            return try values(.customerCase, of: customer, states(of: customer))[.customerNumber]
        } catch VaultFailure.damaged {
            // The log is read when something is wrong, too; `verify` says what.
            return nil
        }
    }

    /// The number in a row that need not be the one in force, but opens as this customer's; `nil` if
    /// none does.
    fileprivate func numberAmidDamage(of id: CustomerID) throws -> String? {
        do {
            guard let place = try transaction.place(of: id),
                let row = try transaction.row(.customerCase, at: place),
                list.groups[.customerCase]?.keys[row.generation]?.state == .active,
                try states(of: CustomerPlace(place: place, id: id))[RowName(.customerCase)]?
                    .sealed != nil,
                let position = FieldGroup.customerCase.fields.firstIndex(of: .customerNumber)
            else { return nil }
            let address = RowAddress(
                vault: session.vault.id, customer: id, group: FieldGroup.customerCase.rawValue)
            let opened = try key(.customerCase, generation: row.generation).open(
                row, at: address, blocks: FieldGroup.customerCase.blocks, only: [position])
            return opened.indices.contains(position) ? opened[position] : nil
        } catch CryptoFailure.lockedMemoryExhausted {
            throw CryptoFailure.lockedMemoryExhausted
        } catch {
            return nil
        }
    }
}

extension Writing {
    /// Goes through the whole log in order, as it was verified, with the place that stands beside an
    /// entry.
    ///
    /// This member has verified every entry up to the head, in this login or an earlier one; that their
    /// chain still ends in its hash tells that none has changed since.
    func everyKnownEntry(_ body: (LogEntry, _ place: Int64?) throws -> Void) throws {
        var chain = ChainWalk(after: ChainHash.start(vault: session.vault.id))
        var number: UInt64 = 0
        while number < session.head.number {
            let entries = try transaction.entries(from: number + 1, limit: 4096)
            for stored in entries {
                number += 1
                guard stored.number == number else { throw VaultFailure.damaged(.logBroken) }
                chain.append(stored.body.span)
                try body(try ChainVerifier.parse(stored), stored.customer)
            }
            if entries.isEmpty { break }
        }
        guard number == session.head.number, chain.hash == session.head.hash else {
            throw VaultFailure.damaged(.logBroken)
        }
    }

    /// Goes through the whole log in order, verified anew with every signature, with the place that
    /// stands beside an entry; what `body` has made of it counts once this returns.
    ///
    /// - Throws: ``ForgedSignature``, ``VaultFailure/damaged(_:)`` for the entry behind the last that
    ///   `body` had, or what `body` throws.
    func everyEntry(_ body: (LogEntry, _ place: Int64?) throws -> Void) throws {
        let checks = SignatureChecks()
        var verifier = ChainVerifier(
            history: history, from: .start(of: session.vault.id), checking: checks)
        do {
            while true {
                let entries = try transaction.entries(from: verifier.head.number + 1, limit: 4096)
                for entry in entries { try body(try verifier.consume(entry), entry.customer) }
                if entries.count < 4096 { break }
            }
        } catch let failure as VaultFailure {
            // What is wrong first is told.
            if let entry = try checks.firstForged() { throw ForgedSignature(entry: entry) }
            throw failure
        }
        if let entry = try checks.firstForged() { throw ForgedSignature(entry: entry) }
        guard verifier.isComplete else { throw VaultFailure.damaged(.logSignature) }
    }
}
