import KeyManagement
public import VaultCrypto

/// Which entries to read.
public struct LogFilter: Sendable {
    public var member: String?
    public var customer: String?
    /// Milliseconds since 1970.
    public var since: UInt64?

    /// Every entry, or fewer.
    public init(member: String? = nil, customer: String? = nil, since: UInt64? = nil) {
        self.member = member
        self.customer = customer
        self.since = since
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
            let place = try filter.customer.map { try writing.customer(numbered: $0) }
            let customer = place?.id
            let member = try filter.member.map { name in
                guard
                    let found = writing.list.members.values.first(where: {
                        $0.name.lowercased() == name.lowercased()
                    })
                else { throw KeyRefusal.unknownMember }
                return found.id
            }
            var entries: [LogEntry] = []
            try writing.everyKnownEntry { entry, _ in
                if let since = filter.since, entry.time < since { return }
                if let member, entry.member != member { return }
                if let customer, !entry.customers.contains(where: { $0.id == customer }) { return }
                entries.append(entry)
            }
            let claimed = try writing.list.members.values.compactMap { member in
                let times = try writing.transaction.failedLogins(of: member.id)
                return times.isEmpty ? nil : ClaimedFailures(member: member.name, times: times)
            }
            writing.log(
                LogEntry(
                    .readLog, groups: customer == nil ? [] : [.customerCase],
                    customers: customer.map { [LoggedCustomer($0)] } ?? []),
                place: place?.place)
            return LogView(entries: entries, claimed: claimed)
        }
    }

    /// A member's name, of those removed too.
    public func name(of member: MemberID) -> String {
        list.members[member]?.name ?? member.hex
    }

    /// The customer numbers of ids, for a member who reads the `case` group; erased ones have none.
    ///
    /// Opening them is an entry of its own.
    public func customerNumbers(of ids: Set<CustomerID>) throws -> [CustomerID: String] {
        guard readableGroups.contains(.customerCase), !ids.isEmpty else { return [:] }
        return try write { writing in
            var numbers: [CustomerID: String] = [:]
            for id in ids {
                guard let place = try writing.transaction.place(of: id) else { continue }
                let customer = CustomerPlace(place: place, id: id)
                let states = try writing.states(of: customer)
                numbers[id] = try writing.values(
                    .customerCase, of: customer, states)[.customerNumber]
            }
            let opened = numbers.keys.sorted { $0.hex < $1.hex }.map { LoggedCustomer($0) }
            guard !opened.isEmpty else { return numbers }
            let only = opened.count == 1 ? try writing.transaction.place(of: opened[0].id) : nil
            writing.log(
                LogEntry(.readLog, groups: [.customerCase], customers: opened), place: only)
            return numbers
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
    /// stands beside an entry.
    func everyEntry(_ body: (LogEntry, _ place: Int64?) throws -> Void) throws {
        var verifier = ChainVerifier(history: history, from: .start(of: session.vault.id))
        while true {
            let entries = try transaction.entries(from: verifier.head.number + 1, limit: 4096)
            for entry in entries { try body(try verifier.consume(entry), entry.customer) }
            if entries.count < 4096 { break }
        }
        guard verifier.isComplete else { throw VaultFailure.damaged(.logSignature) }
    }
}
