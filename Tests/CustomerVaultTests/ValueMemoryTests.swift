import Foundation
import Testing
import VaultCrypto
import VaultTestSupport

@testable import CustomerVault

/// What an import remembers beside its rows, in memory and in a file without a name.
@Suite struct ValueMemoryTests {
    @Test func `values are known again, from memory or from the file`() throws {
        let scratch = try VaultScratch()
        // Small enough that runs are made and joined several times.
        let memory = try ValueMemory(folder: scratch.path(""), limit: 50)
        var chance = SystemRandomNumberGenerator()
        var model: [UInt64: [Int64]] = [:]
        for number in 0..<Int64(6000) {
            let value = UInt64.random(in: 0..<4000, using: &chance)
            let key = memory.key(7, value)
            #expect(try memory.first(key) == nil || model[value] != nil)
            if number.isMultiple(of: 3) {
                #expect(try memory.insertIfNew(key, number) == (model[value] == nil))
                if model[value] == nil { model[value] = [number] }
            } else {
                try memory.insert(key, number)
                model[value, default: []].append(number)
            }
        }
        for value in UInt64(0)..<4000 {
            #expect(try memory.all(memory.key(7, value)) == model[value] ?? [])
            let first = try memory.first(memory.key(7, value))
            #expect(first.map { model[value]?.contains($0) } != false)
            #expect(try memory.first(memory.key(8, value)) == nil)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(""))
        #expect(names.isEmpty)
    }

    @Test func `two memories know one value by different keys`() throws {
        let scratch = try VaultScratch()
        let (one, other) = (
            try ValueMemory(folder: scratch.path(""), limit: 50),
            try ValueMemory(folder: scratch.path(""), limit: 50)
        )
        let text = Array("070-174 06 05".utf8)
        #expect(one.key(text.span) == one.key(text.span))
        #expect(one.key(text.span) != other.key(text.span))
        #expect(one.key(1, 2) != other.key(1, 2))
    }

    @Test func `a memory that finds no room says so`() throws {
        let memory = try ValueMemory(folder: "/nowhere/at/all", limit: 10)
        #expect(throws: VaultFailure.cannotWrite) {
            for value in UInt64(0)..<10 { try memory.insert(memory.key(1, value), 0) }
        }
    }
}
