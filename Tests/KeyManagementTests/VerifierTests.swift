@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Which versions of the member list the verifier takes.
@Suite struct VerifierTests {
    /// The version parses, follows the head and is signed by its signer: authority alone speaks
    /// against it.
    @Test(arguments: Forgery.all)
    func `a change that its signer may not make is refused`(_ forgery: Forgery) throws {
        let company = try forgery.company()
        let version = try company.forged(by: forgery.forger) { forgery.forged(&$0) }

        let history = try company.history
        let parsed = try AccessDirectory(parsing: version.bytes)
        #expect(parsed.version == history.head.version + 1)
        #expect(parsed.previous == history.headHash)
        let signingKey = try #require(history.head.signingKey(of: parsed.signer))
        #expect(
            Signature.isValid(
                version.signature, over: version.bytes, .memberList, vault: history.vault,
                by: signingKey))
        #expect(
            try company.verdict(on: version)
                == .forbiddenChange(version: history.head.version + 1))
    }

    @Test(arguments: Forgery.all)
    func `the lawful change beside it is taken`(_ forgery: Forgery) throws {
        let company = try forgery.company()
        let version = try company.forged(by: forgery.signer) { forgery.lawful(&$0) }
        #expect(try company.verdict(on: version) == nil)
    }

    /// What no version may say, whoever signs it.
    static let malformed: [(String, Forgery.Edit)] = [
        ("rights for the admin role", { $0.roles[.admin]?.rights[.name] = .read }),
        ("a deposit for the admin role", { $0.roles[.admin]?.rights[.name] = .deposit }),
        ("fewer rights for the owner role", { $0.roles[.owner]?.rights[.name] = .read }),
        ("a name used again", { $0.add("karin", [:]) }),
        ("a removed member's name used again", { $0.add("GUN", [:]) }),
        ("grants of somebody removed", { $0.edit("Gun") { $0.grants[.admin] = .pending } }),
        (
            "a newest generation that is finished",
            {
                $0.groups[.name]?.keys[2]?.state = .restoreOnly
            }
        ),
        ("keys for some roles only", { $0.roles[.planning]?.keys = [:] }),
        ("a name with a control character", { $0.add("Eva\u{1B}[2K", [:]) }),
        ("a name with a direction mark", { $0.add("Eva\u{202E}", [:]) }),
        ("a name with a line separator", { $0.add("Eva\u{2028}Ek", [:]) }),
        ("a name that ends in white space", { $0.add("Eva\u{A0}", [:]) }),
        ("a name like an option", { $0.add("-Eva", [:]) }),
        ("no name", { $0.add("", [:]) }),
        ("a name too long", { $0.add(String(repeating: "e", count: 65), [:]) }),
        ("a member with the recovery kit's id", { $0.add("Eva", [:], id: .recoveryKit) }),
        ("a time past the year 9999", { $0 = $0.with(time: .max - 1000) }),
    ]

    @Test(arguments: malformed)
    func `a version that contradicts itself is malformed`(
        _ name: String, _ edit: Forgery.Edit
    ) throws {
        let company = try Company.staffed()
        let version = try company.forged(by: "Olle") { edit(&$0) }
        #expect(try company.verdict(on: version) == .malformed)
    }

    @Test func `a version that does not follow the head breaks the chain`() throws {
        let company = try Company.staffed()
        let history = try company.history
        let number = history.head.version + 1
        let edits: [(inout AccessDirectory) -> Void] = [
            { $0 = $0.with(version: number + 1) },
            { $0 = $0.with(version: number - 1) },
            { $0 = $0.with(previous: Randomness.bytes32()) },
            { $0 = $0.with(previous: history.hash(of: 1)) },
        ]
        for edit in edits {
            let version = try company.forged(by: "Olle") {
                $0.settings[.idleMinutes] = 5
                edit(&$0)
            }
            #expect(try company.verdict(on: version) == .brokenChain(version: number))
        }
    }

    @Test func `a version left out, repeated or moved breaks the chain`() throws {
        let company = try Company.staffed()
        let versions = company.directory.storedVersions(after: 0)
        var other = versions
        other.remove(at: 2)
        #expect(throws: DirectoryFault.brokenChain(version: 3)) {
            try DirectoryHistory(verifying: other)
        }
        other = versions
        other.insert(other[2], at: 2)
        #expect(throws: DirectoryFault.brokenChain(version: 4)) {
            try DirectoryHistory(verifying: other)
        }
        other = versions
        other.swapAt(3, 4)
        #expect(throws: DirectoryFault.brokenChain(version: 4)) {
            try DirectoryHistory(verifying: other)
        }
        #expect(throws: DirectoryFault.brokenChain(version: 1)) {
            try DirectoryHistory(verifying: [])
        }
    }

    @Test func `a signature that is not the signer's over this list in this vault is refused`()
        throws
    {
        let company = try Company.staffed()
        let other = try Company()
        let history = try company.history
        let fault = DirectoryFault.badSignature(version: history.head.version + 1)
        let edit: (inout AccessDirectory) -> Void = { $0.settings[.idleMinutes] = 5 }
        let good = try company.forged(by: "Olle", edit)
        #expect(try company.verdict(on: good) == nil)

        let olle = try company.member("Olle")
        let wrong: [[UInt8]] = [
            try company.member("Ivar").sign(good.bytes, .memberList),
            olle.sign(good.bytes, .log),
            olle.sign(good.bytes, .checkpoint),
            try other.member("Olle").sign(good.bytes, .memberList),
            try UnlockedMember(id: olle.id, seed: .random(count: 32), vault: history.vault)
                .sign(good.bytes, .memberList),
            Array(good.signature.dropLast()), good.signature + [0], [],
        ]
        for signature in wrong {
            let version = StoredVersion(bytes: good.bytes, signature: signature)
            #expect(try company.verdict(on: version) == fault)
        }
        let unknown = try company.forged(by: "Olle") { $0 = $0.with(signer: .random()) }
        #expect(try company.verdict(on: unknown) == fault)
    }

    /// Whoever enrols signs with the key of the version before, else anybody could.
    @Test func `new keys cannot sign their own entry`() throws {
        let company = try Company.staffed()
        let seed = try SecretBytes.random(count: 32)
        let vault = try company.history.vault
        let own = try UnlockedMember(id: company.row("Eva").id, seed: seed, vault: vault)
        let version = try company.forged(by: "Eva") { list in
            list.edit("Eva") {
                $0.state = .active
                $0.boxKey = own.publicKeys.box
                $0.signingKey = own.publicKeys.signing
            }
        }
        #expect(try company.verdict(on: version) == nil)
        let forged = StoredVersion(
            bytes: version.bytes, signature: own.sign(version.bytes, .memberList))
        #expect(
            try company.verdict(on: forged)
                == .badSignature(version: company.list.version + 1))
    }

    @Test func `any changed byte of a signed version is refused`() throws {
        let company = try Company()
        let version = try company.forged(by: "Olle") { $0.settings[.idleMinutes] = 5 }
        for position in version.bytes.indices {
            var bytes = version.bytes
            bytes[position] ^= 1
            let forged = StoredVersion(bytes: bytes, signature: version.signature)
            #expect(try company.verdict(on: forged) != nil)
        }
    }

    /// First versions that nobody may found a vault with.
    static let foundings: [(String, Forgery.Edit)] = [
        ("two members", { $0.add("Eva", [:]) }),
        ("another version number", { $0 = $0.with(version: 2) }),
        ("more rights than the table's", { $0.roles[.planning]?.rights[.notes] = .read }),
        ("a founder who is pending", { $0.edit("Olle") { $0.grants[.owner] = .pending } }),
        (
            "a founder with keys and without the owner role",
            {
                $0.edit("Olle") { $0.grants = [.admin: .approved] }
            }
        ),
        ("an invitation", { $0.edit("Olle") { $0.state = .invited } }),
        ("a second generation", { $0.renew([.planning], []) }),
        (
            "an owner without keys",
            {
                for role in Role.allCases { $0.roles[role]?.keys = [:] }
                for group in FieldGroup.allCases { $0.groups[group]?.keys = [:] }
            }
        ),
        ("an unknown signer", { $0 = $0.with(signer: .random()) }),
    ]

    @Test(arguments: foundings)
    func `a first version with more or less than its founder is refused`(
        _ name: String, _ edit: Forgery.Edit
    ) throws {
        #expect(throws: DirectoryFault.forbiddenChange(version: 1)) {
            try DirectoryHistory(verifying: [founding(edit)])
        }
    }

    /// The counterpart: the same without an edit.
    @Test func `a first version with its founder alone is taken`() throws {
        #expect(try DirectoryHistory(verifying: [founding { _ in }]).head.version == 1)
    }

    /// A first version with an edit, signed by its founder for the vault that it makes.
    private func founding(_ edit: (inout AccessDirectory) -> Void) throws -> StoredVersion {
        var list = try Company().list
        let seed = try SecretBytes.random(count: 32)
        let keys = try (box: BoxKeyPair(seed: seed), signing: SigningKeyPair(seed: seed))
        list.edit("Olle") {
            $0.boxKey = keys.box.publicKey
            $0.signingKey = keys.signing.publicKey
        }
        edit(&list)
        let bytes = list.encoded()
        let vault = VaultID(DocumentHash.memberList(bytes).front)
        return StoredVersion(
            bytes: bytes, signature: keys.signing.sign(bytes, .memberList, vault: vault))
    }

    @Test func `a first version under another's signature is refused`() throws {
        let company = try Company()
        let first = try #require(company.directory.storedVersions(after: 0).first)
        let stranger = try UnlockedMember(
            id: company.member("Olle").id, seed: .random(count: 32), vault: company.history.vault)
        let forged = StoredVersion(
            bytes: first.bytes, signature: stranger.sign(first.bytes, .memberList))
        #expect(throws: DirectoryFault.badSignature(version: 1)) {
            try DirectoryHistory(verifying: [forged])
        }
    }
}
