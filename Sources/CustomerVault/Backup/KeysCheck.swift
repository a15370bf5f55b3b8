import KeyManagement
import VaultCrypto

/// Goes through a keys file that was just written, and demands all that a restoration to an empty machine
/// will: member list, log with its signatures and rights, envelopes and wrapped seeds.
struct KeysCheck {
    private(set) var state = VaultState()
    private(set) var salts = BackupSalts()
    private var versions: [StoredVersion] = []
    private var verifier: ChainVerifier?
    private let signatures = SignatureChecks()
    private var envelopes: [EnvelopeContext: VaultState.Filed]?
    private var seeds: [MemberID: VaultState.Filed]?
    private let vault: VaultID

    /// - Throws: ``VaultFailure/damaged(_:)`` for what a restoration would refuse.
    init(_ path: String, _ manifest: BackupManifest) throws {
        vault = manifest.vault
        let keys = try BackupReader(path, .keys)
        while let frame = try keys.next() { try take(frame) }
        guard keys.manifest == manifest, let verifier, verifier.isComplete,
            verifier.head.number == manifest.headNumber, verifier.head.hash == manifest.headHash
        else { throw VaultFailure.damaged(.logBroken) }
        guard try signatures.firstForged() == nil else {
            throw VaultFailure.damaged(.logSignature)
        }
        let list = verifier.history.head
        guard list.version == manifest.listVersion else { throw VaultFailure.damaged(.memberList) }
        let findings =
            state.findings + state.missingVersions(of: list) + state.keysOutOfReach(in: list)
        if let finding = findings.first { throw VaultFailure.damaged(finding.kind) }
        guard (envelopes ?? state.envelopes).isEmpty else {
            throw VaultFailure.damaged(.envelopeMissing)
        }
        guard (seeds ?? state.seeds).isEmpty else { throw VaultFailure.damaged(.seedChanged) }
    }

    /// Frames stand in the order of their kinds: the member list is whole before the log begins, and the
    /// log before the keys.
    private mutating func take(_ frame: BackupFrame) throws {
        switch frame {
        case .version(let version): versions.append(version)
        case .entry(let stored):
            var verifier = try self.verifier ?? begin()
            self.verifier = nil
            let entry = try verifier.consume(stored)
            self.verifier = verifier
            try state.take(entry, place: stored.customer)
        case .envelope(let envelope):
            var expected = envelopes ?? state.envelopes
            envelopes = nil
            let filed = expected.removeValue(forKey: envelope.context)
            guard let filed else { throw VaultFailure.damaged(.envelopePlanted) }
            guard filed.digest == envelope.digest(vault: vault) else {
                throw VaultFailure.damaged(.envelopeChanged)
            }
            envelopes = expected
        case .seed(let member, let blob):
            var expected = seeds ?? state.seeds
            let filed = expected.removeValue(forKey: member)
            guard filed?.digest == WrappedSeed.digest(blob: blob, member: member, vault: vault)
            else { throw VaultFailure.damaged(.seedChanged) }
            seeds = expected
        default: salts.take(frame)
        }
    }

    private func begin() throws -> ChainVerifier {
        do {
            return ChainVerifier(
                history: try DirectoryHistory(verifying: versions), from: .start(of: vault),
                checking: signatures)
        } catch {
            throw VaultFailure.damaged(.memberList)
        }
    }
}
