import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

@testable import SessionAgent

@Suite struct AgentProtocolTests {
    static let requests: [AgentRequest] = [
        .status, .lock, .groupKey(.billing, generation: 7),
        .sealRole(.invoicing, generation: 2, .member(.random())),
        .sealRole(.planning, generation: 1, .role(Role.owner.rawValue, generation: 4)),
        .sealRole(.owner, generation: 1, .recoveryKit), .signLog(.zero), .signCheckpoint(.zero),
        .signBackup(.zero), .signFile(.zero), .signMemberList([1, 2, 3]),
        .confirm(signature: [UInt8](repeating: 9, count: 64)),
    ]

    @Test(arguments: requests)
    func `a request is read as it was written, and not with a byte more or less`(
        request: AgentRequest
    ) throws {
        let bytes = request.encoded()
        #expect(try AgentRequest(parsing: bytes) == request)
        if case .signMemberList = request { return }
        #expect(throws: MalformedBytes.self) { try AgentRequest(parsing: bytes + [0]) }
        #expect(throws: MalformedBytes.self) { try AgentRequest(parsing: bytes.dropLast()) }
    }

    @Test func `what parses is written back as the same bytes`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            var bytes = Self.requests.randomElement(using: &random)?.encoded() ?? []
            for _ in 0..<Int.random(in: 0...3) {
                bytes[Int.random(in: bytes.indices)] = .random(in: 0...255)
            }
            guard let request = try? AgentRequest(parsing: bytes) else { continue }
            #expect(request.encoded() == bytes)
        }
    }
}
