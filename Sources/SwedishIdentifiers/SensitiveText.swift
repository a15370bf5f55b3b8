/// What should not stand in free text, because it has a field of its own or no place here at all.
///
/// ```swift
/// SensitiveText.findings(in: "Ring först. Portkod 1234#", on: today)  // one gate code
/// ```
///
/// A finding is a well-founded suspicion for a person to judge; nothing is moved by itself. Telephone
/// numbers, dates, organisation numbers, property designations, and invoice and OCR numbers that are
/// called so are no findings.
public enum SensitiveText {
    /// What a finding is; the raw value is a stable code for programs.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A personnummer or coordination number whose date and check digit are right.
        case personalNumber = "personal-number"
        /// 13 to 19 digits of a payment card, with the right check digit.
        case cardNumber = "card-number"
        /// A code for a door, a gate, a key box or an alarm.
        case gateCode = "gate-code"
    }

    /// One place in a text.
    public struct Finding: Hashable, Sendable {
        public let kind: Kind
        /// The number or code itself, without the word before it.
        public let range: Range<String.Index>
    }

    /// All findings in the order of the text; none overlaps another.
    ///
    /// `referenceDate` decides the century of numbers with ten digits, and what is in the future.
    public static func findings(in text: String, on referenceDate: CivilDate) -> [Finding] {
        guard text.utf8.contains(where: { $0.decimalDigit != nil }) else { return [] }
        let scan = DigitGroups(text)
        var found: [(kind: Kind, bytes: Range<Int>)] = []
        var next = 0
        for first in scan.groups.indices where scan.groups[first].lowerBound >= next {
            guard let hit = finding(scan, from: first, on: referenceDate) else { continue }
            found.append(hit)
            next = hit.bytes.upperBound
        }
        let utf8 = text.utf8
        return found.map { kind, bytes in
            let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
            return Finding(kind: kind, range: start..<utf8.index(start, offsetBy: bytes.count))
        }
    }

    private static func finding(
        _ scan: DigitGroups, from first: Int, on today: CivilDate
    ) -> (kind: Kind, bytes: Range<Int>)? {
        if let bytes = PersonalNumberInText.range(scan, from: first, on: today) {
            return (.personalNumber, bytes)
        }
        if let bytes = CardNumberInText.range(scan, from: first) { return (.cardNumber, bytes) }
        if let bytes = GateCodeInText.range(scan, from: first) { return (.gateCode, bytes) }
        return nil
    }
}
