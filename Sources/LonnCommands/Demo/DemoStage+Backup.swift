internal import Foundation

/// The register on a stick, and back from it where nothing is.
extension DemoStage {
    func backUp() throws {
        try step(Wording.demoBackup, .adam, "backup ~/stick --as Adam")
        let stick = folder.home(of: .ulla) + "/stick"
        try folder.copyFolder(folder.home(of: .adam) + "/stick", to: stick)
        let files = try FileManager.default.contentsOfDirectory(atPath: stick)
        let register = files.first { $0.hasPrefix("register-") } ?? ""
        // A new computer has seen nothing of the vault.
        let state = folder.home(of: .ulla) + "/new-state"
        try elsewhere(
            Wording.demoRestore, "restore ~/stick/\(register) --vault ~/new.vault --as Ulla", state)
        try elsewhere(Wording.demoRestored, "verify --vault ~/new.vault --as Ulla", state)
    }

    private func elsewhere(_ title: Sentence, _ command: String, _ state: String) throws {
        let outcome = try perform(.ulla, command, state: state)
        try tell(title, command, outcome)
        guard outcome.status == 0 else {
            throw Failure.demo(step: title, ended: outcome.status, expected: 0)
        }
    }
}
