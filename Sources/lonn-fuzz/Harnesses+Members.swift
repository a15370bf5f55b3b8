import KeyManagement
import VaultCrypto

extension Harness {
    static let members: [Harness] = [memberList, enrolmentCode, recoveryKit]

    private static let memberList = Harness.bytes(
        "member-list", seeds: { try FuzzVault.shared.get().lists }, quickRuns: 500
    ) { try? AccessDirectory(parsing: $0).encoded() }

    private static let enrolmentCode = Harness(
        name: "enrolment-code", seeds: { [Array(try FuzzVault.shared.get().code.utf8)] },
        tokens: ["-", " ", "o", "I", "l", "0", "1", "U"].map { Array($0.utf8) }
    ) { (bytes) throws(Fault) in
        guard let vault = try? FuzzVault.shared.get().id else { throw Fault(what: "no vault") }
        let slip = typed(bytes) { EnrolmentCode.slip(in: $0) } ?? nil
        guard
            let text = typed(bytes, { try EnrolmentCode(typed: $0, vault: vault).text() })
        else { return .refused }
        guard slip == nil else { throw Fault(what: "takes a code with a slip") }
        guard typed(Array(text.utf8), { try EnrolmentCode(typed: $0, vault: vault).text() }) == text
        else { throw Fault(what: "reads its own text as another") }
        return .read
    }

    /// Typed by hand, or the sheet as it is printed.
    private static let recoveryKit = Harness(
        name: "recovery-kit", seeds: { try FuzzVault.shared.get().kits },
        tokens: ["-", " ", "\n", "\r\n", "1:", " 12: ", "o", "I", "l", "\u{FEFF}", "U"]
            .map { Array($0.utf8) }
    ) { (bytes) throws(Fault) in
        guard let vault = try? FuzzVault.shared.get().id else { throw Fault(what: "no vault") }
        for line in 1...RecoveryCode.lineCount {
            _ = typed(bytes) { RecoveryCode.slip(in: $0, line: line) }
        }
        let slip = typed(bytes) { try RecoveryCode.slip(in: $0) } ?? nil
        guard
            let groups = typed(
                bytes, { try RecoveryCode(typed: $0, vault: vault).groups(of: vault) })
        else { return .refused }
        guard slip == nil else { throw Fault(what: "takes a kit with a slip") }
        let text = Array(groups.joined(separator: " ").utf8)
        guard typed(text, { try RecoveryCode(typed: $0, vault: vault).groups(of: vault) }) == groups
        else { throw Fault(what: "reads its own text as another") }
        return .read
    }

    private static func typed<Value>(
        _ bytes: [UInt8], _ body: (borrowing SecretBytes) throws -> Value
    ) -> Value? {
        var bytes = bytes
        return try? body(SecretBytes(moving: &bytes))
    }
}
