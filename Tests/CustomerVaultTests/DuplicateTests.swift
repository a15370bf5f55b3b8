@testable import CustomerVault
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// Somebody who is entered twice is noticed, by those who may read what tells.
@Suite struct DuplicateTests {
    private static let likePer: [(fields: FieldValues, reason: DuplicateReason)] = [
        ([.phone: "+46 70 174 06 11"], .telephone),
        ([.mobile: "0701740611"], .telephone),
        ([.email: "PER@example.se"], .email),
        ([.givenName: "PER", .familyName: "ålander", .street: "Tallvägen  8"], .nameAndStreet),
    ]

    @Test(arguments: likePer.indices)
    func `telephone, e-mail, and name with street tell that somebody is there already`(
        index: Int
    ) throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let (fields, reason) = Self.likePer[index]
        let found = try kim.possibleDuplicates(of: fields)
        #expect(found.map(\.customer.number) == ["1003"])
        #expect(found.first?.reasons == [reason])
        #expect(found.first?.customer[.familyName] == "Ålander")
        #expect(found.first?.customer[.city] == "Mora")
        let read = try #require(try company.entries().last)
        #expect(read.action == .find)
        #expect(read.purpose == .quote)
        #expect(read.customers.map(\.id) == [try company.customerID(3)])

        let named = fields.merging([.familyName: "Ek"]) { given, _ in given }
        #expect(throws: VaultFailure.possibleDuplicate(["1003"])) {
            try kim.add(named, duplicates: .refuse)
        }
        let refused = try #require(try company.entries().last)
        #expect(refused.action == .add)
        #expect(refused.outcome == .failed)
        #expect(refused.customers.map(\.id) == [try company.customerID(3)])
        #expect(try kim.list().count == 4)
        // The negative control: whoever insists enters a second one.
        #expect(try kim.add(named, duplicates: .accept) == "1005")
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `another street, another name or half a name is somebody else`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        for fields: FieldValues in [
            [.givenName: "Per", .familyName: "Ålander", .street: "Tallvägen 80"],
            [.givenName: "Per", .familyName: "Ålander"],
            [.givenName: "Per", .familyName: "Ålanders", .street: "Tallvägen 8"],
            [.givenName: "Per", .street: "Tallvägen 8"],
            [.companyName: "Per Ålander", .street: "Tallvägen 8"],
        ] {
            #expect(try kim.possibleDuplicates(of: fields).isEmpty)
        }
        #expect(try kim.possibleDuplicates(of: [:]).isEmpty)
    }

    @Test(arguments: likePer.indices)
    func `somebody with protected identity is noticed by those who read of him alone`(
        index: Int
    ) throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.protect("1003")
        let (fields, reason) = Self.likePer[index]
        let found = try ulla.possibleDuplicates(of: fields, purpose: .quote)
        #expect(found.map(\.customer.number) == ["1003"])
        #expect(found.first?.reasons == [reason])
        #expect(try company.logIn("Kim").possibleDuplicates(of: fields).isEmpty)
        let row = fields.merging([.givenName: "Per", .familyName: "Ålander"]) { $1 }
        for (name, refused) in [("Ulla", 1), ("Kim", 0)] {
            let batch = OneBatch([ImportRow(line: 2, fields: row)])
            let report = try company.logIn(name).importCustomers(
                groups: [.name, .address, .contact], fileHash: .zero, isDryRun: true,
                next: { batch.next() })
            #expect(report.refused.count == refused)
        }
    }

    @Test func `only what the member may read tells him anything`() throws {
        let company = try Company.working()
        let same: FieldValues = [
            .companyName: "GRANBACKEN Måleri AB", .street: "storgatan 1",
            .organisationNumber: "559900-7704", .email: "hej@example.se",
        ]
        let ivar = try company.logIn("Ivar").possibleDuplicates(of: same)
        #expect(ivar.map(\.reasons) == [[.email, .organisationNumber, .nameAndStreet]])
        let kim = try company.logIn("Kim").possibleDuplicates(of: same)
        #expect(kim.map(\.reasons) == [[.email, .nameAndStreet]])
        #expect(
            try company.logIn("Kim")
                .possibleDuplicates(of: [.organisationNumber: "559900-7704"]).isEmpty)
        // Without a purpose an owner is shown numbers only.
        let ulla = try company.logIn("Ulla")
        let found = try ulla.possibleDuplicates(of: same)
        #expect(found.map(\.customer.number) == ["1002"])
        #expect(found.allSatisfy { $0.customer.fields.isEmpty })
        #expect(try ulla.possibleDuplicates(of: same, purpose: .quote)[0].customer[.city] != nil)
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn("Adam").possibleDuplicates(of: same)
        }
    }

    @Test func `a personnummer that somebody has tells whose it is, and the log says so`() throws {
        let company = try Company.working()
        let ivar = try company.logIn("Ivar")
        let number = try #require(Company.anna[.personalIdentityNumber])
        let own = try company.customerID(1)
        #expect(throws: VaultFailure.identityTaken(["1001"])) {
            try ivar.add([.familyName: "Ek", .personalIdentityNumber: number])
        }
        #expect(throws: VaultFailure.identityTaken(["1001"])) {
            try ivar.edit("1002", [.personalIdentityNumber: number])
        }
        let entries = try company.entries().suffix(4)
        #expect(entries.map(\.action) == [.find, .add, .find, .edit])
        #expect(entries.map(\.outcome) == [.done, .failed, .done, .failed])
        #expect(
            entries.map { $0.customers.map(\.id) }
                == [[own], [], [own], [try company.customerID(2)]])
        // The negative control: his own number is nobody else's.
        try ivar.edit("1001", [.personalIdentityNumber: number, .city: "Mora"])
    }

    @Test func `an edit tells who else has what was entered, and the log says so`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(try kim.edit("1001", [.mobile: "070-174 06 11"]) == ["1003"])
        let entries = try company.entries().suffix(2)
        #expect(entries.map(\.action) == [.find, .edit])
        #expect(entries.first?.customers.map(\.id) == [try company.customerID(3)])
        // What stood there before is no news, and a name goes with its street.
        #expect(try kim.edit("1001", [.note: "ny"]).isEmpty)
        #expect(try kim.edit("1001", [.givenName: "Per", .familyName: "Ålander"]).isEmpty)
        #expect(try kim.edit("1001", [.street: "Tallvägen 8"]) == ["1003"])
        #expect(try kim.edit("1001", [.street: "Tallvägen 9"]).isEmpty)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `somebody under an older generation is found too`() throws {
        let company = try Company.working()
        try company.logIn("Ulla").rotate(.all)
        let found = try company.logIn("Kim").possibleDuplicates(
            of: Company.per, purpose: .quote)
        #expect(found.map(\.customer.number) == ["1003"])
        #expect(found.first?.reasons == [.telephone, .email, .nameAndStreet])
    }
}
