@testable import KeyManagement
@testable import VaultCrypto

/// Every envelope that was ever filed, as a graph from key to key.
///
/// What an attacker reaches who has kept each copy of the file. A sealed box opens with one key
/// pair alone, so an envelope whose key is found need not be tried with the others; this makes
/// ``Attacker``'s closure cheap enough to be computed after each step.
struct KeyGraph {
    private var pairs: [EnvelopeContext.Recipient: [BoxKeyPair]] = [:]
    private var seeds: [Bytes32: Set<Bytes32>] = [:]
    private var groups: [Bytes32: Set<GroupGenerationName>] = [:]

    /// Notes a member's, an invitation's or a kit's pair.
    mutating func know(_ member: UnlockedMember) {
        let own: EnvelopeContext.Recipient =
            member.id == .recoveryKit ? .recoveryKit : .member(member.id)
        pairs[own, default: []].append(member.box)
    }

    /// Files envelopes; returns those that no known key opens.
    mutating func file(_ added: [Envelope], _ list: AccessDirectory) -> [Envelope] {
        // Role seeds before group keys, those for members before those for the owner role.
        let order = added.sorted { left, right in
            (left.context.content.rawValue, left.context.recipient.kind)
                < (right.context.content.rawValue, right.context.recipient.kind)
        }
        return order.filter { !file($0, list) }
    }

    private mutating func file(_ envelope: Envelope, _ list: AccessDirectory) -> Bool {
        let context = envelope.context
        for pair in pairs[context.recipient] ?? [] {
            guard let inside = Opened(envelope.blob, with: pair) else { continue }
            switch context.content {
            case .roleSeed:
                seeds[pair.publicKey, default: []].insert(inside.box.publicKey)
                pairs[.role(context.subject, generation: context.generation)] = [inside.box]
            case .groupKey:
                guard let group = FieldGroup(rawValue: context.subject),
                    let key = list.groups[group]?.keys[context.generation],
                    inside.fits(group, context.generation, key.commitment)
                else { return false }
                groups[pair.publicKey, default: []].insert(
                    GroupGenerationName(group: group, generation: context.generation))
            }
            return true
        }
        return false
    }

    /// The groups whose newest generation somebody reaches.
    func newest(from key: Bytes32, _ list: AccessDirectory) -> Set<FieldGroup> {
        var reached: Set<Bytes32> = [key]
        var open = [key]
        var found: Set<FieldGroup> = []
        while let next = open.popLast() {
            for name in groups[next] ?? []
            where list.groups[name.group]?.generation == name.generation {
                found.insert(name.group)
            }
            for key in seeds[next] ?? [] where reached.insert(key).inserted { open.append(key) }
        }
        return found
    }
}
