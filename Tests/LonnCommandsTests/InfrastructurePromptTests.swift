import Foundation
import Testing
import VaultCrypto

@testable import LonnCommands

/// Hidden prompts on a real pseudo-terminal; signals are for the whole process, so one at a time.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct InfrastructurePromptTests {
    /// Asks on a thread of its own, lets `person` act when the prompt is there.
    private func asking(
        on terminal: PseudoTerminal, _ person: @Sendable (String) -> Void
    ) async -> Result<[UInt8], Failure> {
        let path = terminal.path
        return await withCheckedContinuation { answer in
            Thread.detachNewThread {
                do {
                    let device = SystemDevice(terminalPath: path)
                    let secret = try CommandContext.$current.withValue(dummyContext(device)) {
                        let prompt = Sentence(sv: "Lösenfras", en: "Passphrase")
                        return try SecretInput.read(prompt: prompt, file: nil)
                            .withBytes { span in span.indices.map { span[$0] } }
                    }
                    answer.resume(returning: .success(secret))
                } catch {
                    answer.resume(returning: .failure(error as? Failure ?? .unexpected))
                }
            }
            person(terminal.shown(until: "Passphrase: "))
        }
    }

    @Test func `what is typed at a hidden prompt is not shown, and the echo comes back`()
        async throws
    {
        let terminal = try PseudoTerminal()
        let answer = await asking(on: terminal) { _ in
            #expect(!terminal.echoes)
            terminal.type("hemlig fras å\n")
        }
        #expect(try answer.get() == Array("hemlig fras å".utf8))
        #expect(terminal.echoes)
        #expect(terminal.shown(until: "\n") == "\r\n")
    }

    @Test func `an interrupt restores the echo and ends with 130`() async throws {
        let terminal = try PseudoTerminal()
        let answer = await asking(on: terminal) { _ in
            terminal.type("halv")
            kill(getpid(), SIGINT)
        }
        #expect(throws: Failure.self) { try answer.get() }
        if case .failure(let failure) = answer { #expect(failure.exitCode == .interrupted) }
        #expect(terminal.echoes)
        #expect(terminal.shown(until: "\n") == "\r\n")
    }

    @Test func `an end of input at a hidden prompt is an empty secret`() async throws {
        let terminal = try PseudoTerminal()
        let answer = await asking(on: terminal) { _ in terminal.type("\u{4}") }
        if case .failure(let failure) = answer { #expect(failure.kind == "secret-empty") }
        #expect(throws: Failure.self) { try answer.get() }
        #expect(terminal.echoes)
    }

    @Test func `a line of a thousand and more bytes is refused with the echo restored`()
        async throws
    {
        let terminal = try PseudoTerminal()
        let answer = await asking(on: terminal) { _ in
            terminal.type(String(repeating: "a", count: 1100) + "\n")
        }
        if case .failure(let failure) = answer { #expect(failure.kind == "secret-too-long") }
        #expect(throws: Failure.self) { try answer.get() }
        #expect(terminal.echoes)
    }
}
