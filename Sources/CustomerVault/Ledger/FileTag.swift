public import KeyManagement
public import VaultCrypto

/// What the log holds of a file that was read in: a hash under a group's key of what its importer alone
/// can make of it, so that nobody else can tell which file it was.
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

/// A file that is read in, as its importer names it.
struct ImportedFile: Hashable, Sendable {
    /// ``DocumentHash/ownFile(signature:)``: colleagues read the groups that he reads, and may know all of
    /// a file but a number that was handed in with it; by the key alone they could try which it was.
    let own: Bytes32
    /// ``DocumentHash/file(_:)``, which a tag may be of that was made by the group's key alone.
    let plain: Bytes32
}

extension Session {
    /// A file by its hash, as this member names it: each time the same.
    func imported(_ file: Bytes32) throws -> ImportedFile {
        ImportedFile(
            own: DocumentHash.ownFile(signature: try member.sign(file.array, .file)), plain: file)
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
    func tag(of file: ImportedFile, reading: Bytes16 = .zero) throws -> FileTag {
        let readable = Self.narrowest.first { list.reads($0, session.member.id) }
        guard let group = readable else { throw KeyRefusal.notPermitted }
        let key = try newestKey(group)
        return FileTag(
            group: group, generation: key.generation,
            tag: key.tag(ofFile: file.own, reading: reading))
    }

    /// Whether a tag is of this file, under any key that the member still reads.
    func isTag(_ tag: FileTag, of file: ImportedFile, reading: Bytes16) throws -> Bool {
        guard list.reads(tag.group, session.member.id),
            let state = list.groups[tag.group]?.keys[tag.generation]?.state, state != .retired
        else { return false }
        let groupKey = try key(tag.group, generation: tag.generation)
        return [file.own, file.plain].contains {
            groupKey.tag(ofFile: $0, reading: reading) == tag.tag
        }
    }
}
