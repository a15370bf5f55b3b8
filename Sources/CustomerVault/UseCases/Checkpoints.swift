import KeyManagement
import VaultCrypto

extension Session {
    /// Signs where the log stands now, behind the entry that tells of it.
    ///
    /// - Throws: ``VaultFailure/damaged(_:)`` for a small vault that does not agree with its log.
    public func makeCheckpoint() throws -> Checkpoint {
        try write { $0.log(LogEntry(.checkpoint)) }
        var checkpoint = Checkpoint(
            vault: vault.id, time: head.time, member: member.id, listVersion: list.version,
            listHash: listHash, entry: head.number, hash: head.hash)
        checkpoint.signature = try member.sign(checkpoint.signedHash.array, .checkpoint)
        return checkpoint
    }
}

extension Writing {
    /// What a checkpoint, which must be a genuine one of this vault, has to say against the file:
    /// whether log and member list go on from where it found them.
    ///
    /// - Throws: ``VaultFailure/checkpoint(_:)``.
    func compare(_ checkpoint: Checkpoint) throws -> [Finding] {
        guard checkpoint.vault == session.vault.id else {
            throw VaultFailure.checkpoint(.anotherVault)
        }
        let isSameList = history.hash(of: checkpoint.listVersion) == checkpoint.listHash
        guard checkpoint.isSigned(by: isSameList ? [checkpoint.listVersion] : nil, of: history)
        else { throw VaultFailure.checkpoint(.unsigned) }
        let stored = try transaction.entries(from: checkpoint.entry, limit: 1).first
        let isSameLog =
            stored?.number == checkpoint.entry && stored?.seal?.hash == checkpoint.hash
        guard isSameList, isSameLog else {
            // Who has left keeps his key, and signs what he likes as of his time.
            let isMember = list.members[checkpoint.member]?.state == .active
            return [
                Finding(
                    isMember ? .rolledBack : .checkpointDoubtful, entry: checkpoint.entry,
                    member: checkpoint.member)
            ]
        }
        return []
    }
}

extension Checkpoint {
    /// Whether its member signed it with the key that one of these versions of the member list has for
    /// him, or any version there is: a list that is older than the checkpoint may know him already.
    fileprivate func isSigned(by versions: [UInt32]?, of history: DirectoryHistory) -> Bool {
        var tried: Set<Bytes32> = []
        for number in versions ?? Array(1...history.head.version) {
            guard let list = history.version(number), list.members[member]?.state == .active,
                let key = list.signingKey(of: member), tried.insert(key).inserted
            else { continue }
            if Signature.isValid(
                signature, over: signedHash.array, .checkpoint, vault: vault, by: key)
            {
                return true
            }
        }
        return false
    }
}
