/// What stands in one cell, trimmed and without the quotes around it.
public struct Cell: Hashable, Sendable {
    /// The cell's text; line breaks within quotes stay as they were.
    public let text: String

    /// Takes a text that is trimmed already.
    public init(_ text: String) {
        self.text = text
    }

    /// Whether nothing, or nothing but white space, stood there.
    public var isEmpty: Bool { text.isEmpty }
}
