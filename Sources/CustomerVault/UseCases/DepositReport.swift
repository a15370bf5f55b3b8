public import VaultCrypto

/// What has become of values that others had handed in.
public struct DepositReport: Sendable {
    /// Values that stand in their fields now.
    public internal(set) var entered = 0
    /// Values that somebody has to decide about: one stands there, or a rule is in the way.
    public internal(set) var proposed = 0
    /// Personnummer that wait since enough of the same member's, or of all's, were entered in a day.
    public internal(set) var held = 0
    /// Who has handed those in.
    public internal(set) var heldOf: Set<MemberID> = []
    /// Deposits that no key opens; they are gone.
    public internal(set) var unreadable = 0
    /// Values that are not as their entries name them; they are left as they are.
    public internal(set) var damaged = 0

    init() {}

    /// Of values that wait on, and of damaged ones.
    init(waiting: Int, damaged: Int) {
        (proposed, self.damaged) = (waiting, damaged)
    }

    static func += (left: inout DepositReport, right: DepositReport) {
        left.entered += right.entered
        left.proposed += right.proposed
        left.held += right.held
        left.heldOf.formUnion(right.heldOf)
        left.unreadable += right.unreadable
        left.damaged += right.damaged
    }
}
