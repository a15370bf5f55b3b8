@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// What the recovery kit opens, what it signs, and what is left of it after a renewal.
@Suite struct RecoveryTests {
    private static let everything = Set(FieldGroup.allCases)

    @Test func `the kit reaches every group, whoever rotates`() throws {
        var company = try Company.staffed()
        #expect(try company.reach(of: company.kitKeys().box) == Self.everything)
        try company.apply(company.acting("Maja").rotate(.all))
        #expect(try company.reach(of: company.kitKeys().box) == Self.everything)
        // Without it nobody reaches more than before: another seed opens nothing.
        let another = try RecoveryCode()
        #expect(try company.reach(of: BoxKeyPair(seed: another.seed)).isEmpty)
    }

    @Test func `a vault founded by an administrator has a kit from its first owner on`() throws {
        var company = try Company(founder: "Maja", as: .admin)
        #expect(try company.kit == nil && company.list.recoveryKit == nil)
        try company.invite("Olga", [.owner], by: "Maja")
        #expect(throws: KeyRefusal.noKit) { try company.recover("Oskar", with: RecoveryCode()) }
        try company.enrol("Olga")
        #expect(try company.list.recoveryKit == company.kit?.publicKeys)
        #expect(try company.reach(of: company.kitKeys().box) == Self.everything)
        #expect(try company.reach(of: company.member("Maja").box).isEmpty)
        try company.recover("Oskar")
        #expect(try company.opened(by: "Oskar") == Self.everything)
    }

    @Test func `with the kit somebody becomes an owner with keys of his own`() throws {
        var company = try Company.staffed()
        try company.recover("Olga")
        #expect(try company.opened(by: "Olga") == Self.everything)
        #expect(try company.row("Olga").invitedBy == .recoveryKit)
        #expect(try company.row("Olga").boxKey != company.list.recoveryKit?.boxKey)
        try company.apply(company.acting("Olga").remove(name: "Olle"))
        #expect(try company.opened(by: "Olga") == Self.everything)
    }

    /// The last owner forgets his passphrase after an administrator has rotated everything: the older
    /// keys still wait under the older roles, and nobody else is left to hand them on.
    @Test func `what waits under older roles is not lost with the last owner's passphrase`() throws
    {
        var company = try Company()
        try company.hire("Maja", [.admin])
        try company.apply(company.acting("Maja").rotate(.all))
        try company.recover("Olga")
        let list = try company.list
        for group in FieldGroup.allCases {
            for generation in 1...UInt32(2) {
                _ = try company.member("Olga").groupKey(
                    group, generation: generation, list: list, directory: company.directory)
            }
        }
        try company.apply(company.acting("Olga").rewrap())
        #expect(
            company.directory.envelopes().map(\.context).allSatisfy {
                $0.content == .groupKey || $0.generation == list.roles[.owner]?.generation
            })
    }

    @Test func `the old paper opens nothing of the file once another is in force`() throws {
        var company = try Company.staffed()
        let old = try company.kitKeys().box
        let paper = try #require(company.kit)
        let before = company.directory.envelopes()
        try company.renewKit()

        var attacker = Attacker(old)
        try attacker.tryEverything(company.directory.envelopes(), company.list)
        #expect(attacker.reached.isEmpty)
        #expect(try company.reach(of: company.kitKeys().box) == Self.everything)
        #expect(throws: KeyRefusal.kitRefused) { try company.recover("Olga", with: paper) }
        // With an older copy at hand it opens that one's keys, and none of the newest.
        #expect(try company.reach(of: old, with: before).isEmpty)
        try attacker.tryEverything(before, company.list)
        #expect(Set(attacker.reached.map(\.group)) == Self.everything)
        try company.apply(company.acting("Olle").rewrap())
        try company.recover("Olga")
        #expect(try company.opened(by: "Olga") == Self.everything)
    }

    @Test func `only an owner renews the kit`() throws {
        let company = try Company.staffed()
        for name in ["Maja", "Ivar", "Karin", "Pelle", "Sara"] {
            #expect(throws: KeyRefusal.notPermitted) {
                try company.acting(name).renewKit(RecoveryCode())
            }
        }
    }

    @Test func `a recovery that is prepared beside a renewal or another's name is refused`() throws
    {
        var company = try Company.staffed()
        let prepared = try ["Olga", "Hugo"].map { name in
            try Recovery(
                of: name, code: #require(company.kit), passphrase: secret(Company.passphrase),
                history: company.history, bounds: Company.bounds)
        }
        try company.invite("Hugo", [])
        #expect(throws: KeyRefusal.nameTaken) {
            try prepared[1].change(
                after: company.history, directory: company.directory, time: company.time)
        }
        try company.renewKit()
        #expect(throws: KeyRefusal.kitRefused) {
            try prepared[0].change(
                after: company.history, directory: company.directory, time: company.time)
        }
    }

    @Test func `a new owner's name is nobody's before, and his passphrase has some length`() throws
    {
        var company = try Company.staffed()
        for name in ["Olle", "olle", "Gun", "Eva"] {
            #expect(throws: KeyRefusal.nameTaken) { try company.recover(name) }
        }
        #expect(throws: KeyRefusal.nameUnusable) { try company.recover("a/b") }
        #expect(throws: KeyRefusal.passphraseTooShort) {
            _ = try Recovery(
                of: "Olga", code: #require(company.kit), passphrase: secret("kort"),
                history: company.history, bounds: Company.bounds)
        }
    }

    @Test func `before there is a kit nobody signs with one`() throws {
        var company = try Forgery.withoutOwner()
        company.kit = try RecoveryCode()
        var next = try DirectoryDraft(
            after: company.history, signer: .recoveryKit, time: company.time
        ).list
        next.enter("Oskar")
        let bytes = next.encoded()
        let keys = try UnlockedMember(
            id: .recoveryKit, seed: #require(company.kit).seed, vault: company.history.vault)
        let version = StoredVersion(bytes: bytes, signature: keys.sign(bytes, .memberList))
        #expect(
            try company.verdict(on: version)
                == .badSignature(version: company.list.version + 1))
    }
}
