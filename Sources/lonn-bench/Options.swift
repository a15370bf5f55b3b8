/// What the bench is asked for: what it measures, and three options, each at most once.
struct Options {
    /// What is measured.
    enum Subject {
        /// The work itself, beside its floor in C.
        case work
        /// Whole processes, as somebody waits for them.
        case everyday
    }

    var subject = Subject.work
    var customers = 10_000
    /// As many as were asked for, else one of the work and forty of processes.
    var runs: Int { wantedRuns ?? (subject == .work ? 1 : 40) }
    var isJSON = false
    private var wantedRuns: Int?

    static let usage = "usage: lonn-bench [show] [--customers N] [--runs R] [--json]\n"

    struct Mistake: Error {}

    init(_ arguments: [String]) throws(Mistake) {
        var seen: Set<String> = []
        var rest = arguments[...]
        if rest.first == "show" {
            subject = .everyday
            rest.removeFirst()
        }
        while let argument = rest.popFirst() {
            guard seen.insert(argument).inserted else { throw Mistake() }
            switch argument {
            case "--json": isJSON = true
            case "--customers": customers = try Self.number(rest.popFirst(), in: 1...1_000_000)
            case "--runs": wantedRuns = try Self.number(rest.popFirst(), in: 1...999)
            default: throw Mistake()
            }
        }
    }

    private static func number(
        _ text: String?, in range: ClosedRange<Int>
    ) throws(Mistake) -> Int {
        guard let text, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text), range.contains(number)
        else { throw Mistake() }
        return number
    }
}
