public import KeyManagement
import VaultCrypto

/// What is left to do for the keys, without opening anything.
public struct KeysStatus: Sendable {
    public struct Group: Sendable {
        public let group: FieldGroup
        public let generation: UInt32
        /// Rows, records and deposits under each generation.
        public let rowsLeft: [UInt32: Int]

        /// When the newest generation was made, milliseconds since 1970; `nil` before there is one.
        public let made: UInt64?
        /// When it is to be followed by the next.
        public let due: UInt64?
        /// Older generations that open old backups only, with the time from which on no backup needs
        /// them.
        public let restoreOnly: [UInt32: UInt64]

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
            case deposit(FieldGroup)
        }

        public let kind: Kind
        /// Members who can do it.
        public let waitsFor: [String]
    }

    public let groups: [Group]
    public let roles: [RoleState]
    public let pending: [Pending]

    /// The groups whose keys should have been followed by new ones.
    public func overdue(at time: UInt64) -> [FieldGroup] {
        groups.filter { $0.due.map { $0 < time } ?? false }.map(\.group)
    }
}

extension Vault {
    /// Generations, what is left under the old ones, and whom each step waits for; nobody has to be
    /// logged in.
    public func keysStatus() throws -> KeysStatus {
        try file.read { transaction in
            var history = history
            for version in try transaction.storedVersions(after: history.head.version) {
                try history.append(version)
            }
            return try KeysStatus(history, transaction)
        }
    }
}

extension Session {
    /// Generations, what is left under the old ones, and whom each step waits for.
    public func keysStatus() throws -> KeysStatus {
        try vault.file.read { transaction in
            try refresh(transaction)
            return try KeysStatus(history, transaction)
        }
    }
}

extension KeysStatus {
    init(_ history: DirectoryHistory, _ transaction: Transaction) throws {
        let list = history.head
        let older = Set(list.olderGenerations(of: Set(FieldGroup.allCases)).map(\.group))
        groups = try FieldGroup.allCases.map { group in
            // Nothing but what is in use is counted: it takes a moment in a large vault.
            let entry = list.groups[group]
            let made = history.made(group, generation: entry?.generation ?? 0)
            let restoreOnly = (entry?.keys ?? [:]).filter { $0.value.state == .restoreOnly }.keys
            return Group(
                group: group, generation: entry?.generation ?? 0,
                rowsLeft: older.contains(group) ? try transaction.rowCounts(of: group) : [:],
                made: made, due: made.map { $0 + list.rotationTime },
                restoreOnly: Dictionary(
                    uniqueKeysWithValues: restoreOnly.map {
                        ($0, history.ended(group, generation: $0) ?? 0)
                    }))
        }
        roles = Role.allCases.map {
            RoleState(role: $0, generation: list.roles[$0]?.generation ?? 0)
        }
        pending =
            Self.approvals(list)
            + (try Self.rolesToRewrap(list, transaction)).sorted { $0.key < $1.key }.map {
                Pending(
                    kind: .rewrap($0.key), waitsFor: list.names(holding: $0.value + [.owner]))
            }
            + groups.filter { $0.waiting > 0 }.map { state in
                Pending(
                    kind: .reencrypt(state.group), waitsFor: list.names(writing: state.group))
            }
            + (try transaction.depositCounts()).keys.sorted().map {
                Pending(kind: .deposit($0), waitsFor: list.names(writing: $0))
            }
    }

    private static func approvals(_ list: AccessDirectory) -> [Pending] {
        list.members.values.sorted { $0.name < $1.name }.flatMap { member in
            member.grants.filter { $0.value == .pending }.keys.sorted().map { role in
                Pending(
                    kind: .approval(role, member: member.name),
                    waitsFor: list.names(holding: [role, .owner]))
            }
        }
    }

    /// Groups of which a key is not sealed to the newest generation of roles that read them, with those
    /// roles: their holders can do it, and owners.
    static func rolesToRewrap(
        _ list: AccessDirectory, _ transaction: Transaction
    ) throws -> [FieldGroup: [Role]] {
        let filed = Set(try transaction.envelopes().map(\.context))
        var waiting: [FieldGroup: [Role]] = [:]
        for (group, state) in list.groups {
            let generations = state.keys.filter { $0.value.state != .retired }.keys
            for role in list.rolesReading(group) {
                let newest = list.roles[role]?.generation ?? 0
                let isWhole = generations.allSatisfy {
                    filed.contains(.groupKey(group, $0, sealedTo: role, newest))
                }
                if !isWhole { waiting[group, default: []].append(role) }
            }
        }
        return waiting
    }
}

extension AccessDirectory {
    /// Who writes a group, by name.
    fileprivate func names(writing group: FieldGroup) -> [String] {
        names(holding: Role.allCases.filter { right(of: $0, on: group) == .write })
    }

    /// Who holds one of some roles, by name.
    fileprivate func names(holding roles: [Role]) -> [String] {
        Array(Set(roles.flatMap { holders(of: $0) }.map(\.name))).sorted()
    }
}
