import Foundation
public import SwedishIdentifiers
import VaultCrypto

/// The rules that a typed or imported value must pass before it is sealed.
public enum FieldRules {
    /// The form in which a value is kept: trimmed, NFC, numbers canonical; `nil` if nothing is left.
    ///
    /// - Parameter isAbroad: whether the customer lives in another country, whose postal codes stay as
    ///   they are typed: five digits are `101 15` in Sweden and `10115` in Berlin.
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with a stable reason.
    public static func normalised(
        _ text: String, for field: Field, on date: CivilDate, isAbroad: Bool = false
    ) throws(VaultFailure) -> String? {
        let written = trimmed(text)
        let isPlain = isPlain(written)
        let value = isPlain ? written : composed(written)
        guard !value.isEmpty else { return nil }
        guard value.utf8.count <= field.limit else {
            throw .refused(field, reason: "too-long")
        }
        let mayBreakLines = field.block == .note || field.isList
        guard isPlain || !hasControl(value, besidesBreaks: mayBreakLines) else {
            throw .refused(field, reason: "control-character")
        }
        if field == .kind, CustomerKind(rawValue: value) == nil {
            throw .refused(field, reason: "unknown-kind")
        }
        if field == .customerNumber {
            guard value.utf8.count <= 20 else { throw .refused(field, reason: "too-long") }
            guard value.first != "-", value.utf8.allSatisfy({ isNumberCharacter($0) }) else {
                throw .refused(field, reason: "number-characters")
            }
        }
        if field.isOpenCode,
            PersonalLook.has(
                value, on: date, standing: field.isTelephone ? .amongTelephones : .elsewhere)
        {
            throw .refused(field, reason: "looks-personal")
        }
        if field.isName, NameRules.isPlaceholder(value) {
            throw .refused(field, reason: "placeholder-name")
        }
        if field == .givenName || field == .familyName, !value.contains(where: \.isLetter) {
            throw .refused(field, reason: IdentifierRefusal.noLetters.rawValue)
        }
        if field.isStreet, !isAbroad || field == .siteStreet,
            AddressRules.endsInTown(value)
        {
            throw .refused(field, reason: "whole-address")
        }
        if isAbroad, field == .postalCode || field == .invoicePostalCode,
            AddressRules.isForeignCode(value)
        {
            return value
        }
        do throws(IdentifierRefusal) {
            if field.isList {
                var values: [String] = []
                for part in FieldList.values(in: value) {
                    let part = try canonical(part, field, date)
                    if !values.contains(part) { values.append(part) }
                }
                return values.isEmpty ? nil : FieldList.text(of: values)
            }
            return try canonical(value, field, date)
        } catch {
            throw .refused(field, reason: error.rawValue)
        }
    }

    private static func canonical(
        _ value: String, _ field: Field, _ date: CivilDate
    ) throws(IdentifierRefusal) -> String {
        switch field {
        case .personalIdentityNumber, .formerNumber:
            return try PersonalIdentityNumber(parsing: value, on: date).canonical
        case .organisationNumber:
            return try OrganisationNumber(parsing: value).canonical
        case .email, .invoiceEmail:
            return try EmailAddress(normalising: value).text
        case _ where field.isTelephone:
            _ = try TelephoneNumber(normalising: value)
            return value
        case .vatNumber:
            return try vatNumber(value, date)
        case .peppolID:
            let number = try PeppolID(parsing: value, on: date)
            guard !number.isPersonal else { throw .personalNumber }
            return number.canonical
        case .gln:
            return try GLN(parsing: value).canonical
        case .careOf, .invoiceCareOf:
            return try CareOfName(normalising: value).canonical
        case .city, .siteCity, .invoiceCity:
            return try PostTown(normalising: value).canonical
        case .postalCode, .sitePostalCode, .invoicePostalCode:
            return try postalCode(value)
        default:
            return value
        }
    }

    /// A Swedish code as it is shown, one of another country as it is.
    private static func postalCode(_ value: String) throws(IdentifierRefusal) -> String {
        do throws(IdentifierRefusal) {
            return try PostalCode(normalising: value).display
        } catch {
            // A foreign code has letters, or goes with another country's habits of length.
            let digits = value.utf8.count { (0x30...0x39).contains($0) }
            let others = value.utf8.count { !(0x30...0x39).contains($0) && $0 != 0x20 }
            guard others > 0 || digits == 4, AddressRules.isForeignCode(value) else {
                throw error
            }
            return value
        }
    }

    /// A Swedish number in its canonical form, one of another country as it is.
    ///
    /// A sole trader's is refused: it is the personnummer, which has its own place and key.
    private static func vatNumber(
        _ value: String, _ date: CivilDate
    ) throws(IdentifierRefusal) -> String {
        guard !VATNumber.isForeign(value) else {
            guard !PersonalLook.has(value, on: date) else { throw .personalNumber }
            return value
        }
        let number = try VATNumber(parsing: value, on: date)
        guard !number.isPersonal else { throw .personalNumber }
        return number.canonical
    }

    /// ASCII letters, digits and the hyphen.
    private static func isNumberCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d: true
        default: false
        }
    }

    /// What a token is made of; `nil` for a value that has no normal form.
    static func tokenForm(_ value: String, of field: Field) -> String? {
        switch field {
        case .customerNumber, .personalIdentityNumber, .formerNumber, .organisationNumber: value
        case .email: (try? EmailAddress(normalising: value))?.token
        case .phone, .mobile, .otherPhones: (try? TelephoneNumber(normalising: value))?.e164
        default: nil
        }
    }

    /// What each of a field's values has its token made of, none of them twice.
    static func tokenForms(_ value: String, of field: Field) -> [String] {
        guard field.isList else { return tokenForm(value, of: field).map { [$0] } ?? [] }
        var forms: [String] = []
        for form in FieldList.values(in: value).compactMap({ tokenForm($0, of: field) })
        where !forms.contains(form) {
            forms.append(form)
        }
        return forms
    }

    /// Whether a text plainly holds no control character and is in its normal form: most are.
    private static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for index in bytes.indices {
            // C2 begins controls and signs, CC and what is above it what may be composed.
            let byte = bytes[index]
            guard byte >= 0x20, byte < 0xCC, byte != 0x7F, byte != 0xC2 else { return false }
        }
        return true
    }

    /// Whether a control character stands in a text (U+0000–001F, 007F–009F), line feeds apart.
    private static func hasControl(_ text: String, besidesBreaks mayBreakLines: Bool) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0A where mayBreakLines: break
            case 0..<0x20, 0x7F: return true
            case 0x80...0x9F where before == 0xC2: return true
            default: break
            }
            before = byte
        }
        return false
    }

    private static func trimmed(_ text: String) -> String {
        let utf8 = text.utf8
        guard let first = utf8.first, let last = utf8.last else { return "" }
        // White space is ASCII up to the space, or begins with C2, E1, E2 or E3; Swedish letters with C3.
        let isPlain =
            ((0x21...0x7f).contains(first) || first == 0xC3)
            && ((0x21...0x7f).contains(last) || utf8.dropLast().last == 0xC3)
        return isPlain ? text : text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Unicode normalisation form C; letters below U+0300 are in it as they stand.
    static func composed(_ text: String) -> String {
        // U+0300 begins with the byte CC, and all behind it with one that is no lower.
        text.utf8.allSatisfy { $0 < 0xCC }
            ? text : text.precomposedStringWithCanonicalMapping
    }
}
