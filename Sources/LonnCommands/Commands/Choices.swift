internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// A word of a closed list, taken as it was typed and looked up when the command runs, so that an
/// unknown one is answered with the list.
protocol Choice: ExpressibleByArgument {
    associatedtype Value
    var typed: String { get }
    init(typed: String)
    /// Every value with the words that name it; the first one is shown.
    static var names: [(value: Value, words: [String])] { get }
}

extension Choice {
    init?(argument: String) {
        self.init(typed: argument)
    }

    /// The value that was named, in English or Swedish, without regard to case.
    func value() throws(Failure) -> Value {
        let wanted = typed.lowercased()
        for (value, words) in Self.names where words.contains(where: { $0.lowercased() == wanted })
        {
            return value
        }
        throw .noSuchChoice(Self.names.compactMap(\.words.first))
    }
}

extension Sentence {
    /// The phrase in each language, that of the call first.
    fileprivate var words: [String] {
        let first = self[.current]
        return [first, sv, en]
    }
}

/// Names a role.
struct RoleName: Choice {
    let typed: String
    static var names: [(value: Role, words: [String])] {
        Role.allCases.map { ($0, [$0.code] + Wording.role($0).words) }
    }
}

/// Names a field group.
struct GroupName: Choice {
    let typed: String
    static var names: [(value: FieldGroup, words: [String])] {
        FieldGroup.allCases.map { ($0, [$0.code] + Wording.group($0).words) }
    }
}

/// Names a purpose.
struct PurposeName: Choice {
    let typed: String
    static var names: [(value: Purpose, words: [String])] {
        Purpose.allCases.map { purpose in
            let isSwedish = Language.current == .sv
            return (
                purpose,
                isSwedish ? [purpose.swedish, purpose.code] : [purpose.code, purpose.swedish]
            )
        }
    }
}

/// Names a field.
struct FieldName: Choice {
    let typed: String
    static var names: [(value: Field, words: [String])] {
        Field.allCases.map { ($0, Wording.field($0).words + [$0.rawValue]) }
    }
}
