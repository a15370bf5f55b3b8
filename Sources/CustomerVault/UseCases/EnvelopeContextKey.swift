import KeyManagement
import VaultCrypto

/// Names envelopes by what they are for.
enum EnvelopeContextKey {
    /// A group's key, sealed to a role.
    static func group(
        _ group: FieldGroup, _ generation: UInt32, _ role: Role, _ roleGeneration: UInt32
    ) -> EnvelopeContext {
        EnvelopeContext(
            content: .groupKey, subject: group.rawValue, generation: generation,
            recipient: .role(role.rawValue, generation: roleGeneration))
    }
}
