import Glibc
import KeyManagement
import Testing
import VaultCrypto

@testable import LonnCommands

struct InfrastructureInputTests {
    private let prompt = Sentence(sv: "Lösenfras", en: "Passphrase")

    private func bound<Result>(
        _ device: any ConsoleDevice = MemoryDevice(), _ body: () throws -> Result
    ) throws -> Result {
        try CommandContext.$current.withValue(dummyContext(device), operation: body)
    }

    private func read(_ file: String?) throws -> [UInt8] {
        let secret = try SecretInput.read(prompt: prompt, file: file)
        return secret.withBytes { span in span.indices.map { span[$0] } }
    }

    private func kind(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Failure)?.kind
        }
    }

    /// Lends a pipe that holds `content`, its writing end closed.
    private func withPipe<Result>(
        _ content: [UInt8], _ body: (Int32) throws -> Result
    ) throws -> Result {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        write(ends[1], content, content.count)
        close(ends[1])
        defer { close(ends[0]) }
        return try body(ends[0])
    }

    private func withFile<Result>(
        _ content: [UInt8], _ body: (String) throws -> Result
    ) throws -> Result {
        var template = Array("/tmp/lonn-secret-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        write(descriptor, content, content.count)
        close(descriptor)
        let path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        return try body(path)
    }

    @Test(arguments: [
        ("hemlig", "hemlig"), ("hemlig\n", "hemlig"), ("hemlig\r\n", "hemlig"),
        ("hemlig\n\n", "hemlig\n"), (" å\r", " å\r"),
    ])
    func `a secret comes from a file, a descriptor or standard input without its newline`(
        content: String, secret: String
    ) throws {
        let bytes = Array(content.utf8)
        #expect(try bound { try withFile(bytes) { try read($0) } } == Array(secret.utf8))
        #expect(
            try bound { try withPipe(bytes) { try read("/dev/fd/\($0)") } } == Array(secret.utf8))
        for name in ["-", "/dev/stdin", "/dev/fd/0"] {
            let device = MemoryDevice(input: content)
            #expect(try bound(device) { try read(name) } == Array(secret.utf8))
        }
    }

    @Test func `standard input of the process is read through a pipe`() throws {
        try withPipe(Array("genom rör\n".utf8)) { (end) throws in
            #expect(
                try bound(SystemDevice(input: end)) { try read("-") } == Array("genom rör".utf8))
        }
    }

    @Test func `1024 bytes are taken and one more is refused`() throws {
        let most = [UInt8](repeating: 97, count: 1024)
        #expect(try bound { try withFile(most + [13, 10]) { try read($0) } } == most)
        for more in [most + [97], most + [97, 13, 10], most + most] {
            #expect(
                kind { _ = try bound { try withFile(more) { try read($0) } } } == "secret-too-long")
        }
    }

    @Test func `an empty or missing file is refused`() {
        #expect(kind { _ = try bound { try withFile([10]) { try read($0) } } } == "secret-empty")
        #expect(kind { _ = try bound { try read("/nowhere/at/all") } } == "file-unreadable")
        #expect(kind { _ = try bound { try read("/tmp") } } == "file-unreadable")
    }

    @Test func `standard input serves one purpose only`() throws {
        try bound(MemoryDevice(input: "first\nsecond\n")) {
            #expect(kind { _ = try read("-") } == nil)
            #expect(kind { _ = try read("/dev/stdin") } == "input-used-twice")
            #expect(kind { _ = try LineInput.ask(prompt) } == "input-used-twice")
        }
        try bound(MemoryDevice(input: "first\n")) {
            #expect(kind { _ = try LineInput.ask(prompt) } == nil)
            #expect(kind { _ = try read("-") } == "input-used-twice")
        }
    }

    @Test func `a new passphrase is asked for twice, and again until it will do`() throws {
        let (good, other) = ("gul häst stapel", "gul hast stapel")
        for answers in [
            [good, good], ["kort", good, good], ["", good, good], [good, other, good, good],
        ] {
            try bound(MemoryDevice(secrets: answers)) {
                let count = try SecretInput.readNew(file: nil).count
                #expect(count == good.utf8.count)
            }
        }
    }

    @Test func `a passphrase that opens nothing may be typed three times, one of a file once`()
        throws
    {
        func attempts(_ file: String?) throws -> Int {
            var count = 0
            try bound(MemoryDevice(input: "fel\n", secrets: ["fel", "fel", "fel"])) {
                _ = #expect(throws: KeyRefusal.wrongSecret) {
                    try SecretInput.open(prompt: prompt, file: file) { _ in
                        count += 1
                        throw KeyRefusal.wrongSecret
                    }
                }
            }
            return count
        }
        #expect(try attempts(nil) == 3)
        #expect(try attempts("-") == 1)
    }

    @Test func `a dialogue reads line by line`() throws {
        let device = MemoryDevice(input: "Åsa\r\n\nja\nnej\nsist", terminals: [.input])
        try bound(device) { () throws in
            #expect(try LineInput.ask(prompt) == "Åsa")
            #expect(try LineInput.ask(prompt) == "")
            #expect(try LineInput.confirm(prompt, yes: false))
            #expect(try !LineInput.confirm(prompt, yes: false))
            #expect(try LineInput.ask(prompt) == "sist")
            // Ctrl-D at a terminal.
            #expect(kind { _ = try LineInput.ask(prompt) } == "interrupted")
            #expect(try LineInput.confirm(prompt, yes: true))
        }
        try bound(MemoryDevice(input: "Åsa\r\nsist")) { () throws in
            #expect(try LineInput.ask(prompt) == "Åsa")
            #expect(try LineInput.ask(prompt) == "sist")
            #expect(kind { _ = try LineInput.ask(prompt) } == "no-answer")
        }
        #expect(device.errors.hasPrefix("Passphrase: Passphrase: Passphrase [y/N] "))
        #expect(device.output.isEmpty)
    }

    @Test func `a line that is too long or no text is refused`() throws {
        let long = MemoryDevice(input: String(repeating: "a", count: 4097))
        #expect(kind { _ = try bound(long) { try LineInput.ask(prompt) } } == "line-too-long")
        try withPipe([0xe5, 10]) { end in
            #expect(
                kind { _ = try bound(SystemDevice(input: end)) { try LineInput.ask(prompt) } }
                    == "line-not-text")
        }
    }

    @Test func `the console in memory stops the process when asked for what it was not given`()
        async
    {
        await #expect(processExitsWith: .failure) {
            stopQuietly()
            _ = try CommandContext.$current.withValue(dummyContext(MemoryDevice())) {
                try LineInput.ask(Sentence(sv: "", en: ""))
            }
        }
        await #expect(processExitsWith: .failure) {
            stopQuietly()
            _ = try CommandContext.$current.withValue(dummyContext(MemoryDevice())) {
                try SecretInput.read(prompt: Sentence(sv: "", en: ""), file: nil).count
            }
        }
    }

    @Test func `a closed standard output ends the call with 1 and without a message`() {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        close(ends[0])
        defer { close(ends[1]) }
        let device = SystemDevice(output: ends[1], error: ends[1])
        let status = LonnProgram.run(
            arguments: ["status"], context: dummyContext(device), root: DummyRoot.self)
        #expect(status == 1)
    }

    @Test func `without a terminal a hidden prompt is refused`() {
        let device = SystemDevice(terminalPath: "/dev/null")
        #expect(kind { _ = try bound(device) { try read(nil) } } == "no-terminal")
    }
}
