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

    /// A coordination number made from a personnummer: 60 added to the day, the check digit anew.
    public static func coordinationNumber(_ index: Int) -> String {
        var digits = personnummer(index).dropLast().compactMap(\.wholeNumberValue)
        digits[6] += 6
        let sum = digits.dropFirst(2).enumerated().reduce(0) { sum, digit in
            let product = digit.element * (digit.offset.isMultiple(of: 2) ? 2 : 1)
            return sum + product / 10 + product % 10
        }
        digits.append((10 - sum % 10) % 10)
        return digits.map(String.init).joined()
    }

    /// `070-174 06 05` to `070-174 06 99`.
    public static func telephone(_ index: Int) -> String {
        let last = 5 + index % 95
        return "070-174 06 \(last < 10 ? "0" : "")\(last)"
    }
}
