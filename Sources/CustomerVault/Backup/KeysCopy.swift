import KeyManagement
import VaultCrypto

/// What of a keys file a vault needs that has the log itself.
struct KeysCopy {
    let manifest: BackupManifest
    private(set) var salts = BackupSalts()
    private(set) var envelopes: [Envelope] = []
    private(set) var seeds: [MemberID: [UInt8]] = [:]

    /// Reads a keys file to its end.
    ///
    /// - Throws: ``VaultFailure/keysFile(_:)``.
    init(_ reader: BackupReader) throws(VaultFailure) {
        manifest = reader.manifest
        while let frame = try reader.next() {
            switch frame {
            case .envelope(let envelope): envelopes.append(envelope)
            case .seed(let member, let blob): seeds[member] = blob
            default: salts.take(frame)
            }
        }
    }
}

extension KeysCopy {
    /// Refuses a keys file from which whoever made it has left salts out.
    ///
    /// - Parameter state: what the log says up to the file's last entry.
    func requireWhole(_ state: VaultState) throws(VaultFailure) {
        let isWhole = state.rows.allSatisfy { key, row in
            guard row.sealed != nil else { return true }
            guard let place = state.places[key.customer] else { return false }
            return salts.salt(of: key.name, at: place) != nil
        }
        guard isWhole, state.deposits.waiting.keys.allSatisfy({ salts.salt(of: $0) != nil })
        else { throw .keysFile(.damaged) }
    }
}

extension BackupManifest {
    /// Refuses what is of another vault, or signed by nobody who made backups then.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``, ``VaultFailure/keysFile(_:)``.
    func requireSigned(_ history: DirectoryHistory) throws(VaultFailure) {
        guard vault == history.vault else { throw VaultFailure.backup(.anotherVault).of(kind) }
        guard let list = history.version(listVersion),
            list.holds(.owner, member) || list.holds(.admin, member),
            let key = list.signingKey(of: member),
            Signature.isValid(signature, over: hash.array, .backup, vault: vault, by: key)
        else { throw VaultFailure.backup(.unsigned).of(kind) }
    }
}
