internal import CSodium

/// The library's start; every entry point that needs it touches `ready` first.
enum Sodium {
    /// libsodium, initialised once for the process (`sodium_init`).
    static let ready: Void = {
        precondition(sodium_init() >= 0, "libsodium does not start on this machine")
    }()
}
