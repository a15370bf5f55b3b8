import KeyManagement
import VaultCrypto

/// The forms in which a vault, its pins and its backups keep what the program reads back.
package enum StoredForm: CaseIterable, Sendable {
    case logEntry
    /// A line of a pins file.
    case pin
    /// The number of the kind and the content.
    case backupFrame
    case backupManifest
    /// The number of the record's group and the note's text.
    case note

    /// What the program writes for what it reads out of `bytes`; `nil` for what it refuses.
    package func rewritten(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .logEntry: try? LogEntry(parsing: bytes).encoded()
        case .pin: Pin(line: bytes[...])?.line
        case .backupFrame: Self.frame(bytes)
        case .backupManifest: try? BackupManifest(parsing: bytes).bytes
        case .note: Self.note(bytes)
        }
    }

    private static func frame(_ bytes: [UInt8]) -> [UInt8]? {
        guard let kind = bytes.first,
            let frame = try? BackupFrame(kind: kind, parsing: Array(bytes.dropFirst()))
        else { return nil }
        let encoded = frame.encoded()
        return Array(encoded.prefix(1)) + encoded.dropFirst(5)
    }

    private static func note(_ bytes: [UInt8]) -> [UInt8]? {
        guard let group = bytes.first.flatMap({ FieldGroup(rawValue: $0) }),
            let text = String(validating: bytes.dropFirst(), as: UTF8.self),
            let note = SealedNote(text: text, in: group)
        else { return nil }
        return [group.rawValue] + Array(note.text(in: group).utf8)
    }
}
