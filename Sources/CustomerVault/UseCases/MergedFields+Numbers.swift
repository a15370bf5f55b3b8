import SwedishIdentifiers

extension MergedFields {
    /// Refuses a row that has another number than its customer, and so is another's.
    ///
    /// A coordination number may become the personnummer of somebody of the same name, and a number
    /// that was the customer's once names him still.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with `numbers-differ`.
    static func requireSameNumbers(
        _ row: FieldValues, _ old: FieldValues
    ) throws(VaultFailure) {
        if let mine = old[.organisationNumber], let new = row[.organisationNumber], mine != new {
            throw .refused(.organisationNumber, reason: "numbers-differ")
        }
        guard let mine = old[.personalIdentityNumber], let new = row[.personalIdentityNumber],
            mine != new, mine.suffix(10) != new.suffix(10), !isFormer(new, old),
            !isSuccessor(new, of: mine, row, old)
        else { return }
        throw .refused(.personalIdentityNumber, reason: "numbers-differ")
    }

    /// Whether a number was the customer's once.
    static func isFormer(_ number: String, _ old: FieldValues) -> Bool {
        old[.formerNumber].map { FieldList.values(in: $0).contains(number) } ?? false
    }

    private static func isSuccessor(
        _ new: String, of mine: String, _ row: FieldValues, _ old: FieldValues
    ) -> Bool {
        let names: [Field] = [.givenName, .familyName]
        return (try? PersonalIdentityNumber(canonical: mine))?.kind == .samordningsnummer
            && (try? PersonalIdentityNumber(canonical: new))?.kind == .personnummer
            && row[.familyName] != nil
            && names.allSatisfy { row[$0] == nil || row[$0] == old[$0] }
    }
}
