public import VaultCrypto

/// What a vault is told of the world: where it is, what time it is, what a passphrase costs.
public struct VaultSurroundings: Sendable {
    /// The vault's file.
    public var path: String
    /// Folder of the pins.
    public var stateFolder: String
    /// Milliseconds since 1970.
    public var clock: @Sendable () -> UInt64
    /// Which costs of Argon2id are permitted.
    public var bounds: PasswordHashBounds
    /// A vault id, in hexadecimal, that the user accepts in the place of another.
    public var acceptedVault: String?
    /// Called by name at each step that a test may want to interrupt.
    public var fault: (@Sendable (String) -> Void)?

    /// Describes the surroundings.
    public init(
        path: String, stateFolder: String, clock: @escaping @Sendable () -> UInt64,
        bounds: PasswordHashBounds, acceptedVault: String? = nil,
        fault: (@Sendable (String) -> Void)? = nil
    ) {
        self.path = path
        self.stateFolder = stateFolder
        self.clock = clock
        self.bounds = bounds
        self.acceptedVault = acceptedVault
        self.fault = fault
    }
}
