import CustomerFiles
import CustomerVault
import Foundation
import SwedishIdentifiers
import Testing
import VaultTestSupport

@testable import LonnCommands

/// What somebody says of a file's columns, and what is kept of it.
@Suite struct MappingTests {
    private let today: CivilDate

    init() throws {
        today = try #require(CivilDate(year: 2026, month: 11, day: 27))
    }

    @Test(arguments: [
        ["Siv Ek", "Granstigen 4", "Falun"], ["Namn", "Granstigen 4"], ["Namn", "Box 12"],
        ["Kundnr", "070-174 06 05"], ["Kundnr", "siv@example.se"], ["Ort", "791 34 Falun"],
        ["Namn", "850328-2389"], ["Namn", "0501012397"], ["Namn", "1042"], ["Namn", "Gran 12 B"],
    ])
    func `a first line that may be a customer is kept under no name`(headings: [String]) throws {
        #expect(FirstLine.looksLikeData(headings, on: today))
        #expect(KeptMapping(for: headings, in: "/nowhere", on: today) == nil)
    }

    @Test(arguments: [
        ["Namn", "Skonr"], ["Kundnr", "Telefon 2", "Adressrad 3", "Fritext 1"], ["Namn", ""],
        ["Namn", "Omsättning 2025", "Pris 2024-2025"], ["Kundnr", "Kolumn12", "E-post 2", "Rad 2"],
    ])
    func `headings are none`(headings: [String]) throws {
        #expect(!FirstLine.looksLikeData(headings, on: today))
    }

    @Test func `what is kept is read again, and forgotten`() throws {
        let folder = try TemporaryFolder.make()
        let kept = try #require(KeptMapping(for: ["Namn", "Skonr"], in: folder, on: today))
        kept.write("Skonr: none\n")
        #expect(kept.read()?.leftOut(of: ["Namn", "Skonr"]) == [1])
        kept.remove()
        #expect(kept.read() == nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder + "/mappings").isEmpty)
    }

    @Test func `a field is named by whatever the program calls it`() {
        for column in ImportColumn.allCases {
            #expect(ImportColumn.named(column.rawValue) == column)
            for language in Language.allCases where column != .ourReference {
                let name = Wording.field(column)[language]
                #expect(ImportColumn.choices(in: language).contains(name))
                #expect(ImportColumn.named(name) != nil, "\(name)")
            }
        }
        for column in ImportColumn.allCases {
            guard let field = Field(column) else { continue }
            for name in [field.rawValue, Wording.field(field).sv, Wording.field(field).en] {
                let named = ImportColumn.named(name)
                let isRight = named.flatMap { Field($0) } == field
                #expect(isRight || named == .personOrOrganisationNumber, "\(name)")
            }
        }
        for name in ["Personnummer or organisation number", "organisationNumber"] {
            #expect(ImportColumn.named(name) == .personOrOrganisationNumber)
        }
        #expect(ImportColumn.named("otherContacts") == .otherContact)
        #expect(ImportColumn.named("hund") == nil)
    }

    @Test func `a choice names a column that there is, and a field or none`() {
        #expect(MappingDialogue.Choice("3 telefon", columns: 3)?.meaning == .column(.phone))
        #expect(
            MappingDialogue.Choice("3: otherPhones", columns: 3)?.meaning == .column(.otherPhone))
        #expect(MappingDialogue.Choice("1 -", columns: 3)?.meaning == .nothing)
        #expect(MappingDialogue.Choice("1 hund", columns: 3)?.meaning == .unknown)
        #expect(MappingDialogue.Choice("4 telefon", columns: 3) == nil)
    }
}

/// A day, as it stands behind `--date`, `--since` and `--until`.
@Suite struct StatedDayTests {
    @Test(arguments: [
        ("2026-03-01", "2026-03-01"), ("idag", "2026-03-01"), ("i går", "2026-02-28"),
        ("Igår", "2026-02-28"), ("yesterday", "2026-02-28"), ("today", "2026-03-01"),
        ("1900-01-01", "1900-01-01"), ("2026-2-3", "2026-02-03"),
    ])
    func `it is a date, today or yesterday`(typed: String, day: String) throws {
        let today = try #require(CivilDate(year: 2026, month: 3, day: 1))
        #expect(try StatedDay(argument: typed).value(of: "--date", on: today).iso == day)
    }

    @Test(arguments: ["1899-12-31", "0001-01-01", "2026-02-30", "2026-2", "i förrgår", ""])
    func `anything else is refused, and the form of a day is shown`(typed: String) throws {
        let today = try #require(CivilDate(year: 2026, month: 3, day: 1))
        let failure = #expect(throws: Failure.self) {
            try StatedDay(argument: typed).value(of: "--date", on: today)
        }
        #expect(failure?.exitCode == .usage && failure?.kind == "bad-value")
        #expect(failure?.hint.sv.contains("ÅÅÅÅ-MM-DD") == true)
    }
}
