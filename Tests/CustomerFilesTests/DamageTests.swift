import CustomerFiles
import Testing

struct DamageTests {
    private static let text =
        "Kund;Namn;Ort\r\n1;\"Åsa \"\"Lill\"\"\r\nEk\";Örebro\r\n;;\r\n2;x;\"a;b\"\r3;€;\u{A0}y\n"

    @Test func `a file cut at any byte is read as far as it goes`() throws {
        for encoding in MadeFile.Encoding.allCases where encoding != .windows1252 {
            let made = MadeFile(encoding: encoding)
            let whole = made.bytes(DamageTests.text)
            let outcomes = try CustomerFile(bytes: whole).outcomes
            let hasMark = encoding != .utf8
            for length in 0...whole.count {
                guard let file = read(Array(whole.prefix(length))) else { continue }
                let cut = file.outcomes
                writeAll(of: file)
                // With a mark and all the headings, only the last row can differ, and a cell of several
                // lines leaves one for each.
                guard hasMark, file.headings == ["Kund", "Namn", "Ort"] else { continue }
                let isOpen = file.reasons == ["2:2 unterminated-quote", "3:- too-few-columns"]
                let whole = isOpen ? [] : Array(outcomes.prefix(max(cut.count - 1, 0)))
                #expect(isOpen || cut.dropLast() == whole[...])
            }
        }
    }

    @Test(arguments: 0..<2000)
    func `any bytes at all are read or refused`(seed: Int) {
        let pieces: [[UInt8]] = [
            [0x3B], [0x2C], [0x09], [0x0A], [0x0D], [0x22], [0x22, 0x22], [0x20], [0x41], [0x3D],
            [0xC3], [0xA5], [0xC2, 0xA0], [0xE2, 0x80], [0xEF, 0xBF, 0xBD], [0xFF], [0x00], [0x85],
        ]
        let marks: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], Array("sep=;".utf8)]
        var chance = Seeded(seed)
        var bytes = marks.randomElement(using: &chance) ?? []
        if Bool.random(using: &chance) { bytes += Array("A;B\n".utf8) }
        for _ in 0..<Int.random(in: 0...80, using: &chance) {
            bytes += pieces.randomElement(using: &chance) ?? []
        }
        guard let file = read(bytes) else { return }
        writeAll(of: file)
    }

    private func read(_ bytes: [UInt8]) -> CustomerFile? {
        try? CustomerFile(bytes: bytes)
    }

    /// Copies every row to a file of refused rows, and expects that file to be readable itself.
    private func writeAll(of file: CustomerFile) {
        var writer = RefusedRowsWriter(file: file)
        var count = 0
        var lastEnd = 0
        for outcome in file.outcomes {
            let refused =
                switch outcome {
                case .row(let row): row.refused(.tooFewColumns, column: nil)
                case .refused(let row): row
                }
            #expect(refused.rawBytes.lowerBound >= lastEnd)
            lastEnd = refused.rawBytes.upperBound
            writer.append(refused)
            count += 1
        }
        guard let written = read(writer.bytes) else { return }
        #expect(written.lines.count == count)
    }
}
