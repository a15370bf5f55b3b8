import Foundation

/// Many inputs for one harness, one after the other.
struct FuzzRun {
    /// What one input may cost, milliseconds of processor time.
    static let limit = 1000.0

    let harness: Harness
    let seed: UInt64

    /// How a run ended.
    struct Result {
        /// How many inputs there were.
        var runs = 0
        /// How many of them were read.
        var read = 0
        /// The longest that one took, milliseconds of processor time.
        var slowest = 0.0
        /// The first input with a fault.
        var fault: (input: [UInt8], what: String)?
    }

    /// Runs until the first fault.
    ///
    /// - Parameter before: gets each input before it is read, since a trap ends the process.
    func callAsFunction(
        _ runs: Int, before: (Int, [UInt8]) -> Void = { _, _ in }
    ) throws -> Result {
        var mutator = try Mutator(harness, seed: seed)
        var result = Result()
        for input in try harness.seeds() where result.fault == nil {
            guard try read(input, &result, before: before) == .refused else { continue }
            if result.fault == nil { result.fault = (input, "refuses what the program wrote") }
        }
        while result.runs < runs, result.fault == nil {
            let input = mutator.next()
            if try read(input, &result, before: before) == .read { mutator.keep(input) }
        }
        return result
    }

    private func read(
        _ input: [UInt8], _ result: inout Result, before: (Int, [UInt8]) -> Void
    ) throws -> Harness.Verdict? {
        before(result.runs, input)
        result.runs += 1
        let start = Self.clock()
        var verdict: Harness.Verdict?
        do {
            verdict = try harness.read(input)
            if verdict == .read { result.read += 1 }
        } catch {
            result.fault = (input, error.what)
        }
        let time = Self.clock() - start
        result.slowest = max(result.slowest, time)
        if result.fault == nil, time > Self.limit { result.fault = (input, "takes too long") }
        return verdict
    }

    /// Processor time of this thread, milliseconds.
    private static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
    }
}
