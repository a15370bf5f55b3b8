/// The person or company in whose care an address is: what stands after "c/o".
///
/// ```swift
/// try CareOfName(normalising: "C/O  Anna Berg").canonical  // "Anna Berg"
/// CareOfName.split("c/o Anna Berg, Storgatan 1")           // "Storgatan 1" and Anna Berg
/// ```
///
/// The name is another person's data, so that it is kept apart from the street.
public struct CareOfName: Hashable, Sendable {
    /// The name without "c/o", single spaces between its words.
    public let canonical: String

    /// Takes a name with or without `c/o` before it, in either case, or the sign `℅`.
    ///
    /// Refuses a text without a letter after that, and one that says `c/o` again and again.
    public init(normalising text: String) throws(IdentifierRefusal) {
        guard !text.isEmpty else { throw .empty }
        var name = Words.tidied(text[...])
        for _ in 0..<4 {
            guard let marker = Self.marker(in: name), marker.lowerBound == name.startIndex else {
                break
            }
            name = Words.tidied(name[marker.upperBound...])
        }
        guard Words.hasLetter(name), Self.marker(in: name)?.lowerBound != name.startIndex else {
            throw .noLetters
        }
        canonical = name
    }

    /// Takes "c/o NAME" out of an address line; `nil` when there is none or it is not plain where
    /// the name ends.
    ///
    /// The name ends at a comma, at a semicolon or with the line. A name with a digit in it is none:
    /// in `c/o Anna Berg Storgatan 1` nothing says where the street begins.
    public static func split(_ line: String) -> (line: String, careOf: CareOfName)? {
        guard let marker = marker(in: line) else { return nil }
        let after = line[marker.upperBound...]
        let end = after.firstIndex { $0 == "," || $0 == ";" } ?? line.endIndex
        let name = Words.tidied(after[..<end])
        guard let careOf = try? CareOfName(normalising: name),
            !name.utf8.contains(where: { $0.decimalDigit != nil })
        else { return nil }
        let rest = [line[..<marker.lowerBound], end < line.endIndex ? line[end...] : ""]
            .map(Words.tidied).filter { !$0.isEmpty }
        return (rest.joined(separator: ", "), careOf)
    }

    /// Where `c/o`, `c/o:` or `℅` stands, at the start of a word.
    private static func marker(in text: String) -> Range<String.Index>? {
        let bytes = Array(text.utf8)
        var index = 0
        while index + 2 < bytes.count {
            let isLatin =
                bytes[index].asciiLowercased == UInt8(ascii: "c")
                && bytes[index + 1] == UInt8(ascii: "/")
                && bytes[index + 2].asciiLowercased == UInt8(ascii: "o")
            let isSign =
                bytes[index] == 0xE2 && bytes[index + 1] == 0x84 && bytes[index + 2] == 0x85
            let isAtStart = index == 0 || !Words.isInWord(bytes[index - 1])
            if isAtStart, isLatin || isSign {
                let utf8 = text.utf8
                let start = utf8.index(utf8.startIndex, offsetBy: index)
                return start..<utf8.index(start, offsetBy: 3)
            }
            index += 1
        }
        return nil
    }
}

extension CareOfName: MaskedIdentifier {
    /// `c/o NAME`, as it stands on an envelope.
    public var display: String { "c/o " + canonical }

    public var masked: String { "c/o " + Mask.initial(of: canonical) }
}
