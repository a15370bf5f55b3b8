/// What stands in a column that tells whose identity is protected.
enum ProtectionAnswer {
    /// The code of a row whose customer's is.
    static let reason = "protected-identity"

    /// Whether a cell that is not empty plainly says that it is not.
    static func isNo(_ text: String) -> Bool {
        var word = text.lowercased()
        while word.last == "." || word.last == " " { word.removeLast() }
        return noes.contains(word)
    }

    private static let noes: Set<String> = [
        "nej", "n", "no", "0", "false", "falskt", "falsk", "ej", "inte", "ingen", "inget", "none",
    ]
}
