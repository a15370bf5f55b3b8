import Foundation

/// What an operation takes.
struct Cost {
    /// By a monotonic clock; for `size`, bytes a customer.
    var seconds: Double
    /// Processor seconds of all threads; less disturbed by what else the machine does.
    var processor = 0.0

    static func measure(_ body: () throws -> Void) rethrows -> Cost {
        let before = processorSeconds
        let time = try ContinuousClock().measure(body)
        return Cost(
            seconds: Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18,
            processor: processorSeconds - before)
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// Every single measurement of one operation on all sides.
struct Samples {
    var lonn: [Cost] = []
    var floor: [Cost] = []
    /// Empty where SQLCipher is not there or has nothing of the kind.
    var cipher: [Cost] = []

    static func + (left: Samples, right: Samples) -> Samples {
        Samples(
            lonn: left.lonn + right.lonn, floor: left.floor + right.floor,
            cipher: left.cipher + right.cipher)
    }
}

extension [Double] {
    /// The middle one; of an even number, the mean of the two in the middle.
    var median: Double { quantile(0.5) }

    /// What so great a part of them does not exceed, between two of them in proportion.
    func quantile(_ part: Double) -> Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        let position = part * Double(count - 1)
        let below = Int(position)
        let above = Swift.min(below + 1, count - 1)
        return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
    }
}
