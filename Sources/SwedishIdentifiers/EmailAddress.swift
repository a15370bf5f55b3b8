/// An e-mail address, as given and in the one form that search compares.
///
/// ```swift
/// try EmailAddress(normalising: "Anna@Trädgård.se").token  // "anna@xn--trdgrd-cuak.se"
/// ```
///
/// Sources: RFC 5321 for lengths and ASCII local parts without quotes, RFC 6531 for letters beyond
/// ASCII, RFC 5891 and RFC 3492 for domains.
public struct EmailAddress: Hashable, Sendable {
    /// The address as given, in Unicode normal form C.
    public let text: String

    /// The local part in lower case and the domain in lower-case ASCII.
    ///
    /// For search and for finding duplicates only: a mail server may tell capitals apart in the
    /// local part, so that mail goes to ``text``.
    public let token: String

    /// Normalises an address of at most 254 bytes; decomposed letters are composed.
    ///
    /// The whole text must match: the caller trims. Refuses anything but one `@`, an empty local
    /// part or domain label, spaces and control characters anywhere, quoted local parts, and domain
    /// labels that are not letters, digits and inner hyphens. Whether the domain exists is not asked.
    public init(normalising text: String) throws(IdentifierRefusal) {
        guard !text.isEmpty else { throw .empty }
        // Composing never shortens a text to a quarter of its bytes.
        guard text.utf8.count <= 4 * Self.greatestLength else { throw .length }

        let shape: EmailShape
        do {
            shape = try EmailShape(text.utf8.span)
        } catch {
            throw Self.hasCommaForDot(text) ? .emailComma : error
        }
        if shape.isASCII {
            self.text = text
            token = shape.hasUppercase ? text.lowercased() : text
        } else {
            let composed = NormalForm.composed(text)
            // Some characters become ASCII when composed: U+037E a semicolon.
            _ = try EmailShape(composed.utf8.span)
            self.text = composed
            token = try Self.token(ofComposed: composed)
        }
        guard self.text.utf8.count <= Self.greatestLength, token.utf8.count <= Self.greatestLength
        else { throw .length }
    }

    private static func hasCommaForDot(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ",")) else { return false }
        let dotted = text.replacing(",", with: ".")
        return (try? EmailShape(dotted.utf8.span)) != nil
    }

    private static func token(ofComposed text: String) throws(IdentifierRefusal) -> String {
        guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")) else { throw .atSign }
        let local = NormalForm.composed(text[..<at].lowercased())
        guard local.unicodeScalars.allSatisfy(isPrintable) else { throw .spaceOrControl }
        let domain = try DomainName.ascii(String(text[text.utf8.index(after: at)...]))
        return local + "@" + domain
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator,
            .lineSeparator, .paragraphSeparator:
            false
        default: true
        }
    }

    /// RFC 5321, erratum 1690.
    private static let greatestLength = 254
}

extension EmailAddress: MaskedIdentifier {
    public var display: String { text }

    /// The first letter and the last label of the domain: `a•••@•••.se`.
    public var masked: String {
        let domain = token.drop { $0 != "@" }
        let lastLabel = domain.lastIndex(of: ".").map { domain[$0...] } ?? ""
        return Mask.initial(of: text) + "@•••" + lastLabel
    }
}
