public import KeyManagement
public import VaultCrypto

/// What the log holds of a file that was read in: a hash under a group's key, so that only those who
/// read the group can tell which file it was.
public struct FileTag: Hashable, Sendable {
    public let group: FieldGroup
    /// The generation of the group's key.
    public let generation: UInt32
    /// `GroupKey.tag(ofFile:reading:)`.
    public let tag: Bytes32
}

extension FileTag {
    /// `group(1) ‖ generation(4) ‖ tag(32)`.
    func encode(into writer: inout ByteWriter) {
        writer.append(group.rawValue)
        writer.append(generation)
        writer.append(tag)
    }

    init(reading reader: inout ByteReader) throws(MalformedBytes) {
        guard let group = FieldGroup(rawValue: try reader.number()) else { throw MalformedBytes() }
        self.group = group
        generation = try reader.number()
        tag = try reader.bytes32()
    }
}

extension Writing {
    /// Groups in the order of how many read them by their roles, the fewest first.
    private static let narrowest: [FieldGroup] = [
        .protected, .identity, .bookings, .billing, .notes, .site, .contact, .address, .name,
        .customerCase,
    ]

    /// What the log may hold of a file.
    ///
    /// The key is that of the narrowest group that the member reads, whatever columns are imported: the
    /// hash is over all that stands in the file, columns that are left out too.
    ///
    /// - Parameter reading: zeros for the file alone.
    func tag(ofFile file: Bytes32, reading: Bytes16 = .zero) throws -> FileTag {
        let readable = Self.narrowest.first { list.reads($0, session.member.id) }
        guard let group = readable else { throw KeyRefusal.notPermitted }
        let key = try newestKey(group)
        return FileTag(
            group: group, generation: key.generation,
            tag: key.tag(ofFile: file, reading: reading))
    }

    /// Whether a tag is of this file, under any key that the member still reads.
    func isTag(_ tag: FileTag, ofFile file: Bytes32, reading: Bytes16) throws -> Bool {
        guard list.reads(tag.group, session.member.id),
            let state = list.groups[tag.group]?.keys[tag.generation]?.state, state != .retired
        else { return false }
        return try key(tag.group, generation: tag.generation)
            .tag(ofFile: file, reading: reading) == tag.tag
    }
}
