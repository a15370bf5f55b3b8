@testable import CustomerVault
import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Whoever decides about what waits decides about what he was told, whatever comes meanwhile.
@Suite struct DepositDecisionTests {
    /// An id of the depositor's own choice: they begin alike.
    private static func id(_ last: UInt8) throws -> DepositID {
        DepositID(
            try #require(Bytes16([0xde, 0xad, 0xbe, 0xef] + [UInt8](repeating: last, count: 12))))
    }

    private static let name = "deadbeef"

    @Test(arguments: [true, false])
    func `what comes in the place of what somebody is asked about is not decided`(isSameID: Bool)
        throws
    {
        let company = try Company.working()
        try company.deposit("Kim", as: Self.id(1))
        let ivar = try company.logIn("Ivar")
        let asked = AskedDeposit.proposal(try #require(try ivar.proposal(Self.name)))
        try RawVault(company).run("DELETE FROM deposits")
        try company.deposit("Kim", as: Self.id(isSameID ? 1 : 2))
        #expect(throws: VaultFailure.self) { try ivar.acceptProposal(Self.name, asked: asked) }
        #expect(throws: VaultFailure.self) { try ivar.rejectProposal(Self.name, asked: asked) }
        #expect(throws: VaultFailure.self) {
            try ivar.rejectProposal(Self.name, asked: .unknown)
        }
        guard !isSameID else { return }
        // The negative control: by the name alone it would be the one that came.
        try ivar.acceptProposal(Self.name)
    }

    @Test func `what was asked about is decided, sealed anew or not`() throws {
        let company = try Company.working()
        try company.deposit("Kim", as: Self.id(1))
        let ivar = try company.logIn("Ivar")
        try ivar.edit("1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(44)])
        let proposal = try #require(try ivar.proposal(Self.name))
        #expect(!proposal.isFieldEmpty)
        let asked = AskedDeposit.proposal(proposal)
        try company.logIn("Adam").rotate(.group(.identity))
        #expect(try company.logIn("Ivar").reencrypt().deposits.proposed == 1)
        try ivar.acceptProposal(Self.name, asked: asked)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `what somebody was told goes into an empty field goes over nothing`() throws {
        let company = try Company.working()
        try company.deposit("Kim", as: Self.id(1))
        let ivar = try company.logIn("Ivar")
        let proposal = try #require(try ivar.proposal(Self.name))
        #expect(proposal.isFieldEmpty)
        // A field of the same row is no value of this one.
        try ivar.edit("1003", [.reasonCodes: "rut"])
        #expect(try #require(try ivar.proposal(Self.name)).isFieldEmpty)
        let number = VaultTestNumbers.personnummer(44)
        try ivar.edit("1003", [.personalIdentityNumber: number])
        #expect(throws: VaultFailure.staleEdit([.identity])) {
            try ivar.acceptProposal(Self.name, asked: .proposal(proposal))
        }
        #expect(
            try ivar.show("1003", purpose: .rut, reveal: true)[.personalIdentityNumber] == number)
        // The control: whoever is told now that something stands there decides.
        try ivar.acceptProposal(
            Self.name, asked: .proposal(try #require(try ivar.proposal(Self.name))))
    }

    @Test func `of two that begin alike each is named by the whole id`() throws {
        let company = try Company.working()
        let ids = [try Self.id(1), try Self.id(2)]
        for id in ids { try company.deposit("Kim", as: id) }
        try company.logIn("Kim").edit(
            "1001", [.personalIdentityNumber: VaultTestNumbers.personnummer(45)])
        let ivar = try company.logIn("Ivar")
        let names = Set(try ivar.proposals().map(\.id))
        #expect(names.isSuperset(of: ids.map(\.hex)))
        #expect(names.map(\.count).sorted() == [8, 32, 32])
        #expect(throws: VaultFailure.noSuchDeposit) { try ivar.acceptProposal(Self.name) }
        try ivar.acceptProposal(ids[0].hex)
        // The other is the only one now.
        #expect(try #require(try ivar.proposal(Self.name)).id == Self.name)
        try ivar.rejectProposal(ids[1].hex)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `of a member's only what somebody was asked about is entered`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        func guess(_ index: Int) throws {
            _ = try kim.add([
                .familyName: "Gissning",
                .personalIdentityNumber: VaultTestNumbers.personnummer(60 + index),
            ])
        }
        for index in 0..<2 { try guess(index) }
        let ivar = try company.logIn("Ivar")
        let asked = try ivar.proposals()
        for index in 2..<5 { try guess(index) }
        #expect(try ivar.acceptProposals(of: "Kim", asked: asked).entered == 2)
        #expect(try ivar.proposals().count == 3)
        // The negative control: without a question it is all.
        #expect(try ivar.acceptProposals(of: "Kim").entered == 3)
    }
}
