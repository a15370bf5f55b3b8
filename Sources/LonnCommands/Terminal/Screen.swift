/// What a text is laid out for: a terminal with its columns, or a program that reads lines.
struct Screen: Equatable, Sendable {
    /// `nil` where there is no terminal.
    let columns: Int?
    let rows: Int
    let ink: Ink

    /// Fewer cells have no room for an indent, a wide character and what stands between.
    private static let leastColumns = 8

    /// No terminal.
    static let none = Screen(columns: nil, rows: 0, ink: .none)

    init(columns: Int?, rows: Int, ink: Ink) {
        self.columns = columns.map { max($0, Self.leastColumns) }
        self.rows = rows
        self.ink = ink
    }
}

/// Columns and rows of a terminal.
package struct TerminalSize: Equatable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// What is supposed of a terminal that does not say.
    static let usual = TerminalSize(columns: 80, rows: 24)
}
