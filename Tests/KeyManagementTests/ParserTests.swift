@testable import KeyManagement
import Testing
@testable import VaultCrypto

/// The member list's bytes.
@Suite struct ParserTests {
    private static func list() throws -> AccessDirectory {
        var list = try Company.staffed().list
        list.recoveryKit = .made
        return list
    }

    /// Where some bytes stand.
    private func offset(of part: [UInt8], in bytes: [UInt8]) throws -> Int {
        try #require(
            (0...(bytes.count - part.count)).first {
                bytes[$0..<($0 + part.count)].elementsEqual(part)
            })
    }

    @Test func `a list is read as it was written`() throws {
        let list = try Self.list()
        #expect(try AccessDirectory(parsing: list.encoded()) == list)
        let empty = try Company(founder: "Maja", as: .admin).list
        #expect(try AccessDirectory(parsing: empty.encoded()) == empty)
    }

    @Test func `a list cut short anywhere is malformed`() throws {
        let bytes = try Self.list().encoded()
        for count in bytes.indices {
            #expect(throws: DirectoryFault.malformed) {
                try AccessDirectory(parsing: Array(bytes.prefix(count)))
            }
        }
    }

    @Test func `bytes behind the end are malformed`() throws {
        let bytes = try Self.list().encoded()
        for tail in [[0], [1], [0, 0], bytes] as [[UInt8]] {
            #expect(throws: DirectoryFault.malformed) {
                try AccessDirectory(parsing: bytes + tail)
            }
        }
    }

    @Test(arguments: [0x01, 0x02, 0x80, 0xff] as [UInt8])
    func `a changed byte is refused or makes another list with those very bytes`(
        _ mask: UInt8
    ) throws {
        let list = try Self.list()
        let bytes = list.encoded()
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= mask
            guard let other = try? AccessDirectory(parsing: changed) else { continue }
            if other == list || other.encoded() != changed {
                Issue.record("byte \(position) is not bound")
            }
        }
    }

    @Test func `members twice or out of order are malformed`() throws {
        let list = try Self.list()
        let bytes = list.encoded()
        let members = list.members.values.sorted { $0.id < $1.id }
        let starts = try members.map {
            try offset(of: $0.id.bytes.array + [$0.state.rawValue], in: bytes)
        }
        let first = Array(bytes[starts[0]..<starts[1]])
        let second = Array(bytes[starts[1]..<starts[2]])
        var count = Array(bytes[(starts[0] - 2)..<starts[0]])
        #expect(count == [0, UInt8(members.count)])

        let head = Array(bytes[..<(starts[0] - 2)])
        let rest = Array(bytes[starts[2]...])
        #expect(try AccessDirectory(parsing: head + count + first + second + rest) == list)
        #expect(throws: DirectoryFault.malformed) {
            try AccessDirectory(parsing: head + count + second + first + rest)
        }
        count[1] += 1
        #expect(throws: DirectoryFault.malformed) {
            try AccessDirectory(parsing: head + count + first + first + second + rest)
        }
    }

    @Test(
        arguments: [(.idleMinutes, 1440), (.sessionMinutes, 10_080), (.rotationMonths, 120)]
            as [(AccessDirectory.Setting, UInt64)])
    func `a login or key that would never end, or at once, is malformed`(
        setting: AccessDirectory.Setting, most: UInt64
    ) throws {
        var list = try Self.list()
        for minutes in [1, most] {
            list.settings[setting] = minutes
            #expect(try AccessDirectory(parsing: list.encoded()) == list)
        }
        for minutes in [0, most + 1, .max] {
            list.settings[setting] = minutes
            #expect(throws: DirectoryFault.malformed) {
                try AccessDirectory(parsing: list.encoded())
            }
        }
    }

    @Test func `settings and grants twice or out of order are malformed`() throws {
        var list = try Self.list()
        list.edit("Ivar") { $0.grants = [.invoicing: .approved, .planning: .pending] }
        let bytes = list.encoded()
        let id = try #require(list.members.values.first { $0.name == "Ivar" }).id
        let grants = try offset(of: id.bytes.array + [2], in: bytes) + 18 + 4 + 32 + 32 + 16 + 8
        #expect(Array(bytes[grants..<(grants + 5)]) == [2, 2, 2, 4, 1])
        for pairs in [[2, 2, 2, 1], [4, 1, 2, 2], [2, 2, 6, 1], [0, 2, 2, 2], [2, 0, 4, 1]]
            as [[UInt8]]
        {
            let changed = Array(bytes[...grants]) + pairs + Array(bytes[(grants + 5)...])
            #expect(throws: DirectoryFault.malformed) { try AccessDirectory(parsing: changed) }
        }
        // Magic, format, version, previous, time, signer; then the count.
        let settings = 8 + 1 + 4 + 32 + 8 + 16
        #expect(bytes[settings] == 4)
        for (position, number) in [(1, 2), (10, 1), (1, 0), (28, 6)] as [(Int, UInt8)] {
            var changed = bytes
            changed[settings + position] = number
            #expect(throws: DirectoryFault.malformed) { try AccessDirectory(parsing: changed) }
        }
    }

    /// None of these reserves memory for what is not there.
    @Test func `counts larger than the data are malformed`() throws {
        let list = try Self.list()
        let bytes = list.encoded()
        let ivar = try #require(list.members.values.first { $0.name == "Ivar" })
        let member = try offset(of: ivar.id.bytes.array + [2], in: bytes)
        let first = try #require(list.members.values.min { $0.id < $1.id })
        let members = try offset(of: first.id.bytes.array + [first.state.rawValue], in: bytes)
        let roleKey = try #require(list.roles[.owner]?.keys[1])
        let role = try offset(of: roleKey.array, in: bytes)
        let commitment = try #require(list.groups[.customerCase]?.keys[1]).commitment
        let group = try offset(of: commitment.array, in: bytes) - 1
        let places: [(Int, Int)] = [
            (69, 1), (role - 2, 2), (group - 2, 2), (members - 2, 2), (member + 17, 1),
            (member + 18 + 4 + 32 + 32 + 16 + 8, 1), (bytes.count - 2, 2),
        ]
        for (position, width) in places {
            var changed = bytes
            for byte in position..<(position + width) { changed[byte] = 0xff }
            #expect(throws: DirectoryFault.malformed) { try AccessDirectory(parsing: changed) }
        }
    }

    @Test func `a name that is not UTF-8 is malformed`() throws {
        let list = try Self.list()
        var bytes = list.encoded()
        let ivar = try #require(list.members.values.first { $0.name == "Ivar" })
        let name = try offset(of: ivar.id.bytes.array + [2], in: bytes) + 18
        #expect(Array(bytes[name..<(name + 4)]) == Array("Ivar".utf8))
        bytes[name + 3] = 0xc3
        #expect(throws: DirectoryFault.malformed) { try AccessDirectory(parsing: bytes) }
    }

    @Test func `another magic or format is malformed`() throws {
        let bytes = try Self.list().encoded()
        for position in 0...8 {
            var changed = bytes
            changed[position] += 1
            #expect(throws: DirectoryFault.malformed) { try AccessDirectory(parsing: changed) }
        }
    }

    @Test func `random bytes are malformed`() throws {
        let head = Array("LONNLIST".utf8) + [1]
        for _ in 0..<500 {
            let noise = (0..<40).flatMap { _ in Randomness.bytes32().array }
            #expect(throws: DirectoryFault.malformed) {
                try AccessDirectory(parsing: head + noise)
            }
        }
    }
}
