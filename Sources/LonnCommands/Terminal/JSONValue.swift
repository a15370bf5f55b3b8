/// A JSON document whose objects keep the order they were written in.
///
/// ```swift
/// let value: JSONValue = ["member": "anna", "roles": ["owner"], "expires": nil]
/// ```
enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Equatable, Sendable {
        let name: String
        let value: JSONValue
    }

    /// One line of text with a newline.
    var document: String { text + "\n" }

    private var text: String {
        var text = ""
        append(to: &text)
        return text
    }

    /// Hands over the document of an object piece by piece, one of whose members is an array of
    /// elements that are made as they are wanted.
    static func write(
        _ members: [Member], array name: String, of elements: some Sequence<JSONValue>,
        _ rest: [Member], _ take: (String) throws -> Void
    ) rethrows {
        func text(of member: Member) -> String {
            String(JSONValue.object([member]).text.dropFirst().dropLast())
        }
        try take("{" + members.map { text(of: $0) + "," }.joined())
        try take(String(text(of: Member(name: name, value: .array([]))).dropLast()))
        var isFirst = true
        for element in elements {
            try take((isFirst ? "" : ",") + element.text)
            isFirst = false
        }
        try take("]" + rest.map { "," + text(of: $0) }.joined() + "}\n")
    }

    private func append(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .string(let value): Self.append(value, to: &text)
        case .array(let values):
            Self.append(values, between: ("[", "]"), to: &text) { $0.append(to: &$1) }
        case .object(let members):
            Self.append(members, between: ("{", "}"), to: &text) { member, text in
                Self.append(member.name, to: &text)
                text += ":"
                member.value.append(to: &text)
            }
        }
    }

    private static func append<Element>(
        _ elements: [Element], between brackets: (String, String), to text: inout String,
        each: (Element, inout String) -> Void
    ) {
        text += brackets.0
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            each(element, &text)
        }
        text += brackets.1
    }

    /// Quotes a string (RFC 8259 §7) and escapes whatever could drive a terminal.
    private static func append(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where DisplayText.drivesTerminal(scalar):
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .int(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}
