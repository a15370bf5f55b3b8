/// Finds codes of doors, gates, key boxes and alarms by the word before them.
enum GateCodeInText {
    /// Where a code of 3 to 8 digits stands that begins with group `index`, `#` and `*` included.
    static func range(_ scan: DigitGroups, from index: Int) -> Range<Int>? {
        let group = scan.groups[index]
        guard (3...8).contains(group.count), isAlone(scan, index), isCalledCode(scan, index) else {
            return nil
        }
        var (start, end) = (group.lowerBound, group.upperBound)
        while start > 0, isKey(scan.bytes[start - 1]) { start -= 1 }
        while end < scan.bytes.count, isKey(scan.bytes[end]) { end += 1 }
        return start..<end
    }

    /// Whether the digits are no part of a date, a telephone number, a postal code, an amount.
    private static func isAlone(_ scan: DigitGroups, _ index: Int) -> Bool {
        let end = scan.groups[index].upperBound
        guard end < scan.bytes.count else { return true }
        if Words.isInLetter(scan.bytes[end]) { return false }
        guard index + 1 < scan.groups.count, scan.groups[index + 1].lowerBound == end + 1 else {
            return true
        }
        let mark = scan.bytes[end]
        // "1234 5 tr" is a code and a floor, "791 34" a postal code.
        if mark == .space { return scan.groups[index].count > 3 }
        return !"-/.:,".utf8.contains(mark)
    }

    private static func isCalledCode(_ scan: DigitGroups, _ index: Int) -> Bool {
        let words = scan.words(before: index, atMost: greatestDistance)
        for (distance, word) in words.enumerated() {
            if codes.contains(word) { return true }
            let next = distance + 1 < words.count ? words[distance + 1] : ""
            if word == "code" { return distance == words.count - 1 || places.contains(next) }
            guard between.contains(word) else { return false }
        }
        return false
    }

    private static func isKey(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "#") || byte == UInt8(ascii: "*")
    }

    /// In words, between the word for a code and the code.
    private static let greatestDistance = 5
    private static let codes: Set<String> = [
        "kod", "koden", "portkod", "portkoden", "port", "porten", "nyckelkod", "nyckelkoden",
        "larmkod", "larmkoden", "dörrkod", "dörrkoden", "grindkod", "grindkoden", "nyckelskåp",
        "garagekod", "garagekoden", "pinkod", "pin", "gatecode", "doorcode", "keycode",
    ]
    private static let places: Set<String> = [
        "gate", "door", "key", "entry", "alarm", "access", "garage", "lock",
    ]
    private static let between: Set<String> = [
        "är", "is", "nr", "nummer", "till", "i", "på", "för", "for", "to", "the", "dörren",
        "grinden",
        "larmet", "garaget", "trapphuset", "huset", "ytterdörren", "entrén", "gate", "door",
    ]
}
