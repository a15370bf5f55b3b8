internal import CustomerVault
internal import Foundation

/// What somebody says who has looked at the whole.
enum ReviewAnswer: Equatable {
    case save
    /// Change these fields; asked which if there are none.
    case change([Field])
    /// Look at a customer who is there already; asked which if there is none.
    case open(String?)
    case discard

    /// Takes the words of both languages, and fields by number or name without any word.
    ///
    /// - Parameter fields: in the order in which they were numbered.
    init?(_ answer: String, numbered fields: [Field]) {
        let words = answer.lowercased().split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        let rest = words.dropFirst().joined(separator: " ")
        if rest.isEmpty, Wording.saveWords.contains(first) {
            self = .save
        } else if rest.isEmpty, Wording.discardWords.contains(first) {
            self = .discard
        } else if Wording.openWords.contains(first) {
            self = .open(rest.isEmpty ? nil : rest)
        } else if Wording.changeWords.contains(first) {
            guard !rest.isEmpty else {
                self = .change([])
                return
            }
            guard let named = Self.fields(rest, numbered: fields) else { return nil }
            self = .change(named)
        } else if let named = Self.fields(answer, numbered: fields) {
            self = .change(named)
        } else {
            return nil
        }
    }

    /// Fields by number or name, with commas between; numbers also with spaces.
    static func fields(_ text: String, numbered fields: [Field]) -> [Field]? {
        let isNumbers = text.allSatisfy { $0.isNumber || $0 == " " || $0 == "," }
        let names = text.split { $0 == "," || (isNumbers && $0 == " ") }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        var found: [Field] = []
        for name in names {
            if let number = Int(name), fields.indices.contains(number - 1) {
                found.append(fields[number - 1])
            } else if let field = FieldName(typed: name).value {
                found.append(field)
            } else {
                return nil
            }
        }
        return found.isEmpty ? nil : found
    }
}
