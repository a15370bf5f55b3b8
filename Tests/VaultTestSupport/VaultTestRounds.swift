internal import Foundation

/// How many sequences a test of random ones tries: few each time, more when somebody asks.
///
/// ```
/// LONN_TEST_ROUNDS=20 swift test --filter RandomLifeTests
/// ```
public enum VaultTestRounds {
    /// The seeds of `count` sequences, or of as many times as many as `LONN_TEST_ROUNDS` says.
    public static func seeds(_ count: UInt64) -> Range<UInt64> {
        let asked = ProcessInfo.processInfo.environment["LONN_TEST_ROUNDS"].flatMap(UInt64.init)
        return 0..<(count * min(max(asked ?? 1, 1), 10_000))
    }
}
