/// Several values in one field: more telephone numbers, persons to ask for, addresses.
///
/// They are typed one a line or with semicolons between, and kept with `; ` between them.
public enum FieldList {
    private static let separator = "; "

    /// The values, each trimmed; none is empty.
    public static func values(in text: String) -> [String] {
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
