import Foundation

/// What commands of the `lonn` beside this program take as processes of their own: time, and the most
/// memory at once.
struct ProcessBench {
    /// One command.
    struct Line: Encodable {
        let command: String
        let seconds: Double
        /// 1,048,576 bytes each.
        let peakMebibytes: Double
    }

    /// Founds a vault, logs in, imports the customers and goes on with them; nothing where there is
    /// no `lonn`.
    static func measure(_ customers: MadeCustomers, _ take: (Line) -> Void) throws {
        guard FileManager.default.isExecutableFile(atPath: Program.lonn) else { return }
        let home = try BenchFolder()
        try withExtendedLifetime(home) { try measure(customers, home.path, take) }
    }

    private static func measure(
        _ customers: MadeCustomers, _ folder: String, _ take: (Line) -> Void
    ) throws {
        let lonn = Program(
            path: Program.lonn,
            environment: ["HOME": folder, "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": "\(folder)/run"])
        try FileManager.default.createDirectory(
            atPath: "\(folder)/run", withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        let (passphrase, file, change) =
            ("\(folder)/passphrase", "\(folder)/customers.csv", "\(folder)/change")
        try Data("mätning av ett register\n".utf8).write(to: URL(filePath: passphrase))
        try Data(customers.csv).write(to: URL(filePath: file))
        try Data("email: flyttad@example.se\n".utf8).write(to: URL(filePath: change))
        try lonn.run(["init", "Karin", "--new-passphrase-file", passphrase])
        defer { try? lonn.run(["logout"]) }
        let logIn = ["login", "Karin", "--passphrase-file", passphrase]
        try lonn.run(logIn)

        func measure(_ arguments: [String], as command: String) throws {
            var peak = 0
            let cost = try Cost.measure { peak = try lonn.watch(arguments) }
            take(
                Line(
                    command: command, seconds: cost.seconds,
                    peakMebibytes: Double(peak) / 1_048_576))
        }
        try measure(["import", file], as: "lonn import")
        let number = MadeCustomers.customerNumber(customers.count / 3)
        try measure(["show", number, "--purpose", "invoicing"], as: "lonn show N")
        try measure(
            ["find", MadeCustomers.rareName, "--purpose", "quote"], as: "lonn find TERM")
        try measure(["edit", number, "--from", change], as: "lonn edit N")
        try measure(["verify"], as: "lonn verify")
        // New keys want a passphrase that was entered just now, and an owner re-encrypts at once.
        try lonn.run(["logout"])
        try lonn.run(logIn)
        try measure(["keys", "rotate", "--all"], as: "lonn keys rotate --all")
    }
}
