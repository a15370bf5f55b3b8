import KeyManagement
import Testing
import VaultCrypto

@testable import LonnCommands

struct InfrastructureErrorTests {
    private static let marker = "19121212-1212"

    @Test(arguments: [
        ["\(marker)"], ["customer", "\(marker)"], ["show", "\(marker)"], ["--\(marker)"],
        ["-\(marker)"], ["show", "--\(marker)"], ["show", "--\(marker)=1"], ["show", "-\(marker)"],
        ["show", "1", "--purpose", "\(marker)"], ["show", "1", "--purpose=\(marker)"],
        ["show", "1", "2", "--purpose", "quote", "\(marker)"],
        ["show", "1", "--purpose", "quote", "--count", "\(marker)"],
        ["show", "1", "--purpose", "quote", "-c", "\(marker)"],
        ["show", "1", "--purpose", "quote", "-c\(marker)"],
        ["show", "1", "--purpose", "quote", "-rc\(marker)"],
        ["show", "1", "--purpose", "quote", "-r\(marker)"],
        ["show", "1", "--purpose", "quote", "--reveal=\(marker)"],
        ["show", "1", "--purpose", "quote", "--strict", "\(marker)"],
        ["show", "1", "--purpose", "quote", "--member", "\(marker)"],
        ["show", "1", "--purpose", "quote", "--short", "--long", "\(marker)"],
        ["--lang", "\(marker)"], ["--lang=\(marker)"], ["--json=\(marker)"],
        ["status", "\(marker)"], ["status", "--\(marker)"], ["--", "\(marker)"],
        ["--generate-completion-script", "\(marker)"], ["---completion", "\(marker)"],
        ["customer", "find", "a", "\(marker)"], ["customer", "find", "--", "a", "\(marker)"],
        ["throw", "\(marker)"],
    ])
    func `an error never repeats what was typed`(arguments: [String]) {
        for flags in [[], ["--json", "--lang", "sv"]] {
            let found = call(flags + arguments)
            #expect(found.status == 64 || found.status == 14 || found.status == 1)
            #expect(!(found.errors + found.output).contains("1212"))
            let isJSON = found.errors.hasPrefix("{")
            #expect(found.errors.count { $0 == "\n" } == (isJSON ? 1 : 2))
        }
    }

    @Test(arguments: [
        (["fnd"], "unknown-command", "Argument 1 is no command."),
        (["--quiet", "fnd"], "unknown-command", "Argument 2 is no command."),
        (["customer", "fnd"], "unknown-command", "Argument 2 is no command."),
        (["status", "x"], "extra-argument", "Argument 2 is one too many."),
        (
            ["--as", "a", "customer", "find", "b", "c"], "extra-argument",
            "Argument 6 is one too many."
        ),
        (
            ["show", "1", "--purpose", "quote", "--prupose"], "unknown-option",
            "Argument 5 is an option that the command does not have."
        ),
        (["show", "1", "--purpose"], "missing-value", "--purpose lacks its value."),
        (["show", "1"], "missing-argument", "--purpose is missing."),
        (["show", "--purpose", "quote"], "missing-argument", "<customer-number> is missing."),
        (
            ["show", "x", "--purpose", "quote"], "bad-value",
            "Argument 2 is not a value that can be used."
        ),
        (
            ["show", "1", "--purpose", "x"], "bad-value",
            "The value of --purpose is none that can be used."
        ),
        (
            ["show", "1", "--purpose", "quote", "-c", "x"], "bad-value",
            "The value of -c is none that can be used."
        ),
        (["show", "1", "--reveal=x"], "unexpected-value", "--reveal takes no value."),
        (
            ["show", "1", "--short", "--long"], "conflicting-option",
            "Argument 3 contradicts another."
        ),
        (["--vault"], "missing-value", "--vault lacks its value."),
        (["--vault", "--quiet"], "missing-value", "--vault lacks its value."),
        (["--vault="], "missing-value", "--vault lacks its value."),
        (["--lang", "no"], "bad-value", "The value of --lang is none that can be used."),
        (["--quiet=1"], "unexpected-value", "--quiet takes no value."),
        (
            ["show", "1", "--purpose", "quote", "-c", "7"], "wrong-usage",
            "The command line makes no sense."
        ),
    ])
    func `wrong usage names the option or the position`(
        arguments: [String], kind: String, message: String
    ) {
        let found = call(arguments)
        #expect(found.status == 64)
        #expect(found.errors.hasPrefix(message + "\n"))
        #expect(call(["--json"] + arguments).errors.contains(#""kind":"\#(kind)""#))
    }

    @Test func `wrong usage says whose help to read`() {
        #expect(call("show", "x").errors.contains("`lonn show --help`"))
        #expect(call("customer", "find", "a", "b").errors.contains("`lonn customer find --help`"))
    }

    @Test func `errors of a command keep their exit code and what was printed before`() {
        let key = call("throw", "key")
        #expect(key.status == 13)
        #expect(key.output == "before\n")
        #expect(call("throw", "fault").status == 15)
        #expect(call("throw", "fault").errors.contains("Version 3"))
        #expect(call("throw", "crypto").status == 1)
        #expect(call("throw", "crypto").errors.contains("ulimit -l"))
        #expect(call("throw", "quiet").status == 15)
        #expect(call("throw", "quiet").errors.isEmpty)
        #expect(call("throw", "quiet").output == "before\n")
        #expect(call("throw", "closed").status == 1)
        #expect(call("throw", "closed").errors.isEmpty)
        #expect(call("show", "1", "--purpose", "quote", "-c", "8").status == 18)
        #expect(call("show", "1", "--purpose", "quote", "--member", "x").status == 14)
    }

    @Test func `an error that nobody mapped says nothing of itself, a mapped one what it means`() {
        let own = call("throw", "own")
        #expect(own.status == 1)
        #expect(!own.errors.contains("MARKER"))
        let mapped = call(["throw", "own"]) { error in
            error is DummyThrow.Own ? .notConfirmed : nil
        }
        #expect(mapped.errors.contains("not answered with yes"))
    }

    @Test func `every failure is two sentences in both languages`() {
        let refusals: [KeyRefusal] = [
            .notPermitted, .pendingApproval, .wrongSecret, .codeMistyped, .codeForAnotherVault,
            .invitationExpired, .notInvited, .unknownMember, .nameTaken, .nameUnusable, .lastOwner,
            .roleNotGranted, .roleGrantedAlready, .nothingToApprove, .passphraseTooShort,
            .noOwnerYet, .lastAdministrator,
        ]
        let faults: [DirectoryFault] = [
            .malformed, .brokenChain(version: 2), .badSignature(version: 2),
            .forbiddenChange(version: 2), .foreignVault, .missingEnvelope, .envelopeRefused,
            .keyMismatch, .seedRefused, .costRefused,
        ]
        let cryptography: [CryptoFailure] = [
            .authentication, .malformed, .unknownSuite, .costOutOfBounds, .lockedMemoryExhausted,
            .outOfMemory,
        ]
        let failures =
            refusals.map { Failure(from: $0) } + faults.map { Failure(from: $0) }
            + cryptography.map { Failure(from: $0) }
        #expect(Set(failures.map(\.kind)).count == failures.count)
        #expect(Set(failures.map(\.message.sv)).count == failures.count)
        for failure in failures {
            for sentence in [failure.message, failure.hint].flatMap({ [$0.sv, $0.en] }) {
                #expect(sentence.hasSuffix("."))
                #expect(!sentence.dropLast().contains(". "))
            }
            #expect(failure.message.sv != failure.message.en)
        }
        #expect(faults.allSatisfy { Failure(from: $0).exitCode == .damaged })
    }
}
