import Foundation
import Testing

@testable import VaultCrypto

#if os(Linux)
    import Glibc
#endif

/// What the system says of this process.
enum ProcessMemory {
    /// `VmLck` of `/proc/self/status`: how much memory may not be swapped out.
    static func lockedKibibytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmLck:") })
        return try #require(Int(line.filter(\.isNumber)))
    }

    /// Becomes a user like any other, who may lock `limit` bytes; root may lock all there is.
    static func becomeOrdinary(lockingAtMost limit: Int) throws {
        var bounds = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
        let memoryLock = __rlimit_resource_t(8)  // RLIMIT_MEMLOCK, a macro that Swift does not see
        let status = setrlimit(memoryLock, &bounds)
        try #require(status == 0)
        guard geteuid() == 0 else { return }
        try #require(setgid(65_534) == 0 && setuid(65_534) == 0)
    }

    /// Holds secrets of 32 bytes until one is refused.
    static func fill() throws -> (held: [HeldSecret], refusal: CryptoFailure) {
        var held: [HeldSecret] = []
        while held.count < 1_000_000 {
            do throws(CryptoFailure) {
                held.append(HeldSecret(try .random(count: 32)))
            } catch {
                return (held, error)
            }
        }
        throw CancellationError()
    }
}

@Suite(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
struct `Memory that may not be locked` {
    @Test func `a process that may lock no more is refused, and never given unlocked memory`()
        async
    {
        await #expect(processExitsWith: .success) {
            try ProcessMemory.becomeOrdinary(lockingAtMost: 256 * 1024)
            var (held, refusal) = try ProcessMemory.fill()
            #expect(refusal == .lockedMemoryExhausted)
            #expect(held.count >= 2 * 1024)
            let locked = try ProcessMemory.lockedKibibytes()
            #expect(locked * 1024 >= held.count * LockedSlab.slotSize)
            #expect(locked <= 256)
            // A block of its own is refused too.
            #expect(throws: CryptoFailure.lockedMemoryExhausted) {
                _ = try SecretBytes.random(count: 128 * 1024).count
            }
            // Everything that needs a secret says so, and what is held still reads.
            #expect(throws: CryptoFailure.lockedMemoryExhausted) {
                try GroupKey.random(group: 1, generation: 1)
            }
            #expect(Set(held.map { $0.secret.revealed() }).count == held.count)
            // Room comes back with the first release.
            held.removeLast(8)
            let key = try GroupKey.random(group: 1, generation: 1)
            let address = RowAddress(vault: .random(), customer: .random(), group: 1)
            let row = try key.seal(
                [CellPlaintext("x", block: .short)], at: address, revision: 1)
            #expect(try key.open(row, at: address, blocks: [.short]) == ["x"])
        }
    }

    @Test func `a process that may lock nothing holds no secret`() async {
        await #expect(processExitsWith: .success) {
            try ProcessMemory.becomeOrdinary(lockingAtMost: 0)
            #expect(throws: CryptoFailure.lockedMemoryExhausted) {
                _ = try SecretBytes.random(count: 32).count
            }
            #expect(try ProcessMemory.lockedKibibytes() == 0)
        }
    }

    @Test func `the usual limit of 8 MiB holds 100,000 keys`() async {
        await #expect(processExitsWith: .success) {
            try ProcessMemory.becomeOrdinary(lockingAtMost: 8 * 1024 * 1024)
            let (held, refusal) = try ProcessMemory.fill()
            #expect(refusal == .lockedMemoryExhausted)
            let locked = try ProcessMemory.lockedKibibytes()
            #expect(held.count >= 100_000)
            #expect(locked * 1024 >= held.count * LockedSlab.slotSize)
        }
    }
}
