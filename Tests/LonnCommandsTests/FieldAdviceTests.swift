import CustomerVault
import SwedishIdentifiers
import Testing

@testable import LonnCommands

/// Every reason why a field refuses a value is said, and what to do about it.
@Suite struct FieldAdviceTests {
    /// The reasons of identifiers, and those of the vault's own rules.
    private static let reasons =
        IdentifierRefusal.allCases.map(\.rawValue) + [
            "too-long", "control-character", "unknown-kind", "number-characters", "required",
            "no-name", "already-there", "placeholder-name",
            "whole-address",
        ]
    /// What is to be done is the same for whatever nobody has thought of.
    private static let usual = Wording.advice(on: "something-else", for: .note)

    @Test(arguments: reasons) func `a refusal says what is wrong and what to do`(reason: String) {
        let what = Wording.reason(reason)
        #expect(!what.sv.hasSuffix("(\(reason))"), "it has words of its own")
        for field in Field.allCases {
            let words = Wording.vaultFailure(.refused(field, reason: reason))
            for language in Language.allCases {
                let (message, hint) = (words.message[language], words.hint[language])
                #expect(message.hasPrefix(Wording.field(field)[language] + ": "))
                #expect(message.hasSuffix(".") && hint.hasSuffix("."))
                #expect(hint.first?.isUppercase == true)
                #expect(reason == "empty" || !hint.hasPrefix(Self.usual[language]), "\(field)")
            }
        }
    }

    @Test func `a reason without words of its own is noticed`() {
        #expect(Wording.reason("something-else").en.contains("something-else"))
        let hint = Wording.vaultFailure(.refused(.note, reason: "something-else")).hint
        #expect(hint.en.hasPrefix(Self.usual.en))
    }

    @Test func `the advice is for the field`() {
        #expect(Wording.advice(on: "length", for: .postalCode).sv.contains("fem siffror"))
        #expect(Wording.advice(on: "length", for: .personalIdentityNumber).sv.contains("tolv"))
        #expect(Wording.advice(on: "too-long", for: .customerNumber).en.contains("20"))
    }
}
