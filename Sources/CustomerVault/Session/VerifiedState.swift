import KeyManagement
import VaultCrypto

/// Member list and log of a vault, as far as they have been verified; no key is needed for it.
struct VerifiedState {
    var history: DirectoryHistory
    var head: LedgerHead
    var marks: [LedgerMark]

    /// Takes over the versions of the member list that have come; each counts only with its entry, which
    /// ``follow(_:)`` looks for.
    mutating func followList(_ transaction: Transaction) throws {
        for version in try transaction.storedVersions(after: history.head.version) {
            try history.append(version)
        }
    }

    /// Takes over what others have written since, verified.
    ///
    /// - Returns: the numbers of the entries that have come; `nil` for none.
    /// - Throws: ``VaultFailure/damaged(_:)``, `DirectoryFault`.
    @discardableResult
    mutating func follow(_ transaction: Transaction) throws -> ClosedRange<UInt64>? {
        try followList(transaction)
        let checks = SignatureChecks()
        var verifier = ChainVerifier(history: history, from: head, checking: checks)
        while true {
            let entries = try transaction.entries(from: verifier.head.number + 1, limit: 4096)
            for entry in entries { _ = try verifier.consume(entry) }
            if entries.count < 4096 { break }
        }
        guard try checks.firstForged() == nil, verifier.isComplete else {
            throw VaultFailure.damaged(.logSignature)
        }
        // A version of the member list that no entry vouches for counts for nothing.
        guard verifier.head.listVersion == history.head.version else {
            throw VaultFailure.damaged(.memberList)
        }
        let before = head.number
        head = verifier.head
        marks += verifier.marks
        return head.number > before ? (before + 1)...head.number : nil
    }

    /// Verifies that each of what was seen before still stands in the log.
    func requireSeen(_ heads: [LedgerHead], _ transaction: Transaction) throws {
        for seen in heads where seen.number > 0 {
            guard let entry = try transaction.entries(from: seen.number, limit: 1).first,
                entry.number == seen.number, let seal = entry.seal, seal.hash == seen.hash
            else { throw VaultFailure.rolledBack(history.vault) }
        }
    }

    /// Hashes from the mark before an entry to the mark or the head after it: both are hashes of the
    /// chain that this member has verified.
    ///
    /// - Returns: the numbers of the entries that are known to be as they were.
    func verifyBlock(around number: UInt64, _ transaction: Transaction) throws -> ClosedRange<
        UInt64
    > {
        guard number >= 1, number <= head.number else { throw VaultFailure.damaged(.logBroken) }
        let before = marks.last { $0.number < number }
        let after = marks.first { $0.number >= number }
        let end = after ?? LedgerMark(number: head.number, hash: head.hash)
        var chain = ChainWalk(after: before?.hash ?? ChainHash.start(vault: history.vault))
        let block = ((before?.number ?? 0) + 1)...end.number
        guard try transaction.walk(&chain, through: block), chain.hash == end.hash else {
            throw VaultFailure.damaged(.logBroken)
        }
        return block
    }

    /// The digest of a member's wrapped seed, by the newest entry that files one; `nil` if none does.
    func seedDigest(of member: MemberID, _ transaction: Transaction) throws -> Bytes16? {
        for stored in try transaction.entries(filingSeedOf: member) {
            _ = try verifyBlock(around: stored.number, transaction)
            for case .seedWritten(member, let digest) in try ChainVerifier.parse(stored).details {
                return digest
            }
        }
        return nil
    }
}
