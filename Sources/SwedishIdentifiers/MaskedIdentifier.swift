/// A value about a customer that printing must not give away.
///
/// `print`, string interpolation, `dump` and a failed test show ``masked``; whoever wants the value
/// asks for it by name.
public protocol MaskedIdentifier: CustomStringConvertible, CustomReflectable {
    /// The form to show.
    var display: String { get }

    /// What may be shown to somebody who must recognise the kind of value, but not read it.
    var masked: String { get }
}

extension MaskedIdentifier {
    /// The mask, so that a log or a failed test never shows the value.
    public var description: String { masked }

    /// Empty, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The sign that stands for what is hidden.
enum Mask {
    static let sign: Character = "•"

    /// The first letter and three signs, whatever the length.
    static func initial(of text: String) -> String {
        text.prefix(1) + String(repeating: sign, count: 3)
    }

    /// All digits hidden but the last `shown`.
    static func digits(of text: String, but shown: Int) -> String {
        var left = text.utf8.count { $0.decimalDigit != nil } - shown
        return String(
            text.map { character in
                guard left > 0, character.isASCII, character.isNumber else { return character }
                left -= 1
                return sign
            })
    }
}
