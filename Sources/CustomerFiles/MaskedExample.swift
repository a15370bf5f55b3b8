/// What a column looks like, with nothing of what it says: `Xxxx Xxx`, `999999-9999`.
public enum MaskedExample {
    private static let longest = 24

    /// The first cell under each heading that has anything in it, masked; nil for a column without.
    ///
    /// Looks at the first two hundred rows.
    public static func examples(of file: CustomerFile) -> [String?] {
        var examples = [String?](repeating: nil, count: file.headings.count)
        var left = examples.count
        var rows = file.rows()
        for _ in 0..<200 where left > 0 {
            // Whatever cannot be read is said where the rows are taken.
            guard let outcome = try? rows.next() else { break }
            guard case .row(let row) = outcome else { continue }
            for (index, cell) in row.cells.enumerated()
            where examples[index] == nil && !cell.isEmpty {
                examples[index] = mask(cell.text)
                left -= 1
            }
        }
        return examples
    }

    /// Letters become `x` or `X`, digits 9; other signs stay, except what has no look of its own.
    public static func mask(_ text: String) -> String {
        var masked = ""
        for character in text.prefix(longest) {
            if character.isNumber {
                masked.append("9")
            } else if character.isLetter {
                masked.append(character.isUppercase ? "X" : "x")
            } else if character.isWhitespace {
                masked.append(" ")
            } else {
                masked.append(character.isASCII ? character : "·")
            }
        }
        return text.count > longest ? masked + "…" : masked
    }
}
