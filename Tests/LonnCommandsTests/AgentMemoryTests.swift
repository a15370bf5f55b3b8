import CustomerVault
import Foundation
import Testing
import VaultTestSupport

@testable import KeyManagement
@testable import VaultCrypto

#if os(Linux)
    /// What an image of the agent's memory holds, taken by root with gdb.
    @Suite(
        .enabled(if: geteuid() == 0, "only root can take an image of the agent"),
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/gdb"), "no gdb"))
    struct AgentMemoryTests {
        private struct Secrets {
            var keys: [String: Data] = [:]
            var texts: [String: Data] = [:]
        }

        @Test func `An image of the agent holds no value, no passphrase and no key`() throws {
            let bench = try Company.bench()
            #expect(try bench.run(["login", "Ivar", "--passphrase-file", "ivar"]).status == 0)
            for call in [
                ["show", "1001", "--purpose", "rut", "--reveal"], ["find", "Björk"], ["list"],
                ["keys", "rotate", "--group", "billing"],
            ] {
                #expect(try bench.run(call).status == 0)
            }
            let secrets = try Self.secrets(of: bench)
            #expect(secrets.keys.count > 10)
            // What the program itself says (the demo's customers) would be found in its memory.
            let program = try Data(
                contentsOf: URL(filePath: try Program.testbench.path()), options: .alwaysMapped)
            for (name, text) in secrets.texts { try #require(!program.holds(text), "\(name)") }
            let process = try bench.agentProcess()
            let image = try Self.image(of: process, withExcluded: false, bench)
            for (name, secret) in secrets.keys.merging(secrets.texts, uniquingKeysWith: { $1 }) {
                #expect(!image.holds(secret), "\(name)")
            }
            // With the excluded pages the same search finds the keys, and still nothing else.
            let whole = try Self.image(of: process, withExcluded: true, bench)
            for name in ["seed", "role seed", "group key identity 1"] {
                let secret = try #require(secrets.keys[name])
                #expect(whole.holds(secret), "\(name)")
            }
            for (name, secret) in secrets.texts {
                #expect(!whole.holds(secret), "\(name)")
            }
        }

        /// Everything that must not be found, opened anew with the passphrase.
        private static func secrets(of bench: Bench) throws -> Secrets {
            var secrets = Secrets()
            for (name, text) in [
                ("passphrase", "blå ko stapel batteri"), ("personnummer", "198503272380"),
                ("e-mail", "siv.bjork@example.se"), ("street", "Lövgläntan 2"),
                ("mobile", "070-174 06 12"),
            ] { secrets.texts[name] = Data(text.utf8) }
            let vault = try Vault.open(
                VaultSurroundings(
                    path: bench.vault.path(percentEncoded: false),
                    stateFolder: bench.home.appending(path: "elsewhere").path(
                        percentEncoded: false),
                    clock: { UInt64(Bench.morning) },
                    bounds: PasswordHashBounds(
                        passes: 1...10, kibibytes: 8...(1 << 20),
                        initial: .init(passes: 1, kibibytes: 8))))
            var passphrase = Array("blå ko stapel batteri".utf8)
            let member = try vault.unlock("Ivar", passphrase: SecretBytes(moving: &passphrase))
            member.withSeed { secrets.keys["seed"] = Data(copying: $0) }
            secrets.keys["box key"] = Data(copying: member.box.secretKey)
            for label in [DerivationLabel.box, .sign] {
                try member.withSeed { seed in
                    secrets.keys["\(label) seed"] = Data(
                        copying: try seed.derived(label, context: []))
                }
            }
            try StoredKeys(path: vault.path).read { directory in
                let list = vault.history.head
                for role in list.approvedRoles(of: member.id) {
                    let keys = try #require(
                        try member.keys(of: role, list.generations(of: role)[0], list, directory))
                    secrets.keys["role seed"] = Data(copying: keys.seed)
                    secrets.keys["role box key"] = Data(copying: keys.box.secretKey)
                }
                for group in FieldGroup.allCases where list.reads(group, member.id) {
                    for generation in try #require(list.groups[group]).keys.keys {
                        try member.groupKey(
                            group, generation: generation, list: list, directory: directory
                        ).withSecret {
                            secrets.keys["group key \(group.code) \(generation)"] = Data(
                                copying: $0)
                        }
                    }
                }
            }
            return secrets
        }

        private static func image(
            of process: pid_t, withExcluded: Bool, _ bench: Bench
        ) throws -> Data {
            let file = bench.file("image-\(withExcluded)")
            let gdb = Process()
            gdb.executableURL = URL(filePath: "/usr/bin/timeout")
            // The threads of this process block the signal by which gdb hears of its threads.
            let unblocking = """
                import os, signal, sys
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                os.execv("/usr/bin/gdb", ["gdb"] + sys.argv[1:])
                """
            gdb.arguments = [
                "60", "python3", "-c", unblocking, "-batch", "-nx", "-p", String(process),
                "-ex", "set dump-excluded-mappings \(withExcluded ? "on" : "off")",
                "-ex", "set use-coredump-filter off",
                "-ex", "gcore \(file.path(percentEncoded: false))",
            ]
            gdb.standardOutput = FileHandle.nullDevice
            gdb.standardError = FileHandle.nullDevice
            try gdb.run()
            gdb.waitUntilExit()
            return try Data(contentsOf: file, options: .alwaysMapped)
        }
    }

    extension Data {
        /// A copy of a secret, for a search that must not find it.
        fileprivate init(copying secret: borrowing SecretBytes) {
            self = secret.withBytes { bytes in
                var data = Data()
                for index in bytes.indices { data.append(bytes[index]) }
                return data
            }
        }
    }
#endif
