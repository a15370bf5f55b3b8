@testable import CustomerVault
import GRDB
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// What a verification says of what it finds.
@Suite struct FindingTests {
    @Test func `a changed row with search tokens is one finding, and tokens of others still count`()
        throws
    {
        let company = try Company.working()
        try company.tamper { database in
            try database.flip("rows_contact", "email", where: "customer = 1")
            // The control: of another customer, and of another group of his.
            try database.execute(sql: "DELETE FROM tokens WHERE customer = 4 AND field = 1025")
            try database.execute(sql: "DELETE FROM tokens WHERE customer = 1 AND field = 257")
        }
        let found = try company.logIn("Ulla").verify()
        #expect(found.map(\.kind) == [.rowChanged, .tokenMissing, .tokenMissing])
        #expect(
            Set(found.compactMap(\.group))
                == Set([.contact, .customerCase].map { (group: FieldGroup) in group.rawValue }))
    }

    @Test func `what is wrong with a key says whose it is and of what`() throws {
        let company = try Company.working()
        let list = try company.logIn("Ulla").list
        let kim = try #require(list.member(named: "Kim")?.id)
        let ivar = try #require(list.member(named: "Ivar")?.id)
        try company.tamper { database in
            for (table, column, id) in [("seeds", "member", kim), ("envelopes", "recipient", ivar)]
            {
                try database.flip(table, "blob", where: "\(column) = x'\(id.hex)'")
            }
            try database.execute(
                sql:
                    "DELETE FROM envelopes WHERE content = 2 AND subject = 7 AND recipient_kind = 2"
            )
        }
        let found = try company.logIn("Adam").verify()
        let seed = try #require(found.first { $0.kind == .seedChanged })
        #expect(seed.member == kim && seed.entry != nil)
        let envelope = try #require(found.first { $0.kind == .envelopeChanged })
        #expect(envelope.member == ivar && envelope.role == .invoicing && envelope.group == nil)
        let missing = found.filter { $0.kind == .envelopeMissing }
        #expect(missing.allSatisfy { $0.group == 7 && $0.member == nil })
        #expect(Set(missing.compactMap(\.role)) == [.owner, .invoicing])
    }
}
