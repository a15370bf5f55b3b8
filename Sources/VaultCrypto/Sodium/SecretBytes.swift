internal import CSodium

/// A secret in guarded, locked memory, wiped on release.
///
/// It cannot be copied, printed, encoded or compared with `==`; it is read through a closure:
///
/// ```swift
/// let key = try SecretBytes.random(count: 32)
/// key.withBytes { bytes in assert(bytes.count == 32) }
/// ```
@safe public struct SecretBytes: ~Copyable, @unchecked Sendable {  // immutable once made
    /// Length in bytes.
    public let count: Int
    private let slot: UnsafeMutableRawPointer

    /// Takes `count` wiped bytes and lets `fill` write them.
    ///
    /// - Throws: ``CryptoFailure/lockedMemoryExhausted``, or what `fill` throws.
    init(
        count: Int,
        fill: (UnsafeMutableRawBufferPointer) throws(CryptoFailure) -> Void
    ) throws(CryptoFailure) {
        let slot = unsafe try LockedSlab.shared.allocate(max(count, 1))
        do throws(CryptoFailure) {
            unsafe try fill(UnsafeMutableRawBufferPointer(start: slot, count: count))
        } catch {
            unsafe LockedSlab.shared.release(slot, count: max(count, 1))
            throw error
        }
        self.count = count
        unsafe self.slot = slot
    }

    deinit {
        unsafe LockedSlab.shared.release(slot, count: max(count, 1))
    }

    /// Draws `count` random bytes straight from the system.
    public static func random(count: Int) throws(CryptoFailure) -> SecretBytes {
        unsafe try SecretBytes(count: count) { buffer in
            if let start = buffer.baseAddress { unsafe randombytes_buf(start, buffer.count) }
        }
    }

    /// Moves bytes into locked memory and wipes where they were.
    public init(moving bytes: inout [UInt8]) throws(CryptoFailure) {
        let count = bytes.count
        var source = bytes
        bytes = []
        defer { Self.wipe(&source) }
        self = unsafe try SecretBytes(count: count) { buffer in
            unsafe buffer.copyBytes(from: source)
        }
    }

    /// Overwrites an array with zeros; call it on whatever held a secret on its way in.
    public static func wipe(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { buffer in
            if let start = buffer.baseAddress { unsafe sodium_memzero(start, buffer.count) }
        }
    }

    /// Lends the bytes to `body`; they must not leave it.
    public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let buffer = unsafe UnsafeBufferPointer(
            start: slot.assumingMemoryBound(to: UInt8.self), count: count)
        return unsafe try body(buffer.span)
    }

    /// The address, for the library's calls in this folder.
    borrowing func withPointer<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafePointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe try body(UnsafePointer(slot.assumingMemoryBound(to: UInt8.self)))
    }

    /// Whether both hold the same bytes, in time that depends on the length only.
    public borrowing func matches(_ other: borrowing SecretBytes) -> Bool {
        guard count == other.count else { return false }
        return unsafe sodium_memcmp(slot, other.slot, count) == 0
    }
}
