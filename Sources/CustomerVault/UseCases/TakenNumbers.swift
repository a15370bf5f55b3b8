import KeyManagement
import VaultCrypto

/// Looks for numbers that somebody has by their tokens, with the index keys derived once.
///
/// A scan opens cells that nothing compares with the log, so that a number may have been taken out of
/// one; a token has to be deleted besides.
struct TakenNumbers {
    private let writing: Writing
    private let keys: [Field: [IndexKey]]

    init(_ writing: Writing, groups: Set<FieldGroup>) throws {
        self.writing = writing
        var keys: [Field: [IndexKey]] = [:]
        for field in [.customerNumber] + Field.identityNumbers where groups.contains(field.group) {
            for key in try writing.liveKeys(of: field.group).values {
                keys[field, default: []].append(try key.indexKey(field: field.number))
            }
        }
        self.keys = keys
    }

    /// The first of the fields that must be unique whose value somebody has, or had, and who.
    func field(
        of values: FieldValues
    ) throws -> (field: Field, holders: [CustomerPlace])? {
        if let number = values[.customerNumber] {
            let holders = try holders(ofCustomerNumber: number)
            if !holders.isEmpty { return (.customerNumber, holders) }
        }
        for field in Field.identityNumbers {
            for number in values[field].map(FieldList.values) ?? []
            where try hasToken(number, Field.identityNumbers) {
                let holders = try writing.possibleHolders(ofIdentity: number)
                if !holders.isEmpty { return (field, holders) }
            }
        }
        return nil
    }

    func isTaken(customerNumber number: String) throws -> Bool {
        !(try holders(ofCustomerNumber: number)).isEmpty
    }

    private func holders(ofCustomerNumber number: String) throws -> [CustomerPlace] {
        guard try hasToken(number, [.customerNumber]) else { return [] }
        return try writing.possiblePlaces(where: .customerNumber, is: number)
    }

    /// Whether rows have to be opened at all.
    private func hasToken(_ value: String, _ fields: [Field]) throws -> Bool {
        for field in fields {
            guard let form = FieldRules.tokenForm(value, of: field) else { continue }
            for key in keys[field] ?? [] {
                let token = FieldToken(
                    field: field, generation: key.generation, token: key.token(form))
                if try writing.transaction.hasToken(token) { return true }
            }
        }
        return false
    }
}
