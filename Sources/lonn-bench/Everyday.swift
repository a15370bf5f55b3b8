import Foundation

/// What a clerk waits for all day: whole processes of the `lonn` that lies beside this program, with
/// an agent, and what else they may be compared with.
enum Everyday: String, CaseIterable {
    case show = "lonn show N"
    case version = "lonn --version"
    case bare = "a process that does nothing"
    case sync = "fsync of 4 KiB"
}

/// A vault of made-up customers with somebody logged in, in a folder that goes at the end.
final class EverydayBench {
    private let home: BenchFolder
    private var folder: String { home.path }
    private let lonn: Program
    private let customers: Int
    private let descriptor: Int32
    private var random = SplitMix(state: 7)

    /// Founds the vault, imports the customers and logs in by the program's own commands.
    init(_ customers: MadeCustomers) throws {
        home = try BenchFolder()
        let folder = home.path
        self.customers = customers.count
        lonn = Program(
            path: Program.lonn,
            environment: ["HOME": folder, "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": "\(folder)/run"])
        descriptor = open("\(folder)/sync", O_CREAT | O_RDWR, 0o600)
        try FileManager.default.createDirectory(
            atPath: "\(folder)/run", withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        try Data("mätning av ett register\n".utf8).write(to: URL(filePath: "\(folder)/passphrase"))
        let secret = ["--passphrase-file", "\(folder)/passphrase"]
        try lonn.run(["init", "Karin", "--new-passphrase-file", "\(folder)/passphrase"])
        let file = "\(folder)/customers.csv"
        try Data(customers.csv).write(to: URL(filePath: file))
        try lonn.run(["import", file] + secret)
        try FileManager.default.removeItem(atPath: file)
        try lonn.run(["login", "Karin"] + secret)
    }

    deinit {
        try? lonn.run(["logout"])
        close(descriptor)
    }

    /// Measures each once.
    func round() throws -> [Everyday: Cost] {
        var costs: [Everyday: Cost] = [:]
        for what in Everyday.allCases { costs[what] = try Cost.measure { try run(what) } }
        return costs
    }

    private func run(_ what: Everyday) throws {
        switch what {
        case .show:
            try lonn.run(["show", "\(1001 + random.below(customers))", "--purpose", "invoicing"])
        case .version: try lonn.run(["--version"])
        case .bare: try Program(path: "/bin/true", environment: [:]).run([])
        case .sync:
            let block = [UInt8](repeating: 1, count: 4096)
            guard pwrite(descriptor, block, block.count, 0) == block.count, fsync(descriptor) == 0
            else { throw Program.Failure(description: "the disk takes nothing") }
        }
    }
}
