internal import Dispatch
internal import Synchronization
import VaultCrypto

/// Customers of a batch, sealed by whoever has time: the thread that made the batch, and the one that
/// waits for it.
final class SharedSealing: Sendable {
    private static let share = 20

    private let customers: [ImportedCustomer]
    private let sealer: CustomerSealer?
    private let state: Mutex<State>
    private let underWay = DispatchGroup()

    private struct State {
        /// Whose turn it is.
        var next = 0
        var sealed: [PreparedCustomer?]
        var failure: (any Error)?
    }

    /// Nobody.
    init() {
        customers = []
        sealer = nil
        state = Mutex(State(sealed: []))
    }

    init(_ customers: [ImportedCustomer], _ sealer: CustomerSealer) {
        self.customers = customers
        self.sealer = sealer
        state = Mutex(State(sealed: .init(repeating: nil, count: customers.count)))
    }

    /// Seals until everybody is sealed or in other hands.
    func help() {
        while let share = take() {
            defer { underWay.leave() }
            var sealed: [PreparedCustomer] = []
            sealed.reserveCapacity(share.count)
            do {
                for customer in customers[share] {
                    guard let sealer else { return }
                    sealed.append(
                        try sealer.prepare(
                            customer.values, id: .random(), events: customer.events))
                }
            } catch {
                state.withLock { $0.failure = error }
                return
            }
            state.withLock { state in
                for (place, customer) in zip(share, sealed) { state.sealed[place] = customer }
            }
        }
    }

    /// All customers in their order.
    ///
    /// - Throws: ``VaultFailure/cannotWrite`` if one cannot be sealed.
    func finish() throws -> [PreparedCustomer] {
        help()
        underWay.wait()
        return try state.withLock { state in
            let sealed = state.sealed.compactMap(\.self)
            guard state.failure == nil, sealed.count == customers.count else {
                throw VaultFailure.cannotWrite
            }
            state.sealed = []
            return sealed
        }
    }

    private func take() -> Range<Int>? {
        state.withLock { state in
            guard state.next < customers.count, state.failure == nil else { return nil }
            let end = min(state.next + Self.share, customers.count)
            defer { state.next = end }
            underWay.enter()
            return state.next..<end
        }
    }
}
