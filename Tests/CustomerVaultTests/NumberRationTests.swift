@testable import CustomerVault
import KeyManagement
import Testing
import VaultTestSupport

/// How much somebody learns who hands in guesses.
@Suite struct NumberRationTests {
    private static let size = NumberRation.size

    /// Made-up customers with a guess each, of which one is Anna's number.
    private func guess(_ kim: Session, hit: Int) throws -> [String] {
        try (0..<Self.size + 4).map { index in
            try kim.add([
                .familyName: "Gissning",
                .personalIdentityNumber: index == hit
                    ? Company.anna[.personalIdentityNumber] ?? ""
                    : VaultTestNumbers.personnummer(60 + index),
            ])
        }
    }

    /// The customers of whom something still waits, as whoever handed it in sees it.
    private func waiting(_ company: Company) throws -> Set<String> {
        Set(try company.logIn("Kim").proposals().compactMap(\.number))
    }

    @Test func `of many guesses no more are told in a day than a ration`() throws {
        let company = try Company.working()
        let guesses = try guess(company.logIn("Kim"), hit: 2)
        // A colleague's number has a ration of its own.
        let sanna = try company.hire("Sanna", [.customerService], by: company.logIn("Ulla"))
        try sanna.edit("1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(40)])
        let report = try company.logIn("Ivar").enterDeposits()
        #expect(report.entered == Self.size + 1)
        #expect(report.proposed == 1 && report.held == 3)
        let kim = try #require(company.logIn("Ivar").list.member(named: "Kim"))
        #expect(report.heldOf == [kim.id])
        // What waits for the ration looks like what is somebody's.
        #expect(try waiting(company) == Set(guesses.suffix(3) + [guesses[2]]))
        // Nobody else, no other login and no rest of the day tells more.
        company.clock.now += NumberRation.span / 2
        #expect(try company.logIn("Ulla").reencrypt().deposits.entered == 0)
        // A whole day later the next are entered, and the one that is Anna's is left.
        company.clock.now += NumberRation.span / 2
        let next = try company.logIn("Ivar").enterDeposits()
        #expect(next.entered == 3 && next.held == 0 && next.proposed == 1)
        #expect(try waiting(company) == [guesses[2]])
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `two who enter at one moment enter one ration`() throws {
        let company = try Company.working()
        _ = try guess(company.logIn("Kim"), hit: 2)
        let sessions = try ["Ivar", "Ulla"].map { try company.logIn($0) }
        // Both have counted before either enters.
        let rations = try sessions.map { try $0.newRation() }
        let waiting = try sessions[0].vault.file.read {
            try $0.placesWithDeposits(in: [.identity], from: 0, after: 0, limit: 100)
        }
        let entered = try zip(sessions, rations).map { session, ration in
            var (left, ration, entered) = (waiting[...], ration, 0)
            while !left.isEmpty {
                let (rest, report) = try session.enterDeposits(
                    at: left, in: session.writableGroups, within: &ration)
                (left, entered) = (rest, entered + report.entered)
            }
            return entered
        }
        #expect(entered == [Self.size, 0])
    }

    @Test func `members who are made for it share one ration`() throws {
        let company = try Company.working()
        let all = NumberRation.total + 2
        var next = 0
        for name in ["Puck", "Pytt", "Pyre", "Pyssel"] {
            let puppet = try company.hire(name, [.customerService], by: company.logIn("Ulla"))
            for _ in 0..<min(Self.size, all - next) {
                _ = try puppet.add([
                    .familyName: "Gissning",
                    .personalIdentityNumber: VaultTestNumbers.personnummer(100 + next),
                ])
                next += 1
            }
        }
        let report = try company.logIn("Ivar").enterDeposits()
        #expect(report.entered == NumberRation.total && report.held == 2)
    }

    /// What somebody with the file writes beside entries that tell of the end, or of the beginning.
    private static let hiding = [
        "UPDATE log SET writes = 0 WHERE substr(body, 46, 1) = x'24'",
        "UPDATE log SET customer = NULL WHERE substr(body, 46, 1) = x'24'",
        "UPDATE log SET customer = 1 WHERE substr(body, 46, 1) = x'24'",
        "UPDATE log SET writes = 0 WHERE substr(body, 46, 1) = x'23'",
        "UPDATE log SET customer = 1 WHERE substr(body, 46, 1) = x'23'",
    ]

    /// A large vault is not gone through before it is used: here nobody looks either.
    private func isHeld(_ company: Company, hidden: String?) throws -> Bool {
        let ivar = try company.logIn("Ivar")
        let waiting = try ivar.write(isTolerant: true) { writing in
            let place = try #require(
                try writing.transaction.placesWithDeposits(in: [.identity], from: 0, limit: 1).first
            )
            let customer = try #require(try writing.transaction.customer(at: place))
            return try #require(try writing.waiting(for: customer).sound.first)
        }
        if let hidden { try RawVault(company).run(hidden) }
        return try ivar.write(isTolerant: true) { writing in
            var ration = NumberRation(released: nil)
            try ration.count(writing)
            return ration.holds(waiting)
        }
    }

    @Test func `what stands beside the entries hides nothing that was entered`() throws {
        let company = try Company.working()
        _ = try guess(company.logIn("Kim"), hit: -1)
        #expect(try company.logIn("Ivar").enterDeposits().held == 4)
        for hidden in [nil] + Self.hiding {
            #expect(try isHeld(Company(copying: company), hidden: hidden), "\(hidden ?? "")")
        }
        // The negative control: a day later none of them is held.
        company.clock.now += NumberRation.span
        #expect(try !isHeld(company, hidden: nil))
    }

    @Test func `whoever reads them may enter all at once, and whoever does not may not`() throws {
        let company = try Company.working()
        let guesses = try guess(company.logIn("Kim"), hit: 2)
        #expect(throws: KeyRefusal.notPermitted) {
            try company.logIn("Kim").acceptProposals(of: "Kim")
        }
        #expect(throws: KeyRefusal.unknownMember) {
            try company.logIn("Ivar").acceptProposals(of: "Kalle")
        }
        #expect(try company.logIn("Ivar").acceptProposals(of: "Pia").entered == 0)
        // The negative control: without the ration the one that waits is somebody's.
        let report = try company.logIn("Ivar").acceptProposals(of: "kim")
        #expect(report.entered == Self.size + 3 && report.proposed == 1)
        #expect(try waiting(company) == [guesses[2]])
    }
}
