internal import SwedishIdentifiers

/// A cell with e-mail addresses as mail programs write them: `Anna Ek <anna@example.se>`,
/// `mailto:anna@example.se`, several with `;` or `,` between.
struct EmailCell {
    private let text: String

    init(_ text: String) { self.text = text }

    /// Each address without what stands around it.
    var addresses: [String] {
        if isPlain { return [text] }
        let whole = Self.bare(Substring(text))
        // A comma is in the name before the one address, or stands in it for a dot.
        if text.count(where: { $0 == "@" }) == 1, Self.isOne(whole) { return [whole] }
        return text.split { $0 == ";" || $0 == "," || $0.isNewline }.map { Self.bare($0) }
            .filter { !$0.isEmpty }
    }

    /// The cell as one address.
    var bare: String { isPlain ? text : Self.bare(Substring(text)) }

    /// Whether nothing can stand around one address: letters, digits and the signs of most.
    private var isPlain: Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x40...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"), UInt8(ascii: "+"):
                    true
                default: false
                }
            }
    }

    private static func isOne(_ text: String) -> Bool {
        do {
            _ = try EmailAddress(normalising: text)
            return true
        } catch {
            return error == .emailComma
        }
    }

    private static func bare(_ text: Substring) -> String {
        var rest = text
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        if rest.last == ">", let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...].dropLast()
        }
        if rest.prefix(7).lowercased() == "mailto:" { rest = rest.dropFirst(7) }
        return String(rest)
    }
}
