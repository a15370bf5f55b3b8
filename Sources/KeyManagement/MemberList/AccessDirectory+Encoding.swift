import VaultCrypto

extension AccessDirectory {
    static let magic = Array("LONNLIST".utf8)
    static let format: UInt8 = 1
    static let nameLimit = 64
    static let memberLimit = 4_096
    /// The last millisecond of the year 9999: far from where adding a week overflows.
    static let timeLimit: UInt64 = 253_402_300_799_999

    /// The stored bytes, which are what is signed; the layout stands in `KeyManagement.docc`.
    public func encoded() -> [UInt8] {
        var writer = ByteWriter(capacity: 4096)
        writer.append(contentsOf: Self.magic)
        writer.append(Self.format)
        writer.append(version)
        writer.append(previous)
        writer.append(time)
        writer.append(signer)
        encodeSettings(into: &writer)
        for role in Role.allCases { encode(role, into: &writer) }
        for group in FieldGroup.allCases { encode(group, into: &writer) }
        encodeMembers(into: &writer)
        if let recoveryKit {
            writer.append(UInt8(1))
            writer.append(recoveryKit.boxKey)
            writer.append(recoveryKit.signingKey)
        } else {
            writer.append(UInt8(0))
        }
        // Recipients of disclosures: none in this version of the program.
        writer.append(UInt16(0))
        return writer.bytes
    }

    private func encodeSettings(into writer: inout ByteWriter) {
        writer.append(UInt8(settings.count))
        for setting in Setting.allCases {
            guard let value = settings[setting] else { continue }
            writer.append(setting.rawValue)
            writer.append(value)
        }
    }

    private func encode(_ role: Role, into writer: inout ByteWriter) {
        let entry = roles[role] ?? RoleEntry(rights: [:], keys: [:])
        writer.append(role.rawValue)
        for group in FieldGroup.allCases {
            writer.append((entry.rights[group] ?? .none).rawValue)
        }
        writer.append(UInt16(entry.keys.count))
        for (_, key) in entry.keys.sorted(by: { $0.key < $1.key }) { writer.append(key) }
    }

    private func encode(_ group: FieldGroup, into writer: inout ByteWriter) {
        let entry = groups[group] ?? GroupEntry(keys: [:])
        writer.append(group.rawValue)
        writer.append(UInt16(entry.keys.count))
        for (_, key) in entry.keys.sorted(by: { $0.key < $1.key }) {
            writer.append(key.state.rawValue)
            writer.append(key.commitment)
            writer.append(key.depositKey)
        }
    }

    private func encodeMembers(into writer: inout ByteWriter) {
        writer.append(UInt16(members.count))
        for member in members.values.sorted(by: { $0.id < $1.id }) {
            writer.append(member.id)
            writer.append(member.state.rawValue)
            let name = Array(member.name.utf8)
            writer.append(UInt8(name.count))
            writer.append(contentsOf: name)
            writer.append(member.boxKey)
            writer.append(member.signingKey)
            writer.append(member.invitedBy)
            writer.append(member.invitedUntil)
            writer.append(UInt8(member.grants.count))
            for (role, grant) in member.grants.sorted(by: { $0.key < $1.key }) {
                writer.append(role.rawValue)
                writer.append(grant.rawValue)
            }
        }
    }
}

extension MemberID {
    static func < (left: MemberID, right: MemberID) -> Bool {
        (left.bytes.high, left.bytes.low) < (right.bytes.high, right.bytes.low)
    }
}
