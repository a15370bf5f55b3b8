import KeyManagement
import VaultCrypto

extension VaultState {
    /// Group keys that a role reads and that nobody can open for it any more, by what the log says is
    /// filed: one for each generation that is not retired.
    ///
    /// Entries let an old role seed go without telling whether something was still sealed to it, so
    /// that only the end shows it.
    func keysOutOfReach(in list: AccessDirectory) -> [Finding] {
        let reached = rolesInReach(in: list)
        var findings: [Finding] = []
        for group in FieldGroup.allCases {
            for (generation, key) in list.groups[group]?.keys ?? [:] where key.state != .retired {
                findings += list.rolesReading(group).filter { role in
                    !(reached[role] ?? []).contains {
                        let context = EnvelopeContext.groupKey(
                            group, generation, sealedTo: role, $0)
                        return envelopes[context] != nil
                    }
                }.map { Finding(.envelopeMissing, group: group.rawValue, role: $0) }
            }
        }
        return findings
    }

    /// The generations of each role whose seed somebody can open: a holder, whoever opens the owner
    /// role, or whoever has the recovery kit.
    private func rolesInReach(in list: AccessDirectory) -> [Role: Set<UInt32>] {
        var reached: [Role: Set<UInt32>] = [:]
        for role in [.owner] + Role.allCases.filter({ $0 != .owner }) {
            let recipients =
                list.holders(of: role).map { EnvelopeContext.Recipient.member($0.id) }
                + (reached[.owner] ?? []).map { .role(Role.owner.rawValue, generation: $0) }
                + (list.recoveryKit == nil ? [] : [.recoveryKit])
            reached[role] = Set(
                list.roles[role]?.keys.keys.filter { generation in
                    recipients.contains {
                        let context = EnvelopeContext(
                            content: .roleSeed, subject: role.rawValue, generation: generation,
                            recipient: $0)
                        return envelopes[context] != nil
                    }
                } ?? [])
        }
        return reached
    }
}
