import Foundation
import KeyManagement
import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

@testable import SessionAgent

/// Something that sits at an agent's socket and is none.
private final class FalseAgent: Sendable {
    let fixture: AgentFixture
    private let scratch: VaultScratch
    private let folder: AgentFolder
    private let counter = Counter()

    private final class Counter: Sendable {
        let value = Atomic(0)
    }

    /// How many bytes it has sent.
    var sent: Int { counter.value.load(ordering: .relaxed) }

    /// - Parameter answer: sends what it likes to the frame that has come.
    init(_ answer: @escaping @Sendable ([UInt8], (ArraySlice<UInt8>) -> Bool) -> Void) throws {
        fixture = try AgentFixture()
        scratch = try VaultScratch()
        folder = try AgentFolder(scratch.folder)
        let socket = try AgentSocket(
            in: folder, named: AgentFolder.name(fixture.vault, fixture.olle.id))
        Thread { [counter] in
            var waiting = [pollfd(fd: socket.listener.number, events: Int16(POLLIN), revents: 0)]
            poll(&waiting, 1, -1)
            let connection = OwnedDescriptor(accept(socket.listener.number, nil, nil))
            while let header = try? connection.read(4),
                let frame = try? connection.read(header.reduce(0) { $0 << 8 | Int($1) })
            {
                answer(frame) { bytes in
                    counter.value.add(bytes.count, ordering: .relaxed)
                    return (try? connection.write(Array(bytes))) != nil
                }
            }
        }.start()
    }

    func client() throws -> AgentClient {
        try AgentClient(folder, vault: fixture.vault, member: fixture.olle.id)
    }

    static func frame(_ body: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(UInt32(body.count + 2))
        writer.append(AgentProtocol.version)
        writer.append(AgentOutcome.done.rawValue)
        writer.append(contentsOf: body)
        return writer.bytes
    }
}

@Suite struct AgentClientTests {
    /// Olle's status, whoever he is.
    private static func status(_ member: MemberID) -> [UInt8] {
        FalseAgent.frame(
            AgentStatus(
                member: member, session: 77, purpose: 0, began: 0, idleLeft: 1, timeLeft: 1,
                freshLeft: 1, challenge: .zero
            ).encoded())
    }

    @Test func `an answer that comes byte by byte does not keep those waiting who wait for it`()
        throws
    {
        let whole = Self.status(.random())
        let agent = try FalseAgent { _, send in
            for byte in whole where send([byte]) { usleep(50_000) }
        }
        let client = try agent.client()
        #expect(throws: AgentFailure.noAnswer) { try client.hurried { try client.status() } }
        #expect(agent.sent < whole.count)
        // Its rest is nobody's answer.
        #expect(throws: AgentFailure.noAnswer) { try client.status() }
    }

    @Test func `answers that come late one by one are not waited for in all`() throws {
        let member = Mutex<MemberID?>(nil)
        let agent = try FalseAgent { _, send in
            usleep(800_000)
            if let member = member.withLock({ $0 }) { _ = send(Self.status(member)[...]) }
        }
        member.withLock { $0 = agent.fixture.olle.id }
        let client = try agent.client()
        for _ in 0..<3 { #expect(try client.status().session == 77) }
        var answers = 0
        #expect(throws: AgentFailure.noAnswer) {
            try client.hurried {
                for _ in 0..<3 {
                    _ = try client.status()
                    answers += 1
                }
            }
        }
        #expect(answers == 2)
    }

    @Test func `what is no signature of the member's is not taken for one`() throws {
        let agent = try FalseAgent { _, send in
            _ = send(FalseAgent.frame([UInt8](repeating: 7, count: 64))[...])
        }
        let keys = try AgentMember(agent.client(), list: agent.fixture.list)
        #expect(throws: AgentFailure.noAnswer) { try keys.sign(Bytes32.zero.array, .log) }
    }
}
