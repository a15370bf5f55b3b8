/// What one look at a cell's bytes tells of it.
public struct CellTraits: OptionSet, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Spaces that a spreadsheet puts into numbers, and signs that nobody sees.
    public static let oddSpaces = CellTraits(rawValue: 1)
    /// Something like `&amp;`, `&#229;` or `&aring;`.
    public static let webSigns = CellTraits(rawValue: 2)
    /// A question mark next to a letter, where a program lost one.
    public static let lostLetter = CellTraits(rawValue: 4)
    /// `#REF!`, `#N/A`, `#####` and the like.
    public static let excelError = CellTraits(rawValue: 8)
    /// Nothing but hyphens, dashes and full stops.
    public static let placeholder = CellTraits(rawValue: 16)
    /// A line break.
    public static let severalLines = CellTraits(rawValue: 32)
    /// At least one digit.
    public static let digits = CellTraits(rawValue: 64)
    /// Signs next to letters that only text read in the wrong encoding has.
    public static let misread = CellTraits(rawValue: 128)
    /// Signs next to letters that stand for Swedish letters where a file has no others.
    public static let sevenBits = CellTraits(rawValue: 256)
}

extension Cell {
    /// Looks at every byte once.
    public var traits: CellTraits {
        var traits: CellTraits = []
        var isPlaceholder = true
        var quotes = MisreadQuotes()
        var text = text
        text.withUTF8 { bytes in
            for at in bytes.indices {
                let byte = bytes[at]
                switch byte {
                case UInt8(ascii: "-"), UInt8(ascii: "."): continue
                case 0x30...0x39: traits.insert(.digits)
                case UInt8(ascii: "&"): if Self.isWebSign(bytes[at...]) { traits.insert(.webSigns) }
                case UInt8(ascii: "?"): if Self.isLost(at, bytes) { traits.insert(.lostLetter) }
                case Byte.lineFeed, Byte.carriageReturn: traits.insert(.severalLines)
                case UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "{"),
                    UInt8(ascii: "|"), UInt8(ascii: "}"):
                    if MisreadSign.isOfSevenBits(at, bytes) { traits.insert(.sevenBits) }
                case 0xEF: traits.insert(.oddSpaces)
                case 0xC2:
                    traits.insert(.oddSpaces)
                    if MisreadSign.isSign(at, bytes) { traits.insert(.misread) }
                case 0xC3, 0xCB:
                    if MisreadSign.isSign(at, bytes) { traits.insert(.misread) }
                case 0xE2:
                    traits.insert(.oddSpaces)
                    if MisreadSign.isSign(at, bytes) { traits.insert(.misread) }
                    quotes.read(at, bytes)
                    // A dash is as good as a hyphen: U+2010–2015.
                    if at + 2 < bytes.count, bytes[at + 1] == 0x80,
                        (0x90...0x95).contains(bytes[at + 2])
                    {
                        continue
                    }
                case 0x80...0xBF: continue
                default: break
                }
                isPlaceholder = false
            }
            if quotes.areMisread { traits.insert(.misread) }
            if isPlaceholder, !bytes.isEmpty { traits.insert(.placeholder) }
            if bytes.first == UInt8(ascii: "#"), Self.isExcelError(bytes) {
                traits.insert(.excelError)
            }
        }
        return traits
    }

    /// The cell with plain spaces, and without signs that nobody sees: soft hyphens, zero-width
    /// spaces, direction marks.
    public var withPlainSpaces: Cell { plain(space: " ") }

    /// The same without the spaces, for numbers that a spreadsheet grouped.
    public var withoutOddSpaces: Cell { plain(space: "") }

    private func plain(space: String) -> Cell {
        var plain = ""
        plain.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: plain.append(space)
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: continue
            default: plain.unicodeScalars.append(scalar)
            }
        }
        while plain.first == " " { plain.removeFirst() }
        while plain.last == " " { plain.removeLast() }
        return Cell(plain)
    }

    private static func isLost(_ at: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        (at > 0 && MisreadSign.isLetter(bytes[at - 1]))
            || (at + 1 < bytes.count && MisreadSign.isLetter(bytes[at + 1]))
    }

    /// `&`, then a name or `#` and a number, then `;`, as HTML 4 § 24 writes signs.
    private static func isWebSign(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let rest = bytes.dropFirst().prefix(9)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return false }
        let name = rest[..<end]
        if name.first == UInt8(ascii: "#") { return name.count > 1 }
        return name.count >= 2 && name.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }

    private static func isExcelError(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.count > 2, bytes.allSatisfy({ $0 == UInt8(ascii: "#") }) { return true }
        let known = [
            "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SAKNAS!",
            "#REFERENS!", "#VÄRDEFEL!", "#NAMN?", "#DIVISION/0!", "#OGILTIGT!", "#SKÄRNING!",
        ]
        return known.contains { $0.utf8.elementsEqual(bytes) }
    }
}
