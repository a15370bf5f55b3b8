import CFloor

/// Somebody else who wants to write to a vault all the time.
final class Waiter {
    private var handle: OpaquePointer?

    /// Begins to want it.
    init(for path: String) throws {
        try Floor.check(floor_wait(&handle, path))
    }

    /// Ends it.
    ///
    /// - Returns: for how many seconds he has waited at most.
    func stop() throws -> Double {
        guard let handle else { return 0 }
        self.handle = nil
        var longest = 0.0
        try Floor.check(floor_stop_waiting(handle, &longest))
        return longest
    }

    deinit {
        var longest = 0.0
        if let handle { floor_stop_waiting(handle, &longest) }
    }
}
