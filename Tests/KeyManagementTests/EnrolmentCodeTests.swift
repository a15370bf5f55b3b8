@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// The one-time code of an invitation.
@Suite struct EnrolmentCodeTests {
    private let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    @Test func `a code has nine groups of four and is read as people type it`() throws {
        let vault = try Company().history.vault
        let code = try EnrolmentCode(vault: vault).text()
        #expect(code.split(separator: "-").map(\.count) == [Int](repeating: 4, count: 9))
        for typed in [
            code.lowercased(), code.replacing("-", with: " "), code.replacing("-", with: ""),
            code.replacing("0", with: "o").replacing("1", with: "l"), " " + code + " ",
        ] {
            #expect(try EnrolmentCode(typed: secret(typed), vault: vault).text() == code)
        }
    }

    @Test func `a code carries the vault's first forty bits`() throws {
        let vault = try Company().history.vault
        let code = try EnrolmentCode(vault: vault).text().replacing("-", with: "")
        var bits: [Bool] = []
        for character in code {
            let value = try #require(alphabet.firstIndex(of: character))
            bits += (0..<5).map { value >> (4 - $0) & 1 == 1 }
        }
        #expect(bits.count == 180)
        let vaultBits = vault.bytes.array.prefix(5).flatMap { byte in
            (0..<8).map { byte >> (7 - $0) & 1 == 1 }
        }
        #expect(Array(bits[128..<168]) == vaultBits)
    }

    @Test func `no single wrong character is accepted`() throws {
        let company = try Company.staffed()
        let vault = try company.history.vault
        let code = Array(company.codes["Eva"] ?? "")
        var mistyped = 0
        for position in code.indices where code[position] != "-" {
            for other in alphabet where other != code[position] {
                var typed = code
                typed[position] = other
                do {
                    _ = try EnrolmentCode(typed: secret(String(typed)), vault: vault).text()
                    _ = try company.enrolment(of: "Eva", code: String(typed))
                    Issue.record("accepted with another character at \(position)")
                } catch KeyRefusal.codeMistyped {
                    mistyped += 1
                } catch KeyRefusal.wrongSecret, KeyRefusal.codeForAnotherVault {
                    // One in 4,096 passes the check characters, and then opens nothing.
                }
            }
        }
        #expect(mistyped > 36 * 31 - 20)
    }

    @Test(arguments: ["", "-", "U", "ABCD-ÅÄÖ1", "0000-0000-0000-0000-0000-0000-0000-0000-0000"])
    func `what is no code is a slip`(_ typed: String) throws {
        let vault = try Company().history.vault
        #expect(throws: KeyRefusal.codeMistyped) {
            _ = try EnrolmentCode(typed: secret(typed), vault: vault).text()
        }
    }

    @Test func `a character left out, doubled or added is a slip`() throws {
        let vault = try Company().history.vault
        let code = try EnrolmentCode(vault: vault).text()
        for typed in [String(code.dropLast()), code + "0", String(code.dropFirst()), code + code] {
            #expect(throws: KeyRefusal.codeMistyped) {
                _ = try EnrolmentCode(typed: secret(typed), vault: vault).text()
            }
        }
    }

    @Test func `a code for another vault says so`() throws {
        let company = try Company.staffed()
        let code = try EnrolmentCode(vault: Company().history.vault).text()
        #expect(throws: KeyRefusal.codeForAnotherVault) {
            try company.enrolment(of: "Eva", code: code)
        }
    }

    @Test func `a code serves its own name only`() throws {
        let company = try Company.staffed()
        let code = company.codes["Eva"] ?? ""
        let refusals: [(String, KeyRefusal)] = [
            ("Nils", .wrongSecret), ("Ivar", .notInvited), ("Gun", .unknownMember),
            ("Hugo", .unknownMember),
        ]
        for (name, refusal) in refusals {
            #expect(throws: refusal) { try company.enrolment(of: name, code: code) }
        }
        #expect(try company.enrolment(of: "EVA", code: code).member.id == company.row("Eva").id)
    }

    @Test func `a code serves once`() throws {
        var company = try Company.staffed()
        let first = try company.enrolment(of: "Nils", code: company.codes["Nils"] ?? "")
        let second = try company.enrolment(of: "Nils", code: company.codes["Nils"] ?? "")
        try company.apply(first.change)
        #expect(throws: KeyRefusal.notInvited) { try company.enrol("Nils") }
        // Nor does an enrolment that was prepared beside the first.
        #expect(throws: DirectoryFault.self) { try company.apply(second.change) }
        let code = try EnrolmentCode(
            typed: secret(company.codes["Nils"] ?? ""), vault: company.history.vault)
        let temporary = try BoxKeyPair(seed: code.seed(vault: company.history.vault))
        #expect(try company.reach(of: temporary).isEmpty)
    }

    @Test func `a code serves for seven days`() throws {
        let company = try Company.staffed()
        let end = try company.row("Eva").invitedUntil
        let code = company.codes["Eva"] ?? ""
        #expect(end - 7 * 24 * 3_600_000 <= company.time)
        #expect(throws: KeyRefusal.invitationExpired) {
            try company.enrolment(of: "Eva", code: code, at: end + 1)
        }
        var enrolled = company
        try enrolled.apply(company.enrolment(of: "Eva", code: code, at: end).change)
        #expect(try enrolled.row("Eva").state == .active)
    }

    /// A clock set back does not help: the newest version shows that the time is over.
    @Test func `an expired code stays expired on a computer whose clock is behind`() throws {
        let company = try Forgery.aWeekLater()
        let earlier = try company.row("Eva").invitedUntil - 1000
        #expect(throws: KeyRefusal.invitationExpired) {
            try company.enrolment(of: "Eva", code: company.codes["Eva"] ?? "", at: earlier)
        }
    }

    @Test func `an enrolment asks for a passphrase of some length`() throws {
        let company = try Company.staffed()
        let history = try company.history
        #expect(throws: KeyRefusal.passphraseTooShort) {
            _ = try Enrolment(
                of: "Eva",
                code: EnrolmentCode(
                    typed: secret(company.codes["Eva"] ?? ""), vault: history.vault),
                passphrase: secret("kort"), history: history, time: company.time,
                bounds: Company.bounds)
        }
    }

    @Test func `a name must be usable and nobody's before`() throws {
        var company = try Company.staffed()
        for name in ["", " Eva", "Eva ", "-Eva", "a/b", "a\\b", "a\nb", "a\u{202E}b", "a\u{A0}"]
            + [
                String(repeating: "ö", count: 33), "recovery-kit", "Recovery Kit",
                "Återställningspapperet", "Eva;Ek", "=Eva",
            ]
        {
            #expect(throws: KeyRefusal.nameUnusable) { try company.invite(name, []) }
        }
        for name in ["Karin", "karin", "Gun", "eva"] {
            #expect(throws: KeyRefusal.nameTaken) { try company.invite(name, []) }
        }
        try company.invite("Åsa", [])
        #expect(throws: KeyRefusal.nameTaken) { try company.invite("a\u{30A}sa", []) }
        try company.invite("Eva Maria", [])
    }
}
