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

    /// The value that was named, in English or Swedish, without regard to case and to å, ä, ö;
    /// `nil` for a word that names none.
    var value: Value? {
        let wanted = SwedishLetters.folded(typed)
        return Self.names.first { _, words in
            words.contains {
                SwedishLetters.folded($0) == wanted
                    || SwedishLetters.folded(Wording.asOneWord($0)) == wanted
            }
        }?.value
    }

    /// The value that was named.
    ///
    /// - Throws: a refusal that names `option` and lists the words that can be typed.
    func value(of option: String) throws(Failure) -> Value {
        guard let value else { throw .noSuchChoice(of: option, Self.allValueStrings) }
        return value
    }

    /// What help lists and a shell completes: for each value the word that is shown, as one word.
    static var allValueStrings: [String] {
        names.compactMap { $0.words.first.map(Wording.asOneWord) }
    }

    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension Sentence {
    /// The phrase in each language, that of the call first.
    var words: [String] {
        let first = self[.current]
        return [first, sv, en]
    }
}

/// Names a role.
struct RoleName: Choice {
    let typed: String
    static var names: [(value: Role, words: [String])] {
        Role.allCases.map { ($0, Wording.role($0).words + [$0.code]) }
    }
}

/// Names a field group.
struct GroupName: Choice {
    let typed: String
    static var names: [(value: FieldGroup, words: [String])] {
        FieldGroup.allCases.map { ($0, Wording.group($0).words + [$0.code]) }
    }
}

/// Names a purpose.
struct PurposeName: Choice {
    let typed: String
    static var names: [(value: Purpose, words: [String])] {
        Purpose.allCases.map {
            ($0, Wording.purpose($0).words + Wording.shortWords(for: $0) + [$0.code])
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
