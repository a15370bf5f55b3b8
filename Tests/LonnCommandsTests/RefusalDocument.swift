import Foundation

/// The one JSON document that a refused call writes to standard error.
struct RefusalDocument: Decodable {
    let code: Int
    let kind: String
    let message: String
    let hint: String

    private struct Document: Decodable { let error: RefusalDocument }

    /// - Throws: when it is no document, more than one, or not on a line of its own.
    init(_ outcome: CallOutcome) throws {
        let lines = outcome.error.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2, lines[1].isEmpty else {
            throw TranscriptRunner.Unusable(text: outcome.error)
        }
        self = try JSONDecoder().decode(Document.self, from: outcome.errorBytes).error
    }
}
