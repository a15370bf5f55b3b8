@testable import CustomerVault
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// What somebody hands in who may not read it, until somebody enters it who may.
@Suite struct DepositTests {
    private static let number = VaultTestNumbers.personnummer(40)
    private static let other = VaultTestNumbers.personnummer(41)

    @Test
    func
        `what customer service hands in is entered by whoever reads it, and by nobody read before`()
        throws
    {
        let company = try Company.working()
        let file = RawVault(company)
        try {
            let kim = try company.logIn("Kim")
            try kim.edit("1003", [.personalIdentityNumber: Self.number, .note: "Ring kvällstid"])
            let shown = try kim.show("1003", purpose: .quote)
            #expect(shown[.note] == "Ring kvällstid")
            #expect(shown.waiting.map(\.field) == [.personalIdentityNumber])
            #expect(shown.waiting.map(\.by) == ["Kim"])
            // By key: neither the program nor his keys and the raw file get it back.
            #expect(throws: (any Error).self) { try kim.enterDepositsUnasked() }
            #expect(try company.plunderDeposits("Kim").isEmpty)
        }()
        #expect(try company.plunderDeposits("Pia").isEmpty)
        // The control: who reads the group opens it with the same means.
        #expect(try company.plunderDeposits("Ivar") == [Self.number])
        #expect(try company.logIn("Adam").verify().isEmpty)
        #expect(try company.logIn("Adam").keysStatus().pending.map(\.kind) == [.deposit(.identity)])

        let ivar = try company.logIn("Ivar")
        #expect(try ivar.show("1003", purpose: .rut).waiting.count == 1)
        let report = try ivar.reencrypt()
        #expect(report.deposits.entered == 1)
        let shown = try ivar.show("1003", purpose: .rut, reveal: true)
        #expect(shown[.personalIdentityNumber] == Self.number)
        #expect(shown.waiting.isEmpty)
        #expect(try ivar.find(identity: Self.number).map(\.number) == ["1003"])
        #expect(try file.write { try Transaction($0).storedDeposits().isEmpty })
        #expect(try company.entries().map(\.action).contains(.settleDeposit))
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try !ivar.hasDeposits())
    }

    @Test func `a new customer's number is handed in with him, ten digits as ten digits`() throws {
        let company = try Company.working()
        let number = try company.logIn("Kim").add([
            .givenName: "Nils", .familyName: "Ek", .personalIdentityNumber: "0901012385",
            .reasonCodes: "rut",
        ])
        let ivar = try company.logIn("Ivar")
        #expect(try ivar.enterDeposits().entered == 2)
        let shown = try ivar.show(number, purpose: .rut, reveal: true)
        #expect(shown[.personalIdentityNumber] == "200901012385")
        #expect(shown[.reasonCodes] == "rut")
        #expect(shown[.numberRemark] == NumberRemark.centuryAssumed)
    }

    @Test func `of two who wait with one number one gets it, and nothing is called damaged`() throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.edit("1003", [.personalIdentityNumber: Self.number])
        let twin = try kim.add([
            .givenName: "Nils", .familyName: "Ek", .personalIdentityNumber: Self.number,
        ])
        let last = try kim.add([
            .givenName: "Nils", .familyName: "Al", .personalIdentityNumber: Self.other,
        ])
        let ivar = try company.logIn("Ivar")
        let report = try ivar.enterDeposits()
        #expect(report.entered == 2)
        #expect(report.proposed == 1)
        #expect(try ivar.find(identity: Self.number).map(\.number) == ["1003"])
        #expect(try ivar.find(identity: Self.other).map(\.number) == [last])
        #expect(try ivar.show(twin, purpose: .rut).waiting.count == 1)
        #expect(try company.logIn("Ulla").verify().isEmpty)
    }

    @Test func `what nobody may hand in is not entered, though it is signed and sealed`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.write { writing in
            let customer = try writing.customer(numbered: "1003")
            try writing.deposit(
                [.formerNumber: Self.number, .reasonCodes: "rut"], for: customer)
        }
        let ivar = try company.logIn("Ivar")
        let report = try ivar.enterDeposits()
        // The control: beside it, what may be handed in is.
        #expect(report.entered == 1)
        #expect(report.proposed == 1)
        let shown = try ivar.show("1003", purpose: .rut, reveal: true)
        #expect(shown[.formerNumber] == nil)
        #expect(shown[.reasonCodes] == "rut")
    }

    @Test func `over another value, or with another's number, it stays a proposal`() throws {
        let company = try Company.working()
        let anna = try #require(Company.anna[.personalIdentityNumber])
        let kim = try company.logIn("Kim")
        try kim.edit("1001", [.personalIdentityNumber: anna])
        try kim.edit("1004", [.personalIdentityNumber: Self.number])
        try kim.edit("1003", [.personalIdentityNumber: anna])
        try kim.edit("1003", [.personalIdentityNumber: Self.other])
        let ivar = try company.logIn("Ivar")
        let report = try ivar.enterDeposits()
        // Per's second is entered: his first is Anna's. Her own, handed in once more, waits like any
        // other: what is gone would tell who guesses that he is right.
        #expect(report.entered == 1)
        #expect(report.proposed == 3)
        let asta = try ivar.show("1004", purpose: .rut, reveal: true)
        #expect(asta[.personalIdentityNumber] == Company.asta[.personalIdentityNumber])
        #expect(asta.waiting.map(\.field) == [.personalIdentityNumber])
        let per = try ivar.show("1003", purpose: .rut, reveal: true)
        #expect(per[.personalIdentityNumber] == Self.other)
        #expect(per.waiting.count == 1)
        // Nothing comes of asking again.
        #expect(try ivar.enterDeposits().entered == 0)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `a reader enters what waits without being told, and looks at a proposal once`()
        throws
    {
        let company = try Company.working()
        try company.logIn("Kim").edit("1003", [.personalIdentityNumber: Self.number])
        let ivar = try company.logIn("Ivar")
        #expect(!ivar.mayHaveKeyWork)
        try ivar.continueKeyWork(for: .seconds(60), endsGenerations: false)
        #expect(
            try ivar.show("1003", purpose: .rut, reveal: true)[.personalIdentityNumber]
                == Self.number)

        // What he has seen and nobody could enter is not looked at with each command.
        let ulla = try company.logIn("Ulla")
        let former = try #require(Company.anna[.formerNumber])
        _ = try ulla.add([.givenName: "Siv", .familyName: "Ek", .customerNumber: "1010"])
        try company.logIn("Kim").edit("1010", [.personalIdentityNumber: former])
        #expect(try company.logIn("Ivar").enterDeposits().proposed == 1)
        try ulla.edit("1001", [.formerNumber: ""])
        #expect(try company.logIn("Ivar").enterNew() == 0)
        // The negative control: a login looks at all.
        try company.logIn("Ivar").continueKeyWork(
            for: .seconds(60), endsGenerations: false, deposits: .all)
        #expect(
            try company.logIn("Ivar").show("1010", purpose: .rut, reveal: true)[
                .personalIdentityNumber] == former)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `what waits for a field goes with the value that is emptied there`() throws {
        let company = try Company.working()
        try company.logIn("Kim").edit("1001", [.personalIdentityNumber: Self.number])
        let ivar = try company.logIn("Ivar")
        #expect(try ivar.enterDeposits().proposed == 1)
        // The negative control: another field's change leaves it waiting.
        try ivar.edit("1001", [.invoiceReference: "Ref 19"])
        #expect(try ivar.show("1001", purpose: .rut).waiting.count == 1)
        try ivar.edit("1001", [.personalIdentityNumber: "", .formerNumber: ""])
        #expect(try ivar.enterDeposits().entered == 0)
        #expect(try ivar.show("1001", purpose: .rut)[.personalIdentityNumber] == nil)
        #expect(try RawVault(company).write { try Transaction($0).storedDeposits().isEmpty })
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `nothing waits for a protected customer where others read`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        try ulla.set(.deposit, of: .planning, on: .address)
        let pia = try company.logIn("Pia")
        try pia.edit("1003", [.street: "Hemligvägen 9", .careOf: "Ek"])
        // The control: until then those who read addresses read it.
        #expect(try company.logIn("Kim").proposals().count == 2)
        _ = try ulla.protect("1003")
        #expect(try RawVault(company).write { try Transaction($0).storedDeposits().isEmpty })
        let shown = try ulla.show("1003", purpose: .subjectRequest)
        #expect(shown[.street] == Company.per[.street])
        #expect(shown[.careOf] == "Ek")
        #expect(throws: VaultFailure.protectedIdentity) {
            try company.logIn("Pia").edit("1003", [.street: "Hemligvägen 9"])
        }
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `a proposal keeps no old key alive`() throws {
        let company = try Company.working()
        try company.logIn("Kim").edit("1001", [.personalIdentityNumber: Self.number])
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.identity))
        let report = try ulla.reencrypt()
        #expect(report.deposits.proposed == 1)
        #expect(report.finished.map(\.group) == [.identity])
        #expect(report.remaining == 0)
        let stored = try RawVault(company).write { try Transaction($0).storedDeposits() }
        #expect(stored.map { $0?.sealed.generation } == [2])
        // Who handed it in is still known.
        let shown = try company.logIn("Ivar").show("1001", purpose: .rut)
        #expect(shown.waiting.map(\.by) == ["Kim"])
        #expect(try company.plunderDeposits("Ivar") == [Self.number])
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `what does not open is gone, and the log says so`() throws {
        let company = try Company.working()
        try company.deposit("Kim", to: Randomness.bytes32())
        let ivar = try company.logIn("Ivar")
        let report = try ivar.enterDeposits()
        #expect(report.unreadable == 1)
        #expect(report.entered == 0)
        let entry = try #require(try company.entries().last)
        #expect(entry.action == .settleDeposit)
        #expect(entry.outcome == .failed)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `a deposit by somebody without the right is refused by everybody`() throws {
        let company = try Company.working()
        try company.deposit("Pia")
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Ulla") }
    }

    @Test func `the same by somebody with the right is an ordinary deposit`() throws {
        // The negative control of the test above.
        let company = try Company.working()
        try company.deposit("Kim")
        let ivar = try #require(try? company.logIn("Ivar"))
        #expect(try ivar.enterDeposits().entered == 1)
    }

    @Test(arguments: [true, false])
    func `nobody puts his value in the place of a colleague's`(isSameID: Bool) throws {
        let company = try Company.working()
        let sanna = try company.hire("Sanna", [.customerService], by: company.logIn("Ulla"))
        try sanna.edit("1003", [.personalIdentityNumber: Self.other])
        let id = try RawVault(company).write { try Transaction($0).storedDeposits()[0]?.id }
        guard isSameID else {
            // The negative control: one beside it is an ordinary deposit, under his own name.
            try company.deposit("Kim")
            let waiting = try company.logIn("Ivar").show("1003", purpose: .rut).waiting
            return #expect(waiting.map(\.by) == ["Sanna", "Kim"])
        }
        try company.deposit("Kim", as: #require(id))
        let ivar = try company.logIn("Ivar")
        #expect(throws: VaultFailure.damaged(.depositChanged)) {
            try ivar.show("1003", purpose: .rut)
        }
        let report = try ivar.enterDeposits()
        #expect(report.entered == 0 && report.damaged == 1)
        #expect(try company.findings("Adam") == [.depositChanged])
    }

    @Test(arguments: [LogAction.settleDeposit, .reencrypt])
    func `whoever may only hand in neither settles nor seals anew`(action: LogAction) throws {
        let company = try Company.working()
        try company.logIn("Kim").edit("1003", [.personalIdentityNumber: Self.number])
        try {
            let kim = try company.logIn("Kim")
            try kim.forge { transaction, ledger in
                let stored = try #require(try transaction.storedDeposits().first ?? nil)
                let customer = try #require(try transaction.customer(at: stored.place))
                let detail: LogDetail
                if action == .settleDeposit {
                    try transaction.delete(stored.id)
                    detail = .depositGone(stored.id, .identity)
                } else {
                    let address = DepositAddress(
                        vault: kim.vault.id, deposit: stored.id, customer: customer.id,
                        group: stored.group.rawValue, field: stored.field)
                    detail = .depositMade(
                        LoggedDeposit(
                            id: stored.id, group: .identity, field: stored.field,
                            generation: stored.sealed.generation,
                            digest: stored.sealed.digest(at: address)))
                }
                ledger.add(
                    LogEntry(action, customers: [LoggedCustomer(customer.id)], details: [detail]),
                    place: stored.place)
            }
        }()
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Ulla") }
    }

    @Test func `emptying what one does not read, and what is no field to hand in, are refused`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(
            throws: VaultFailure.refused(.personalIdentityNumber, reason: "emptied-unseen")
        ) {
            try kim.edit("1001", [.personalIdentityNumber: ""])
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try kim.edit("1001", [.formerNumber: Self.number])
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn("Pia").edit("1001", [.personalIdentityNumber: Self.number])
        }
    }

    @Test func `erasing a customer erases what waits for him, with its salt`() throws {
        let company = try Company.working()
        let file = RawVault(company)
        try company.logIn("Kim").edit("1003", [.personalIdentityNumber: Self.number])
        let pieces = try file.write { database in
            try Transaction(database).storedDeposits().compactMap(\.self).flatMap {
                [$0.sealed.salt.array, $0.sealed.blob]
            }
        }
        #expect(pieces.count == 2)
        #expect(try file.occurrences(of: pieces) == 2)
        do {
            let ulla = try company.logIn("Ulla")
            #expect(try ulla.erase("1003"))
        }
        #expect(try file.occurrences(of: pieces) == 0)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test(arguments: DepositTampering.allCases)
    func `each change of what waits is noticed`(tampering: DepositTampering) throws {
        let company = try Company.tampered(tampering)
        let found = try company.logIn("Adam").verify()
        #expect(Set(found.map(\.kind)) == tampering.findings)
        #expect(found.allSatisfy { $0.deposit != nil })
        let ivar = try company.logIn("Ivar")
        #expect(try ivar.noteLogin().map(\.kind) == found.map(\.kind))
        guard let number = tampering.customer else { return }
        #expect(throws: VaultFailure.self) { try ivar.show(number, purpose: .rut) }
    }

    @Test(arguments: DepositTampering.allCases)
    func `a changed deposit keeps nobody else's out, and an owner turns it down`(
        tampering: DepositTampering
    ) throws {
        let company = try Company.tampered(tampering)
        _ = try company.logIn("Ulla").add([.familyName: "Ek", .customerNumber: "1010"])
        try company.logIn("Kim").edit("1010", [.personalIdentityNumber: Self.other])
        let ivar = try company.logIn("Ivar")
        let report = try ivar.enterDeposits()
        #expect(report.entered == (tampering == .duplicated ? 2 : 1))
        #expect(report.damaged == (tampering == .deleted ? 0 : 1))
        #expect(
            try ivar.show("1010", purpose: .rut, reveal: true)[.personalIdentityNumber]
                == Self.other)
        let names = try company.logIn("Adam").verify().compactMap(\.deposit?.name)
        #expect(names.count == 1)
        let name = try #require(names.first)
        #expect(throws: VaultFailure.self) { try ivar.acceptProposal(name) }
        // Who is no owner does not end it.
        #expect(throws: VaultFailure.self) { try ivar.rejectProposal(name) }
        try company.logIn("Ulla").rejectProposal(name)
        #expect(try company.logIn("Adam").verify().isEmpty)
        #expect(try RawVault(company).write { try Transaction($0).storedDeposits().isEmpty })
    }

    @Test(arguments: [DepositTampering.flipped, .moved, .deleted, .duplicated])
    func `a changed deposit goes with its customer`(tampering: DepositTampering) throws {
        let company = try Company.tampered(tampering)
        _ = try company.logIn("Ulla").erase("1003")
        #expect(try company.logIn("Adam").verify().isEmpty)
        #expect(try RawVault(company).write { try Transaction($0).storedDeposits().isEmpty })
    }
}

/// A change of the closed file's table of deposits.
enum DepositTampering: CaseIterable {
    case deleted, flipped, moved, otherField, otherGeneration, duplicated, putBack

    var findings: Set<Finding.Kind> {
        switch self {
        case .deleted: [.depositMissing]
        case .flipped, .moved, .otherField, .otherGeneration: [.depositChanged]
        case .duplicated, .putBack: [.depositPlanted]
        }
    }

    /// With whom it stands now; `nil` for nobody.
    var customer: String? {
        switch self {
        case .deleted: nil
        case .moved: "1001"
        default: "1003"
        }
    }

    func act(_ database: Database) throws {
        switch self {
        case .deleted: try database.execute(sql: "DELETE FROM deposits")
        case .flipped: try database.flip("deposits", "blob")
        case .moved: try database.execute(sql: "UPDATE deposits SET customer = 1")
        case .otherField: try database.execute(sql: "UPDATE deposits SET field = 2")
        case .otherGeneration: try database.execute(sql: "UPDATE deposits SET generation = 2")
        case .duplicated:
            try database.execute(
                sql: """
                    INSERT INTO deposits SELECT randomblob(16), customer, field_group, field,
                        generation, salt, blob FROM deposits
                    """)
        case .putBack:
            try database.execute(sql: "INSERT INTO deposits SELECT * FROM older.kept")
        }
    }
}

extension Session {
    /// Enters what was handed in since this account last looked, and tells how much that was.
    fileprivate func enterNew() throws -> Int {
        try continueKeyWork(for: .seconds(60), endsGenerations: false)
        return try enterDeposits(after: seenEntry).entered
    }

    /// Enters what waits as somebody who takes no notice of his rights.
    fileprivate func enterDepositsUnasked() throws {
        try write { writing in
            let customer = try writing.customer(numbered: "1003")
            let deposit = try #require(try writing.deposits(of: customer).first)
            let value = try writing.open(deposit, for: customer)
            Issue.record("opened: \(value != nil)")
        }
    }
}

extension Company {
    /// A vault in which Kim's deposit for 1003 has been changed.
    fileprivate static func tampered(_ tampering: DepositTampering) throws -> Company {
        let company = try working()
        try company.logIn("Kim").edit(
            "1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(40)])
        if tampering == .putBack {
            try company.tamper {
                try $0.execute(sql: "CREATE TABLE older.kept AS SELECT * FROM deposits")
            }
            #expect(try company.logIn("Ivar").enterDeposits().entered == 1)
        }
        try company.tamper { try tampering.act($0) }
        return company
    }

    /// What somebody's keys open of all that waits, with the raw file.
    fileprivate func plunderDeposits(_ name: String) throws -> [String] {
        let vault = try vaultID
        let session = try logIn(name)
        return try session.vault.file.read { transaction in
            try transaction.storedDeposits().compactMap(\.self).compactMap { stored in
                guard let customer = try transaction.customer(at: stored.place),
                    let key = try? session.member.groupKey(
                        stored.group, generation: stored.sealed.generation, list: session.list,
                        directory: transaction)
                else { return nil }
                return try? key.open(
                    stored.sealed,
                    at: DepositAddress(
                        vault: vault, deposit: stored.id, customer: customer.id,
                        group: stored.group.rawValue, field: stored.field),
                    block: .short)
            }
        }
    }

    /// Hands in a personnummer for 1003, whatever the member's right, sealed to any key.
    func deposit(
        _ name: String, to key: Bytes32? = nil, as id: DepositID = .random()
    ) throws {
        let session = try logIn(name)
        try session.forge { transaction, ledger in
            let customer = try #require(try transaction.customer(at: 3))
            let address = DepositAddress(
                vault: session.vault.id, deposit: id, customer: customer.id,
                group: FieldGroup.identity.rawValue, field: 1)
            let known = try #require(session.list.groups[.identity]?.keys[1]?.depositKey)
            let sealed = try SealedDeposit.seal(
                CellPlaintext(VaultTestNumbers.personnummer(40), block: .short), at: address,
                generation: 1, to: key ?? known)
            try transaction.put(
                StoredDeposit(
                    id: address.deposit, place: 3, group: .identity, field: 1, sealed: sealed))
            ledger.add(
                LogEntry(
                    .deposit, customers: [LoggedCustomer(customer.id)],
                    details: [
                        .depositMade(
                            LoggedDeposit(
                                id: address.deposit, group: .identity, field: 1, generation: 1,
                                digest: sealed.digest(at: address)))
                    ]), place: 3)
        }
    }
}
