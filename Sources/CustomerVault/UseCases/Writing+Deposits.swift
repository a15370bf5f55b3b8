import KeyManagement
import VaultCrypto

/// A deposit that is in force, with what its entry tells of it.
struct Deposit {
    let stored: StoredDeposit
    /// The entry that first told of it.
    let entry: UInt64
    let member: MemberID
    let time: UInt64

    /// `nil` for a field of a later version.
    var field: Field? { stored.knownField }

    var key: DepositKey { DepositKey(id: stored.id, entry: entry) }
}

extension StoredDeposit {
    /// `nil` for a field of a later version.
    var knownField: Field? {
        let fields = group.fields
        let position = Int(field) - 1
        return fields.indices.contains(position) ? fields[position] : nil
    }
}

extension Writing {
    /// Hands in values that the member may not read back; an entry names each.
    ///
    /// - Throws: ``VaultFailure/protectedIdentity`` for what would stand in `protected`, to which
    ///   nobody hands anything in.
    mutating func deposit(_ values: FieldValues, for customer: CustomerPlace) throws {
        guard !values.isEmpty else { return }
        let protection = try protection(states(of: customer))
        guard values.keys.allSatisfy({ protection.place(of: $0.group) == $0.group }) else {
            throw VaultFailure.protectedIdentity
        }
        log(try file(values, handedInFor: customer), place: customer.place)
    }

    /// Files values that are handed in, and returns the entry that names each.
    func file(
        _ values: FieldValues, handedInFor customer: CustomerPlace
    ) throws -> LogEntry {
        let details = try Field.allCases.compactMap { field in
            try values[field].map { value in
                let made = try seal(value, .random(), field, for: customer)
                return LogDetail.depositMade(made)
            }
        }
        return LogEntry(.deposit, customers: [LoggedCustomer(customer.id)], details: details)
    }

    /// Seals a value to the newest deposit key of its group, and files it.
    private func seal(
        _ value: String, _ id: DepositID, _ field: Field, for customer: CustomerPlace
    ) throws -> LoggedDeposit {
        guard let entry = list.groups[field.group], let key = entry.keys[entry.generation] else {
            throw KeyRefusal.noOwnerYet
        }
        let address = DepositAddress(
            vault: session.vault.id, deposit: id, customer: customer.id,
            group: field.group.rawValue, field: field.number)
        let sealed = try SealedDeposit.seal(
            CellPlaintext(value, block: field.block), at: address, generation: entry.generation,
            to: key.depositKey)
        try transaction.put(
            StoredDeposit(
                id: id, place: customer.place, group: field.group, field: field.number,
                sealed: sealed))
        return LoggedDeposit(
            id: id, group: field.group, field: field.number, generation: entry.generation,
            digest: sealed.digest(at: address))
    }

    /// What waits for a customer, in the order in which it was handed in; each is the one that its
    /// entry names.
    func deposits(of customer: CustomerPlace) throws -> [Deposit] {
        let waiting = try waiting(for: customer)
        if let (_, kind) = waiting.damaged.first { throw VaultFailure.damaged(kind) }
        return waiting.sound
    }

    /// What waits for a customer as its entries name it, and what stands in the file besides.
    func waiting(
        for customer: CustomerPlace
    ) throws -> (sound: [Deposit], damaged: [(StoredDeposit, Finding.Kind)]) {
        let stored = try transaction.deposits(of: customer.place)
        guard !stored.isEmpty else { return ([], []) }
        let states = try depositStates(of: customer)
        var sound: [Deposit] = []
        var damaged: [(StoredDeposit, Finding.Kind)] = []
        for stored in stored {
            guard let state = states.waiting[stored.id] else {
                damaged.append((stored, .depositPlanted))
                continue
            }
            guard !states.disputed.contains(stored.id), isInForce(stored, state.logged, customer)
            else {
                damaged.append((stored, .depositChanged))
                continue
            }
            sound.append(
                Deposit(
                    stored: stored, entry: state.entry, member: state.member, time: state.time))
        }
        return (sound.sorted { ($0.entry, $0.stored.field) < ($1.entry, $1.stored.field) }, damaged)
    }

    /// What the entries of a customer say of his deposits.
    func depositStates(of customer: CustomerPlace) throws -> DepositStates {
        var states = DepositStates()
        for written in try transaction.writingEntries(of: customer.place).reversed() {
            let entry = try session.verifiedEntry(written, transaction)
            guard entry.customers.first?.id == customer.id else {
                throw VaultFailure.damaged(.logLookup)
            }
            for detail in entry.details { _ = states.take(detail, of: entry) }
        }
        return states
    }

    /// The value of a deposit; `nil` for one that even the right key does not open.
    func open(_ deposit: Deposit, for customer: CustomerPlace) throws -> String? {
        guard let field = deposit.field else { return nil }
        let stored = deposit.stored
        let key = try key(stored.group, generation: stored.sealed.generation)
        do throws(CryptoFailure) {
            return try key.open(
                stored.sealed, at: address(of: stored, customer), block: field.block)
        } catch .lockedMemoryExhausted {
            throw CryptoFailure.lockedMemoryExhausted
        } catch {
            return nil
        }
    }

    /// Seals a deposit anew under the newest key, so that no old one is needed for it.
    func reseal(
        _ value: String, of deposit: Deposit, for customer: CustomerPlace
    ) throws -> LogDetail? {
        let newest = list.groups[deposit.stored.group]?.generation
        guard let field = deposit.field, deposit.stored.sealed.generation != newest else {
            return nil
        }
        return .depositMade(try seal(value, deposit.stored.id, field, for: customer))
    }

    /// Takes deposits away; an entry says how it ended.
    mutating func settle(
        _ deposits: [Deposit], of customer: CustomerPlace, _ outcome: LogOutcome
    ) throws {
        guard !deposits.isEmpty else { return }
        for deposit in deposits { try transaction.delete(deposit.stored.id) }
        log(
            LogEntry(
                .settleDeposit, outcome: outcome, customers: [LoggedCustomer(customer.id)],
                details: deposits.map { .depositGone($0.stored.id, $0.stored.group) }),
            place: customer.place)
    }

    /// Whether a field has no cell, which is seen without its key; of a row that is not what the log names
    /// nothing is known.
    func isKnownEmpty(_ field: Field, of customer: CustomerPlace) throws -> Bool {
        let states = try states(of: customer)
        let place = protection(states).place(of: field.group)
        do {
            guard let row = try acceptedRow(place, of: customer, states),
                let index = place.fields.firstIndex(of: field)
            else { return true }
            return !row.cells.indices.contains(index) || row.cells[index] == nil
        } catch VaultFailure.damaged {
            return false
        }
    }
}
