/// What a terminal shows after the bytes that it was sent: lines of text, as many as there are.
///
/// It knows what the program may use and no more; anything else is kept as a complaint.
struct TerminalScreen {
    /// The lines from the first on, without spaces at their ends, down to the cursor's.
    private(set) var lines: [String] = []
    /// Lines that did not fit and went on in the next.
    private(set) var overflows: [Int] = []
    /// Control sequences that the program has no business to send.
    private(set) var complaints: [String] = []
    /// Whether any text was coloured or set off.
    private(set) var isStyled = false
    /// The cell of the cursor.
    private(set) var row = 0
    private(set) var column = 0
    private let columns: Int
    private var cells: [[String]] = [[]]

    init(_ bytes: [UInt8], columns: Int) {
        self.columns = columns
        var rest = Substring(String(decoding: bytes, as: UTF8.self))
        while let character = rest.popFirst() {
            switch character {
            case "\u{1b}": obey(&rest)
            case "\r": column = 0
            case "\r\n":
                column = 0
                move(to: row + 1)
            case "\n": move(to: row + 1)
            case "\u{8}": column = max(min(column, columns) - 1, 0)
            case "\u{7}": break
            case "\t": for _ in 0..<(8 - column % 8) { put(" ") }
            case let other where other.unicodeScalars.contains { $0.value < 0x20 }:
                complaints.append(other.debugDescription)
            default: put(character)
            }
        }
        lines = cells.map { line in
            let text = line.joined()
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    private mutating func move(to row: Int) {
        self.row = max(row, 0)
        while cells.count <= self.row { cells.append([]) }
    }

    private mutating func put(_ character: Character) {
        let width = Self.width(character)
        guard width > 0 else { return }
        if column + width > columns {
            overflows.append(row)
            column = 0
            move(to: row + 1)
        }
        while cells[row].count < column + width { cells[row].append(" ") }
        cells[row][column] = String(character)
        if width == 2 { cells[row][column + 1] = "" }
        column += width
    }

    /// `ESC [ parameters letter`.
    private mutating func obey(_ rest: inout Substring) {
        guard rest.popFirst() == "[" else { return complaints.append("ESC") }
        let parameters = rest.prefix { "0123456789;".contains($0) }
        rest = rest.dropFirst(parameters.count)
        switch (parameters, rest.popFirst()) {
        case (_, "m"): isStyled = isStyled || (parameters != "0" && !parameters.isEmpty)
        case ("", "K"): cells[row] = Array(cells[row].prefix(column))
        case let (_, letter): complaints.append("ESC[\(parameters)\(letter.map(String.init) ?? "")")
        }
    }

    /// Cells that a character takes, told from Unicode's blocks alone.
    private static func width(_ character: Character) -> Int {
        character.unicodeScalars.map { scalar -> Int in
            switch scalar.value {
            case 0x300...0x36f, 0x200b...0x200f, 0xfe00...0xfe0e: 0
            case 0xfe0f, 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
                0xff00...0xff60, 0x1f300...0x1faff, 0x20000...0x3fffd:
                2
            default: 1
            }
        }.max() ?? 0
    }
}
