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
    /// Whether a path lies on another computer's disk, where no vault may be.
    public var isOnNetwork: @Sendable (String) -> Bool
    /// Called when something is done and durable, but what was seen of the vault cannot be noted.
    public var unnoted: (@Sendable () -> Void)?
    /// Called by name at each step that a test may want to interrupt.
    public var fault: (@Sendable (String) -> Void)?

    /// Describes the surroundings.
    public init(
        path: String, stateFolder: String, clock: @escaping @Sendable () -> UInt64,
        bounds: PasswordHashBounds, acceptedVault: String? = nil,
        isOnNetwork: @escaping @Sendable (String) -> Bool = NetworkFileSystem.holds,
        unnoted: (@Sendable () -> Void)? = nil,
        fault: (@Sendable (String) -> Void)? = nil
    ) {
        self.path = path
        self.stateFolder = stateFolder
        self.clock = clock
        self.bounds = bounds
        self.acceptedVault = acceptedVault
        self.isOnNetwork = isOnNetwork
        self.unnoted = unnoted
        self.fault = fault
    }
}

extension VaultSurroundings {
    /// Refuses a vault on another computer's disk, before anything is read or made there.
    func requireLocal() throws(VaultFailure) {
        guard !isOnNetwork(path) else { throw .networkFileSystem }
    }
}
