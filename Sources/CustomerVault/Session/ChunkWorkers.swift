internal import Dispatch
internal import Synchronization

/// Works on chunks on other threads while the caller makes the next ones; results keep their order.
///
/// At most four chunks wait, so that memory stays flat.
final class ChunkWorkers<Chunk: Sendable, Output: Sendable>: Sendable {
    private let work: @Sendable (Chunk) throws -> Output
    private let queue = DispatchQueue(label: "lonn.chunks", attributes: .concurrent)
    private let room = DispatchSemaphore.holding(4)
    private let group = DispatchGroup()
    private let state = Mutex(State())

    private struct State {
        var next = 0
        var outputs: [Int: Output] = [:]
        var failure: (any Error)?
    }

    init(_ work: @escaping @Sendable (Chunk) throws -> Output) {
        self.work = work
    }

    /// Hands a chunk over; waits while four are under way.
    func add(_ chunk: Chunk) {
        room.wait()
        let number = state.withLock { state in
            defer { state.next += 1 }
            return state.next
        }
        queue.async(group: group) { [self] in
            defer { room.signal() }
            do {
                let output = try work(chunk)
                state.withLock { $0.outputs[number] = output }
            } catch {
                state.withLock { $0.failure = error }
            }
        }
    }

    /// Waits for all chunks and returns their results in order.
    func finish() throws -> [Output] {
        group.wait()
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            return (0..<state.next).compactMap { state.outputs[$0] }
        }
    }
}

/// Makes elements on another thread, two ahead of their consumer.
final class Ahead<Element: Sendable>: Sendable {
    private let state = Mutex<[Result<Element?, any Error>]>([])
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore.holding(2)

    /// Starts making elements until `make` returns `nil` or throws; after each that is handed over,
    /// `afterwards` goes on with it.
    init(
        _ make: @escaping @Sendable () throws -> Element?,
        afterwards: @escaping @Sendable (Element) -> Void = { _ in }
    ) {
        DispatchQueue(label: "lonn.ahead").async { [self] in
            while true {
                room.wait()
                let made = Result { try make() }
                state.withLock { $0.append(made) }
                filled.signal()
                guard case .success(let element?) = made else { return }
                afterwards(element)
            }
        }
    }

    /// The next element; `nil` at the end.
    func next() throws -> Element? {
        filled.wait()
        let made = state.withLock { $0.removeFirst() }
        room.signal()
        return try made.get()
    }
}

extension DispatchSemaphore {
    /// One that may be let go while somebody still holds a place, as when work ends with an error: a
    /// semaphore that is made with places ends the process then.
    fileprivate static func holding(_ places: Int) -> DispatchSemaphore {
        let semaphore = DispatchSemaphore(value: 0)
        for _ in 0..<places { semaphore.signal() }
        return semaphore
    }
}
