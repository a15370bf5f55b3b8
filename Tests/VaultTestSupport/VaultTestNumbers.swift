internal import Foundation

/// Numbers that belong to nobody: Skatteverket's test personnummer and the telephone numbers that
/// are kept free for fiction.
public enum VaultTestNumbers {
    private static let personal: [String] = {
        let file = Repository.fixtures.appending(path: "identifiers/testpersonnummer.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }()

    /// A personnummer of twelve digits; the same for the same index.
    public static func personnummer(_ index: Int) -> String {
        personal[20_000 + index]
    }

    /// `070-174 06 05` to `070-174 06 99`.
    public static func telephone(_ index: Int) -> String {
        let last = 5 + index % 95
        return "070-174 06 \(last < 10 ? "0" : "")\(last)"
    }
}
