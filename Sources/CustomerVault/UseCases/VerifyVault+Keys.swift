import KeyManagement
import VaultCrypto

extension Writing {
    /// Envelopes against the digests that entries name.
    func compareEnvelopes(_ state: VaultState) throws -> [Finding] {
        var expected = state.envelopes
        var findings: [Finding] = []
        for envelope in try transaction.envelopes() {
            switch expected.removeValue(forKey: envelope.context) {
            case nil: findings.append(Finding(.envelopePlanted))
            case let digest? where digest != envelope.digest(vault: session.vault.id):
                findings.append(Finding(.envelopeChanged))
            default: break
            }
        }
        return findings + expected.map { _ in Finding(.envelopeMissing) }
            + state.keysOutOfReach(in: list)
    }

    /// Wrapped seeds against the digests that entries name.
    func compareSeeds(_ state: VaultState) throws -> [Finding] {
        var expected = state.seeds
        var findings: [Finding] = []
        for (member, blob) in try transaction.wrappedSeeds() {
            let digest = WrappedSeed.digest(
                blob: blob, member: member, vault: session.vault.id)
            if expected.removeValue(forKey: member) != digest {
                findings.append(Finding(.seedChanged))
            }
        }
        return findings + expected.map { _ in Finding(.seedChanged) }
    }
}
