public import KeyManagement
import VaultCrypto

/// What is left to do for the keys, without opening anything.
public struct KeysStatus: Sendable {
    public struct Group: Sendable {
        public let group: FieldGroup
        public let generation: UInt32
        /// Rows, records and deposits under each generation.
        public let rowsLeft: [UInt32: Int]

        /// What stands under older generations.
        public var waiting: Int {
            rowsLeft.filter { $0.key != generation }.values.reduce(0, +)
        }
    }

    public struct RoleState: Sendable {
        public let role: Role
        public let generation: UInt32
    }

    /// A step that somebody has to take.
    public struct Pending: Hashable, Sendable {
        /// What is to be done.
        public enum Kind: Hashable, Sendable {
            case approval(Role, member: String)
            case rewrap(FieldGroup)
            case reencrypt(FieldGroup)
        }

        public let kind: Kind
        /// Members who can do it.
        public let waitsFor: [String]
    }

    public let groups: [Group]
    public let roles: [RoleState]
    public let pending: [Pending]
}

extension Session {
    /// Generations, what is left under the old ones, and whom each step waits for.
    public func keysStatus() throws -> KeysStatus {
        try vault.file.read { transaction in
            try refresh(transaction)
            let groups = try FieldGroup.allCases.map { group in
                KeysStatus.Group(
                    group: group, generation: list.groups[group]?.generation ?? 0,
                    rowsLeft: try transaction.rowCounts(of: group))
            }
            let roles = Role.allCases.map {
                KeysStatus.RoleState(role: $0, generation: list.roles[$0]?.generation ?? 0)
            }
            return KeysStatus(
                groups: groups, roles: roles,
                pending: approvals + (try rewrapping(transaction)) + reencryption(groups))
        }
    }

    private var approvals: [KeysStatus.Pending] {
        list.members.values.sorted { $0.name < $1.name }.flatMap { member in
            member.grants.filter { $0.value == .pending }.keys.sorted().map { role in
                KeysStatus.Pending(
                    kind: .approval(role, member: member.name),
                    waitsFor: names(holding: [role, .owner]))
            }
        }
    }

    private func rewrapping(_ transaction: Transaction) throws -> [KeysStatus.Pending] {
        var missing: Set<FieldGroup> = []
        let filed = Set(try transaction.envelopes().map(\.context))
        for group in FieldGroup.allCases {
            for (generation, entry) in list.groups[group]?.keys ?? [:] where entry.state != .retired
            {
                for role in list.rolesReading(group) {
                    let context = EnvelopeContext.groupKey(
                        group, generation, sealedTo: role, list.roles[role]?.generation ?? 0)
                    if !filed.contains(context) { missing.insert(group) }
                }
            }
        }
        return missing.sorted().map { group in
            KeysStatus.Pending(
                kind: .rewrap(group), waitsFor: names(holding: list.rolesReading(group)))
        }
    }

    private func reencryption(_ groups: [KeysStatus.Group]) -> [KeysStatus.Pending] {
        groups.filter { $0.waiting > 0 }.map { state in
            let writers = Role.allCases.filter { list.right(of: $0, on: state.group) == .write }
            return KeysStatus.Pending(
                kind: .reencrypt(state.group), waitsFor: names(holding: writers))
        }
    }

    private func names(holding roles: [Role]) -> [String] {
        Array(Set(roles.flatMap { list.holders(of: $0) }.map(\.name))).sorted()
    }
}
