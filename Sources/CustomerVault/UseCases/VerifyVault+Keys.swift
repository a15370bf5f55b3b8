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

    /// Envelopes of live keys that agree with the log and that the member cannot open all the same: whoever
    /// holds a role, or makes a key, may have filed what is none.
    func compareHeldKeys(_ state: VaultState) throws -> [Finding] {
        var findings: [Finding] = []
        for group in session.readableGroups.sorted() {
            let keys = list.groups[group]?.keys ?? [:]
            for generation in keys.keys.sorted() where keys[generation]?.state == .active {
                do {
                    _ = try key(group, generation: generation)
                } catch DirectoryFault.missingEnvelope {
                    // It waits for somebody who has it.
                } catch is DirectoryFault {
                    findings.append(try refusedKey(group, generation, state))
                }
            }
        }
        return findings
    }

    /// A key that does not open, with the entry that filed it for one of the member's roles, and whose that
    /// is.
    private func refusedKey(
        _ group: FieldGroup, _ generation: UInt32, _ state: VaultState
    ) throws -> Finding {
        for role in list.approvedRoles(of: session.member.id) {
            let context = EnvelopeContext.groupKey(
                group, generation, sealedTo: role, list.roles[role]?.generation ?? 0)
            guard let filed = state.envelopes[context] else { continue }
            let entry = try transaction.entries(from: filed.entry, limit: 1).first
                .map(ChainVerifier.parse)
            return Finding(
                .keyUnreadable, group: group.rawValue, entry: filed.entry, member: entry?.member,
                role: role)
        }
        return Finding(.keyUnreadable, group: group.rawValue)
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
