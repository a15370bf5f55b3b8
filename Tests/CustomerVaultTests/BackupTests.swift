@testable import CustomerVault
import Foundation
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// Design §9: a register file and a keys file, and what comes back from them.
@Suite struct BackupTests {
    @Test func `both files of the same night bring everything back to an empty machine`() throws {
        let company = try Company.working()
        let before = try company.logIn("Ulla").everything()
        #expect(before.count == 4)
        let backup = try company.backUp()
        #expect(backup.customers == 4)
        #expect(backup.oldest == backup.time)
        let (session, report) = try company.rebuild(backup.files)
        #expect(report.customers == 4)
        #expect(report.erased + report.unreadable + report.later + report.deposits == 0)
        #expect(try session.everything() == before)
        #expect(try session.verify().isEmpty)
        #expect(try session.find("anna.lindstrom@example.se", purpose: .quote).count == 1)
        // Everybody else gets in with his own passphrase.
        let there = try Vault.open(company.surroundings(at: "empty", state: "state-Kim"))
        let kim = try there.logIn("Kim", passphrase: Company.passphrase("Kim"))
        #expect(try kim.show("1003", purpose: .quote)[.city] == "Mora")
    }

    @Test func `after an erasure an old register forgets, and everybody else's data is complete`()
        throws
    {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.edit("1003", [.gateCode: "1234", .siteCity: "Mora"])
        let before = try ulla.everything()
        let old = try company.backUp()
        let keys = company.scratch.path("keys-of-then.lonnbackup")
        try FileManager.default.copyItem(atPath: old.keys, toPath: keys)

        #expect(try ulla.erase("1004"))
        _ = try ulla.edit("1003", [.gateCode: ""])
        _ = try ulla.rotate(.all)
        _ = try ulla.reencrypt()
        try ulla.remove("Kim")
        _ = try ulla.reencrypt()
        _ = try ulla.add([.givenName: "Siv", .familyName: "Ny"])
        company.clock.now += 86_400_000
        let new = try company.backUp("Adam")
        #expect(new.oldest == old.time && new.register != old.register)

        let files = BackupFiles(register: old.register, keys: new.keys)
        let (session, report) = try company.rebuild(files)
        var expected = before
        expected["1004"] = nil
        for field in FieldGroup.site.fields { expected["1003"]?[field] = nil }
        #expect(try session.everything() == expected)
        #expect(report.customers == 3)
        #expect(report.erased == 1 && report.unreadable == 1 && report.later == 1)
        #expect(try session.verify().isEmpty)
        let there = try Vault.open(company.surroundings(at: "empty", state: "state-Kim"))
        #expect(throws: KeyRefusal.unknownMember) {
            try there.logIn("Kim", passphrase: Company.passphrase("Kim"))
        }
        // The negative control: the keys file of then opens the erased, too.
        let then = try company.rebuild(
            BackupFiles(register: old.register, keys: keys), at: "control")
        #expect(try then.session.everything() == before)
    }

    @Test func `in the vault that is there the register's rows come back`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let before = try ulla.everything()
        let backup = try company.backUp()
        _ = try ulla.edit("1001", [.street: "Fel gata 1"])
        _ = try ulla.edit("1002", [.email: ""])
        _ = try ulla.erase("1004")
        _ = try ulla.add([.givenName: "Siv"])
        _ = try ulla.rotate(.group(.name))
        _ = try ulla.reencrypt()
        for keys in [backup.keys, nil] {
            let report = try company.logIn("Ulla").restore(
                BackupFiles(register: backup.register, keys: keys))
            #expect(report.customers == 3)
            #expect(report.erased == 1)
            #expect(report.kept == 1 && report.unreadable == 1)
        }
        var expected = before
        expected["1004"] = nil
        expected["1002"]?[.email] = nil
        #expect(try company.logIn("Ulla").everything() == expected)
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }
}
