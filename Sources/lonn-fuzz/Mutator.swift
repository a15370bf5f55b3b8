/// Makes inputs out of seeds: the same ones for the same number.
struct Mutator {
    /// Longer inputs are cut.
    static let longest = 1 << 16

    private var random: SplitMix
    private var pool: [[UInt8]]
    private let tokens: [[UInt8]]
    private let seedCount: Int
    /// Longer ones are not kept, so that a run does not become slower and slower.
    private let longestKept: Int

    init(_ harness: Harness, seed: UInt64) throws {
        random = SplitMix(state: seed)
        let seeds = try harness.seeds()
        pool = seeds.isEmpty ? [[]] : seeds
        seedCount = pool.count
        longestKept = 256 + 2 * (seeds.map(\.count).max() ?? 0)
        tokens = harness.tokens
    }

    /// Keeps an input that was read, so that others are made of it.
    mutating func keep(_ input: [UInt8]) {
        guard input.count <= longestKept else { return }
        if pool.count < seedCount + 256 {
            pool.append(input)
        } else {
            pool[seedCount + random.below(256)] = input
        }
    }

    /// The next input.
    mutating func next() -> [UInt8] {
        var input = pool[random.below(pool.count)]
        for _ in 0..<(1 + random.below(random.below(4) == 0 ? 8 : 2)) { change(&input) }
        if input.count > Self.longest { input.removeLast(input.count - Self.longest) }
        return input
    }

    private mutating func change(_ input: inout [UInt8]) {
        switch random.below(13) {
        case 0: flip(&input)
        case 1: input.removeLast(random.below(input.count + 1))
        case 2: input.removeSubrange(range(in: input))
        case 3: input.insert(contentsOf: noise(1 + random.below(8)), at: place(in: input))
        case 4, 5: insertToken(&input)
        case 6: splice(&input)
        case 7: writeExtreme(&input)
        case 8: writeLongNumber(&input)
        case 9: repeatBlock(&input)
        case 10: swapBlocks(&input)
        case 11: changeDigit(&input)
        default: if !input.isEmpty { input[random.below(input.count)] = random.byte() }
        }
    }

    private mutating func flip(_ input: inout [UInt8]) {
        guard !input.isEmpty else { return }
        input[random.below(input.count)] ^= 1 << UInt8(random.below(8))
    }

    private mutating func insertToken(_ input: inout [UInt8]) {
        guard !tokens.isEmpty else { return flip(&input) }
        let token = tokens[random.below(tokens.count)]
        let start = place(in: input)
        let end = random.below(2) == 0 ? start : min(input.count, start + token.count)
        input.replaceSubrange(start..<end, with: token)
    }

    /// The front of the input and the rear of another.
    private mutating func splice(_ input: inout [UInt8]) {
        let other = pool[random.below(pool.count)]
        input.removeLast(random.below(input.count + 1))
        input += other.dropFirst(random.below(other.count + 1))
    }

    /// Puts a number from one end of its range where a length may stand.
    private mutating func writeExtreme(_ input: inout [UInt8]) {
        let width = [1, 2, 4, 8][random.below(4)]
        guard input.count >= width else { return }
        let numbers: [UInt64] = [
            0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000,
            0xffff_ffff, 1 << 62, (1 << 62) + 1, 1 << 63 - 1, 1 << 63, .max - 1, .max,
        ]
        let number = numbers[random.below(numbers.count)]
        let start = random.below(input.count - width + 1)
        for offset in 0..<width {
            input[start + offset] = UInt8(
                truncatingIfNeeded: number >> UInt64(8 * (width - 1 - offset)))
        }
    }

    /// Puts a number of many groups of seven bits where a short one may stand.
    private mutating func writeLongNumber(_ input: inout [UInt8]) {
        let count = 1 + random.below(10)
        let long = [UInt8](repeating: 0xff, count: count) + [[0, 1, 0x7f][random.below(3)]]
        let start = place(in: input)
        input.replaceSubrange(start..<min(input.count, start + random.below(3)), with: long)
    }

    private mutating func repeatBlock(_ input: inout [UInt8]) {
        let block = input[range(in: input)].prefix(512)
        let times = 1 + random.below(random.below(16) == 0 ? 64 : 3)
        let start = place(in: input)
        for _ in 0..<times { input.insert(contentsOf: block, at: start) }
    }

    private mutating func swapBlocks(_ input: inout [UInt8]) {
        let block = range(in: input)
        let bytes = Array(input[block])
        input.removeSubrange(block)
        input.insert(contentsOf: bytes, at: place(in: input))
    }

    private mutating func changeDigit(_ input: inout [UInt8]) {
        let digits = input.indices.filter { (0x30...0x39).contains(input[$0]) }
        guard !digits.isEmpty else { return flip(&input) }
        input[digits[random.below(digits.count)]] = 0x30 + UInt8(random.below(10))
    }

    private mutating func noise(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in random.byte() }
    }

    private mutating func place(in input: [UInt8]) -> Int { random.below(input.count + 1) }

    private mutating func range(in input: [UInt8]) -> Range<Int> {
        let start = place(in: input)
        return start..<(start + random.below(min(64, input.count - start) + 1))
    }
}

/// A small deterministic generator (SplitMix64).
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
}
