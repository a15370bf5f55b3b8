@testable import CustomerVault
import KeyManagement
import SwedishIdentifiers
import Testing
import VaultCrypto
import VaultTestSupport

/// Dated events as sealed records: what happened is for those who read its group, and its size and
/// number of bytes say nothing.
@Suite struct EventTests {
    private static func event(
        _ kind: CustomerEvent.Kind, _ year: Int, _ month: Int, _ day: Int
    ) throws -> CustomerEvent {
        CustomerEvent(kind, on: try #require(CivilDate(year: year, month: month, day: day)))
    }

    @Test func `every event is one block, and is read back`() throws {
        for kind in CustomerEvent.Kind.allCases {
            let event = try Self.event(kind, 2019, 2, 28)
            let text = SealedNote.event(event).text(in: kind.group)
            #expect(text.utf8.count == 15)
            #expect(SealedNote(text: text, in: kind.group) == .event(event))
            // It belongs to its group and to no other.
            #expect(SealedNote(text: text, in: .identity) == nil)
        }
        for wrong in ["event:020190228", "event:720190228", "event:120190229", "event:12019022"] {
            #expect(SealedNote(text: wrong, in: .customerCase) == nil, "\(wrong)")
        }
    }

    @Test func `what happened is shown to those who read its group`() throws {
        let company = try Company.working()
        let order = try Self.event(.order, 2023, 5, 4)
        let invoice = try Self.event(.invoice, 2023, 5, 30)
        let inquiry = try Self.event(.inquiry, 2023, 4, 2)
        let ivar = try company.logIn("Ivar")
        try ivar.record(invoice, of: "1001")
        try ivar.record(order, of: "1001")
        let kim = try company.logIn("Kim")
        try kim.record(inquiry, of: "1001")
        #expect(throws: KeyRefusal.notPermitted) { try kim.record(invoice, of: "1001") }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn("Pia").record(inquiry, of: "1001")
        }
        #expect(throws: VaultFailure.eventThere) { try kim.record(order, of: "1001") }
        #expect(throws: VaultFailure.eventInFuture) {
            try kim.record(Self.event(.order, 2999, 1, 1), of: "1001")
        }
        #expect(try kim.show("1001", purpose: .quote).events == [inquiry, order])
        #expect(try ivar.show("1001", purpose: .invoicing).events == [inquiry, order, invoice])
        #expect(try company.logIn("Pia").show("1001", purpose: nil).events == [inquiry, order])

        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        _ = try ulla.reencrypt()
        #expect(
            try ulla.show("1001", purpose: .accounting).events == [inquiry, order, invoice])
        for name in ["Ulla", "Adam"] { #expect(try company.logIn(name).verify().isEmpty) }
    }

    @Test func `an imported customer is to be reviewed until something has happened`() throws {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        try ulla.importAll([ImportRow(line: 2, fields: [.familyName: "Ek"])])
        #expect(try ulla.show("1001", purpose: .quote)[.flags] == "no-dated-event")
        try company.logIn("Kim").record(Self.event(.inquiry, 2024, 1, 2), of: "1001")
        #expect(try ulla.show("1001", purpose: .quote)[.flags] == nil)
        #expect(try ulla.find("1001", purpose: .quote).map(\.number) == ["1001"])
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a record that is gone is noticed`() throws {
        let company = try Company.working()
        try company.logIn("Kim").record(Self.event(.inquiry, 2024, 1, 2), of: "1003")
        try RawVault(company).run("DELETE FROM records WHERE customer = 3 AND field_group = 1")
        #expect(try company.findings("Adam") == [.rowMissing])
        #expect(throws: VaultFailure.damaged(.rowMissing)) {
            try company.logIn("Kim").show("1003", purpose: .quote)
        }
    }
}
