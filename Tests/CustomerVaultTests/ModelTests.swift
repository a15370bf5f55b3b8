@testable import CustomerVault
@testable import KeyManagement
import Testing
import VaultTestSupport

/// Random lives of a vault, beside a model that is a dictionary and a table of roles.
@Suite struct ModelTests {
    @Test(arguments: VaultTestRounds.seeds(6))
    func `a vault shows what a simple model says after any sequence of steps`(seed: UInt64) throws {
        var life = try Life(seed: seed)
        for _ in 0..<40 { try life.step() }
        try life.compareAll()
        #expect(try life.company.logIn("Adam").verify().isEmpty)
        #expect(try life.company.logIn("Ulla").verify().isEmpty)
        #expect(try life.company.closedGenerationWrites() == 0)
    }
}

/// A vault and its model, led by one seed.
struct Life {
    let company: Company
    private var random: VaultTestRandom
    private var sessions: [String: Session] = [:]
    private var newest: UInt32 = 0
    private var customers: [String: FieldValues] = [:]
    private var roles: [String: Set<Role>] = Dictionary(
        uniqueKeysWithValues: Company.staff.map { ($0.name, [$0.role]) })

    init(seed: UInt64) throws {
        company = try Company.staffed()
        random = VaultTestRandom(seed: seed)
    }

    /// Somebody's session: a new one now and then, else one that has seen only its own time.
    private mutating func session(_ name: String) throws -> Session {
        if let open = sessions[name], Int.random(in: 0..<8, using: &random) > 0 { return open }
        let session = try company.logIn(name)
        sessions[name] = session
        return session
    }

    private mutating func anybody() -> String { pick(Company.staff.map(\.name)) }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: 0..<list.count, using: &random)]
    }

    private func writes(_ name: String, _ group: FieldGroup) -> Bool {
        (roles[name] ?? []).contains { $0.initialRights[group] == .write }
    }

    private func reads(_ name: String, _ group: FieldGroup) -> Bool {
        (roles[name] ?? []).contains { $0.initialRights[group]?.reads == true }
    }

    /// Whether he may hand a field in only, now or as his session sees it: that has tests of its own.
    private func onlyHandsIn(_ name: String, _ field: Field, _ session: Session) -> Bool {
        let isDeposit = (roles[name] ?? []).contains { $0.initialRights[field.group] == .deposit }
        return session.mayOnlyDeposit(field) || (isDeposit && !writes(name, field.group))
    }

    mutating func step() throws {
        company.clock.now += 1000
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<25: try add()
        case 25..<55: try edit()
        case 55..<60: try erase()
        case 60..<80: try show()
        case 80..<86: try rotate()
        case 86..<92: try reencrypt()
        default: try changeRoles()
        }
        newest = max(newest, sessions.values.map(\.list.version).max() ?? 0)
    }

    // MARK: Steps

    private mutating func values(_ fields: [Field]) -> FieldValues {
        var values: FieldValues = [:]
        for field in fields {
            let text = String(Int.random(in: 100...999_999, using: &random))
            values[field] =
                switch field {
                case .email: "p\(text)@example.se"
                case .phone, .mobile: VaultTestNumbers.telephone(Int(text) ?? 0)
                case .personalIdentityNumber: VaultTestNumbers.personnummer((Int(text) ?? 0) % 5000)
                default: "värde \(text)"
                }
        }
        return values
    }

    private static let fields: [Field] = [
        .givenName, .familyName, .street, .city, .email, .phone, .mobile, .directions, .gateCode,
        .wish, .note, .projectNumber, .invoiceReference, .personalIdentityNumber, .flags,
    ]

    private mutating func someFields() -> [Field] {
        Array(Self.fields.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random)))
    }

    private mutating func add() throws {
        let name = anybody()
        var fields = someFields()
        if !fields.contains(.familyName), Int.random(in: 0..<8, using: &random) > 0 {
            fields.append(.familyName)
        }
        let session = try session(name)
        fields.removeAll { onlyHandsIn(name, $0, session) }
        guard !fields.isEmpty else { return }
        let values = values(fields)
        let permitted = (fields.map(\.group) + [.customerCase]).allSatisfy { writes(name, $0) }
        let isStale = isStale(session)
        do {
            let number = try session.add(values)
            #expect(permitted && Self.isNamed(values), "\(name) added")
            #expect(customers[number] == nil)
            var complete = values
            complete[.customerNumber] = number
            complete[.kind] = "private"
            complete[.status] = "customer"
            complete[.origin] = "\(session.today.iso) entered"
            customers[number] = complete
        } catch KeyRefusal.notPermitted {
            #expect(!permitted || isStale, "\(name) could not add")
        } catch VaultFailure.refused(.familyName, reason: "no-name") {
            #expect(!Self.isNamed(values))
        }
    }

    private static func isNamed(_ values: FieldValues) -> Bool {
        values[.givenName] != nil || values[.familyName] != nil
    }

    private mutating func edit() throws {
        guard !customers.isEmpty else { return }
        let name = anybody()
        let number = pick(customers.keys.sorted())
        let session = try session(name)
        let fields = someFields().filter { !onlyHandsIn(name, $0, session) }
        var changes = values(fields)
        for field in fields where Int.random(in: 0..<4, using: &random) == 0 { changes[field] = "" }
        let permitted = fields.map(\.group).allSatisfy { writes(name, $0) }
        let readable = reads(name, .customerCase)
        let isStale = isStale(session)
        do {
            try session.edit(number, changes)
            #expect(permitted && readable, "\(name) edited")
            for (field, value) in changes {
                customers[number]?[field] = value.isEmpty ? nil : value
            }
        } catch KeyRefusal.notPermitted {
            #expect(!(permitted && readable) || isStale, "\(name) could not edit")
        } catch VaultFailure.refused(.familyName, reason: "no-name") {
            let after = (customers[number] ?? [:]).merging(changes) { $1 }.filter { !$1.isEmpty }
            #expect(!Self.isNamed(after), "\(name) left nobody without a name")
        } catch VaultFailure.nothingToChange {
            let before = customers[number] ?? [:]
            #expect(changes.allSatisfy { before[$0.key] == ($0.value.isEmpty ? nil : $0.value) })
        }
    }

    private mutating func erase() throws {
        guard !customers.isEmpty else { return }
        let number = pick(customers.keys.sorted())
        let name = pick(["Ulla", "Kim"])
        do {
            _ = try session(name).erase(number)
            #expect(name == "Ulla")
            customers[number] = nil
        } catch KeyRefusal.notPermitted {
            #expect(name == "Kim")
        }
    }

    private mutating func show() throws {
        guard let number = customers.keys.sorted().randomElement(using: &random) else { return }
        let name = anybody()
        let purpose = pick(Purpose.allCases)
        let permitted = !purpose.roles.isDisjoint(with: roles[name] ?? [])
        let session = try session(name)
        let isStale = isStale(session)
        do {
            let shown = try session.show(number, purpose: purpose, reveal: true)
            #expect(permitted)
            let expected = customers[number]?.filter {
                purpose.groups.contains($0.key.group) && reads(name, $0.key.group)
            }
            #expect(shown.values == expected || isStale)
            #expect(Set(shown.values.keys).isSubset(of: Set((expected ?? [:]).keys)))
        } catch let refusal as VaultFailure where refusal == .purposeNotPermitted {
            #expect(!permitted || isStale)
        } catch is KeyRefusal {
            #expect(!permitted || isStale)
        }
    }

    private mutating func rotate() throws {
        let name = pick(["Ulla", "Adam", "Kim"])
        let scope: RotationScope =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: .all
            case 1: .group(pick(FieldGroup.allCases))
            default: .role(pick([.invoicing, .customerService, .planning]))
            }
        do {
            try session(name).rotate(scope)
        } catch KeyRefusal.notPermitted {
            #expect(name == "Kim")
        }
        try session("Ulla").rewrap()
    }

    private mutating func reencrypt() throws {
        let name = anybody()
        let report = try session(name).reencrypt()
        if name == "Ulla" { #expect(report.remaining == 0) }
    }

    private mutating func changeRoles() throws {
        let name = pick(["Ivar", "Kim", "Pia"])
        let role = pick([Role.invoicing, .customerService, .planning])
        let ulla = try session("Ulla")
        if roles[name]?.contains(role) == true {
            try ulla.revoke(role, from: name)
            roles[name]?.remove(role)
        } else {
            #expect(try ulla.grant(role, to: name))
            roles[name]?.insert(role)
        }
        try ulla.rewrap()
    }

    /// Whether a session does not know of the newest member list yet: it may then refuse what has
    /// been granted since, and never does what has been taken since.
    private func isStale(_ session: Session) -> Bool { session.list.version < newest }

    /// What the owner and every other member see of every customer, against the model.
    mutating func compareAll() throws {
        sessions = [:]
        let ulla = try company.logIn("Ulla")
        _ = try ulla.reencrypt()
        for (number, values) in customers {
            let shown = try ulla.show(number, purpose: .subjectRequest, reveal: true)
            #expect(shown.values == values)
        }
        #expect(Set(try ulla.list(purpose: .quote).map(\.number)) == Set(customers.keys))
        for (name, _) in Company.staff {
            let session = try company.logIn(name)
            for purpose in session.purposes where purpose != .subjectRequest {
                for (number, values) in customers.shuffled(using: &random).prefix(3) {
                    let shown = try session.show(number, purpose: purpose, reveal: true)
                    #expect(
                        shown.values
                            == values.filter {
                                purpose.groups.contains($0.key.group) && reads(name, $0.key.group)
                            })
                }
            }
        }
        for (number, values) in customers {
            guard let email = values[.email] else { continue }
            #expect(try ulla.find(email, purpose: .quote).contains { $0.number == number })
        }
    }
}
