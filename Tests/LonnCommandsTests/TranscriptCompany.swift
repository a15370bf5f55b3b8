import Foundation
import Testing
import VaultTestSupport

/// The tree-care firm of `company.txt`: Karin owns, Ivar invoices, Sanna answers the telephone,
/// Nils plans, Ada administers; customers 1001–1006. Made once, copied for each test.
enum Company {
    private static let made = Result { try make(sessions: ["company.txt"]) }

    /// A bench on which the firm's vault stands.
    static func bench() throws -> Bench { try Bench(copying: made.get()) }

    private static func make(sessions: [String]) throws -> Bench {
        var runner = try TranscriptRunner()
        for name in sessions {
            let differences = try runner.run(TranscriptSession(named: name))
            guard differences.isEmpty else {
                throw TranscriptRunner.Unusable(text: differences.joined(separator: "\n"))
            }
        }
        return runner.bench
    }
}

extension TranscriptSession {
    static let folder = Repository.fixtures.appending(path: "transcripts")

    /// A session of `Fixtures/transcripts/`.
    init(named name: String) throws {
        try self.init(text: String(contentsOf: Self.folder.appending(path: name), encoding: .utf8))
    }
}
