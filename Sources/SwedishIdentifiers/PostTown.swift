/// The town that a postal code belongs to (postort).
///
/// ```swift
/// try PostTown(normalising: "STORA  TUNA").canonical  // "Stora Tuna"
/// ```
public struct PostTown: Hashable, Sendable {
    /// The town as it is written in running text, single spaces between its words.
    public let canonical: String

    /// Takes a town as an address list writes it; one in capitals gets small letters.
    ///
    /// Small letters as typed stay. Refuses a text without a letter, which a postal code in the
    /// wrong column is.
    public init(normalising text: String) throws(IdentifierRefusal) {
        guard !text.isEmpty else { throw .empty }
        guard Words.hasLetter(text) else { throw .noLetters }
        let town = Words.singleSpaced(text[...])
        canonical = Self.isInCapitals(town) ? Self.inSmallLetters(town) : town
    }

    /// Takes `NNN NN  TOWN` apart, the postal code with or without its space or prefix.
    ///
    /// `nil` when the text does not begin with a postal code or no town follows it.
    public static func split(_ text: String) -> (code: PostalCode, town: PostTown)? {
        let words = text.split(whereSeparator: \.isWhitespace)
        for count in 1...3 where words.count > count {
            let start = words[count - 1].endIndex
            let code = words[..<count].joined(separator: " ")
            if let code = try? PostalCode(normalising: code),
                let town = try? PostTown(normalising: String(text[start...]))
            {
                return (code, town)
            }
        }
        return nil
    }

    /// Takes `TOWN NNN NN` apart; `nil` when the text does not end with a postal code, or no town
    /// without a digit stands before it.
    public static func splitAtEnd(_ text: String) -> (code: PostalCode, town: PostTown)? {
        let words = text.split { $0.isWhitespace || $0 == "," }
        for count in 1...2 where words.count > count {
            let town = words.dropLast(count).joined(separator: " ")
            guard !town.utf8.contains(where: { $0.decimalDigit != nil }) else { continue }
            if let code = try? PostalCode(normalising: words.suffix(count).joined(separator: " ")),
                let town = try? PostTown(normalising: town), town.canonical.utf8.count > 2
            {
                return (code, town)
            }
        }
        return nil
    }

    /// Takes `STREET NNN NN TOWN` apart, a comma or semicolon before the code perhaps; `nil` if no postal code and town
    /// follow a street.
    ///
    /// In `Box 123 45 Falun` nothing says where the code begins.
    public static func splitBehindStreet(
        _ line: String
    ) -> (street: String, code: PostalCode, town: PostTown)? {
        if let comma = line.lastIndex(where: { $0 == "," || $0 == ";" }),
            let split = split(String(line[line.index(after: comma)...]))
        {
            return (String(line[..<comma]), split.code, split.town)
        }
        let words = line.split(separator: " ")
        for index in words.indices.dropFirst().reversed() {
            let street = words[..<index]
            guard words[index].utf8.contains(where: { $0.decimalDigit != nil }),
                let last = street.last, !boxes.contains(last.lowercased()),
                let split = split(words[index...].joined(separator: " ")),
                !split.town.canonical.utf8.contains(where: { $0.decimalDigit != nil })
            else { continue }
            return (street.joined(separator: " "), split.code, split.town)
        }
        return nil
    }

    private static let boxes: Set<String> = ["box", "fack", "pl", "lgh", "nr", "postlåda"]

    private static func isInCapitals(_ town: String) -> Bool {
        var letters = 0
        for scalar in town.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                guard byte.isASCIILetter else { continue }
                guard byte.isASCIIUppercase else { return false }
            } else {
                if scalar.properties.isLowercase { return false }
                guard scalar.properties.isUppercase else { continue }
            }
            letters += 1
        }
        return letters > 1
    }

    /// A capital at the start of each word and of each part of a double name.
    private static func inSmallLetters(_ town: String) -> String {
        let words = town.split(separator: " ").enumerated().map { index, word in
            let small = word.lowercased()
            guard index == 0 || !smallWords.contains(small) else { return small }
            return small.split(separator: "-", omittingEmptySubsequences: false)
                .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
        }
        return words.joined(separator: " ")
    }

    private static let smallWords: Set<String> = ["i", "på", "och", "vid"]
}

extension PostTown: MaskedIdentifier {
    public var display: String { canonical }

    public var masked: String { Mask.initial(of: canonical) }
}
