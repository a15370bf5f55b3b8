import Testing

@testable import VaultCrypto

@Suite struct `Sealed rows` {
    let address = RowAddress(vault: .random(), customer: .random(), group: 4)
    let key: GroupKey

    init() throws {
        key = try .random(group: 4, generation: 1)
    }

    @Test(arguments: [PaddingBlock.short, .text, .note])
    func `a value of any length up to 2,000 bytes opens as it was sealed`(
        block: PaddingBlock
    ) throws {
        var generator = SeededGenerator(seed: UInt64(block.rawValue))
        for length in 0...2000 {
            let value = Self.text(of: length, using: &generator)
            let row = try key.seal(
                [CellPlaintext(value, block: block)], at: address, revision: UInt64(length))
            let cell = try #require(row.cells[0])
            #expect(cell.count == (length / block.rawValue + 1) * block.rawValue + 16)
            let opened = try #require(key.open(row, at: address, blocks: [block])[0])
            #expect(opened.utf8.elementsEqual(value.utf8))
        }
    }

    @Test func `values keep their bytes: nothing is normalised, nothing ends at a zero`() throws {
        let values = ["e\u{301}", "\u{e9}", "a\0b", "\u{80}", "\0\0\0", "👩‍🌾", "\u{feff}x"]
        let row = try key.seal(
            values.map { CellPlaintext($0, block: .short) }, at: address, revision: 1)
        let opened = try key.open(
            row, at: address, blocks: values.map { _ in PaddingBlock.short })
        #expect(opened.map { $0.map { Array($0.utf8) } } == values.map { Array($0.utf8) })
    }

    @Test func `equally long values of one block look alike in length, and never the same`() throws
    {
        let row = try key.seal(
            [
                CellPlaintext("", block: .text),
                CellPlaintext(String(repeating: "x", count: 31), block: .text),
                CellPlaintext("", block: .text),
            ],
            at: address, revision: 1)
        let again = try key.seal(
            [CellPlaintext("", block: .text)], at: address, revision: 1, salt: row.salt)
        let cells = row.cells.compactMap(\.self) + again.cells.compactMap(\.self)
        #expect(cells.allSatisfy { $0.count == 48 })
        #expect(Set(cells).count == 4)
    }

    @Test func `only the wanted fields are opened, and empty ones stay empty`() throws {
        let row = try key.seal(
            [CellPlaintext("a", block: .short), nil, CellPlaintext("c", block: .short)],
            at: address, revision: 1)
        let blocks = [PaddingBlock.short, .short, .short]
        #expect(row.cells[1] == nil)
        #expect(try key.open(row, at: address, blocks: blocks) == ["a", nil, "c"])
        #expect(try key.open(row, at: address, blocks: blocks, only: [2]) == [nil, nil, "c"])
        // The first cell is damaged and not asked for.
        var damaged = row.cells
        damaged[0]?[0] ^= 1
        let rest = SealedRow(
            generation: 1, revision: 1, salt: row.salt, nonceBase: row.nonceBase, cells: damaged)
        #expect(try key.open(rest, at: address, blocks: blocks, only: [2]) == [nil, nil, "c"])
        #expect(throws: CryptoFailure.authentication) {
            try key.open(rest, at: address, blocks: blocks)
        }
    }

    @Test func `two sealings of one row share neither salt nor nonce base`() throws {
        var salts: Set<Bytes32> = []
        var bases: Set<Bytes16> = []
        for _ in 0..<2_000 {
            let row = try key.seal(
                [CellPlaintext("a", block: .short)], at: address, revision: 1)
            salts.insert(row.salt)
            bases.insert(row.nonceBase)
        }
        #expect(salts.count == 2_000)
        #expect(bases.count == 2_000)
    }

    @Test func `a salt that is given is kept, and the nonce base is drawn all the same`() throws {
        let values = [CellPlaintext("a", block: .short)]
        let first = try key.seal(values, at: address, revision: 1)
        let second = try key.seal(values, at: address, revision: 1, salt: first.salt)
        #expect(second.salt == first.salt)
        #expect(second.nonceBase != first.nonceBase)
        #expect(second.cells != first.cells)
        #expect(try key.open(second, at: address, blocks: [.short]) == ["a"])
    }

    @Test func `a cell with any bit changed is refused`() throws {
        let row = try key.seal([CellPlaintext("Åsa", block: .text)], at: address, revision: 1)
        let cell = try #require(row.cells[0])
        for bit in 0..<(cell.count * 8) {
            let changed = SealedRow(
                generation: 1, revision: 1, salt: row.salt, nonceBase: row.nonceBase,
                cells: [cell.flipping(bit: bit)])
            #expect(throws: CryptoFailure.authentication) {
                try key.open(changed, at: address, blocks: [.text])
            }
        }
    }

    @Test func `a cell cut short at any length is refused`() throws {
        let row = try key.seal([CellPlaintext("Åsa", block: .text)], at: address, revision: 1)
        let cell = try #require(row.cells[0])
        for count in 0..<cell.count {
            let cut = SealedRow(
                generation: 1, revision: 1, salt: row.salt, nonceBase: row.nonceBase,
                cells: [Array(cell.prefix(count))])
            #expect(throws: count > 16 ? CryptoFailure.authentication : .malformed) {
                try key.open(cut, at: address, blocks: [.text])
            }
        }
    }

    @Test func `a row with more cells than the group has fields is refused`() throws {
        let row = try key.seal(
            [CellPlaintext("a", block: .short), nil], at: address, revision: 1)
        #expect(throws: CryptoFailure.malformed) {
            try key.open(row, at: address, blocks: [.short])
        }
    }

    @Test func `a value read with another padding is refused`() throws {
        let row = try key.seal([CellPlaintext("a", block: .short)], at: address, revision: 1)
        #expect(throws: CryptoFailure.malformed) {
            try key.open(row, at: address, blocks: [.text])
        }
    }

    @Test(arguments: [0, 16, 31, 33, 64]) func `a group key of another length is refused`(
        count: Int
    ) throws {
        #expect(throws: CryptoFailure.malformed) {
            _ = try GroupKey(SecretBytes.random(count: count), group: 1, generation: 1)
        }
    }

    @Test func `the digest changes with every part of a row`() throws {
        let row = try key.seal(
            [CellPlaintext("a", block: .short), nil, CellPlaintext("c", block: .short)],
            at: address, revision: 7)
        let empty = row.cells.map { _ in [UInt8]?.none }
        let first = try #require(row.cells[0])
        func changed(
            generation: UInt32 = 1, revision: UInt64 = 7, salt: Bytes32? = nil,
            nonceBase: Bytes16? = nil, cells: [[UInt8]?]? = nil
        ) -> SealedRow {
            SealedRow(
                generation: generation, revision: revision, salt: salt ?? row.salt,
                nonceBase: nonceBase ?? row.nonceBase, cells: cells ?? row.cells)
        }
        let rows = [
            row, changed(generation: 2), changed(revision: 8), changed(salt: .zero),
            changed(nonceBase: .zero), changed(cells: empty),
            changed(cells: [first, row.cells[2], nil]), changed(cells: [nil, first, row.cells[2]]),
            changed(cells: [row.cells[2], nil, first]), changed(cells: [first, nil, nil]),
            changed(cells: [[], nil, row.cells[2]]),
            changed(cells: [first.flipping(bit: 0), nil, row.cells[2]]),
        ]
        var digests = Set(rows.map { $0.digest(at: address) })
        let places = [
            RowAddress(vault: .random(), customer: address.customer, group: 4),
            RowAddress(vault: address.vault, customer: .random(), group: 4),
            RowAddress(
                vault: address.vault, customer: address.customer, record: .random(), group: 4),
            RowAddress(vault: address.vault, customer: address.customer, group: 5),
        ]
        for place in places { digests.insert(row.digest(at: place)) }
        #expect(digests.count == rows.count + places.count)
        #expect(changed().digest(at: address) == row.digest(at: address))
    }

    @Test
    func
        `a row of more than 64 cells cannot be made, since its digest could not tell which are filled`()
        async
    {
        await #expect(processExitsWith: .failure) {
            _ = SealedRow(
                generation: 1, revision: 1, salt: .zero, nonceBase: .zero,
                cells: [[UInt8]?](repeating: nil, count: 65))
        }
    }

    /// Text of exactly `length` UTF-8 bytes, of characters of one to four bytes.
    private static func text(of length: Int, using generator: inout SeededGenerator) -> String {
        let characters: [[Character]] = [
            ["a", "Z", "0", " ", "\n", "\0"], ["å", "ö", "é", "ß"], ["€", "中", "ก"], ["🍁", "𝒳"],
        ]
        var text = ""
        var left = length
        while left > 0 {
            let width = Int.random(in: 1...min(4, left), using: &generator)
            text.append(characters[width - 1].randomElement(using: &generator) ?? "a")
            left -= width
        }
        return text
    }
}
