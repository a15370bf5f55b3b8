/// Several values in one field: more telephone numbers, persons to ask for, addresses.
///
/// They are typed one a line or with semicolons between, and kept with `; ` between them.
public enum FieldList {
    private static let separator = "; "

    /// The values, each trimmed; none is empty.
    public static func values(in text: String) -> [String] {
        isOne(text) ? [text] : parts(of: text)
    }

    /// Whether a text is plainly one value: most are, and taking apart is slow.
    private static func isOne(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else {
            return false
        }
        // White space and line breaks beyond ASCII begin with C2, E1, E2 or E3.
        return bytes.allSatisfy {
            $0 != UInt8(ascii: ";") && $0 >= 0x20 && $0 != 0xC2 && !(0xE1...0xE3).contains($0)
        }
    }

    private static func parts(of text: String) -> [String] {
        text.split { $0 == ";" || $0.isNewline }.compactMap { part in
            let value = part.drop(while: \.isWhitespace)
            guard let last = value.lastIndex(where: { !$0.isWhitespace }) else { return nil }
            return String(value[...last])
        }
    }

    /// How they are kept.
    public static func text(of values: [String]) -> String {
        values.joined(separator: separator)
    }
}
