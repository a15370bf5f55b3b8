import SwedishIdentifiers
import Testing

/// The numbers are made from reserved ones: 60 added to the day, the check digit counted anew.
@Suite struct CoordinationNumberTests {
    private func parse(_ eightDigits: String) throws -> PersonalIdentityNumber {
        try PersonalIdentityNumber(
            parsing: IdentifierFixtures.withCheckDigit(eightDigits + "238"),
            on: IdentifierFixtures.today())
    }

    @Test func `sixty is taken off the day`() throws {
        let number = try parse("19890161")
        #expect(number.kind == .samordningsnummer)
        #expect(try number.birthDate == IdentifierFixtures.day(1989, 1, 1))
        #expect(try PersonalIdentityNumber(canonical: number.canonical) == number)
    }

    @Test(arguments: ["19890160", "19890061", "19890060", "19890091"])
    func `a coordination number may lack its month and its day`(digits: String) throws {
        let number = try parse(digits)
        #expect(number.kind == .samordningsnummer)
        #expect(number.birthDate == nil)
        #expect(number.canonical.hasPrefix(digits))
    }

    @Test(arguments: ["20000289", "19890288", "19890491", "19890192", "19890092", "19891361"])
    func `with month and day it must name a real day`(digits: String) throws {
        let isReal = ["20000289", "19890288"].contains(digits)
        if isReal {
            #expect(try parse(digits).birthDate != nil)
        } else {
            #expect(throws: IdentifierRefusal.noSuchDate) { try parse(digits) }
        }
    }

    @Test(arguments: ["19890289", "19890290", "19000289", "19891360", "19899961"])
    func `thirtieth of February and the like are refused`(digits: String) {
        #expect(throws: IdentifierRefusal.noSuchDate) { try parse(digits) }
    }

    @Test func `a missing part is taken at its earliest against the future`() throws {
        #expect(try parse("20260091").birthDate == nil)
        #expect(try parse("20261160").birthDate == nil)
        #expect(try parse("20261182").birthDate != nil)
        for digits in ["20261183", "20261260", "20270060"] {
            #expect(throws: IdentifierRefusal.dateInFuture) { try parse(digits) }
        }
    }
}
