import CustomerFiles
import CustomerVault
import Foundation
import KeyManagement
import LonnCommands
import VaultCrypto

/// The work as the program does it, on a vault of its own.
final class VaultSide {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let path: String
    private let surroundings: VaultSurroundings
    private var session: Session

    /// Founds a vault; the passphrase costs next to nothing, since logging in is not measured.
    init(folder: String) throws {
        path = "\(folder)/bench.vault"
        surroundings = VaultSurroundings(
            path: path, stateFolder: "\(folder)/state",
            clock: { UInt64(Date().timeIntervalSince1970 * 1000) },
            bounds: PasswordHashBounds(
                passes: 1...1, kibibytes: 8...8,
                initial: PasswordHashCost(passes: 1, kibibytes: 8)))
        session = try Vault.found(
            surroundings, founder: "Karin", as: .owner, passphrase: Self.passphrase())
    }

    private static func passphrase() throws -> SecretBytes {
        var bytes = Array("mätning av ett register".utf8)
        return try SecretBytes(moving: &bytes)
    }

    /// Opens the vault anew, as another process would: nothing but the pins is known of the log.
    func reopen() throws {
        session = try Vault.open(surroundings).logIn("Karin", passphrase: Self.passphrase())
    }

    /// Imports a file by the same steps as `lonn import`, and deletes it once it is read.
    func importFile(_ file: String, expecting count: Int) throws {
        guard let opened = OrdinaryFile(path: file) else {
            throw Failure(description: "a file cannot be read")
        }
        try FileManager.default.removeItem(atPath: file)
        let bytes = FileSource(count: opened.count) { try opened.read(at: $0, into: &$1) }
        let hash = RunningHash()
        try bytes.forEachPiece { hash.append($0) }
        let source = try CustomerFile(bytes)
        let mapping = ColumnMapping(headings: source.headings)
        guard
            let reader = Self.reader(
                ImportRowReader.init(file:mapping:today:memory:), source, mapping,
                .init(milliseconds: surroundings.clock()), try session.newMemory())
        else { throw Failure(description: "there is no date today") }
        let report = try session.importCustomers(
            groups: ImportRowReader.groups(of: mapping), fileHash: hash.finish(),
            next: { try reader.next() })
        guard report.imported == count, report.refused.isEmpty, reader.refused.isEmpty else {
            throw Failure(description: "\(report.imported) of \(count) customers are imported")
        }
    }

    /// Puts the day into a reader; its type is not named here, since the module that has it is none
    /// of the bench's.
    private static func reader<Day>(
        _ make: (CustomerFile, ColumnMapping, Day, ValueMemory) -> ImportRowReader,
        _ source: CustomerFile, _ mapping: ColumnMapping, _ day: Day?, _ memory: ValueMemory
    ) -> ImportRowReader? {
        day.map { make(source, mapping, $0, memory) }
    }

    /// By personnummer, which is asked for and never a term.
    func lookup(_ number: String) throws {
        guard try session.find(identity: number, purpose: .rut).count == 1 else {
            throw Failure(description: "the vault does not find a customer")
        }
    }

    /// By what is typed as a term, as far as the program goes unasked.
    func find(_ term: String) throws {
        guard try !session.search(term, purpose: .invoicing).customers.isEmpty else {
            throw Failure(description: "the vault does not find a customer")
        }
    }

    func show(_ number: String) throws {
        guard try session.show(number, purpose: .invoicing).fields.count > 8 else {
            throw Failure(description: "the vault does not show a customer")
        }
    }

    /// For a word that one customer has in his names; the purpose shows nothing else, so nothing else
    /// is opened.
    func searchNames(_ term: String) throws {
        guard try session.find(term, purpose: .rut).count == 1 else {
            throw Failure(description: "the vault does not find a name")
        }
    }

    /// For words that one customer has in any of his fields.
    func search(_ term: String) throws {
        guard try session.find(term, purpose: .quote).count == 1 else {
            throw Failure(description: "the vault does not find a customer")
        }
    }

    func edit(_ number: String, email: String) throws {
        try session.edit(number, [.email: email])
    }

    /// Without a customer number, as people do: the vault takes the next.
    func add(_ newcomer: Newcomer) throws {
        let number = try session.add([
            .givenName: newcomer.givenName, .familyName: newcomer.familyName,
            .email: newcomer.email, .phone: newcomer.phone,
            .organisationNumber: newcomer.organisationNumber,
        ])
        guard number == newcomer.customerNumber else {
            throw Failure(description: "a newcomer gets another number")
        }
    }

    func verify() throws {
        guard try session.verify().isEmpty else {
            throw Failure(description: "the vault is not intact")
        }
    }

    /// Opens the vault, and verifies it from where this account has seen it last.
    func followPin() throws {
        try Vault.open(surroundings).requireSeen(by: session.member.id)
    }

    /// The number of a new entry of the log.
    func newEntry() throws -> Int { Int(clamping: try session.makeCheckpoint().entry) }

    /// Invites somebody as invoicing, and enrols him.
    func hire(_ name: String) throws {
        var code = Array(try session.invite(name, roles: [.invoicing]).code.utf8)
        _ = try Vault.open(surroundings).enrol(
            name, code: SecretBytes(moving: &code), passphrase: Self.passphrase())
    }

    /// Removes somebody, and moves all that he could open to new keys.
    func remove(_ name: String) throws {
        try session.remove(name)
        try reencrypt()
    }

    /// New keys, and everything moved to them.
    func rotate(_ scope: RotationScope) throws {
        try session.rotate(scope)
        try reencrypt()
    }

    private func reencrypt() throws {
        guard try session.reencrypt().remaining == 0 else {
            throw Failure(description: "rows are left under the old keys")
        }
    }
}
