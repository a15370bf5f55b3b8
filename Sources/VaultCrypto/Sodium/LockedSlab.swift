internal import CSodium
internal import Synchronization

/// Guarded, locked memory for secrets, handed out in slots of 64 bytes.
///
/// `sodium_malloc` gives each block guard pages and a canary, but costs four mappings and, past
/// the locked-memory limit, silently returns memory that may be swapped out. The slab asks for
/// 64 KiB at a time, locks each block itself and refuses when the system refuses.
@safe final class LockedSlab: @unchecked Sendable {  // pointers are guarded by `free`
    static let shared = LockedSlab()
    static let slotSize = 64
    static let blockSize = 64 * 1024

    private let free = Mutex<[UInt]>([])

    /// A wiped slot for `count` bytes; larger requests get a block of their own.
    func allocate(_ count: Int) throws(CryptoFailure) -> UnsafeMutableRawPointer {
        guard count <= Self.slotSize else { return unsafe try Self.lockedBlock(count) }
        if let address = free.withLock({ $0.popLast() }),
            let slot = unsafe UnsafeMutableRawPointer(bitPattern: address)
        {
            return unsafe slot
        }
        let block = unsafe try Self.lockedBlock(Self.blockSize)
        let addresses = stride(from: Self.slotSize, to: Self.blockSize, by: Self.slotSize)
            .map { unsafe UInt(bitPattern: block + $0) }
        free.withLock { $0.append(contentsOf: addresses) }
        return unsafe block
    }

    /// Wipes a slot and takes it back.
    func release(_ slot: UnsafeMutableRawPointer, count: Int) {
        guard count <= Self.slotSize else { return unsafe sodium_free(slot) }
        unsafe sodium_memzero(slot, Self.slotSize)
        let address = UInt(bitPattern: slot)
        free.withLock { $0.append(address) }
    }

    /// One guarded block, locked or refused; `sodium_mlock` also keeps it out of core dumps.
    private static func lockedBlock(_ count: Int) throws(CryptoFailure) -> UnsafeMutableRawPointer {
        _ = Sodium.ready
        guard let block = unsafe sodium_malloc(count) else { throw .lockedMemoryExhausted }
        guard unsafe sodium_mlock(block, count) == 0 else {
            unsafe sodium_free(block)
            throw .lockedMemoryExhausted
        }
        unsafe sodium_memzero(block, count)
        return unsafe block
    }
}
