import Testing

@testable import VaultCrypto

@Suite struct `Rows opened one after the other` {
    let vault = VaultID.random()
    let key: GroupKey

    init() throws {
        key = try .random(group: 4, generation: 3)
    }

    private func sealed(
        _ values: [String], _ block: PaddingBlock, of customer: CustomerID, revision: UInt64
    ) throws -> SealedRow {
        try key.seal(
            values.map { CellPlaintext($0, block: block) },
            at: RowAddress(vault: vault, customer: customer, group: 4), revision: revision)
    }

    private func open(
        _ row: SealedRow, _ field: Int, block: PaddingBlock = .text, of customer: CustomerID,
        with opener: RowOpener, revision: UInt64? = nil
    ) throws -> [UInt8] {
        try opener.use(key)
        try opener.begin(
            customer: customer, revision: revision ?? row.revision, salt: row.salt,
            nonceBase: row.nonceBase)
        var value: [UInt8] = []
        let cell = try #require(row.cells[field - 1])
        try opener.open(cell.span, field: field, block: block) { opened in
            for index in opened.indices { value.append(opened[index]) }
        }
        return value
    }

    @Test(arguments: [PaddingBlock.short, .text, .note])
    func `one opener opens what was sealed, row after row`(block: PaddingBlock) throws {
        let opener = try RowOpener(vault: vault, group: 4)
        var generator = SeededGenerator(seed: UInt64(block.rawValue))
        for revision in 1...50 as ClosedRange<UInt64> {
            let customer = CustomerID.random()
            let values = (0..<3).map { _ in
                String(repeating: "ö", count: Int.random(in: 0...60, using: &generator))
            }
            let row = try sealed(values, block, of: customer, revision: revision)
            for (position, value) in values.enumerated() {
                let opened = try open(row, position + 1, block: block, of: customer, with: opener)
                #expect(opened == Array(value.utf8))
            }
        }
    }

    @Test func `a cell of another place, customer, revision, field, group or vault does not open`()
        throws
    {
        let customer = CustomerID.random()
        let row = try sealed(["a", "b"], .text, of: customer, revision: 5)
        let opener = try RowOpener(vault: vault, group: 4)
        #expect(try open(row, 1, of: customer, with: opener) == Array("a".utf8))
        func refuses(_ failure: CryptoFailure = .authentication, _ body: () throws -> [UInt8]) {
            #expect(throws: failure) { try body() }
        }
        refuses { try open(row, 1, of: .random(), with: opener) }
        refuses { try open(row, 1, of: customer, with: opener, revision: 6) }
        refuses { try open(row, 1, of: customer, with: RowOpener(vault: .random(), group: 4)) }
        refuses(.malformed) {
            try open(row, 1, of: customer, with: RowOpener(vault: vault, group: 5))
        }
        let swapped = SealedRow(
            generation: 3, revision: 5, salt: row.salt, nonceBase: row.nonceBase,
            cells: [row.cells[1], row.cells[0]])
        refuses { try open(swapped, 1, of: customer, with: opener) }
        let long = SealedRow(
            generation: 3, revision: 5, salt: row.salt, nonceBase: row.nonceBase,
            cells: [[UInt8](repeating: 0, count: RowOpener.longestCell + 1), [1, 2, 3]])
        #expect(throws: CryptoFailure.malformed) {
            try RowOpener(vault: vault, group: 4).begin(
                customer: customer, revision: 5, salt: row.salt, nonceBase: row.nonceBase)
        }
        refuses(.malformed) { try open(long, 1, of: customer, with: opener) }
        refuses(.malformed) { try open(long, 2, of: customer, with: opener) }
    }
}
