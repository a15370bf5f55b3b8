import KeyManagement
import VaultCrypto

extension Restoration {
    /// Puts envelopes and wrapped seeds back that were lost or changed, as far as the keys file has the
    /// ones that the log names, and takes out what it names none for.
    func mend(_ keys: KeysCopy) throws {
        var expected = states.now.envelopes.mapValues(\.digest)
        for envelope in try transaction.envelopes() {
            if expected[envelope.context] == envelope.digest(vault: vault) {
                expected[envelope.context] = nil
            } else {
                try transaction.delete(envelope.context)
            }
        }
        for envelope in keys.envelopes
        where expected[envelope.context] == envelope.digest(vault: vault) {
            try transaction.put(envelope)
        }
        var seeds = states.now.seeds.mapValues(\.digest)
        for (member, blob) in try transaction.wrappedSeeds() {
            let digest = WrappedSeed.digest(blob: blob, member: member, vault: vault)
            if states.now.seeds[member] == nil { try transaction.deleteSeed(of: member) }
            if seeds[member] == digest { seeds[member] = nil }
        }
        for (member, blob) in keys.seeds
        where seeds[member] == WrappedSeed.digest(blob: blob, member: member, vault: vault) {
            try transaction.put(seed: blob, of: member)
        }
    }

    /// Rows in force that the register does not have, or that open no more as it has them: as the vault
    /// has them, for customers of the register; gone, for those who came later.
    mutating func settleRows() throws {
        let known = Set(customers.values)
        for (key, state) in states.now.rows {
            guard state.sealed != nil, !inPlace.contains(key) else { continue }
            if known.contains(key.customer), try isIntact(key, state) {
                inPlace.insert(key)
                lost.remove(key)
                if states.then.rows[key]?.sealed != nil { report.kept += 1 }
            } else {
                if known.contains(key.customer), state.entry <= vaultRows.rowsUpTo,
                    !unopened.contains(key)
                {
                    lost.insert(key)
                }
                changes[key.customer, default: []].append(
                    LoggedRow(
                        group: key.name.group, record: key.name.record,
                        revision: state.revision + 1, sealed: nil))
            }
        }
        report.lost = lost.count
        report.unopened = unopened.subtracting(inPlace).count
        guard vaultRows.scope == .everything else { return }
        let absent = known.subtracting(inPlace.map(\.customer))
        report.erased = states.erased(of: absent).count
        report.removed = absent.count - report.erased
        report.unreadable =
            states.then.rows.count { key, state in
                state.sealed != nil && known.contains(key.customer)
                    && !absent.contains(key.customer) && !lost.contains(key)
            } - report.rows - closed
        report.later =
            Set(states.now.rows.lazy.filter { $0.value.sealed != nil }.map(\.key.customer))
            .subtracting(known).count
    }

    /// Keeps everybody whom the log has, with the rows that are as it names them.
    mutating func keepIntact() throws {
        for (key, state) in states.now.rows where state.sealed != nil {
            guard let place = states.now.places[key.customer] else { continue }
            if customers.updateValue(key.customer, forKey: place) == nil {
                try transaction.insert(CustomerPlace(place: place, id: key.customer))
            }
            if try isIntact(key, state) { inPlace.insert(key) }
        }
    }

    /// Whether the vault has a row as the log has it, and it opens, or the keys file the salt that makes it
    /// so.
    private mutating func isIntact(_ key: RowKey, _ state: VaultState.RowState) throws -> Bool {
        guard let place = states.now.places[key.customer],
            writing.list.groups[key.name.group]?.keys[state.sealed?.generation ?? 0]?.state
                == .active
        else { return false }
        let row: SealedRow?
        if key.name.record == .own {
            row = (try? transaction.row(key.name.group, at: place)) ?? nil
        } else {
            let record = try transaction.record(key.name.record)
            row = record?.place == place && record?.group == key.name.group ? record?.sealed : nil
        }
        guard let row else { return false }
        let vault = vault
        let isSound = { state.names($0, key.name, of: key.customer, vault) }
        if isSound(row) { return try opens(row, key) }
        guard let salt = keys?.salts.salt(of: key.name, at: place), isSound(row.with(salt: salt))
        else { return false }
        try put(row.with(salt: salt), key.name, at: place)
        report.resalted += 1
        return true
    }

    /// Values that waited to be entered: those of customers who stay, and that the vault has.
    ///
    /// - Throws: ``BackupRefusal/wouldLose(rows:deposits:_:)`` where the log has no reason for one of them, or
    ///   for a row, to go.
    mutating func settleDeposits() throws {
        let known = Set(customers.values)
        let staying = Set(inPlace.map(\.customer))
        for (id, state) in states.now.deposits.waiting {
            let stored = try transaction.deposit(id)
            let isIntact =
                stored.map {
                    $0.place == states.now.places[state.customer]
                        && $0.digest(of: state.customer, vault) == state.logged.digest
                } ?? false
            if staying.contains(state.customer), depositsInPlace.contains(id) || isIntact {
                depositsInPlace.insert(id)
            } else {
                gone[state.customer, default: []].append(.depositGone(id, state.logged.group))
                report.deposits += 1
                let wasThere = depositsSeen.contains(id) || state.entry <= vaultRows.rowsUpTo
                let isLost = known.contains(state.customer) && wasThere
                if isLost { report.lostDeposits += 1 }
                lose(state.logged.group, of: state.customer, isLost ? .lostDeposit : .deposit)
            }
        }
        report.losses = try namedLosses()
        guard !vaultRows.acceptsLoss, report.refusal != nil else { return }
        if vaultRows.isNew { report.losses = report.losses.unnumbered }
        if let refusal = report.refusal { throw refusal }
    }

    /// Takes out of the tables what is not to be there.
    mutating func sweep() throws {
        let staying = Set(inPlace.map(\.customer))
        for (place, customer) in customers where !staying.contains(customer) {
            try transaction.deleteCustomer(at: place)
            customers[place] = nil
        }
        for group in FieldGroup.withRows {
            for place in try transaction.rowPlaces(group) {
                let customer = customers[place]
                if let customer,
                    inPlace.contains(RowKey(customer: customer, name: RowName(group)))
                {
                    continue
                }
                try transaction.delete(group, at: place)
            }
        }
        try transaction.keepRecords { record, group, place in
            guard let customer = customers[place] else { return false }
            return inPlace.contains(
                RowKey(customer: customer, name: RowName(group, record: record)))
        }
        try transaction.keepDeposits(depositsInPlace)
        report.customers = customers.count
    }

    /// Gives a new number to customers whose number is gone: without one nobody would find, show or
    /// erase what is left of them.
    mutating func renumber() throws {
        let name = RowName(.customerCase)
        let without = customers.filter {
            !inPlace.contains(RowKey(customer: $0.value, name: name))
        }
        guard !without.isEmpty else { return }
        var numbers = try ExistingNumbers(
            writing, groups: [.customerCase], memory: try writing.session.newMemory())
        for (place, customer) in without.sorted(by: { $0.key < $1.key }) {
            let key = RowKey(customer: customer, name: name)
            let number = try numbers.free()
            let sealed = try sealer(.customerCase).seal(
                [.customerNumber: number, .status: "customer"], .customerCase, of: customer,
                revision: (states.now.rows[key]?.revision ?? 0) + 1, salt: nil)
            try transaction.put(sealed.sealed, .customerCase, at: place)
            changes[customer, default: []].removeAll {
                $0.group == .customerCase && $0.record == .own
            }
            changes[customer, default: []].append(sealed.logged)
            // It has another salt: no older register is damaged whose row this one opens no more.
            gone[customer, default: []].append(.emptied(.customerCase))
            inPlace.insert(key)
            report.renumbered.append(number)
        }
    }

    /// Makes every token anew from its row; those of rows whose key this owner does not have stay.
    mutating func rebuildTokens() throws {
        try transaction.deleteTokens(besides: FieldGroup.withTokens.flatMap(\.tokenFields))
        for group in FieldGroup.withTokens {
            try transaction.deleteTokens(of: group, besides: opening(group).waiting)
            var place: Int64 = .min
            while true {
                let rows = try transaction.rows(group, from: place, limit: 2048)
                for (place, row) in rows {
                    guard let customer = customers[place] else { continue }
                    let tokens = try writing.expectedTokens(
                        of: row, group, CustomerPlace(place: place, id: customer))
                    for token in tokens { try transaction.insert(token, at: place) }
                }
                guard let last = rows.last, last.place < .max else { break }
                place = last.place + 1
            }
        }
    }

    /// Looks for customer numbers and personnummer that several have now: somebody was given one that
    /// another had at the register's moment.
    mutating func findDoubles() throws {
        var places: Set<Int64> = []
        for field in [Field.customerNumber, .personalIdentityNumber] {
            places.formUnion(try transaction.placesSharing(field))
        }
        for place in places.sorted() {
            guard let id = customers[place], let number = try number(of: id) else { continue }
            report.doubled.append(number)
        }
    }

    /// What the log has to say; all of it must then agree with what is there.
    ///
    /// - Throws: ``VaultFailure/damaged(_:)``.
    mutating func entries() throws -> [(entry: LogEntry, place: Int64?)] {
        var entries: [(entry: LogEntry, place: Int64?)] = []
        let concerned = Set(changes.keys).union(gone.keys).compactMap { customer in
            states.now.places[customer].map { CustomerPlace(place: $0, id: customer) }
        }
        for customer in concerned.sorted(by: { $0.place < $1.place }) {
            let rows = (changes[customer.id] ?? []).sorted {
                ($0.group, $0.record.hex) < ($1.group, $1.record.hex)
            }
            let details = gone[customer.id] ?? []
            guard !rows.isEmpty || !details.isEmpty else { continue }
            let entry = LogEntry(
                .restore, customers: [LoggedCustomer(customer.id, rows: rows)], details: details)
            try states.take(entry, place: nil)
            entries.append((entry, customer.place))
        }
        var state = states.now
        let findings =
            try writing.compareCustomers(state) + writing.compareRows(&state) { _ in }
            + writing.compareRecords(&state) + writing.compareDeposits(state)
            + state.missingRows
        if let finding = findings.first { throw VaultFailure.damaged(finding.kind) }
        return entries
    }
}
