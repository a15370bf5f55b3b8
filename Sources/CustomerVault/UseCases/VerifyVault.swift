import KeyManagement
import VaultCrypto

extension Session {
    /// Compares the whole file with the signed log: member list, chain, rows, records, envelopes,
    /// wrapped seeds. Needs no key, so an administrator can do it; what a member reads is opened, too.
    ///
    /// - Parameters:
    ///   - checkpoint: a head that was kept elsewhere, from which log and member list must go on.
    ///   - progress: told how many entries and rows have been compared, out of how many; what it throws
    ///     ends the work there.
    /// - Returns: what does not agree; nothing for an intact vault. The result is an entry too.
    /// - Throws: ``VaultFailure/checkpoint(_:)`` for one that is not genuine or not of this vault.
    public func verify(
        against checkpoint: Checkpoint? = nil,
        progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) throws -> [Finding] {
        guard try vault.file.isIntact() else { return [Finding(.databaseDamaged)] }
        return try write(isTolerant: true) { writing in
            let older = try checkpoint.map { try writing.compare($0) } ?? []
            // For the progress only; what cannot be counted is found below.
            let rows = FieldGroup.withRows.map {
                (try? writing.transaction.rowCounts(of: $0).values.reduce(0, +)) ?? 0
            }
            let total = Int(clamping: head.number) + rows.reduce(0, +)
            var done = 0
            let findings =
                older
                + (try writing.findings(.whole) {
                    done += $0
                    try progress(done, total)
                })
            writing.log(
                LogEntry(
                    .verify, outcome: findings.isEmpty ? .done : .failed,
                    details: [.findings(UInt32(clamping: findings.count))]))
            return findings
        }
    }
}

extension Session {
    /// Up to how many entries everything is verified before anything is read: well under a second.
    static let quickEntries: UInt64 = 5000

    /// Up to how many entries their signatures are checked each time, too: some hundredths of a second.
    static let signedEntries: UInt64 = 300

    /// What of a small vault does not agree with the log; a large one is gone through by
    /// ``verify()``.
    func findingsIfQuick(
        _ transaction: Transaction, _ wanted: VerificationDepth? = nil
    ) throws -> [Finding] {
        guard head.number <= Self.quickEntries else { return [] }
        let depth = wanted ?? (head.number <= Self.signedEntries ? .signatures : .known)
        return try Writing(session: self, transaction: transaction).findings(depth)
    }
}

/// How much of what was verified before is verified anew.
enum VerificationDepth {
    /// Entries by the chain to the last one that this member has verified; nothing is opened.
    case known
    /// Entries with their signatures and rights; nothing is opened.
    case signatures
    /// Everything that an honest program could not go on with.
    case login
    /// Everything.
    case whole
}

extension Writing {
    /// Everything that does not agree with the log.
    ///
    /// - Parameter step: called with the number of entries or rows that have been compared since.
    fileprivate func findings(
        _ depth: VerificationDepth, step: (Int) throws -> Void = { _ in }
    ) throws -> [Finding] {
        let read = try readLog(depth, step)
        // Without a sound log nothing else can be judged.
        guard var state = read.state else { return read.findings }
        var findings = read.findings
        findings += try found { try compareCustomers(state) }
        findings += try found { try compareRows(&state, step) }
        findings += try found { try compareRecords(&state) }
        findings += try found { try compareDeposits(state) }
        findings += state.missingRows
        findings += try found { try compareEnvelopes(state) }
        findings += try found { try compareSeeds(state) }
        guard [.login, .whole].contains(depth) else { return findings }
        if depth == .whole { findings += state.distant }
        if !findings.contains(where: \.kind.isOfEnvelopes) {
            findings += try found { try compareHeldKeys(state) }
        }
        findings += try openedFindings(findings, state)
        return findings
    }

    /// What the log says should stand in the file, and what is wrong with log and member list themselves;
    /// no state where nothing can be said.
    private func readLog(
        _ depth: VerificationDepth, _ step: (Int) throws -> Void
    ) throws -> (state: VaultState?, findings: [Finding]) {
        var state = VaultState()
        do {
            let every = depth == .known ? everyKnownEntry : everyEntry
            try every {
                try state.take($0, place: $1)
                try step(1)
            }
        } catch let forged as ForgedSignature {
            return (nil, [Finding(.logSignature, entry: forged.entry)])
        } catch VaultFailure.damaged(let kind) {
            return (nil, [Finding(kind, entry: state.lastEntry + 1)])
        }
        var findings = state.findings + state.missingVersions(of: list)
        if try transaction.hasUnnumbered() { findings.append(Finding(.logBroken)) }
        return (state, findings)
    }

    /// Refuses a log or member list that is not sound: what is put in the place of rows mends neither.
    func requireSoundLog() throws {
        let findings = try readLog(.signatures, { _ in }).findings
        if let finding = findings.first(where: { !$0.kind.isOfDeposits }) {
            throw VaultFailure.damaged(finding.kind)
        }
    }

    /// What does not open, and what search tokens disagree with. Without a key there is nothing to open;
    /// its envelope is found then.
    private func openedFindings(_ found: [Finding], _ state: VaultState) throws -> [Finding] {
        do {
            return try self.found { try compareOpened(besides: damagedPlaces(found, state)) }
        } catch is DirectoryFault {
            return found.contains { $0.kind.isOfEnvelopes } ? [] : [Finding(.envelopeChanged)]
        }
    }

    /// What a comparison finds; something there that cannot be read at all is a finding as well, and
    /// keeps no other from being found.
    private func found(_ compare: () throws -> [Finding]) throws -> [Finding] {
        do {
            return try compare()
        } catch VaultFailure.damaged(let kind) {
            return [Finding(kind)]
        }
    }
}
