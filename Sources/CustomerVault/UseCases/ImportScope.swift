import KeyManagement
import SwedishIdentifiers

/// What an import may do with the fields of its rows.
struct ImportScope: Sendable {
    /// The groups of the file's columns that the member writes.
    let written: Set<FieldGroup>
    /// Those that he may hand values in for and not read.
    let deposited: Set<FieldGroup>
    private let known: UInt32

    init(written: Set<FieldGroup>, deposited: Set<FieldGroup>) {
        self.written = written
        self.deposited = deposited
        known = written.union(deposited).reduce(0) { $0 | Self.bit($1) }
    }

    private static func bit(_ group: FieldGroup) -> UInt32 { 1 << UInt32(group.rawValue & 31) }

    /// Whether a row may have the field: a cell may turn out to be another one's.
    func holds(_ field: Field) -> Bool { known & Self.bit(field.group) != 0 }

    /// Takes what is handed in only out of a row's values; the remark on a personnummer is made anew by
    /// whoever enters it.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` for a field that nobody hands in.
    func split(
        _ values: inout FieldValues, typed: FieldValues, on day: CivilDate
    ) throws(VaultFailure) -> FieldValues {
        guard !deposited.isEmpty else { return [:] }
        let fields = Set(values.keys.filter { deposited.contains($0.group) })
            .subtracting([.numberRemark])
        if let field = fields.first(where: { !$0.mayBeDeposited }) {
            throw .refused(field, reason: "not-permitted")
        }
        let deposits = values.handedIn(fields, typed: typed, on: day)
        for field in fields { values[field] = nil }
        if deposited.contains(.identity) { values[.numberRemark] = nil }
        return deposits
    }
}

extension FieldValues {
    /// Values as they are handed in: a personnummer of ten digits as it was typed, so that whoever
    /// enters it knows that its century was not told.
    func handedIn(
        _ fields: Set<Field>, typed: FieldValues, on day: CivilDate
    ) -> FieldValues {
        var deposits = filter { fields.contains($0.key) }
        if deposits[.personalIdentityNumber] != nil, let typed = typed[.personalIdentityNumber],
            NumberRemark.of(typed, on: day) != nil
        {
            deposits[.personalIdentityNumber] = typed.filter { !$0.isWhitespace }
        }
        return deposits
    }
}
