/// A column heading as it is compared: letter case, spacing and the signs `_ . - /` do not count.
///
/// A byte order mark, surrounding white space and `:` or `*` at the end are dropped. Composed and
/// decomposed letters are equal because Swift compares strings by canonical equivalence.
public struct NormalisedHeading {
    /// The form that is compared.
    public let text: String

    /// Takes a heading as a file has it.
    public init(_ heading: String) {
        var text = ""
        var isBetweenWords = false
        for scalar in heading.lowercased().unicodeScalars where scalar != "\u{FEFF}" {
            if NormalisedHeading.separates(scalar) {
                isBetweenWords = !text.isEmpty
                continue
            }
            if isBetweenWords { text.append(" ") }
            isBetweenWords = false
            text.unicodeScalars.append(scalar)
        }
        while let last = text.last, last == ":" || last == "*" || last == " " {
            text.removeLast()
        }
        self.text = text
    }

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "_", ".", "-", "/": true
        default: scalar.properties.isWhitespace
        }
    }
}
