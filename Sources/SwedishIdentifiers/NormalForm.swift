import Foundation

/// Unicode normal form C, the only thing this module takes from Foundation.
enum NormalForm {
    static func composed(_ text: some StringProtocol) -> String {
        // Every character below the first combining mark, U+0300, is composed already.
        if text.unicodeScalars.allSatisfy({ $0.value < 0x300 }) { return String(text) }
        return text.precomposedStringWithCanonicalMapping
    }
}
