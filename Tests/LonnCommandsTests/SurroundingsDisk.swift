import Foundation
import Testing

/// A small file system in memory over a bench's home; only root may make one.
final class SmallDisk {
    struct Unusable: Error {}

    private let bench: Bench
    private let home: String
    private var ballast: URL { bench.home.appending(path: "ballast") }

    /// Whether there can be one here.
    static let isPossible: Bool = {
        guard geteuid() == 0, let bench = try? Bench() else { return false }
        return (try? SmallDisk(over: bench, kibibytes: 64)) != nil
    }()

    /// Takes the home's files along.
    init(over bench: Bench, kibibytes: Int) throws {
        self.bench = bench
        home = bench.home.path(percentEncoded: false)
        let files = try FileManager.default.contentsOfDirectory(atPath: home)
        let kept = bench.file("kept-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: false)
        for file in files {
            try FileManager.default.moveItem(
                at: bench.home.appending(path: file), to: kept.appending(path: file))
        }
        try system("mount -t tmpfs -o size=\(kibibytes)k,mode=700 lonn \"$0\"")
        for file in files {
            try FileManager.default.copyItem(
                at: kept.appending(path: file), to: bench.home.appending(path: file))
        }
    }

    deinit { try? system("umount -l \"$0\"") }

    /// Leaves so much room and no more.
    func leave(kibibytes: Int) throws {
        try? FileManager.default.removeItem(at: ballast)
        let state = try FileManager.default.attributesOfFileSystem(forPath: home)
        guard let free = state[.systemFreeSize] as? Int else { throw Unusable() }
        // Not for the commands of other tests, in whose hands the room would not come back.
        let file = open(ballast.path(percentEncoded: false), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        guard file >= 0, posix_fallocate(file, 0, max(free - kibibytes * 1024, 1)) == 0 else {
            throw Unusable()
        }
    }

    /// Gives the room back.
    func clear() throws { try FileManager.default.removeItem(at: ballast) }

    /// Makes it read-only, or writable again.
    func remount(_ mode: String) throws { try system("mount -o remount,\(mode) \"$0\"") }

    private func system(_ script: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script, home]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unusable() }
    }
}

/// Only root mounts a small disk to fill or to close.
@Suite(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
struct SurroundingsDiskTests {
    /// What each command writes, and what its entry in the log says.
    static let commands: [(line: String, action: String)] = [
        ("add --from kund", "add"),
        ("edit 1001 --from change", "edit"),
        ("show 1001 --purpose quote", "show"),
        ("list --purpose quote", "list"),
        ("find Siv --purpose quote", "find"),
        ("history 1001", "history"),
        ("import mer.csv", "import"),
        ("keys rotate --all", "rotate"),
        ("member invite Olle --role planning", "invite"),
        ("member remove Nils --yes", "remove"),
        ("member enrol Elsa --code-file elsa.code --new-passphrase-file elsa", "enrol"),
    ]

    private static let prepared = Result {
        let bench = try Company.bench()
        try bench.write("familyName: Markelind\nnote: Kvast\n", to: "kund")
        try bench.write("street: Markelindstigen 7\ngateCode: Kod 7391\n", to: "change")
        try bench.write("Kundnr;Efternamn\n4001;Markelind\n4002;Markelind\n", to: "mer.csv")
        let invited = try bench.run("member invite Elsa --role planning --json", as: "Karin").json()
        try bench.write(try #require(invited["code"] as? String), to: "elsa.code")
        try bench.write("gul uggla stapel batteri\n", to: "elsa")
        return bench
    }

    /// The time of the call alone, by which its entries are known.
    private static let later = Bench.morning + 5000

    @Test(arguments: commands.indices)
    func `On a full disk a command is done or not done, and shows nothing without its entry`(
        index: Int
    ) throws {
        let (line, action) = Self.commands[index]
        let bench = try Bench(copying: Self.prepared.get())
        let disk = try SmallDisk(over: bench, kibibytes: 4096)
        var failures = 0
        for room in stride(from: 0, through: 600, by: 20) {
            try disk.leave(kibibytes: room)
            let outcome = try bench.run(
                line + " --json", as: "Karin",
                environment: ["LONN_TESTBENCH_CLOCK": String(Self.later + room)])
            try disk.clear()
            if outcome.status != 0 {
                failures += 1
                #expect(outcome.status == 1, "\(room) KiB: \(outcome.error)")
                let kind = try outcome.jsonError()["kind"] as? String
                #expect(["cannot-write", "pins-unwritable"].contains(kind), "\(room) KiB")
                #expect(outcome.output.isEmpty)
            }
            let told = try bench.run("log --json", as: "Karin")
            #expect(told.status == 0, "\(room) KiB: \(told.error)")
            let log = try told.json()
            let entries = try #require(log["entries"] as? [[String: Any]]).filter {
                $0["time"] as? Int == Self.later + room && $0["action"] as? String == action
                    && $0["outcome"] as? String == "done"
            }
            if action == "import", outcome.status != 0, !entries.isEmpty {
                // The batch was in before there was no room for the last entry: no row comes twice.
                #expect(try bench.run(line, as: "Karin").status == 0, "\(room) KiB")
                #expect(try bench.customerCount() == 8)
                break
            }
            #expect(entries.isEmpty == (outcome.status != 0), "\(room) KiB")
            #expect(try bench.run("verify", as: "Karin").status == 0, "\(room) KiB")
            if outcome.status == 0 { break }
        }
        #expect(failures > 0)
        #expect(try bench.leftovers().isEmpty)
    }

    @Test func `On a full disk somebody is logged in or not, and is told which`() throws {
        let bench = try Bench(copying: Self.prepared.get())
        let disk = try SmallDisk(over: bench, kibibytes: 4096)
        var failures = 0
        for room in stride(from: 0, through: 600, by: 20) {
            try disk.leave(kibibytes: room)
            let outcome = try bench.run(["login", "Karin", "--passphrase-file", "karin", "--json"])
            try disk.clear()
            let logins = try bench.run(["status", "--json"]).json()["logins"] as? [Any]
            #expect(logins?.count == (outcome.status == 0 ? 1 : 0), "\(room) KiB")
            guard outcome.status != 0 else { break }
            failures += 1
            #expect(outcome.status == 1 && outcome.output.isEmpty, "\(room) KiB")
            let kind = try outcome.jsonError()["kind"] as? String
            #expect(
                ["cannot-write", "pins-unwritable", "agent-not-started"].contains(kind),
                "\(room) KiB: \(kind ?? "")")
        }
        #expect(failures > 0)
        #expect(try bench.leftovers().isEmpty)
        #expect(try bench.run(["logout"]).status == 0)
    }

    @Test func `On a full disk no vault is founded, and none is half there`() throws {
        let bench = try Bench()
        try bench.write("gul häst stapel batteri\n", to: "karin")
        let disk = try SmallDisk(over: bench, kibibytes: 4096)
        let found = ["init", "Karin", "--passphrase-file", "karin", "--json"]
        var failures = 0
        for room in stride(from: 0, through: 600, by: 20) {
            try disk.leave(kibibytes: room)
            let outcome = try bench.run(found)
            try disk.clear()
            let exists = FileManager.default.fileExists(
                atPath: bench.vault.path(percentEncoded: false))
            #expect(exists == (outcome.status == 0), "\(room) KiB")
            #expect(try bench.leftovers().isEmpty, "\(room) KiB")
            guard outcome.status != 0 else { break }
            failures += 1
            #expect(outcome.status == 1)
        }
        #expect(failures > 0)
        try bench.expectIntact(customers: 0)
    }

    @Test func `On a read-only disk every command is refused, and nothing is shown`() throws {
        let bench = try Bench(copying: Self.prepared.get())
        let disk = try SmallDisk(over: bench, kibibytes: 4096)
        try disk.remount("ro")
        for (line, _) in Self.commands {
            try bench.expectRefusal(
                .init(1, "cannot-write"),
                of: line.split(separator: " ").map(String.init) + Bench.login("Karin"))
        }
        // The negative control.
        try disk.remount("rw")
        for (line, _) in Self.commands { #expect(try bench.run(line, as: "Karin").status == 0) }
    }
}

extension Bench {
    /// Files with names that nothing keeps.
    func leftovers() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: home.path(percentEncoded: false))
            .filter { $0.contains(".new-") || $0.contains(".pins.") }
    }
}
