internal import Synchronization

/// A clock that stands where a test puts it.
public final class VaultTestClock: Sendable {
    private let time: Mutex<UInt64>

    /// Starts on 1 January 2026, noon UTC, unless told otherwise.
    public init(_ milliseconds: UInt64 = 1_767_268_800_000) {
        time = Mutex(milliseconds)
    }

    /// Milliseconds since 1970.
    public var now: UInt64 {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
