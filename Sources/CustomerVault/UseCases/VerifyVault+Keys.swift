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
                findings.append(Finding(.envelopePlanted, of: envelope.context))
                continue
            }
            if filed.digest != envelope.digest(vault: session.vault.id) {
                findings.append(
                    Finding(.envelopeChanged, of: envelope.context, entry: filed.entry))
            }
        }
        return findings
            + expected.map {
                Finding(.envelopeMissing, of: $0.key, entry: $0.value.entry)
            }
            + state.keysOutOfReach(in: list)
    }

    /// Envelopes that agree with the log and that the member cannot open all the same: whoever holds a role
    /// may file its keys.
    func compareHeldKeys(_ state: VaultState) throws -> [Finding] {
        let roles = list.approvedRoles(of: session.member.id)
        return try session.readableGroups.sorted().flatMap { group in
            try (list.groups[group]?.keys ?? [:]).keys.sorted().compactMap { generation in
                do {
                    _ = try session.member.groupKey(
                        group, generation: generation, list: list, directory: transaction)
                    return nil
                } catch let fault as DirectoryFault where fault != .missingEnvelope {
                    for role in roles {
                        let context = EnvelopeContext.groupKey(
                            group, generation, sealedTo: role, list.roles[role]?.generation ?? 0)
                        guard let filed = state.envelopes[context] else { continue }
                        return Finding(.envelopeChanged, of: context, entry: filed.entry)
                    }
                    return Finding(.envelopeChanged, group: group.rawValue)
                } catch is DirectoryFault {
                    // It waits for somebody who has it, or is retired.
                    return nil
                }
            }
        }
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
                findings.append(Finding(.seedChanged, entry: filed?.entry, member: member))
            }
        }
        return findings
            + expected.map { Finding(.seedChanged, entry: $0.value.entry, member: $0.key) }
    }
}
