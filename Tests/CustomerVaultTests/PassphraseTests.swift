@testable import CustomerVault
@testable import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// Another passphrase for the same keys, and a floor that rises.
struct PassphraseTests {
    private static func secret(_ text: String) throws -> SecretBytes {
        var bytes = Array(text.utf8)
        return try SecretBytes(moving: &bytes)
    }

    private func unlock(
        _ name: String, _ passphrase: String, in company: Company
    ) throws -> (vault: Vault, keys: UnlockedMember) {
        let vault = try Vault.open(company.surroundings(name))
        return (vault, try vault.unlock(name, passphrase: Self.secret(passphrase)))
    }

    @Test func `another passphrase opens the same keys, and the old one opens nothing`() throws {
        let company = try Company.working()
        let (vault, keys) = try unlock("Kim", "gran lönn alm Kim", in: company)
        try vault.changePassphrase(of: keys, to: Self.secret("sju sjösjuka sjömän"))
        #expect(throws: KeyRefusal.wrongSecret) { try company.logIn("Kim") }
        let (next, same) = try unlock("Kim", "sju sjösjuka sjömän", in: company)
        #expect(next.history.head.members[same.id].map(same.matches) == true)
        let session = try next.begin(same)
        #expect(try session.show("1001", purpose: .quote)[.city] == "Falun")
        #expect(try session.verify().isEmpty)
        #expect(
            try session.readLog(LogFilter(members: ["Kim"])).entries.contains {
                $0.action == .passphrase
            })
    }

    @Test func `a passphrase that is too short, or changed meanwhile, changes nothing`() throws {
        let company = try Company.staffed()
        let (vault, keys) = try unlock("Kim", "gran lönn alm Kim", in: company)
        #expect(throws: KeyRefusal.passphraseTooShort) {
            try vault.changePassphrase(of: keys, to: Self.secret("kort"))
        }
        let (other, late) = try unlock("Kim", "gran lönn alm Kim", in: company)
        try vault.changePassphrase(of: keys, to: Self.secret("sju sjösjuka sjömän"))
        #expect(throws: KeyRefusal.wrongSecret) {
            try other.changePassphrase(of: late, to: Self.secret("åtta åttor åkte bort"))
        }
        _ = try unlock("Kim", "sju sjösjuka sjömän", in: company)
    }

    /// Until the floor rises, a login writes no seed: that is the control.
    @Test func `a floor that has risen is applied at the next login, and never lowers a cost`()
        throws
    {
        let company = try Company.staffed()
        func blob() throws -> [UInt8] {
            let vault = try Vault.open(company.surroundings("Kim"))
            let id = try #require(vault.history.head.member(named: "Kim")).id
            return try #require(try vault.file.read { try $0.wrappedSeed(of: id) })
        }
        func cost() throws -> PasswordHashCost {
            try WrappedSeed(blob: blob(), bounds: Company.bounds).cost
        }
        let before = try blob()
        _ = try company.logIn("Kim")
        #expect(try blob() == before)

        try company.setFloor(passes: 3, kibibytes: 16)
        let kim = try company.logIn("Kim")
        #expect(try cost() == PasswordHashCost(passes: 3, kibibytes: 16))
        #expect(try kim.verify().isEmpty)
        try company.setFloor(passes: 1, kibibytes: 64)
        _ = try company.logIn("Kim")
        #expect(try cost() == PasswordHashCost(passes: 3, kibibytes: 64))
        let raised = try blob()
        _ = try company.logIn("Kim")
        #expect(try blob() == raised)
    }

    @Test func `a seed that is raised never takes the place of a passphrase chosen meanwhile`()
        throws
    {
        let company = try Company.staffed()
        try company.setFloor(passes: 2, kibibytes: 16)
        let (slow, late) = try unlock("Kim", "gran lönn alm Kim", in: company)
        let (vault, keys) = try unlock("Kim", "gran lönn alm Kim", in: company)
        try vault.changePassphrase(of: keys, to: Self.secret("sju sjösjuka sjömän"))
        _ = try slow.begin(late)
        _ = try unlock("Kim", "sju sjösjuka sjömän", in: company)
    }
}

/// New keys for a member, with or without everything that the old ones opened.
struct KeyRenewalTests {
    private static func secret(_ text: String) throws -> SecretBytes {
        var bytes = Array(text.utf8)
        return try SecretBytes(moving: &bytes)
    }

    private func renew(
        _ name: String, _ extent: KeyRenewal.Extent, in company: Company
    ) throws -> Session {
        company.clock.now += 1000
        let vault = try Vault.open(company.surroundings(name))
        let keys = try vault.unlock(name, passphrase: Company.passphrase(name))
        return try vault.renewKeys(of: keys, under: Company.passphrase(name), extent)
    }

    @Test(
        arguments: ["Ulla", "Kim", "Adam"], [KeyRenewal.Extent.memberAlone, .everythingTheyOpened])
    func `with new keys everybody goes on as before`(
        _ name: String, _ extent: KeyRenewal.Extent
    ) throws {
        let company = try Company.working()
        let before = try company.logIn(name).list
        let renewed = try renew(name, extent, in: company)
        let id = renewed.member.id
        #expect(renewed.list.members[id]?.boxKey != before.members[id]?.boxKey)
        #expect(try renewed.verify().isEmpty)
        for (name, _) in Company.staff where name != "Adam" {
            let session = try company.logIn(name)
            let purpose = try #require(session.usualPurposes.first ?? session.purposes.first)
            #expect(try session.show("1001", purpose: purpose)[.givenName] == "Anna")
        }
        _ = try company.logIn("Ulla").reencrypt()
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try company.logIn("Ulla").keysStatus().pending.isEmpty)
    }

    /// The thief has the old seed and every copy of the file. That new keys alone do not stop him from
    /// using role seeds that he has is the control.
    @Test func `a stolen seed opens nothing that is sealed after --leaked`() throws {
        func loot(_ extent: KeyRenewal.Extent) throws -> Set<FieldGroup> {
            let company = try Company.working()
            var thief = try Attacker("Kim", in: company)
            let file = RawVault(company)
            let copy = try file.envelopes()
            let kim = try renew("Kim", extent, in: company)
            _ = try company.logIn("Ulla").reencrypt()
            thief.open(try copy + file.envelopes())
            return Set(try thief.plunder(file, vault: kim.vault.id).map(\.group))
        }
        #expect(try loot(.everythingTheyOpened).isEmpty)
        #expect(
            try loot(.memberAlone)
                == [.customerCase, .name, .address, .contact, .site, .notes])
    }

    @Test func `the old keys sign and log in no more`() throws {
        let company = try Company.working()
        let vault = try Vault.open(company.surroundings("Kim"))
        let old = try vault.unlock("Kim", passphrase: Company.passphrase("Kim"))
        let session = try vault.begin(old)
        _ = try renew("Kim", .memberAlone, in: company)
        #expect(throws: (any Error).self) { try session.edit("1003", [.city: "Orsa"]) }
        #expect(throws: KeyRefusal.wrongSecret) {
            try vault.renewKeys(of: old, under: Company.passphrase("Kim"), .memberAlone)
        }
        #expect(try company.logIn("Ulla").verify().isEmpty)
    }
}

extension Company {
    /// Sets what a seed costs at least, as its owner.
    fileprivate func setFloor(passes: UInt64, kibibytes: UInt64) throws {
        let ulla = try logIn("Ulla")
        try ulla.write { writing in
            var draft = writing.operations.draft()
            draft.list.settings[.passwordHashPasses] = passes
            draft.list.settings[.passwordHashKibibytes] = kibibytes
            try writing.apply(writing.operations.signed(draft), .grant)
        }
    }
}
