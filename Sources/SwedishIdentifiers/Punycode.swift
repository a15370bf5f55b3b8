/// Punycode for domain labels (RFC 3492), encoding only.
enum Punycode {
    /// The encoding without the `xn--` prefix, `nil` when the label is too long to count with.
    static func encode(_ scalars: some Collection<Unicode.Scalar>) -> String? {
        guard scalars.count <= 1024 else { return nil }
        var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
        let basicCount = output.count
        var handled = basicCount
        if basicCount > 0 { output.append(.hyphen) }

        var codePoint: UInt32 = 128
        var delta = 0
        var bias = 72
        while let next = scalars.map(\.value).filter({ $0 >= codePoint }).min() {
            delta += Int(next - codePoint) * (handled + 1)
            codePoint = next
            for scalar in scalars {
                if scalar.value < codePoint {
                    delta += 1
                } else if scalar.value == codePoint {
                    appendInteger(delta, bias: bias, to: &output)
                    bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                    delta = 0
                    handled += 1
                }
            }
            delta += 1
            codePoint += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// RFC 3492 §3.3: an integer of variable length in base 36, little end first.
    private static func appendInteger(_ integer: Int, bias: Int, to output: inout [UInt8]) {
        var rest = integer
        var position = base
        while true {
            let threshold = min(max(position - bias, leastThreshold), greatestThreshold)
            guard rest >= threshold else { break }
            let span = base - threshold
            output.append(digit(threshold + (rest - threshold) % span))
            rest = (rest - threshold) / span
            position += base
        }
        output.append(digit(rest))
    }

    /// RFC 3492 §3.4.
    private static func adapted(_ integer: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? integer / 700 : integer / 2
        delta += delta / count
        var bias = 0
        while delta > (base - leastThreshold) * greatestThreshold / 2 {
            delta /= base - leastThreshold
            bias += base
        }
        return bias + (base - leastThreshold + 1) * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? 97 + value : 22 + value)
    }

    private static let base = 36
    private static let leastThreshold = 1
    private static let greatestThreshold = 26
}
