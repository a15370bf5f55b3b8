import KeyManagement
import VaultCrypto

extension EnvelopeContext {
    /// A group's key, sealed to a role.
    static func groupKey(
        _ group: FieldGroup, _ generation: UInt32, sealedTo role: Role, _ roleGeneration: UInt32
    ) -> EnvelopeContext {
        EnvelopeContext(
            content: .groupKey, subject: group.rawValue, generation: generation,
            recipient: .role(role.rawValue, generation: roleGeneration))
    }
}
