import Foundation

/// The input under way, for a process that a trap, an endless loop or boundless memory ends.
enum LastInput {
    private nonisolated(unsafe) static var bytes = UnsafeMutablePointer<UInt8>.allocate(
        capacity: 2 * Mutator.longest)
    private nonisolated(unsafe) static var count = 0
    private nonisolated(unsafe) static var run = 0
    private nonisolated(unsafe) static var runAtLastTick = -1

    /// Most memory that the process may take.
    private static let memory: rlim_t = 4 << 30
    /// How much processor time one input may take until the process ends, seconds.
    private static let patience = 5

    /// Remembers what comes next.
    static func note(_ number: Int, _ input: [UInt8]) {
        run = number
        count = min(input.count, 2 * Mutator.longest)
        input.withUnsafeBufferPointer { input in
            if let start = input.baseAddress { bytes.update(from: start, count: count) }
        }
    }

    /// From now on the end of the process tells its last input.
    static func watch() {
        note(0, [])
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
            signal(number) { LastInput.tell($0) }
        }
        signal(SIGPROF) { _ in
            if LastInput.run == LastInput.runAtLastTick { LastInput.tell(SIGPROF) }
            LastInput.runAtLastTick = LastInput.run
        }
        let tick = timeval(tv_sec: patience, tv_usec: 0)
        var timer = itimerval(it_interval: tick, it_value: tick)
        var limit = rlimit(rlim_cur: memory, rlim_max: memory)
        #if canImport(Darwin)
            setitimer(ITIMER_PROF, &timer, nil)
            setrlimit(RLIMIT_DATA, &limit)
        #else
            setitimer(numericCast(ITIMER_PROF.rawValue), &timer, nil)
            setrlimit(numericCast(RLIMIT_DATA.rawValue), &limit)
        #endif
    }

    /// Nothing in here takes memory.
    private static func tell(_ number: Int32) {
        write("\nended by signal ")
        write(decimal: Int(number))
        write(" at run ")
        write(decimal: run)
        write(" with the input\n")
        for index in 0..<count {
            digit(bytes[index] >> 4)
            digit(bytes[index] & 15)
        }
        write("\n")
        _exit(1)
    }

    private static func write(_ text: StaticString) {
        _ = Foundation.write(2, text.utf8Start, text.utf8CodeUnitCount)
    }

    private static func write(decimal number: Int) {
        if number >= 10 { write(decimal: number / 10) }
        digit(UInt8(number % 10))
    }

    private static func digit(_ value: UInt8) {
        var sign = value < 10 ? 0x30 + value : 0x61 + value - 10
        _ = Foundation.write(2, &sign, 1)
    }
}
