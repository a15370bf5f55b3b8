@testable import KeyManagement
import Testing
@testable import VaultCrypto

/// What stands on the paper, and what a slip in it is called.
@Suite struct RecoveryCodeTests {
    /// Seed 00…1f, vault a0…af, computed from the page by another program.
    private static let groups = [
        "000GC", "40R4Y", "0M301", "E209M", "185G2", "R38EE", "1W810", "24GKG", "2GAH0", "C5RR1",
        "34D1A", "P70XT", "3RFTF", "18D2B", "MEJ74", "FSMRD",
    ]
    private static let vault = VaultID(
        Bytes16(high: 0xa0a1_a2a3_a4a5_a6a7, low: 0xa8a9_aaab_acad_aeaf))

    private func slip(_ groups: [String]) throws -> RecoveryCode.Slip? {
        try RecoveryCode.slip(in: secret(groups.joined(separator: "-")))
    }

    @Test func `a kit reads and writes as the page says`() throws {
        let code = try RecoveryCode(
            typed: secret(Self.groups.joined(separator: "-")), vault: Self.vault)
        #expect(try code.groups(of: Self.vault) == Self.groups)
        var seed = (0..<32).map { UInt8($0) }
        let expected = try BoxKeyPair(seed: SecretBytes(moving: &seed))
        #expect(try code.publicKeys.boxKey == expected.publicKey)
        #expect(throws: KeyRefusal.kitForAnotherVault) {
            try RecoveryCode(
                typed: secret(Self.groups.joined()), vault: VaultID(Bytes16(high: 1, low: 2)))
        }
    }

    @Test func `a byte order mark stands in front of a file alone`() throws {
        let kit = Self.groups.joined(separator: "-")
        #expect(try RecoveryCode.slip(in: secret("\u{feff}" + kit)) == nil)
        #expect(try RecoveryCode.slip(in: secret("\u{feff}" + "   1: " + kit)) == nil)
        // The negative control.
        #expect(try RecoveryCode.slip(in: secret(kit + "\u{feff}")) == .character)
        #expect(try RecoveryCode.slip(in: secret("\u{feff}")) == .count(0))
    }

    @Test func `every wrong character and every exchange names its group`() throws {
        for (number, group) in Self.groups.enumerated() {
            for (place, right) in group.enumerated() {
                for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where wrong != right {
                    var characters = Array(group)
                    characters[place] = wrong
                    var groups = Self.groups
                    groups[number] = String(characters)
                    #expect(try slip(groups) == .group(number + 1))
                    // A line of it is told alone.
                    let line = number / 4
                    #expect(
                        RecoveryCode.slip(
                            in: try secret(groups[(line * 4)..<(line * 4 + 4)].joined()),
                            line: line + 1) == .group(number + 1))
                }
                var characters = Array(group)
                guard place < 4, characters[place] != characters[place + 1] else { continue }
                characters.swapAt(place, place + 1)
                var groups = Self.groups
                groups[number] = String(characters)
                #expect(try slip(groups) == .group(number + 1))
            }
            for other in 0..<number {
                var groups = Self.groups
                groups.swapAt(number, other)
                #expect(try slip(groups) == .group(other + 1))
            }
        }
    }

    @Test func `groups of two kits, too few and strange characters are told apart`() throws {
        let other = try RecoveryCode().groups(of: Self.vault)
        #expect(try slip(Self.groups.prefix(8) + other.suffix(8)) == .check)
        #expect(try slip(Array(Self.groups.dropLast())) == .count(75))
        #expect(try slip(Self.groups + ["U"]) == .character)
        #expect(RecoveryCode.slip(in: try secret("000GC-40R4Y"), line: 1) == .count(10))
        #expect(RecoveryCode.slip(in: try secret("000GC-40R4Ö"), line: 1) == .character)
        #expect(throws: KeyRefusal.kitMistyped) {
            try RecoveryCode(typed: secret("000GC"), vault: Self.vault)
        }
    }

    @Test func `case, spaces and look-alikes do not matter, nor what else stands on the sheet`()
        throws
    {
        let lines = (0..<4).map { line in
            let groups = Self.groups[(line * 4)..<(line * 4 + 4)].joined(separator: "-")
            return "  \(line * 4 + 1): \(groups.lowercased())"
        }
        let sheet = """
            Papper - paper
            Datum  2026-03-02 8:15

            \(lines.joined(separator: "\r\n"))

            lonn recovery use
            """
        for text in [
            sheet, lines.joined(separator: "\n"), Self.groups.joined(separator: "\n"),
            Self.groups.joined(separator: " ").replacing("0", with: "o").replacing("1", with: "l"),
        ] {
            #expect(try RecoveryCode.slip(in: secret(text)) == nil)
            let code = try RecoveryCode(typed: secret(text), vault: Self.vault)
            #expect(try code.groups(of: Self.vault) == Self.groups)
        }
    }

    @Test func `a group that is typed back is that group of that kit`() throws {
        let code = try RecoveryCode(typed: secret(Self.groups.joined()), vault: Self.vault)
        #expect(try code.has(secret("e209m "), as: 4, of: Self.vault))
        #expect(try !code.has(secret("E209M"), as: 5, of: Self.vault))
        #expect(try !code.has(secret("E209"), as: 4, of: Self.vault))
        #expect(try !code.has(secret("?"), as: 4, of: Self.vault))
        #expect(try !code.has(secret("E209M"), as: 17, of: Self.vault))
    }
}
