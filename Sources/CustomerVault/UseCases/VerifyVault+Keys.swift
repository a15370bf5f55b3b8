import KeyManagement
import VaultCrypto

extension Writing {
    /// Envelopes against the digests that entries name.
    func compareEnvelopes(_ state: VaultState) throws -> [Finding] {
        var expected = state.envelopes
        var findings: [Finding] = []
        for envelope in try transaction.envelopes() {
            let filed = expected.removeValue(forKey: envelope.context)
            guard let filed else {
                findings.append(Finding(.envelopePlanted, group: envelope.context.group))
                continue
            }
            if filed.digest != envelope.digest(vault: session.vault.id) {
                findings.append(
                    Finding(
                        .envelopeChanged, group: envelope.context.group, entry: filed.entry))
            }
        }
        return findings
            + expected.map {
                Finding(.envelopeMissing, group: $0.key.group, entry: $0.value.entry)
            }
            + state.keysOutOfReach(in: list)
    }

    /// Wrapped seeds against the digests that entries name.
    func compareSeeds(_ state: VaultState) throws -> [Finding] {
        var expected = state.seeds
        var findings: [Finding] = []
        for (member, blob) in try transaction.wrappedSeeds() {
            let digest = WrappedSeed.digest(
                blob: blob, member: member, vault: session.vault.id)
            let filed = expected.removeValue(forKey: member)
            if filed?.digest != digest {
                findings.append(Finding(.seedChanged, entry: filed?.entry))
            }
        }
        return findings + expected.map { Finding(.seedChanged, entry: $0.value.entry) }
    }
}

extension EnvelopeContext {
    /// The field group whose key is inside; `nil` for a role's seed.
    fileprivate var group: UInt8? { content == .groupKey ? subject : nil }
}
