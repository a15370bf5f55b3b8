@testable import CustomerVault
import KeyManagement
import Testing
import VaultCrypto

/// Two people who change the same customer: the second is told instead of overwriting.
@Suite struct StaleEditTests {
    @Test func `an edit of what somebody else has changed since is refused and saves nothing`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let seen = try kim.showForEditing("1001", only: [.phone, .note], purpose: .quote)
        #expect(seen.values == [.phone: "070-174 06 07", .note: "Hunden heter Sixten"])
        #expect(seen.revisions == [.contact: 2, .notes: 1])
        try company.logIn("Ulla").edit("1001", [.phone: "070-174 06 08"])
        let before = try company.countEntries()
        #expect(throws: VaultFailure.staleEdit([.contact])) {
            try kim.edit(
                "1001", [.phone: "070-174 06 09", .note: "ny"], expecting: seen.revisions)
        }
        let entry = try #require(try company.entries().last)
        #expect(try company.countEntries() == before + 1)
        #expect(entry.action == .edit)
        #expect(entry.outcome == .failed)
        #expect(entry.groups == [.contact, .notes])
        let now = try kim.showForEditing("1001", purpose: .quote)
        #expect(now[.phone] == "070-174 06 08")
        #expect(now[.note] == "Hunden heter Sixten")

        // Having looked again, or with a change of another group only, it goes through.
        try kim.edit("1001", [.note: "ny"], expecting: seen.revisions)
        try kim.edit("1001", [.phone: "070-174 06 09"], expecting: now.revisions)
        #expect(try kim.show("1001", purpose: .quote)[.phone] == "070-174 06 09")
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `without an expectation the later change wins`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try company.logIn("Ulla").edit("1001", [.phone: "070-174 06 08"])
        try kim.edit("1001", [.phone: "070-174 06 09"])
        #expect(try kim.show("1001", purpose: .quote)[.phone] == "070-174 06 09")
    }

    @Test func `a row that somebody has made meanwhile counts, and so does a revision to come`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let seen = try kim.showForEditing("1003", only: [.note], purpose: .quote)
        #expect(seen.revisions == [.notes: 0])
        try company.logIn("Ulla").edit("1003", [.wish: "Fäll granen"])
        #expect(throws: VaultFailure.staleEdit([.notes])) {
            try kim.edit("1003", [.note: "ny"], expecting: seen.revisions)
        }
        #expect(throws: VaultFailure.staleEdit([.notes])) {
            try kim.edit("1003", [.note: "ny"], expecting: [.notes: 2])
        }
        try kim.edit("1003", [.note: "ny"], expecting: [.notes: 1])
    }

    @Test func `re-encryption alone makes no edit stale, a change beside it does`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let ulla = try company.logIn("Ulla")
        let seen = try kim.showForEditing("1001", purpose: .quote)
        for _ in 1...2 {
            try ulla.rotate(.all)
            _ = try ulla.reencrypt()
        }
        #expect(try company.row(.contact, at: 1)?.revision == 4)
        try kim.edit("1001", [.phone: "070-174 06 08"], expecting: seen.revisions)
        try ulla.rotate(.all)
        _ = try ulla.reencrypt()
        #expect(throws: VaultFailure.staleEdit([.contact])) {
            try kim.edit("1001", [.phone: "070-174 06 09"], expecting: seen.revisions)
        }
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `looking before a change is a read: for a purpose, logged, and masked`() throws {
        let company = try Company.working()
        let ivar = try company.logIn("Ivar")
        let before = try company.countEntries()
        let seen = try ivar.showForEditing(
            "1001", only: [.invoiceReference, .personalIdentityNumber], purpose: .invoicing)
        #expect(seen.values == [.invoiceReference: "Ref 18"])
        #expect(seen.withheld == [.identity])
        #expect(seen.revisions == [.billing: 2, .identity: 1])
        var entry = try #require(try company.entries().last)
        #expect(try company.countEntries() == before + 1)
        #expect(entry.action == .show)
        #expect(entry.purpose == .invoicing)
        #expect(entry.groups == [.customerCase, .billing])

        let masked = try ivar.showForEditing(
            "1001", only: [.personalIdentityNumber], purpose: .rut)
        #expect(masked.fields.isEmpty)
        #expect(masked.masked.map(\.value) == [Session.mask])
        entry = try #require(try company.entries().last)
        #expect(entry.purpose == .accounts)

        #expect(throws: KeyRefusal.notPermitted) {
            try ivar.showForEditing("1001", only: [.phone], purpose: .invoicing)
        }
        entry = try #require(try company.entries().last)
        #expect(entry.action == .edit)
        #expect(entry.outcome == .denied)
        #expect(throws: VaultFailure.purposeNotPermitted) {
            try ivar.showForEditing("1001", purpose: .quote)
        }
    }
}
