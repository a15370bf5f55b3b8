import Testing

@testable import VaultCrypto

@Suite struct `Secrets in memory` {
    @Test func `10,000 secrets live at once, and each keeps its own bytes`() throws {
        let held = try (0..<10_000).map { _ in HeldSecret(try .random(count: 32)) }
        let first = held.map { $0.secret.revealed() }
        #expect(Set(first).count == 10_000)
        #expect(held.map { $0.secret.revealed() } == first)
    }

    @Test func `secrets of every length up to a page keep their bytes`() throws {
        for count in Array(0...130) + [1000, 4095, 4096, 4097, 70_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) }
            let secret = try SecretBytes(bytes)
            #expect(secret.count == count)
            #expect(secret.revealed() == bytes)
        }
    }

    @Test func `a slot given back is handed out again, wiped`() throws {
        let slab = LockedSlab()
        let slot = try slab.allocate(32)
        #expect((0..<64).allSatisfy { slot.load(fromByteOffset: $0, as: UInt8.self) == 0 })
        slot.storeBytes(of: 0xdead_beef, as: UInt32.self)
        slab.release(slot, count: 32)
        let again = try slab.allocate(64)
        #expect(again == slot)
        #expect((0..<64).allSatisfy { again.load(fromByteOffset: $0, as: UInt8.self) == 0 })
        slab.release(again, count: 64)
    }

    @Test func `slots of one block do not overlap`() throws {
        let slab = LockedSlab()
        let slots = try (0..<3_000).map { _ in try UInt(bitPattern: slab.allocate(64)) }.sorted()
        #expect(zip(slots, slots.dropFirst()).allSatisfy { $1 - $0 >= 64 })
        for slot in slots {  // the blocks stay the slab's
            slab.release(try #require(UnsafeMutableRawPointer(bitPattern: slot)), count: 64)
        }
    }

    @Test func `released secrets make room: no more memory is locked for the next ones`() async {
        await #expect(processExitsWith: .success) {
            var after: [Int] = []
            for _ in 0..<20 {
                let held = try (0..<5_000).map { _ in HeldSecret(try .random(count: 32)) }
                try #require(held.count == 5_000)
                after.append(try ProcessMemory.lockedKibibytes())
            }
            #expect(Set(after).count == 1)
        }
    }

    @Test func `secrets match when they hold the same bytes, and only then`() throws {
        let bytes = (0..<32).map { UInt8($0) }
        #expect(try match(bytes, bytes))
        #expect(try match([], []))
        for bit in 0..<256 {
            #expect(try !match(bytes, bytes.flipping(bit: bit)))
        }
        for other in [[], Array(bytes.dropLast()), bytes + [0]] {
            #expect(try !match(bytes, other))
            #expect(try !match(other, bytes))
        }
        let secret = try SecretBytes(bytes)
        let copy = try secret.duplicate().revealed()
        #expect(copy == bytes)
    }

    private func match(_ left: [UInt8], _ right: [UInt8]) throws -> Bool {
        try SecretBytes(left).matches(SecretBytes(right))
    }

    @Test func `moving bytes in leaves none behind`() throws {
        var bytes = [UInt8](repeating: 7, count: 32)
        let secret = try SecretBytes(moving: &bytes)
        #expect(bytes.isEmpty)
        #expect(secret.revealed() == [UInt8](repeating: 7, count: 32))
        var line = Array("passphrase".utf8)
        SecretBytes.wipe(&line)
        #expect(line == [UInt8](repeating: 0, count: 10))
        var none: [UInt8] = []
        SecretBytes.wipe(&none)
        #expect(none.isEmpty)
    }

    @Test func `random values do not repeat`() throws {
        let values = (0..<20_000).map { _ in Randomness.bytes16() }
        #expect(Set(values).count == 20_000)
        #expect(Set(values.map(\.high)).count == 20_000)
        #expect(Set((0..<2_000).map { _ in Randomness.bytes32() }).count == 2_000)
    }

    @Test func `random values drawn by many tasks at once do not repeat`() async {
        let values = await withTaskGroup(of: [Bytes16].self) { group in
            for _ in 0..<8 {
                group.addTask { @concurrent in (0..<5_000).map { _ in Randomness.bytes16() } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(values).count == 40_000)
    }
}
