@testable import CustomerVault
import Foundation
import KeyManagement
import VaultCrypto
import VaultTestSupport

/// A vault on disk with its people, each with an account of his own.
///
/// Ulla owner · Ivar invoicing · Kim customer-service · Pia planning · Adam admin.
struct Company {
    static let bounds = PasswordHashBounds(
        passes: 1...10, kibibytes: 8...(1 << 20), initial: .init(passes: 1, kibibytes: 8))
    static let staff: [(name: String, role: Role)] = [
        ("Ulla", .owner), ("Ivar", .invoicing), ("Kim", .customerService), ("Pia", .planning),
        ("Adam", .admin),
    ]

    let scratch: VaultScratch
    let clock: VaultTestClock
    /// What stands on the recovery paper.
    let kit: String

    /// The vault's file.
    var path: String { scratch.path("default.vault") }

    /// Ulla's new vault with everybody enrolled and no customer.
    init() throws {
        scratch = try VaultScratch()
        let clock = VaultTestClock()
        self.clock = clock
        var kit = ""
        let ulla = try Vault.found(
            Self.surroundings("Ulla", scratch, clock), founder: "Ulla", as: .owner,
            passphrase: Self.passphrase("Ulla")
        ) { kit = try $0.groups(of: $1).joined(separator: "-") }
        self.kit = kit
        for (name, role) in Self.staff.dropFirst() { _ = try hire(name, [role], by: ulla) }
    }

    /// A copy of another company that goes its own way.
    init(copying other: Company) throws {
        scratch = try VaultScratch(copying: other.scratch)
        clock = VaultTestClock(other.clock.now)
        kit = other.kit
    }

    /// A vault with customers and a history, copied from one that is made once.
    static func working() throws -> Company { try Company(copying: template.get()) }

    /// A vault with people and no customer, copied from one that is made once.
    static func staffed() throws -> Company { try Company(copying: empty.get()) }

    private static let empty = Result { try Company() }

    private static let template = Result {
        let company = try staffed()
        try company.enterCustomers()
        return company
    }

    static func passphrase(_ name: String) throws -> SecretBytes {
        var bytes = Array("gran lönn alm \(name)".utf8)
        return try SecretBytes(moving: &bytes)
    }

    func surroundings(
        _ account: String, fault: (@Sendable (String) -> Void)? = nil
    ) -> VaultSurroundings {
        Self.surroundings(account, scratch, clock, fault: fault)
    }

    private static func surroundings(
        _ account: String, _ scratch: VaultScratch, _ clock: VaultTestClock,
        fault: (@Sendable (String) -> Void)? = nil
    ) -> VaultSurroundings {
        VaultSurroundings(
            path: scratch.path("default.vault"), stateFolder: scratch.path("state-\(account)"),
            clock: { clock.now }, bounds: bounds, fault: fault)
    }

    /// Logs somebody in, on his own account unless another is named.
    func logIn(
        _ name: String, on account: String? = nil, fault: (@Sendable (String) -> Void)? = nil
    ) throws -> Session {
        clock.now += 1000
        return try Vault.open(surroundings(account ?? name, fault: fault))
            .logIn(name, passphrase: Self.passphrase(name))
    }

    /// Invites and enrols somebody.
    func hire(_ name: String, _ roles: Set<Role>, by inviter: Session) throws -> Session {
        let code = try inviter.invite(name, roles: roles).code
        return try enrol(name, code: code)
    }

    func enrol(_ name: String, code: String) throws -> Session {
        var bytes = Array(code.utf8)
        return try Vault.open(surroundings(name)).enrol(
            name, code: SecretBytes(moving: &bytes), passphrase: Self.passphrase(name))
    }
}

extension Company {
    /// Anna, 1001: a private person with something in every field that a person may have.
    static let anna: FieldValues = [
        .givenName: "Anna", .familyName: "Lindström", .formerName: "Åberg",
        .contactPerson: "Per Lindström", .careOf: "Berg", .street: "Björkvägen 3",
        .street2: "lgh 1102", .postalCode: "791 34", .city: "Falun", .country: "SE",
        .email: "Anna.Lindstrom@example.se", .phone: "070-174 06 05", .mobile: "070-174 06 06",
        .contactPreference: "sms", .siteStreet: "Granstigen 9", .sitePostalCode: "792 32",
        .siteCity: "Mora", .propertyDesignation: "MORA GRANMYREN 31:77",
        .directions: "Andra grinden\nefter bron", .gateCode: "4711", .wish: "Fäll björken",
        .note: "Hunden heter Sixten", .invoiceEmail: "faktura.anna@example.se",
        .invoiceCareOf: "Ek", .invoiceStreet: "Box 12", .invoicePostalCode: "791 30",
        .invoiceCity: "Falun", .invoiceReference: "Ref 17", .projectNumber: "P-9",
        .customerReference: "Per", .flags: "regular",
        .personalIdentityNumber: VaultTestNumbers.personnummer(0), .reasonCodes: "rut",
        .deductionSought: "yes", .formerNumber: VaultTestNumbers.personnummer(6_000),
    ]

    /// Granbacken, 1002: a company.
    static let granbacken: FieldValues = [
        .companyName: "Granbacken Måleri AB", .contactPerson: "Bo Ek",
        .organisationNumber: "559900-7704", .vatNumber: "SE559900770401",
        .gln: "7300000000004", .peppolID: "0007:5599007704", .street: "Storgatan 1",
        .city: "Borlänge", .email: "hej@example.se", .phone: "070-174 06 10",
    ]

    /// Per, 1003: name, address and telephone only, so that some groups have no row.
    static let per: FieldValues = [
        .givenName: "Per", .familyName: "Ålander", .street: "Tallvägen 8", .city: "Mora",
        .phone: "070-174 06 11", .email: "per@example.se",
    ]

    /// Asta, 1004: an enskild firma.
    static let asta: FieldValues = [
        .companyName: "Astas Trädgård", .givenName: "Asta", .familyName: "Nyman",
        .personalIdentityNumber: VaultTestNumbers.personnummer(1), .city: "Falun",
        .email: "asta@example.se", .mobile: "070-174 06 12", .invoiceReference: "A 4",
    ]

    /// What the file looked like before the last changes.
    var olderPath: String { scratch.path("older.vault") }

    /// Enters customers, keeps a copy, changes some of them, and lets everybody look once.
    ///
    /// Changed after the copy: contact of 1001 by Kim, billing of 1001 by Ivar.
    fileprivate func enterCustomers() throws {
        try {
            let ulla = try logIn("Ulla")
            for fields in [Self.anna, Self.granbacken, Self.per, Self.asta] {
                _ = try ulla.add(fields)
            }
            _ = try logIn("Ivar").show("1001", purpose: .rut)
        }()
        try FileManager.default.copyItem(atPath: path, toPath: olderPath)
        try {
            try logIn("Kim").edit("1001", [.phone: "070-174 06 07"])
            try logIn("Ivar").edit("1001", [.invoiceReference: "Ref 18"])
            _ = try logIn("Pia").list()
        }()
        for (name, _) in Self.staff { _ = try logIn(name) }
    }

    /// Puts the older copy of the whole file in place.
    func rollBack() throws {
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: olderPath, toPath: path)
    }
}

extension ShownCustomer {
    /// What is shown, by field.
    var values: FieldValues {
        var values = FieldValues()
        for shown in fields { values[shown.field] = shown.value }
        return values
    }
}

extension Session {
    /// Grants a role to whoever stands under a name in the newest list.
    func grant(_ role: Role, to name: String) throws -> Bool {
        guard let member = list.member(named: name) else { throw KeyRefusal.unknownMember }
        return try grant(role, to: member)
    }
}

extension Vault {
    /// Enters a new owner with the recovery kit.
    func recover(
        as name: String, code: borrowing SecretBytes, passphrase: borrowing SecretBytes
    ) throws -> Session {
        try recover(recovery(as: name, code: code, passphrase: passphrase))
    }
}
