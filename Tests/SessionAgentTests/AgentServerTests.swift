import Foundation
import KeyManagement
import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

@testable import SessionAgent

/// An agent that serves on a real socket, in a thread of the test.
final class RunningAgent: Sendable {
    let fixture: AgentFixture
    let folder: AgentFolder
    let scratch: VaultScratch
    private let service: ServiceBox
    private let signals: (read: OwnedDescriptor, write: OwnedDescriptor)
    private let ended = DispatchSemaphore(value: 0)

    private struct ServiceBox: @unchecked Sendable {  // only the server's thread touches it
        let value: AgentService
    }

    init() throws {
        fixture = try AgentFixture()
        scratch = try VaultScratch()
        folder = try AgentFolder(scratch.folder)
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw AgentFailure.notStarted }
        signals = (OwnedDescriptor(ends[0]), OwnedDescriptor(ends[1]))
        service = ServiceBox(value: try fixture.service(of: fixture.olle))
        let socket = try AgentSocket(in: folder, named: name)
        let thread = Thread { [fixture, service, signals, ended] in
            AgentServer(
                socket: socket, service: service.value, clock: { fixture.clock.now }
            ).run(signals: signals.read.number)
            ended.signal()
        }
        thread.start()
    }

    deinit { stop() }

    var name: String { AgentFolder.name(fixture.vault, fixture.olle.id) }

    /// Ends it as a signal does.
    func stop() { try? signals.write.write([15]) }

    /// Whether the server has come to its end.
    func hasEnded(within seconds: Double = 10) -> Bool {
        ended.wait(timeout: .now() + seconds) == .success
    }

    func client() throws -> AgentClient {
        try AgentClient(folder, vault: fixture.vault, member: fixture.olle.id)
    }

    /// Sends raw bytes and reads what comes back until the agent closes or has sent `count` bytes.
    func exchange(_ bytes: [UInt8], reading count: Int = 6) throws -> [UInt8]? {
        let descriptor = try folder.connect(to: name)
        try descriptor.write(bytes)
        return try? descriptor.read(count)
    }
}

@Suite struct AgentServerTests {
    private static func frame(_ body: [UInt8], count: UInt32? = nil) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(count ?? UInt32(body.count))
        writer.append(contentsOf: body)
        return writer.bytes
    }

    @Test func `fifty commands at once each get their own answers`() async throws {
        let agent = try RunningAgent()
        let expected = try agent.fixture.history.head
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let client = try agent.client()
                    let keys = AgentMember(client, list: expected)
                    for round in 0..<20 {
                        let groups = FieldGroup.allCases
                        let wanted = groups[(number + round) % groups.count]
                        let key = try keys.groupKey(
                            wanted, generation: 1, list: expected,
                            directory: agent.fixture.stored)
                        #expect(key.group == wanted.rawValue)
                        let hash = DocumentHash.file([UInt8(number), UInt8(round)])
                        let signature = try keys.sign(hash.array, .log)
                        #expect(
                            Signature.isValid(
                                signature, over: hash.array, .log, vault: agent.fixture.vault,
                                by: try #require(expected.members[agent.fixture.olle.id]).signingKey
                            ))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(
        arguments: [
            [0, 0, 0, 0], [0, 0, 0, 1, 2], [0xff, 0xff, 0xff, 0xff, 2, 1], [0, 4, 0, 1, 2, 1],
            [0, 0, 0, 2, 2, 99], [0, 0, 0, 3, 2, 1, 0], [0, 0, 0, 7, 2, 3, 200, 0, 0, 0, 1],
        ] as [[UInt8]])
    func `a frame that is none is refused, and the others are served on`(bytes: [UInt8]) throws {
        let agent = try RunningAgent()
        let answer = try #require(try agent.exchange(bytes))
        #expect(answer == [0, 0, 0, 2, 2, AgentOutcome.malformed.rawValue])
        #expect(try agent.client().status().session == 77)
    }

    @Test func `a frame cut short leaves nothing behind`() throws {
        let agent = try RunningAgent()
        for count in 1..<6 {
            let descriptor = try agent.folder.connect(to: agent.name)
            try descriptor.write(Array(Self.frame([2, 1]).prefix(count)))
        }
        #expect(try agent.client().status().session == 77)
    }

    @Test func `a slow frame is let go after five seconds, a silent connection is not`() throws {
        let agent = try RunningAgent()
        let slow = try agent.folder.connect(to: agent.name)
        let silent = try agent.client()
        #expect(try silent.status().session == 77)
        try slow.write([0, 0])
        // The agent has seen the two bytes once it has answered something later.
        #expect(try agent.client().status().session == 77)
        agent.fixture.clock.now += 4_000
        try slow.write([0, 2])
        #expect(try agent.client().status().session == 77)
        agent.fixture.clock.now += 2_000
        #expect(try agent.client().status().session == 77)
        #expect((try? slow.read(1)) == nil)
        #expect(try silent.status().session == 77)
    }

    @Test func `a command of another version is told so, and can still end the login`() throws {
        let agent = try RunningAgent()
        #expect(
            try agent.exchange(Self.frame([9, 1]))
                == [0, 0, 0, 2, 2, AgentOutcome.otherVersion.rawValue])
        #expect(try agent.client().status().session == 77)
        #expect(try agent.exchange(Self.frame([9, 2])) == [0, 0, 0, 2, 2, 0])
        #expect(agent.hasEnded())
    }

    @Test func `an agent of another version is named as such`() throws {
        let scratch = try VaultScratch()
        let folder = try AgentFolder(scratch.folder)
        let fixture = try AgentFixture()
        let name = AgentFolder.name(fixture.vault, fixture.olle.id)
        let listener = try folder.listen(at: name)
        let client = try AgentClient(folder, vault: fixture.vault, member: fixture.olle.id)
        let accepted = OwnedDescriptor(accept(listener.number, nil, nil))
        try accepted.write([0, 0, 0, 2, 7, 0])
        #expect(throws: AgentFailure.otherVersion) { try client.status() }
    }

    @Test func `of too many connections the longest silent one makes room`() throws {
        let agent = try RunningAgent()
        var held: [AgentClient] = []
        for _ in 0..<AgentProtocol.connections {
            let client = try agent.client()
            _ = try client.status()
            agent.fixture.clock.now += 1
            held.append(client)
        }
        _ = try held[0].status()
        let late = try agent.client()
        #expect(try late.status().session == 77)
        #expect(try held[0].status().session == 77)
        #expect(throws: AgentFailure.noAnswer) { try held[1].status() }
    }

    @Test(arguments: ["another agent", "a moved folder", "a removed name"])
    func `an agent that its name does not lead to any more ends at once`(change: String) throws {
        let agent = try RunningAgent()
        let held = try agent.client()
        #expect(try held.status().session == 77)
        switch change {
        case "another agent":
            let other = try AgentSocket(in: agent.folder, named: agent.name)
            #expect(other.isInPlace)
        case "a moved folder":
            try FileManager.default.moveItem(
                atPath: agent.scratch.folder, toPath: agent.scratch.folder + "-moved")
        default: try FileManager.default.removeItem(atPath: agent.scratch.path(agent.name))
        }
        #expect(throws: AgentFailure.noAnswer) { try held.status() }
        #expect(agent.hasEnded())
        try? FileManager.default.removeItem(atPath: agent.scratch.folder + "-moved")
    }

    @Test func `of two sockets bound for one name the later has it, and the other leaves it alone`()
        throws
    {
        let scratch = try VaultScratch()
        let folder = try AgentFolder(scratch.folder)
        let first = try AgentSocket(in: folder, named: "name.sock")
        #expect(first.isInPlace)
        let second = try AgentSocket(in: folder, named: "name.sock")
        #expect(!first.isInPlace && second.isInPlace)
        first.remove()
        #expect(second.isInPlace)
        second.remove()
        #expect(folder.identity(of: "name.sock") == nil)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can play another user"))
    func `another user gets no answer`() throws {
        let agent = try RunningAgent()
        for (path, mode) in [
            (agent.scratch.folder, 0o755), (agent.scratch.path(agent.name), 0o777),
        ] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        let script = """
            import os, socket, sys
            os.chdir(sys.argv[1])
            os.setgroups([]); os.setgid(int(sys.argv[3])); os.setuid(int(sys.argv[3]))
            s = socket.socket(socket.AF_UNIX); s.settimeout(10); s.connect(sys.argv[2])
            try:
                s.sendall(bytes([0, 0, 0, 2, 2, 1])); print(len(s.recv(100)))
            except (ConnectionResetError, BrokenPipeError): print(0)
            """
        for (user, answer) in [("65534", "0"), ("0", "95")] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/python3")
            process.arguments = ["-c", script, agent.scratch.folder, agent.name, user]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(
                decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(text == "\(answer)\n", "user \(user)")
        }
    }

    @Test func `a folder that is open to others, or a link, is not used`() throws {
        let scratch = try VaultScratch()
        for mode in [0o755, 0o770, 0o701] {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: scratch.folder)
            #expect(throws: AgentFailure.notOurs) { try AgentFolder(scratch.folder) }
        }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: scratch.folder)
        _ = try AgentFolder(scratch.folder)
        let other = try VaultScratch()
        let link = other.path("link")
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: scratch.folder)
        #expect(throws: AgentFailure.notOurs) { try AgentFolder(link) }
        #expect(throws: AgentFailure.notRunning) { try AgentFolder(other.path("nothing")) }
    }
}
