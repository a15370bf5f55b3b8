@testable import CustomerVault
import SwedishIdentifiers
import Testing

/// What may stand in a command, and what may not: a test number in every writing, and what people search
/// by besides.
@Suite struct PersonalLookTests {
    private static func has(_ text: String) throws -> Bool {
        PersonalLook.has(text, on: try #require(CivilDate(year: 2026, month: 11, day: 27)))
    }

    @Test(arguments: [
        "198503282389", "19850328-2389", "19850328 2389", "1985-03-28-2389", "1985 03 28 2389",
        "850328-2389", "850328+2389", "8503282389", "850328 2389", "85 03 28 2389", "85.03.28.2389",
        "850328\u{2013}2389", "0850328-2389", "SE850328238901", "\u{661}98503282389",
        // With a slip in the last digit.
        "198503282388", "850328-2388", "19850328 2388", "1985 03 28 2388", "+198503282389",
        // Beside other digits.
        "1042 850328-2389", "Ekv\u{e4}gen 5 850328-2389", "850328-2389 78431", "A1 19850328-2389",
        "1-850328-2389", "Kim 2 850328-2389", "+46 70 174 06 05, 850328-2389",
    ])
    func `a personnummer is known in every writing`(text: String) throws {
        #expect(try Self.has(text))
    }

    @Test(arguments: [
        "0701740643 Falun", "070-112 34 56 Falun", "0701003456 Falun", "010-516 00 00 v\u{e4}xel",
        "070 100 34 56 \u{c5}sa Ek", "+46 11 12 34 58", "+46 11 23 45 60", "+20 10 1234 5678",
        "070.100.3456", "010.516.0000", "010-516-0000", "0046 70 174 06 05", "08/465 004 00",
        "070-174 06 43 1042", "791 34 Falun", "1042 1043 1044", "2026-03-02 08:00",
        "2026-11-27 1005", "order 20261127 1042", "556036-0793", "16556036-0793", "SE556036079301",
        "7300000000001", "SE35 5000 0000 0549 1000 0003", "410 54 68-5", "MORA GRANMYREN 31:77",
        "12345678", "192.168.100.200",
    ])
    func `what people search by else is none`(text: String) throws {
        #expect(try !Self.has(text))
    }
}

/// Ten digits that begin with a 0 may be a telephone number, or somebody born after the year 1999.
@Suite struct TelephoneOrPersonTests {
    private static func has(_ text: String, _ place: PersonalLook.Place) throws -> Bool {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 27))
        return PersonalLook.has(text, on: today, standing: place)
    }

    @Test(arguments: [
        "0501012397", "050101 2397", "05 01 01 2397", "1042 0701012395", "nr0601012396",
    ])
    func `they are somebody's number where no telephone number belongs`(text: String) throws {
        #expect(try Self.has(text, .elsewhere))
        #expect(try !Self.has(text, .amongTelephones))
    }

    @Test(arguments: [
        "0004059937", "000405 9937", "050101#2397", "850328, 2389", "850328(2389)",
        "850328=2389", "850328*2389",
    ])
    func `they are everywhere if they can be no telephone number`(text: String) throws {
        #expect(try Self.has(text, .elsewhere))
        #expect(try Self.has(text, .amongTelephones))
    }

    @Test(arguments: [
        "0501012398", "0701740643", "070-101 23 95", "0250-101 23", "2026, 1042, 1043", "12#34",
        "1042;1043;1044", "261127, 1042",
    ])
    func `any other number is nobody's`(text: String) throws {
        #expect(try !Self.has(text, .elsewhere))
    }
}

/// Where people read who may read no personnummer.
@Suite struct OpenCodeTests {
    @Test(arguments: [
        (Field.phone, "010101-2391"), (.mobile, "20010101-2391"), (.projectNumber, "850328-2389"),
        (.invoiceReference, "198503282389"), (.customerReference, "Bo 850328-2389"),
        (.customerNumber, "850328-2389"), (.customerNumber, "0501012397"),
        (.projectNumber, "0501012397"), (.invoiceReference, "0501012397"),
        (.customerReference, "Bo 050101#2397"), (.phone, "0004059937"),
    ])
    func `no personnummer stands in a field that more people read`(
        field: Field, text: String
    ) throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 27))
        #expect(throws: VaultFailure.refused(field, reason: "looks-personal")) {
            try FieldRules.normalised(text, for: field, on: today)
        }
    }

    @Test func `nor in a VAT number abroad`() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 27))
        #expect(throws: VaultFailure.refused(.vatNumber, reason: "personal-number")) {
            try FieldRules.normalised("DE198503282389", for: .vatNumber, on: today)
        }
    }

    @Test(arguments: [
        (Field.phone, "070-174 06 05"), (.phone, "08-465 004 00"), (.phone, "+46 70 174 06 05"),
        (.phone, "070 174 0605"), (.mobile, "0701740605"), (.phone, "0701012395"),
        (.otherPhones, "0501012397"), (.projectNumber, "P-2026-1042"),
        (.invoiceReference, "2026-03-02 Granen"), (.vatNumber, "DE123456789"),
    ])
    func `other numbers do`(field: Field, text: String) throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 27))
        #expect(try FieldRules.normalised(text, for: field, on: today) != nil)
    }
}
