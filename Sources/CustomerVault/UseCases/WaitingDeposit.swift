/// A value that waits for somebody who may enter it; never the value.
public struct WaitingDeposit: Hashable, Sendable {
    /// Where it is to go.
    public let field: Field
    /// Who has handed it in.
    public let by: String
    /// When, milliseconds since 1970.
    public let time: UInt64
}
