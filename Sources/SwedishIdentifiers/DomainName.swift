/// The ASCII form of a domain name with letters beyond ASCII (RFC 5891, "A-labels").
enum DomainName {
    static let greatestLabelLength = 63

    /// Encodes each label that needs it; the others are lower-cased.
    ///
    /// Refuses with ``IdentifierRefusal/emailDomain`` empty and overlong labels, hyphens at either
    /// end, and every character beyond ASCII that is not a lower-case letter, mark or digit in its
    /// plainest form (full-width letters, ideographic stops, emoji).
    static func ascii(_ domain: String) throws(IdentifierRefusal) -> String {
        let lowered = NormalForm.composed(domain.lowercased()).unicodeScalars
        var labels: [String] = []
        // Split between scalars: a dot and a combining mark are one character.
        for label in lowered.split(separator: ".", omittingEmptySubsequences: false) {
            labels.append(try asciiLabel(label))
        }
        return labels.joined(separator: ".")
    }

    private static func asciiLabel(
        _ scalars: Substring.UnicodeScalarView
    ) throws(IdentifierRefusal) -> String {
        guard let first = scalars.first, first != "-", scalars.last != "-" else {
            throw .emailDomain
        }
        if scalars.allSatisfy(\.isASCII) {
            guard scalars.count <= greatestLabelLength else { throw .emailDomain }
            return String(scalars)
        }
        // A label that looks encoded already must not be encoded again.
        guard scalars.allSatisfy(isAllowed), !isMark(first),
            !scalars.starts(with: "xn--".unicodeScalars),
            let encoded = Punycode.encode(scalars)
        else { throw .emailDomain }
        let result = "xn--" + encoded
        guard result.utf8.count <= greatestLabelLength else { throw .emailDomain }
        return result
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        // Checked byte for byte before.
        if scalar.isASCII { return true }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark,
            .spacingMark:
            // RFC 5892 §2.6 allows two letters that case folding would change.
            return !scalar.properties.changesWhenNFKCCaseFolded || scalar == "ß" || scalar == "ς"
        default:
            return false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
