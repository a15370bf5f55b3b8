/// What `lonn-fuzz` is asked for.
struct FuzzOptions {
    /// What it does with a harness.
    enum Work: Hashable {
        case run(Int, seed: UInt64)
        /// Reads files once more, or writes one for each seed into a folder.
        case replay([String])
        case seeds(String)
    }

    struct Mistake: Error {}

    let harness: Harness
    let work: Work

    static var usage: String {
        """
        usage: lonn-fuzz NAME [--runs N] [--seed S]
               lonn-fuzz NAME --input FILE…
               lonn-fuzz NAME --seeds FOLDER

        Gives a parser N inputs (else 100000) that are made of real ones by chance, the same for
        the same S (else 1), and tells the first that it reads wrongly, slowly, or not to its end.
        Built with `--sanitize fuzzer -Xswiftc -DCOVERAGE_GUIDED` it is libFuzzer's, and takes
        libFuzzer's arguments; LONN_FUZZ names the parser.

        \(Harness.all.map(\.name).joined(separator: " "))

        """
    }

    init(_ arguments: [String]) throws(Mistake) {
        var rest = arguments[...]
        guard let harness = rest.popFirst().flatMap(Harness.named) else { throw Mistake() }
        self.harness = harness
        switch rest.first {
        case "--input":
            guard rest.count > 1 else { throw Mistake() }
            work = .replay(Array(rest.dropFirst()))
        case "--seeds":
            guard rest.count == 2, let folder = rest.last else { throw Mistake() }
            work = .seeds(folder)
        default:
            var (runs, seed): (UInt64, UInt64) = (100_000, 1)
            while let option = rest.popFirst() {
                guard let number = rest.popFirst().flatMap(UInt64.init) else { throw Mistake() }
                switch option {
                case "--runs": runs = number
                case "--seed": seed = number
                default: throw Mistake()
                }
            }
            guard let count = Int(exactly: runs), count > 0 else { throw Mistake() }
            work = .run(count, seed: seed)
        }
    }
}
