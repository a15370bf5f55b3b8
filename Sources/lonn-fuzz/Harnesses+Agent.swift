import KeyManagement
import SessionAgent
import VaultCrypto

extension Harness {
    static let agent: [Harness] = [request, terms, status, frames]

    private static let requests: [AgentRequest] = [
        .status, .lock, .groupKey(.name, generation: 2),
        .sealRole(.invoicing, generation: 3, .member(MemberID(Bytes16(high: 1, low: 2)))),
        .sealRole(.owner, generation: 1, .recoveryKit), .signLog(.zero),
        .signMemberList([1, 2, 3]),
        .signCheckpoint(.zero), .signBackup(.zero), .signFile(.zero),
        .confirm(signature: [UInt8](repeating: 7, count: 64)),
    ]

    private static let request = Harness.bytes(
        "agent-request", seeds: { requests.map { $0.encoded() } }
    ) { try? AgentRequest(parsing: $0).encoded() }

    private static let terms = Harness.bytes(
        "agent-terms",
        seeds: {
            [
                try AgentTerms(
                    path: "/home/åsa/kunder.vault", folder: "/run/user/1000/lonn",
                    vault: VaultID(Bytes16(high: 1, low: 2)),
                    member: MemberID(Bytes16(high: 3, low: 4)), listVersion: 5, listHash: .zero,
                    session: 6, purpose: 1, began: 1_790_000_000_000, idle: 900_000,
                    total: 28_800_000, fresh: 300_000
                ).encoded()
            ]
        }, tokens: [[0], [47]]
    ) { try? AgentTerms(parsing: $0).encoded() }

    /// Times that no agent names are taken for the latest there is.
    private static let status = Harness(
        name: "agent-status", seeds: { [[UInt8](repeating: 0, count: 89)] }
    ) { (bytes) throws(Fault) in
        guard let once = try? AgentStatus(parsing: bytes) else { return .refused }
        guard (try? AgentStatus(parsing: once.encoded())) == once else {
            throw Fault(what: "reads its own bytes as another")
        }
        return .read
    }

    /// What comes over a socket, whole or in pieces, is the same frames.
    private static let frames = Harness(
        name: "agent-frames",
        seeds: { [requests.flatMap(\.frame), requests.reversed().flatMap(\.frame)] }
    ) { (bytes) throws(Fault) in
        var whole = AgentFrames()
        whole.append(bytes)
        let atOnce = all(of: &whole)
        var pieces = AgentFrames()
        var inPieces: [AgentFrames.Frame] = []
        for start in stride(from: 0, to: bytes.count, by: 7) {
            pieces.append(bytes[start..<min(start + 7, bytes.count)])
            inPieces += all(of: &pieces)
            if case .refused = inPieces.last { break }
        }
        guard atOnce == inPieces else { throw Fault(what: "depends on how it comes") }
        if case .refused = atOnce.last { return .refused }
        return .read
    }

    /// The frames that are complete, up to the first that is refused.
    private static func all(of frames: inout AgentFrames) -> [AgentFrames.Frame] {
        var all: [AgentFrames.Frame] = []
        while let frame = frames.next() {
            all.append(frame)
            if case .refused = frame { break }
        }
        return all
    }
}
