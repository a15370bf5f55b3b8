import VaultCrypto

extension AccessDirectory {
    /// Reads stored bytes strictly.
    ///
    /// Refuses unknown numbers, duplicates, a wrong order, what is left over, and everything that
    /// would not be written back as the same bytes.
    public init(parsing bytes: [UInt8]) throws(DirectoryFault) {
        do throws(MalformedBytes) {
            var reader = ByteReader(bytes)
            guard try reader.take(Self.magic.count).elementsEqual(Self.magic) else {
                throw MalformedBytes()
            }
            guard try reader.number(UInt8.self) == Self.format else { throw MalformedBytes() }
            version = try reader.number()
            previous = try reader.bytes32()
            time = try reader.number()
            signer = try reader.identifier()
            settings = try Self.settings(&reader)
            roles = [:]
            for role in Role.allCases { roles[role] = try Self.entry(of: role, &reader) }
            groups = [:]
            for group in FieldGroup.allCases { groups[group] = try Self.entry(of: group, &reader) }
            members = try Self.members(&reader)
            switch try reader.number(UInt8.self) {
            case 0: recoveryKit = nil
            case 1:
                recoveryKit = RecoveryKit(
                    boxKey: try reader.bytes32(), signingKey: try reader.bytes32())
            default: throw MalformedBytes()
            }
            guard try reader.number(UInt16.self) == 0 else { throw MalformedBytes() }
            try reader.finish()
        } catch {
            throw .malformed
        }
        guard isWellFormed, encoded() == bytes else { throw .malformed }
    }

    private static func settings(
        _ reader: inout ByteReader
    ) throws(MalformedBytes) -> [Setting: UInt64] {
        var settings: [Setting: UInt64] = [:]
        for _ in 0..<(try reader.number(UInt8.self)) {
            guard let setting = Setting(rawValue: try reader.number()), settings[setting] == nil
            else { throw MalformedBytes() }
            settings[setting] = try reader.number()
        }
        return settings
    }

    private static func entry(
        of role: Role, _ reader: inout ByteReader
    ) throws(MalformedBytes) -> RoleEntry {
        guard try reader.number(UInt8.self) == role.rawValue else { throw MalformedBytes() }
        var entry = RoleEntry(rights: [:], keys: [:])
        for group in FieldGroup.allCases {
            guard let right = Right(rawValue: try reader.number()) else { throw MalformedBytes() }
            entry.rights[group] = right
        }
        let count = try reader.number(UInt16.self)
        guard reader.remaining >= Int(count) * 32 else { throw MalformedBytes() }
        for generation in 0..<UInt32(count) {
            entry.keys[generation + 1] = try reader.bytes32()
        }
        return entry
    }

    private static func entry(
        of group: FieldGroup, _ reader: inout ByteReader
    ) throws(MalformedBytes) -> GroupEntry {
        guard try reader.number(UInt8.self) == group.rawValue else { throw MalformedBytes() }
        var entry = GroupEntry(keys: [:])
        let count = try reader.number(UInt16.self)
        guard reader.remaining >= Int(count) * 65 else { throw MalformedBytes() }
        for generation in 0..<UInt32(count) {
            guard let state = GroupGeneration.State(rawValue: try reader.number()) else {
                throw MalformedBytes()
            }
            entry.keys[generation + 1] = GroupGeneration(
                state: state, commitment: try reader.bytes32(), depositKey: try reader.bytes32())
        }
        return entry
    }

    private static func members(
        _ reader: inout ByteReader
    ) throws(MalformedBytes) -> [MemberID: Member] {
        var members: [MemberID: Member] = [:]
        for _ in 0..<(try reader.number(UInt16.self)) {
            let id: MemberID = try reader.identifier()
            guard id != .recoveryKit, let state = Member.State(rawValue: try reader.number()) else {
                throw MalformedBytes()
            }
            let name = try reader.take(Int(try reader.number(UInt8.self)))
            guard let name = String(validating: name, as: UTF8.self) else {
                throw MalformedBytes()
            }
            var member = Member(
                id: id, name: name, state: state, boxKey: try reader.bytes32(),
                signingKey: try reader.bytes32(), invitedBy: try reader.identifier(),
                invitedUntil: try reader.number(), grants: [:])
            for _ in 0..<(try reader.number(UInt8.self)) {
                guard let role = Role(rawValue: try reader.number()), member.grants[role] == nil,
                    let grant = Member.Grant(rawValue: try reader.number())
                else { throw MalformedBytes() }
                member.grants[role] = grant
            }
            guard members.updateValue(member, forKey: id) == nil else { throw MalformedBytes() }
        }
        return members
    }

    /// What must hold of every version by itself.
    var isWellFormed: Bool {
        guard roles[.admin]?.rights.values.allSatisfy({ $0 == .none }) == true,
            roles[.owner]?.rights.values.allSatisfy({ $0 == .write }) == true,
            members.count <= Self.memberLimit, time <= Self.timeLimit,
            settings.allSatisfy({ $0.key.range.contains($0.value) })
        else { return false }
        let names = members.values.map { $0.name.lowercased() }
        guard Set(names).count == names.count,
            members.values.allSatisfy({ Self.isUsable(name: $0.name) }),
            members.values.allSatisfy({ $0.state != .removed || $0.grants.isEmpty })
        else { return false }
        // Role and group keys come into being together, with the first owner.
        let made = roles.values.map { $0.generation > 0 } + groups.values.map { $0.generation > 0 }
        guard made.allSatisfy({ $0 }) || made.allSatisfy({ !$0 }) else { return false }
        return groups.values.allSatisfy { group in
            group.keys[group.generation].map { $0.state == .active } ?? true
        }
    }

    /// How the recovery kit stands in the log, spaces as hyphens: nobody is called so.
    private static let kitNames: Set<String> = [
        "recovery-kit", "återställningspapperet",
    ]

    /// Whether a member may be called that.
    ///
    /// 1–64 bytes; no control or format characters, no slashes, no `;` and `=`, which a spreadsheet takes
    /// for the begin of something else, no hyphen in front, not what the recovery kit is called, and of
    /// white space only U+0020, inside.
    public static func isUsable(name: String) -> Bool {
        (1...nameLimit).contains(name.utf8.count) && name.unicodeScalars.first != " "
            && name.unicodeScalars.last != " " && name.unicodeScalars.first != "-"
            && !kitNames.contains(String(name.lowercased().map { $0 == " " ? "-" : $0 }))
            && name.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
                    && (!$0.properties.isWhitespace || $0 == " ") && $0 != "/" && $0 != "\\"
                    && $0 != ";" && $0 != "="
                    && $0.properties.generalCategory != .format
            }
    }
}
