import Foundation
import SwedishIdentifiers
import Testing

/// Data and sample numbers that several suites share.
enum IdentifierFixtures {
    /// 41,493 numbers that Skatteverket keeps free of persons, twelve digits each.
    static func testNumbers() throws -> [String] {
        let text = try String(
            contentsOf: folder.appending(path: "testpersonnummer.txt"), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    static func telephoneVectors() throws -> [TelephoneVector] {
        let data = try Data(contentsOf: folder.appending(path: "phone-se.json"))
        return try JSONDecoder().decode(TelephoneVector.File.self, from: data).vectors
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: year, month: month, day: day))
    }

    /// The reference date of the worked examples.
    static func today() throws -> CivilDate { try day(2026, 11, 22) }

    /// Appends the check digit to nine digits, or to eleven of which the first two are a century.
    static func withCheckDigit(_ digits: String) -> String {
        var sum = 0
        for (position, character) in digits.suffix(9).enumerated() {
            let weighed = (character.wholeNumberValue ?? 0) * (position.isMultiple(of: 2) ? 2 : 1)
            sum += weighed / 10 + weighed % 10
        }
        return digits + String((10 - sum % 10) % 10)
    }

    /// Texts that are no identifier of any kind.
    static let malformed = [
        "", " ", "-", "+", "\0", "1\02", "😀", "saknas", "٠٩٠٥٠١٢٣٩٩", "０９０５０１２３９９", "\n",
        "\u{FEFF}",
        String(repeating: "1", count: 100_000), String(repeating: "å", count: 5_000),
        "090501-2399\n", "090501-2399\nxx", "\u{202A}090501-2399\u{202C}", "0905012399\0",
    ]

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/identifiers")
}
