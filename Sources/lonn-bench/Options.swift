/// What the bench is asked for: what it measures, and three options, each at most once.
struct Options {
    /// What is measured.
    enum Subject {
        /// The work itself, beside its floor in C.
        case work
        /// Whole processes, as somebody waits for them.
        case everyday
        /// Logs of several lengths.
        case log
    }

    var subject = Subject.work
    /// How many customers, one number after the other.
    var customers = [10_000]
    /// How many entries of the log, one number after the other.
    var entries = [20_000]
    /// As many as were asked for, else one of the work and forty of processes.
    var runs: Int { wantedRuns ?? (subject == .work ? 1 : 40) }
    var isJSON = false
    private var wantedRuns: Int?

    static let usage = """
        usage: lonn-bench [--customers N,N,…] [--runs R] [--json]
               lonn-bench show [--customers N] [--runs R] [--json]
               lonn-bench log [--entries N,N,…] [--json]

        Measures the vault's work with N made-up customers (2 to 1000000, else 10000): import,
        opening, finding by each kind of number, show, searches, edit, add, verify, rotation of one
        group and of all, size. Beside it the same work in C on libsodium and SQLite (the floor,
        which has no CSV, rules, rights or log), and in SQLCipher where libsqlcipher.so.0 is
        installed. The program lonn beside this one, if it is built, tells the memory of its
        commands. Takes R runs (else 1) and prints medians; with several N also how costs grow.

        show: what a clerk waits for, whole processes of lonn (R else 40).
        log: what a log of N entries (1000 to 10000000, else 20000) costs, each a reading under its
        own signature: to verify all of it, and from where it was seen last.
        --json: one document, with quartiles, for plotting.

        Everything lies in a temporary folder that is removed at the end; a million customers take
        some gigabytes there and of memory, and their time.

        """

    struct Mistake: Error {}

    init(_ arguments: [String]) throws(Mistake) {
        var seen: Set<String> = []
        var rest = arguments[...]
        if let named = ["show": Subject.everyday, "log": .log][rest.first ?? ""] {
            subject = named
            rest.removeFirst()
        }
        while let argument = rest.popFirst() {
            guard seen.insert(argument).inserted else { throw Mistake() }
            switch argument {
            case "--json": isJSON = true
            case "--customers" where subject != .log:
                customers = try Self.numbers(rest.popFirst(), in: 2...1_000_000)
            case "--entries" where subject == .log:
                entries = try Self.numbers(rest.popFirst(), in: 1000...10_000_000)
            case "--runs" where subject != .log:
                wantedRuns = try Self.number(rest.popFirst(), in: 1...999)
            default: throw Mistake()
            }
        }
        guard subject != .everyday || customers.count == 1 else { throw Mistake() }
    }

    private static func numbers(
        _ text: String?, in range: ClosedRange<Int>
    ) throws(Mistake) -> [Int] {
        guard let text else { throw Mistake() }
        var numbers: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            numbers.append(try number(String(part), in: range))
        }
        return numbers
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
