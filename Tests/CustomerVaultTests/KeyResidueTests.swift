@testable import CustomerVault
import Foundation
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// No secret key reaches a file in any form, whatever is done; nor does what opened an erased customer.
@Suite struct KeyResidueTests {
    private static func bytes(_ secret: borrowing SecretBytes) -> [UInt8] {
        secret.withBytes { bytes in bytes.indices.map { bytes[$0] } }
    }

    /// The seeds and keys of everybody and of every generation in the member list, and of the paper.
    private func secrets(of company: Company) throws -> [[UInt8]] {
        let ulla = try company.logIn("Ulla")
        var members = try Company.staff.map { try company.logIn($0.name).member }
        var kit = Array(company.kit.utf8)
        members.append(
            try RecoveryCode(typed: SecretBytes(moving: &kit), vault: ulla.vault.id)
                .keys(ulla.list, vault: ulla.vault.id))
        let owner = try #require(ulla.member as? UnlockedMember)
        return try members.compactMap { ($0 as? UnlockedMember)?.withSeed(Self.bytes) }
            + ulla.vault.file.read { transaction in
                try Role.allCases.flatMap { role in
                    try ulla.list.generations(of: role).compactMap {
                        try owner.keys(of: role, $0, ulla.list, transaction).map {
                            Self.bytes($0.seed)
                        }
                    }
                }
                    + FieldGroup.allCases.flatMap { group in
                        try (ulla.list.groups[group]?.keys.keys.sorted() ?? []).map {
                            Self.bytes(
                                try owner.groupKey(
                                    group, generation: $0, list: ulla.list, directory: transaction
                                ).secret)
                        }
                    }
            }
    }

    @Test func `no seed and no key is in any file that was made`() throws {
        let company = try Company.working()
        let before = try secrets(of: company)
        let backup = try company.backUp()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        try company.logIn("Kim").edit("1001", [.note: "efter rotationen"])
        #expect(try ulla.reencrypt().remaining == 0)
        try Data(ulla.makeCheckpoint().text.utf8)
            .write(to: URL(filePath: company.scratch.path("checkpoint")))
        let all = try Set(before + secrets(of: company))
        // Seven of people and paper, and two generations of each role and group.
        #expect(all.count == 6 + 2 * (Role.allCases.count + FieldGroup.allCases.count))
        #expect(all.allSatisfy { $0.count == 32 })
        try company.backUp()
        _ = try company.rebuild(
            BackupFiles(register: backup.register, keys: backup.keys))
        let folder = URL(filePath: company.scratch.folder)
        let forms = all.flatMap { ResidueSearch.forms(of: $0) }
        #expect(try ResidueSearch.hits(of: forms, below: folder).isEmpty)
        // The control: one of them in a file.
        let one = try #require(all.first)
        try (Data("key: ".utf8) + Data(one).base64EncodedData())
            .write(to: folder.appending(path: "slip"))
        #expect(try ResidueSearch.hits(of: forms, below: folder).count == 1)
    }

    @Test func `what opened an erased customer is in no file, though new keys came in between`()
        throws
    {
        let company = try Company.working()
        try FileManager.default.removeItem(atPath: company.olderPath)
        let first = try company.backUp()
        let file = RawVault(company)
        let pieces = try file.rowBytes(of: 1)
        let salts = try file.salts(of: 1)
        #expect(pieces.count > 40 && salts.count > 5)
        let folder = URL(filePath: company.scratch.folder)
        let forms = salts.flatMap { ResidueSearch.forms(of: $0) }
        // The control: the vault and the keys file have them.
        let found = try ResidueSearch.hits(of: forms, below: folder)
        #expect(found.contains("default.vault: plain"))
        #expect(found.contains("backups/keys.lonnbackup: plain"))
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        #expect(try ulla.erase("1001"))
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try file.occurrences(of: pieces) == 0)
        let second = try company.backUp()
        let files = BackupFiles(register: first.register, keys: second.keys)
        #expect(try company.rebuild(files).report.erased == 1)
        #expect(try ResidueSearch.hits(of: forms, below: folder).isEmpty)
    }
}
