@testable import CustomerVault
import KeyManagement
import Testing
import VaultCrypto

@testable import LonnCommands

/// Whose data a restoration takes out: twenty of them for people, all of them for programs.
@Suite struct RestoreLossWordingTests {
    private static func losses(_ count: Int, _ reason: RestoreLoss.Reason) -> [RestoreLoss] {
        (0..<count).map { index in
            RestoreLoss(
                reason: reason, customer: CustomerID(Bytes16(high: 0xabcd_ef01_2345_6789, low: 1)),
                number: index == 0 ? nil : "\(1000 + index)", groups: [.address, .contact],
                place: Int64(index + 1))
        }
    }

    @Test(arguments: Language.allCases)
    func `at most twenty are named, and how many more there are`(language: Language) throws {
        let more = language == .sv ? " och 5 till." : " and 5 more."
        let groups = language == .sv ? "(adress, kontakt)" : "(address, contact)"
        let said = Wording.losses(Self.losses(25, .lost)).map { $0[language] }
        let text = try #require(said.first)
        #expect(said.count == 1 && text.hasSuffix(more))
        #expect(text.contains("abcdef01 \(groups), 1001 \(groups)"))
        #expect(text.contains("1019 \(groups)\(more)") && !text.contains("1020"))
        // The control: of twenty all are.
        #expect(Wording.losses(Self.losses(20, .lost))[0][language].hasSuffix("1019 \(groups)."))
        let each = RestoreLoss.Reason.allCases.flatMap { Self.losses(1, $0) }
        #expect(Set(Wording.losses(each).map { $0[language] }).count == each.count - 1)
        var report = RestoreReport()
        report.losses = Self.losses(22, .older)
        let older = Wording.mended(report, from: "2026-03-01").map { $0[language] }.joined()
        #expect(older.contains("1019 \(groups)") && !older.contains("1020"))
    }

    @Test(arguments: Language.allCases)
    func `a refusal names whose data it is, and a younger backup that may have it`(
        language: Language
    ) throws {
        let losses = Self.losses(25, .lost)
        let younger = "/kopior/register-2026-03-03T080000Z.lonnbackup"
        let failure = Failure.losing(rows: 50, deposits: 0, losses, younger: younger)
        #expect(failure.message[language].contains("1001"))
        #expect(failure.hint[language].contains(ShellWord.quoted(younger)))
        let document = failure.document(in: language).document
        #expect(document.contains(#""number":"1024","groups":["address","contact"]"#))
        #expect(document.contains(#""number":null"#))
        #expect(document.contains(#""younger":"\#(younger)""#))
        // The control: where none is known it is said in general.
        let unknown = Failure.losing(rows: 50, deposits: 0, losses, younger: nil)
        #expect(!unknown.hint[language].contains(younger))
        #expect(unknown.document(in: language).document.contains(#""younger":null"#))
    }
}
