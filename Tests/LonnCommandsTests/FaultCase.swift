import Foundation
import Testing

/// A command that writes or reveals, to be run on a disk that takes nothing more.
struct FaultCase: Sendable, CustomTestStringConvertible {
    /// What is prepared before.
    enum Ground: CaseIterable {
        /// Something to do for each command.
        case ordinary
        /// As well: a value that a reader's next command enters.
        case handedIn
        /// As well: new keys for everything, and all customers under the old ones.
        case rotated
    }

    let line: String
    let member: String
    /// What the log says of it; `nil` for what it does not name.
    let action: String?
    let ground: Ground
    /// Whether it takes several transactions, so that each customer is as before or as after.
    let inBatches: Bool

    init(
        _ line: String, as member: String = "Karin", _ action: String?,
        on ground: Ground = .ordinary, inBatches: Bool = false
    ) {
        self.line = line
        self.member = member
        self.action = action
        self.ground = ground
        self.inBatches = inBatches
    }

    var testDescription: String { "\(line) (\(member))" }

    private static let newPassphrase = "--new-passphrase-file olle"

    static let cases = [
        FaultCase("add --from kund", "add"),
        FaultCase("edit 1001 --from change", "edit"),
        FaultCase("edit 1001 --from emptied", "edit"),
        FaultCase("edit 1006 --from number", as: "Sanna", "deposit"),
        FaultCase("show 1001 --purpose quote", as: "Sanna", "show"),
        FaultCase("show 1001 --purpose rut --reveal", as: "Ivar", "reveal"),
        FaultCase("find Siv --purpose quote", "find"),
        FaultCase("list --purpose quote", as: "Sanna", "list"),
        FaultCase("history 1001", as: "Ivar", "history"),
        FaultCase("event 1001 order", as: "Sanna", "event"),
        FaultCase("protect 1004 --yes", "protect"),
        FaultCase("unprotect 1003 --yes", "unprotect"),
        FaultCase("import mer.csv", "import", inBatches: true),
        FaultCase("import mer.csv --dry-run", nil),
        FaultCase("deposit list", as: "Ivar", "list"),
        FaultCase("deposit show DEPOSIT --purpose rut --reveal", as: "Ivar", "reveal"),
        FaultCase("deposit accept DEPOSIT --yes", as: "Ivar", "settle-deposit"),
        FaultCase("deposit reject DEPOSIT --yes", as: "Ivar", "settle-deposit"),
        FaultCase("keys reencrypt", as: "Ivar", "settle-deposit", on: .handedIn),
        FaultCase("log", "read-log"),
        FaultCase("log --customer 1001", as: "Sanna", "read-log"),
        FaultCase("verify", as: "Ada", "verify"),
        FaultCase("keys rotate --all", "rotate"),
        FaultCase("keys rotate --role planning", as: "Ada", "rotate"),
        FaultCase("keys reencrypt", "reencrypt", on: .rotated),
        FaultCase("list --purpose quote", "list", on: .rotated),
        FaultCase("keys retire --yes", "retire"),
        FaultCase("member invite Per --role planning", "invite"),
        FaultCase(
            "member enrol Olle --code-file code \(newPassphrase)", "enrol"),
        FaultCase("member approve Sanna --yes", as: "Ivar", "approve"),
        FaultCase("member grant Nils --role kundtjänst --yes", "grant"),
        FaultCase("member revoke Ivar --role invoicing --yes", as: "Ada", "revoke"),
        FaultCase("member remove Nils --yes", "remove"),
        FaultCase("member keys renew", as: "Nils", "renew-keys"),
        FaultCase("passphrase \(newPassphrase)", as: "Sanna", "passphrase"),
        FaultCase("passphrase --leaked \(newPassphrase)", as: "Nils", "renew-keys"),
        FaultCase("settings set idle-minutes 10", "setting"),
        FaultCase("role allow planning notes read --yes", "allow"),
        FaultCase("role disallow planning site --yes", "disallow"),
        FaultCase("recovery use Berit --code-file kit \(newPassphrase)", "recover"),
        FaultCase("recovery renew --recovery-file paper", "renew-kit"),
        FaultCase("backup kopior", as: "Ada", "backup"),
        FaultCase(
            "restore kopior/register-2026-03-02T080001Z.lonnbackup --yes", "restore"),
        FaultCase("login Ivar --passphrase-file ivar", "login"),
    ]

    /// The words of a call; who logs in with a new passphrase is nobody yet.
    func arguments(deposit: String) -> [String] {
        let words = line.replacing("DEPOSIT", with: deposit).split(separator: " ").map(String.init)
        let isNew = ["member enrol", "recovery use", "login"].contains { line.hasPrefix($0) }
        return words + ["--lang", "en"] + (isNew ? [] : Bench.login(member))
    }
}
