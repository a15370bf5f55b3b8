import CustomerVault
import KeyManagement
import Testing

@testable import LonnCommands

/// What is advised where something is damaged.
@Suite struct DamageRemedyTests {
    private static let faults: [DirectoryFault] = [
        .malformed, .brokenChain(version: 2), .badSignature(version: 2),
        .forbiddenChange(version: 2), .foreignVault, .seedRefused, .costRefused,
    ]
    private static let kinds: [Finding.Kind] = [
        .memberList, .logBroken, .logSignature, .logForbidden, .seedChanged,
    ]

    @Test(arguments: Language.allCases)
    func `whom a changed deposit keeps from its customer is told so, and who ends it`(
        language: Language
    ) {
        let (unseen, reject) =
            language == .sv ? ("visas inte", "inlämning avvisa") : ("not shown", "deposit reject")
        for kind in [Finding.Kind.depositChanged, .depositPlanted] {
            let failure = Failure(vaultError: VaultFailure.damaged(kind))
            #expect(failure?.message[language].contains(unseen) == true)
            #expect(failure?.hint[language].contains(reject) == true)
            #expect(Wording.advice(kind)[language].contains(unseen))
        }
    }

    @Test(arguments: Language.allCases)
    func `index tokens beside damaged rows wait for what helps the rows`(language: Language) {
        let rotation = language == .sv ? "lonn nycklar byt" : "lonn keys rotate"
        for kind in [Finding.Kind.tokenPlanted, .tokenMissing] {
            func helps(_ others: Set<Finding.Kind>) -> Bool {
                Wording.advice(kind, beside: others)[language].contains(rotation)
            }
            #expect(helps([.tokenPlanted, .tokenMissing]))
            #expect(!helps([.tokenPlanted, .rowChanged]))
            #expect(!helps([.tokenMissing, .depositChanged]))
        }
    }

    @Test(arguments: Language.allCases)
    func `whom a verification tells no more is told what an owner does, and where`(
        language: Language
    ) throws {
        let verify = language == .sv ? "lonn kontrollera" : "lonn verify"
        let restore = language == .sv ? "lonn återställ" : "lonn restore"
        try speaking(language) {
            let failures =
                Self.faults.map { Failure(from: $0) }
                + Self.kinds.compactMap { Failure(vaultError: VaultFailure.damaged($0)) }
                + Self.faults.map { Failure(damagedAtVerify: $0) }
                + [Failure(damagedAtVerify: DirectoryFault.missingEnvelope)]
                + Self.kinds.map { Failure(damagedAtVerify: $0) }
            let path = try CommandContext.required.paths.vault
            for hint in failures.map(\.hint[language]) {
                #expect(hint.contains(restore) && hint.contains(path))
                #expect(!hint.contains(verify))
            }
            // The control: of a row a verification says which it is.
            let row = Failure(vaultError: VaultFailure.damaged(.rowChanged))
            #expect(row?.hint[language].contains(verify) == true)
        }
    }
}
