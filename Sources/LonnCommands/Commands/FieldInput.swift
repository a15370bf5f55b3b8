internal import CustomerVault
internal import Foundation
internal import KeyManagement

/// Fields that come from a dialogue or from `--from FILE`; values are never arguments.
enum FieldInput {
    private static let limit = 1024 * 1024
    private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// What a file of fields holds.
    enum Content {
        case one(FieldValues)
        /// An array of objects, each read or refused by itself.
        case many([Result<FieldValues, any Error>])
    }

    /// `field: value` lines, a JSON object of texts, or an array of such objects.
    static func read(_ file: String) throws -> Content {
        let bytes = try DataInput.read(file, limit: limit)
        let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: text, as: UTF8.self) else { throw Failure.inputNotText }
        switch text.first(where: { !$0.isWhitespace }) {
        case "{", "[":
            switch try? WrittenJSON(parsing: text) {
            case .object(let members): return .one(try fields(of: members))
            case .array(let items):
                return .many(
                    items.map { item in
                        Result {
                            guard case .object(let members) = item else { throw Failure.notJSON }
                            return try fields(of: members)
                        }
                    })
            default: throw Failure.notJSON
            }
        default: return .one(try entered(try lines(text)))
        }
    }

    /// Refuses what the program keeps itself: codes, which a person's words would spoil.
    static func requireEntered(_ fields: [Field]) throws(VaultFailure) {
        guard let kept = Field.allCases.first(where: { !$0.isEntered && fields.contains($0) })
        else { return }
        throw .refused(kept, reason: "kept-by-program")
    }

    private static func entered(_ fields: FieldValues) throws -> FieldValues {
        try requireEntered(Array(fields.keys))
        return fields
    }

    private static func fields(of members: [WrittenJSON.Member]) throws -> FieldValues {
        var fields: FieldValues = [:]
        for member in members {
            guard let field = FieldName(typed: member.name).value else { throw Failure.unknownKey }
            guard fields[field] == nil else { throw Failure.fieldRepeated(field) }
            guard let text = text(of: member.value, in: field) else {
                throw Failure.fieldNotText(field)
            }
            fields[field] = text
        }
        return try entered(fields)
    }

    /// A text; of fields that hold several values, an array of texts too.
    private static func text(of value: WrittenJSON, in field: Field) -> String? {
        if case .text(let text) = value { return text }
        guard field.isList, case .array(let values) = value else { return nil }
        var texts: [String] = []
        for case .text(let text) in values { texts.append(text) }
        return texts.count == values.count ? texts.joined(separator: "\n") : nil
    }

    private static func lines(_ text: String) throws -> FieldValues {
        var fields: FieldValues = [:]
        // CR LF is one Character.
        for (position, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }
        ).enumerated() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            guard let colon = line.firstIndex(of: ":") else {
                throw Failure.fieldLine(position + 1)
            }
            let name = line[..<colon].trimmingCharacters(in: .whitespaces)
            guard let field = FieldName(typed: name).value else {
                throw Failure.unknownField(line: position + 1)
            }
            guard fields[field] == nil else { throw Failure.fieldRepeated(field) }
            fields[field] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return fields
    }

    /// Asks for each field in turn; an empty line leaves one out.
    static func ask(_ fields: [Field]) throws -> FieldValues {
        var values: FieldValues = [:]
        for field in fields {
            let answer = try LineInput.ask(Wording.field(field))
            if !answer.isEmpty { values[field] = answer }
        }
        return values
    }

    /// Asks for new values: an empty line leaves a field as it is, a hyphen empties it.
    static func askChanges(_ fields: [Field]) throws -> FieldValues {
        CommandContext.required.notice(Wording.howToEmpty)
        return try ask(fields).mapValues { $0 == "-" ? "" : $0 }
    }

    /// What a new customer is asked for, as far as the member may write it.
    static func asked(_ groups: Set<FieldGroup>) -> [Field] {
        let fields: [Field] = [
            .companyName, .organisationNumber, .givenName, .familyName, .personalIdentityNumber,
            .careOf, .street, .postalCode, .city, .phone, .mobile, .email, .note,
        ]
        return fields.filter { groups.contains($0.group) }
    }
}
