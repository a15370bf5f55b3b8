internal import Foundation

/// Letters as a forgiving search compares them, in one byte each.
///
/// Without case; `å ä æ` are `a`, `ö ø` are `o`, `é` and other marked letters are their base letter,
/// `w` is `v`. `ü` is a letter of its own (``uOrY``), which `u` and `y` both find. Dashes of all kinds
/// are hyphens, spaces of all kinds are spaces, apostrophes are nothing; letters of other alphabets keep
/// their small form.
///
/// Source: ICU's Swedish collation at primary strength, where `ü` is `y`; that `å ä ö`, `w` and `u` for
/// `ü` are forgiven goes beyond it.
enum SearchFold {
    /// What `ü` becomes.
    static let uOrY: UInt8 = 1
    static let hyphen = UInt8(ascii: "-")
    static let space = UInt8(ascii: " ")

    /// Appends a value in Unicode normalisation form C.
    static func append(_ value: Span<UInt8>, to folded: inout [UInt8]) {
        let start = folded.count
        // No letter of these becomes longer.
        folded.append(contentsOf: repeatElement(0, count: value.count))
        guard let end = fold(value, into: &folded, from: start) else {
            // Rare: the value goes the long way.
            folded.removeSubrange(start...)
            return appendSlowly(value, to: &folded)
        }
        folded.removeLast(folded.count - end)
    }

    /// Writes letters up to U+017F where there is room.
    ///
    /// - Returns: behind the last one; `nil` for a value with any other letter.
    private static func fold(
        _ value: Span<UInt8>, into folded: inout [UInt8], from start: Int
    ) -> Int? {
        var folded = folded.mutableSpan
        let latin = latin.span
        var (index, end) = (0, start)
        while index < value.count {
            let byte = value[index]
            index += 1
            switch byte {
            case UInt8(ascii: "w"), UInt8(ascii: "W"): folded[end] = UInt8(ascii: "v")
            case 0x41...0x5a: folded[end] = byte | 0x20
            case ..<0x20: folded[end] = space
            case UInt8(ascii: "'"), UInt8(ascii: "`"): continue
            case ..<0x80: folded[end] = byte
            case 0xc2...0xc5 where index < value.count:
                let letters = latin[Int(byte - 0xc2) << 6 | Int(value[index] & 0x3f)]
                index += 1
                guard letters.first != 0 else { continue }
                folded[end] = letters.first
                guard letters.second != 0 else { break }
                end += 1
                folded[end] = letters.second
            default: return nil
            }
            end += 1
        }
        return end
    }

    static func append(_ text: String, to folded: inout [UInt8]) {
        append(text.utf8.span, to: &folded)
    }

    /// A text as it is compared.
    static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        append(FieldRules.composed(text), to: &folded)
        return folded
    }

    /// A text without regard to case, and else as it was typed.
    static func typed(_ text: String) -> [UInt8] {
        var typed: [UInt8] = []
        for scalar in FieldRules.composed(text).lowercased().unicodeScalars {
            switch scalar {
            case _ where scalar.properties.isWhitespace: typed.append(space)
            case _ where isDash(scalar): typed.append(hyphen)
            case _ where apostrophes.contains(scalar): typed.append(UInt8(ascii: "'"))
            default: typed.append(contentsOf: Array(String(scalar).utf8))
            }
        }
        return typed
    }

    private static func appendSlowly(_ value: Span<UInt8>, to folded: inout [UInt8]) {
        let text = unsafe value.withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case ..<0x80: append([UInt8(scalar.value)].span, to: &folded)
            case ..<0x180: latin[Int(scalar.value) - 0x80].append(to: &folded)
            // Marks that no letter has taken in.
            case 0x300..<0x370: break
            case _ where apostrophes.contains(scalar): break
            case _ where scalar.properties.isWhitespace: folded.append(space)
            case _ where isDash(scalar): folded.append(hyphen)
            default:
                let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
                if let base, base != scalar, base.value < 0x180 {
                    append(String(base), to: &folded)
                } else {
                    folded.append(contentsOf: Array(String(scalar).utf8))
                }
            }
        }
    }

    private static let apostrophes = Set("'`´‘’‛ʼ′".unicodeScalars)

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{2212}" || scalar.properties.generalCategory == .dashPunctuation
    }

    /// What a letter becomes: none, one or two bytes.
    private struct Letters {
        let first: UInt8
        let second: UInt8

        func append(to folded: inout [UInt8]) {
            if first != 0 { folded.append(first) }
            if second != 0 { folded.append(second) }
        }
    }

    /// U+0080 to U+017F.
    private static let latin: [Letters] = (0x80..<0x180).map { value in
        let scalar = Unicode.Scalar(UInt16(value)) ?? " "
        let base =
            String(scalar).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.first
            ?? scalar
        let letters: [UInt8] =
            switch base {
            case _ where "üűÜŰ".unicodeScalars.contains(scalar): [uOrY]
            case "æ": Array("a".utf8)
            case "ø", "œ": Array("o".utf8)
            case "ß": Array("ss".utf8)
            case "đ", "ð": Array("d".utf8)
            case "þ": Array("th".utf8)
            case "ł": Array("l".utf8)
            case "ħ": Array("h".utf8)
            case "ı": Array("i".utf8)
            case "ŋ": Array("n".utf8)
            case "ŧ": Array("t".utf8)
            case "ĸ": Array("k".utf8)
            case "ĳ": Array("ij".utf8)
            case "ſ": Array("s".utf8)
            case "\u{a0}": [space]
            case "\u{ad}", "´": []
            case "w": Array("v".utf8)
            case _ where base.isASCII: [UInt8(base.value)]
            default: Array(String(scalar).utf8)
            }
        return Letters(
            first: letters.first ?? 0, second: letters.count > 1 ? letters[1] : 0)
    }
}
