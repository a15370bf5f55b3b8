import SwedishIdentifiers
import Testing

@Suite struct CivilDateTests {
    @Test func `only real days are dates`() {
        let real = [(2024, 2, 29), (2000, 2, 29), (1900, 2, 28), (2026, 12, 31), (1, 1, 1)]
        for (year, month, day) in real {
            #expect(CivilDate(year: year, month: month, day: day) != nil)
        }
        let unreal = [
            (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0),
            (2026, 1, 32), (0, 1, 1), (10_000, 1, 1), (2026, -1, 1), (2026, 1, .min),
        ]
        for (year, month, day) in unreal {
            #expect(CivilDate(year: year, month: month, day: day) == nil)
        }
    }

    @Test func `dates are ordered by year, month and day`() throws {
        let ordered = try [
            IdentifierFixtures.day(2025, 12, 31), IdentifierFixtures.day(2026, 1, 2),
            IdentifierFixtures.day(2026, 2, 1), IdentifierFixtures.day(2026, 2, 2),
        ]
        #expect(ordered.reversed().sorted() == ordered)
    }

    @Test func `refusal codes are stable and in kebab case`() {
        for refusal in IdentifierRefusal.allCases {
            #expect(refusal.rawValue.allSatisfy { $0 == "-" || ("a"..."z").contains($0) })
        }
    }
}
