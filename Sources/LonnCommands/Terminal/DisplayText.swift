/// Text from outside, made fit to be shown.
enum DisplayText {
    /// Whether a terminal would act on the character instead of showing it.
    ///
    /// C0 and C1 controls, DEL, and the directional overrides and isolates of Unicode.
    static func drivesTerminal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1f, 0x7f...0x9f, 0x202a...0x202e, 0x2066...0x2069: true
        default: false
        }
    }

    /// The text on one line: white space is a space, and what drives a terminal is U+FFFD.
    static func safe(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
            case _ where drivesTerminal(scalar): result.append("\u{fffd}")
            default: result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }

    /// How many cells of a terminal the text takes.
    static func width(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + width($1) }
    }

    /// The longest beginning that fits into `cells`, closed by "…" if anything is missing.
    static func cut(_ text: String, to cells: Int) -> String {
        guard width(text) > cells else { return text }
        var result = ""
        var taken = 0
        for character in text {
            guard taken + width(character) < cells else { break }
            result.append(character)
            taken += width(character)
        }
        return cells > 0 ? result + "…" : ""
    }

    /// A character is as wide as the widest thing in it.
    private static func width(_ character: Character) -> Int {
        character.unicodeScalars.reduce(0) { max($0, width($1)) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return 1 }
        switch scalar.value {
        case 0xfe0f: return 2  // asks for the coloured form of the character before it
        case 0xad: return 1
        default: break
        }
        if wide.contains(where: { $0.contains(scalar.value) }) { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }

    /// East Asian Width W and F (Unicode Standard Annex 11), in broad ranges, and emoji.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x231a...0x231b, 0x23e9...0x23ec, 0x25fd...0x25fe, 0x2614...0x2615,
        0x2648...0x2653, 0x26a1...0x26a1, 0x26bd...0x26be, 0x26c4...0x26c5, 0x26d4...0x26d4,
        0x26ea...0x26ea, 0x2705...0x2705, 0x270a...0x270b, 0x2728...0x2728, 0x274c...0x274c,
        0x2753...0x2755, 0x2795...0x2797, 0x2b1b...0x2b1c, 0x2b50...0x2b50, 0x2b55...0x2b55,
        0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
        0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x16fe0...0x18aff, 0x1b000...0x1b2ff,
        0x1f004...0x1f004, 0x1f0cf...0x1f0cf, 0x1f18e...0x1f18e, 0x1f191...0x1f19a,
        0x1f1e6...0x1f1ff, 0x1f200...0x1f265, 0x1f300...0x1f64f, 0x1f680...0x1f6ff,
        0x1f7e0...0x1f7eb, 0x1f7f0...0x1f7f0, 0x1f900...0x1f9ff,
        0x1fa70...0x1faff, 0x20000...0x3fffd,
    ]
}
