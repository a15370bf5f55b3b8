import Foundation
import Testing

#if os(Linux)
    @Suite struct CoreDumpTests {
        /// Whether the system would write a core file into the working folder.
        private static let writesFiles =
            (try? String(contentsOfFile: "/proc/sys/kernel/core_pattern", encoding: .utf8))?
            .hasPrefix("core") == true

        /// Starts a program in the working folder with no limit on core files.
        private func start(_ words: [String], on bench: Bench) throws -> Process {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "ulimit -c unlimited; exec \"$@\"", "sh"] + words
            process.currentDirectoryURL = bench.work
            process.environment = bench.environment()
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }

        private func cores(in folder: String) throws -> Set<String> {
            Set(
                try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                    $0.hasPrefix("core")
                })
        }

        @Test func `A crash leaves no core of a command or of the agent`() throws {
            let bench = try Company.bench()
            let folder = bench.work.path(percentEncoded: false)
            let program = try Program.testbench.path()
            let before = try cores(in: "/")
            let login = try start(
                [program, "login", "Ivar", "--passphrase-file", "ivar"], on: bench)
            login.waitUntilExit()
            #expect(login.terminationStatus == 0)
            let agent = try bench.agentProcess()
            #expect(kill(agent, SIGSEGV) == 0)
            #expect(Bench.isGone(agent))
            #expect(try cores(in: "/") == before)

            // A command that waits for its passphrase.
            let pipe = bench.file("pipe").path(percentEncoded: false)
            #expect(mkfifo(pipe, 0o600) == 0)
            let command = try start(
                [program, "list", "--as", "Ivar", "--passphrase-file", "pipe"], on: bench)
            // It has opened the pipe as soon as somebody can write to it.
            var writer: Int32 = -1
            for _ in 0..<1000 where writer < 0 {
                writer = open(pipe, O_WRONLY | O_NONBLOCK)
                usleep(10_000)
            }
            #expect(writer >= 0)
            kill(command.processIdentifier, SIGSEGV)
            command.waitUntilExit()
            close(writer)
            #expect(command.terminationReason == .uncaughtSignal)
            #expect(try cores(in: folder).isEmpty)
        }

        @Test(.enabled(if: writesFiles, "cores go elsewhere on this system"))
        func `A program that does not forbid it leaves its core`() throws {
            let bench = try Bench()
            let folder = bench.work.path(percentEncoded: false)
            let control = try start(["/bin/sh", "-c", "kill -SEGV $$"], on: bench)
            control.waitUntilExit()
            #expect(try cores(in: folder).isEmpty == false)
        }
    }
#endif
