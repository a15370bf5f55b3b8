import Foundation

extension FuzzOptions {
    /// Does what is asked for; `false` if there is a fault.
    func perform() throws -> Bool {
        LastInput.watch()
        switch work {
        case .run(let runs, let seed): return try run(runs, seed)
        case .replay(let files):
            return try files.allSatisfy { file in
                let input = [UInt8](try Data(contentsOf: URL(filePath: file)))
                LastInput.note(0, input)
                do {
                    print("\(file): \(try harness.read(input))")
                    return true
                } catch let fault as Harness.Fault {
                    print("\(file): \(fault.what)")
                    return false
                }
            }
        case .seeds(let folder):
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            for (number, seed) in try harness.seeds().enumerated() {
                try Data(seed).write(to: URL(filePath: "\(folder)/\(number)"))
            }
            return true
        }
    }

    private func run(_ runs: Int, _ seed: UInt64) throws -> Bool {
        // The seeds are made before the time is taken.
        _ = try harness.seeds()
        let start = ContinuousClock.now
        let result = try FuzzRun(harness: harness, seed: seed)(runs, before: LastInput.note)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(
            """
            \(harness.name): \(result.runs) runs, \(result.read) read, \
            \(Int(Double(result.runs) / seconds)) a second, slowest \
            \((result.slowest * 10).rounded() / 10) ms, \(Self.peakMemory) MiB
            """)
        guard let fault = result.fault else { return true }
        print(
            """
            \(harness.name) \(fault.what); seed \(seed), run \(result.runs - 1), input
            \(fault.input.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            """)
        return false
    }

    private static var peakMemory: Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss >> 20
        #else
            getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss >> 10
        #endif
    }
}
