@testable import CustomerVault
import Foundation
import KeyManagement
import Testing
@testable import VaultCrypto

@testable import LonnCommands

/// `lonn edit --replace-unreadable`, over what somebody has sealed so that nobody opens it.
@Suite struct ReplacingUnreadableTests {
    @Test func `a group that does not open is replaced by somebody who says so, and only then`()
        throws
    {
        let bench = try Company.bench()
        try bench.write("note: Ny anteckning\n", to: "ny")
        let edit = ["edit", "1001", "--from", "ny", "--as", "Sanna", "--passphrase-file", "sanna"]
        let show = [
            "show", "1001", "--json", "--as", "Sanna", "--passphrase-file", "sanna",
        ]
        try bench.spoilNotes()
        let refused = try bench.run(edit)
        #expect(refused.status == 15)
        #expect(refused.error.contains("--replace-unreadable"))
        // The rest is shown, and what is not.
        let rest = try bench.run(show)
        #expect(rest.status == 0 && rest.output.contains("\"unopened\":[\"notes\"]"))
        #expect(!rest.output.contains("Bin i boden"))
        let card = try bench.run(show.filter { $0 != "--json" })
        #expect(card.error.contains("Does not open: notes; `lonn verify`"))
        let replaced = try bench.run(edit + ["--replace-unreadable"])
        #expect(replaced.status == 0 && replaced.output == "The change is saved.\n")
        let shown = try bench.run(show)
        #expect(shown.status == 0)
        #expect(shown.output.contains("\"note\":\"Ny anteckning\""))
        #expect(!shown.output.contains("unopened"))
        #expect(!shown.output.contains("Bin i boden"))
    }
}

extension Bench {
    /// Signs, as Sanna, notes of the first customer that no key opens.
    fileprivate func spoilNotes() throws {
        var passphrase = Array("röd get stapel batteri".utf8)
        let session = try Vault.open(
            VaultSurroundings(
                path: vault.path(percentEncoded: false),
                stateFolder: home.appending(path: "state/lonn").path(percentEncoded: false),
                clock: { UInt64(Bench.morning) },
                bounds: PasswordHashBounds(
                    passes: 1...10, kibibytes: 8...(1 << 20),
                    initial: PasswordHashCost(passes: 1, kibibytes: 8)))
        ).logIn("Sanna", passphrase: SecretBytes(moving: &passphrase))
        try session.vault.file.write { transaction in
            try session.refresh(transaction)
            var ledger = LedgerDraft(
                head: session.head, member: session.member, session: session.session,
                listVersion: session.list.version, time: session.clock)
            let customer = try #require(try transaction.customer(at: 1))
            let before = try #require(try transaction.row(.notes, at: 1))
            let address = RowAddress(
                vault: session.vault.id, customer: customer.id, record: .own,
                group: FieldGroup.notes.rawValue)
            let sealed = try GroupKey.random(
                group: FieldGroup.notes.rawValue, generation: before.generation
            ).seal(
                FieldGroup.notes.blocks.map { CellPlaintext("x", block: $0) }, at: address,
                revision: before.revision + 1, salt: before.salt)
            try transaction.put(sealed, .notes, at: 1)
            let logged = LoggedRow(
                group: .notes, record: .own, revision: sealed.revision,
                sealed: .init(
                    generation: before.generation, digest: sealed.digest(at: address)))
            ledger.add(
                LogEntry(.edit, customers: [LoggedCustomer(customer.id, rows: [logged])]), place: 1)
            session.head = try ledger.write(to: transaction)
        }
    }
}
