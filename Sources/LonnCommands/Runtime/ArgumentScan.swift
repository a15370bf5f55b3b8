/// Takes the global options out of the raw arguments, wherever they stand before `--`.
///
/// The parser sees only the rest, so a global option counts the same before and after the
/// command; of two, the last wins. Language and format are known even when the rest is wrong.
struct ArgumentScan {
    private(set) var values = GlobalValues()
    /// What the parser gets.
    private(set) var rest: [String] = []
    /// Where each element of `rest` stood, counted from 1.
    private(set) var positions: [Int] = []
    /// The first mistake among the global options.
    private(set) var refusal: Failure?

    init(_ arguments: [String]) {
        var index = arguments.startIndex
        while index < arguments.endIndex, arguments[index] != "--" {
            index += consume(arguments[index...])
        }
        for (offset, argument) in arguments[index...].enumerated() {
            keep(argument, at: index + offset)
        }
    }

    private mutating func keep(_ argument: String, at index: Int) {
        rest.append(argument)
        positions.append(index + 1)
    }

    /// Takes the first of `arguments`, with its value if it has one; returns how many it took.
    private mutating func consume(_ arguments: ArraySlice<String>) -> Int {
        guard let argument = arguments.first else { return 0 }
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0]
        let attached = parts.count > 1 ? String(parts[1]) : nil

        if let flag = GlobalFlag.allCases.first(where: { $0.spelling == name }) {
            values.raise(flag)
            if attached != nil { refuse(.usage(.unexpectedValue(flag.spelling))) }
            return 1
        }
        guard let option = GlobalValueOption.allCases.first(where: { $0.spelling == name }) else {
            keep(argument, at: arguments.startIndex)
            return 1
        }
        if let attached {
            take(attached, for: option)
            return 1
        }
        // A lone hyphen is a value: it names standard input.
        guard let next = arguments.dropFirst().first, next == "-" || !next.hasPrefix("-") else {
            refuse(.usage(.missingValue(option.spelling)))
            return 1
        }
        take(next, for: option)
        return 2
    }

    private mutating func take(_ value: String, for option: GlobalValueOption) {
        if value.isEmpty {
            refuse(.usage(.missingValue(option.spelling)))
        } else if !values.take(value, for: option) {
            refuse(.usage(.badValue(option.spelling), choices: option.choices))
        }
    }

    private mutating func refuse(_ failure: Failure) {
        refusal = refusal ?? failure
    }
}
