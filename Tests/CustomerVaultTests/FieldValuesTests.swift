import Testing
import VaultTestSupport

@testable import CustomerVault

@Suite struct FieldValuesTests {
    @Test func `each field has its place`() {
        #expect(Field.allCases.map(\.index) == Array(Field.allCases.indices))
        // A bit for each in a word of 64.
        #expect(Field.allCases.count <= 64)
    }

    @Test func `values by field behave like a dictionary`() {
        var random = VaultTestRandom(seed: 5)
        for _ in 0..<200 {
            var (values, model): (FieldValues, [Field: String]) = (FieldValues(), [:])
            for turn in 0..<60 {
                let field = Field.allCases.randomElement(using: &random) ?? .note
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    #expect(values.remove(field) == model.removeValue(forKey: field))
                case 1:
                    let others: FieldValues = [field: "other \(turn)", .note: "note \(turn)"]
                    values.merge(others) { mine, _ in mine }
                    for (field, value) in others where model[field] == nil { model[field] = value }
                default:
                    values[field] = "\(turn)"
                    model[field] = "\(turn)"
                }
                #expect(values[field] == model[field])
            }
            #expect(values.count == model.count)
            #expect(Dictionary(uniqueKeysWithValues: values.map { ($0.key, $0.value) }) == model)
            #expect(values.keys == Field.allCases.filter { model[$0] != nil })
            #expect(Array(values.indices).map { values[$0].key } == values.keys)
            #expect(values.changes == model.mapValues(Optional.some))
            #expect(FieldValues(model.mapValues(Optional.some)) == values)
            #expect(values.filter { $0.key.isName }.keys == values.keys.filter(\.isName))
        }
    }
}
