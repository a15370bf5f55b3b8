/// One sentence, or one phrase, in each language of the interface.
package struct Sentence: Equatable, Sendable {
    let sv: String
    let en: String

    subscript(language: Language) -> String {
        switch language {
        case .sv: sv
        case .en: en
        }
    }
}

/// All that the program says to people; nothing outside this folder says anything.
///
/// No sentence takes a value that could be personal or secret.
enum Wording {}
