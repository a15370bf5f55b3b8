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
    /// - Throws: ``VaultFailure/backup(_:)``.
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

extension BackupManifest {
    /// Refuses what is of another vault, or signed by nobody who made backups then.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``.
    func requireSigned(_ history: DirectoryHistory) throws(VaultFailure) {
        guard vault == history.vault else { throw .backup(.anotherVault) }
        guard let list = history.version(listVersion),
            list.holds(.owner, member) || list.holds(.admin, member),
            let key = list.signingKey(of: member),
            Signature.isValid(signature, over: hash.array, .backup, vault: vault, by: key)
        else { throw .backup(.unsigned) }
    }
}
