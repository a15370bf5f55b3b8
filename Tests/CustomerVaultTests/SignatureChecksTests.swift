@testable import CustomerVault
import GRDB
import Testing
import VaultCrypto

/// Signatures that are checked beside the reading: none is passed over, and the first that is wrong
/// is the one that is named.
@Suite struct SignatureChecksTests {
    @Test func `of many signatures the first that is not genuine is named`() throws {
        let keys = try SigningKeyPair(seed: SecretBytes.random(count: 32))
        let vault = VaultID(.zero)
        let hash = DocumentHash.file([1])
        let signature = keys.sign(hash.array, .log, vault: vault)
        for count in [0, 1, 127, 128, 129, 300] {
            for forged in [[], [0], [128, 200], [count - 1]] as [[Int]] {
                let checks = SignatureChecks()
                for number in 0..<count {
                    checks.add(
                        SignatureCheck(
                            entry: UInt64(number),
                            hash: forged.contains(number) ? DocumentHash.file([2]) : hash,
                            signature: signature, key: keys.publicKey, vault: vault))
                }
                let first = forged.first { (0..<count).contains($0) }
                #expect(try checks.firstForged() == first.map { UInt64($0) })
            }
        }
    }

    @Test func `an entry whose signature is not genuine is named by its number`() throws {
        let company = try Company.working()
        let signed = try RawVault(company).write {
            try Int.fetchAll($0, sql: "SELECT number FROM log WHERE signature IS NOT NULL")
        }
        for number in [signed[1], signed[signed.count / 2], signed[signed.count - 2]] {
            let copy = try Company(copying: company)
            try copy.tamper { try $0.flip("log", "signature", where: "number = \(number)") }
            #expect(
                try copy.logIn("Adam").verify() == [Finding(.logSignature, entry: UInt64(number))])
        }
    }
}
