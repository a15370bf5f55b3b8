/// What the bench is asked for; three options, each at most once.
struct Options {
    var customers = 10_000
    var runs = 1
    var isJSON = false

    static let usage = "usage: lonn-bench [--customers N] [--runs R] [--json]\n"

    struct Mistake: Error {}

    init(_ arguments: [String]) throws(Mistake) {
        var seen: Set<String> = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard seen.insert(argument).inserted else { throw Mistake() }
            switch argument {
            case "--json": isJSON = true
            case "--customers": customers = try Self.number(rest.popFirst(), in: 1...1_000_000)
            case "--runs": runs = try Self.number(rest.popFirst(), in: 1...99)
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
