internal import Foundation

/// Whoever plays a part in the demo; each has a computer account of his own.
enum DemoPerson: String, CaseIterable {
    case ulla = "Ulla"
    case ivar = "Ivar"
    case kim = "Kim"
    case adam = "Adam"
}

/// The demo's temporary folder: the vault, the accounts, and nothing that outlives it.
///
/// ```
/// data/lonn/default.vault   the vault, for all
/// Kim/                      Kim's home: passphrase, files, state/lonn/….pins
/// ```
struct DemoFolder {
    private let root: String

    /// Makes it in `TMPDIR` or `/tmp`, closed to others, with a random passphrase for each person.
    init(environment: [String: String]) throws(Failure) {
        let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array("\(parent)/lonn-demo-XXXXXX".utf8CString)
        let isMade = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard isMade else { throw .demoFolder }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            for person in DemoPerson.allCases {
                guard mkdir(home(of: person), 0o700) == 0 else { throw Failure.demoFolder }
                try write(Array(Self.randomPassphrase().utf8), to: passphraseFile(of: person))
            }
        } catch {
            remove()
            throw .demoFolder
        }
    }

    /// Deletes the folder with all that is in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: root)
    }

    func home(of person: DemoPerson) -> String { "\(root)/\(person.rawValue)" }
    func passphraseFile(of person: DemoPerson) -> String { home(of: person) + "/passphrase" }
    func stateFolder(of person: DemoPerson) -> String { home(of: person) + "/state" }
    var vault: String { "\(root)/data/lonn/default.vault" }

    /// What a command finds in the environment of a person's account.
    func environment(of person: DemoPerson, language: Language) -> [String: String] {
        [
            "HOME": home(of: person), "XDG_DATA_HOME": "\(root)/data",
            "XDG_STATE_HOME": stateFolder(of: person),
            "LC_ALL": language == .sv ? "sv_SE.UTF-8" : "C.UTF-8",
        ]
    }

    /// The path that a shell makes of an argument: `~/` is the person's home.
    func expanded(_ argument: String, for person: DemoPerson) -> String {
        argument.hasPrefix("~/") ? home(of: person) + argument.dropFirst() : argument
    }

    /// Writes a file of mode 0600 anew.
    func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        guard isMade else { throw .demoFolder }
    }

    func bytes(of path: String) throws(Failure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw .demoFolder }
        return Array(data)
    }

    /// Copies a folder over whatever stands in its new place.
    func copyFolder(_ source: String, to target: String) throws(Failure) {
        try? FileManager.default.removeItem(atPath: target)
        do {
            try FileManager.default.copyItem(atPath: source, toPath: target)
        } catch {
            throw .demoFolder
        }
    }

    /// The vault with whatever lies beside it: its journal, the journal's index.
    var vaultFiles: [String] {
        let folder = (vault as NSString).deletingLastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }
    }

    private static func randomPassphrase() -> String {
        let letters = Array("abcdefghjkmnpqrstvwxyz0123456789")
        return String((0..<26).compactMap { _ in letters.randomElement() })
    }
}

extension Failure {
    static let demoFolder = Failure(
        .failed, kind: "demo-folder", message: Wording.demoFolder, hint: Wording.demoFolderHint)
}
