/// One parser, and what must hold of it whatever it is given.
struct Harness: Sendable {
    /// By which it is asked for.
    let name: String
    /// Encodings that the program's own writers have made, or that people write.
    let seeds: @Sendable () throws -> [[UInt8]]
    /// Pieces that the form gives a meaning to.
    var tokens: [[UInt8]] = []
    /// How many runs the test suite can afford.
    var quickRuns = 1000
    /// Reads an input, and finds out whether what it read is what stood there.
    let read: @Sendable ([UInt8]) throws(Fault) -> Verdict

    /// What became of an input.
    enum Verdict: Hashable {
        case refused
        case read
    }

    /// What a parser did that it must not.
    struct Fault: Error, Hashable {
        let what: String
    }
}

extension Harness {
    /// A parser of bytes: what it takes it writes back as the same bytes.
    static func bytes(
        _ name: String, seeds: @escaping @Sendable () throws -> [[UInt8]], quickRuns: Int = 1000,
        tokens: [[UInt8]] = [], rewritten: @escaping @Sendable ([UInt8]) -> [UInt8]?
    ) -> Harness {
        Harness(name: name, seeds: seeds, tokens: tokens, quickRuns: quickRuns) {
            (bytes) throws(Fault) in
            guard let again = rewritten(bytes) else { return .refused }
            guard again == bytes else { throw Fault(what: "is written back otherwise") }
            return .read
        }
    }

    /// A parser of text: what it writes for a text it reads back as the same.
    static func text(
        _ name: String, seeds: @escaping @Sendable () throws -> [[UInt8]], tokens: [String],
        rewritten: @escaping @Sendable (String) -> String?
    ) -> Harness {
        Harness(name: name, seeds: seeds, tokens: tokens.map { Array($0.utf8) }) {
            (bytes) throws(Fault) in
            guard let text = String(validating: bytes, as: UTF8.self), let once = rewritten(text)
            else { return .refused }
            guard let twice = rewritten(once) else { throw Fault(what: "refuses what it wrote") }
            guard Array(twice.utf8) == Array(once.utf8) else {
                throw Fault(what: "reads its own text as another")
            }
            return .read
        }
    }

    /// Texts as seeds.
    static func utf8(_ texts: [String]) -> @Sendable () -> [[UInt8]] {
        { texts.map { Array($0.utf8) } }
    }

    /// All of them.
    static let all =
        cryptography + members + stored + agent + files + identifiers + dates

    /// The one of a name.
    static func named(_ name: String) -> Harness? { all.first { $0.name == name } }
}
