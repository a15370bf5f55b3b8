import CustomerVault
import Foundation
import KeyManagement
import SwedishIdentifiers
import VaultCrypto

/// A company's vault that has seen every kind of work once.
struct FuzzLife {
    let id: VaultID
    let state: String
    private(set) var kit: [String] = []
    private(set) var code = ""
    let backup: BackupReport
    let checkpoint: Checkpoint

    /// Numbers that Skatteverket has reserved for tests.
    private static let numbers = ["200001012384", "200001011493"]

    private let surroundings: VaultSurroundings

    init(in folder: String) throws {
        state = "\(folder)/state"
        let start: UInt64 = 1_790_000_000_000
        surroundings = VaultSurroundings(
            path: "\(folder)/fuzz.vault", stateFolder: state, clock: { start },
            bounds: FuzzKeys.bounds)
        var groups: [String] = []
        var vault: VaultID?
        let ulla = try Vault.found(
            surroundings, founder: "Ulla", as: .owner, passphrase: FuzzKeys.passphrase()
        ) {
            groups = try $0.groups(of: $1)
            vault = $1
        }
        guard let vault else { throw Harness.Fault(what: "has no vault") }
        (id, kit) = (vault, groups)
        let kim = try Self.hire("Kim", [.customerService], ulla, surroundings)
        _ = try Self.hire("Ivar", [.invoicing, .planning], ulla, surroundings)
        try Self.work(ulla, kim, on: .init(milliseconds: start))
        try ulla.remove("Ivar")
        code = try ulla.invite("Åsa", roles: [.invoicing]).code
        backup = try ulla.backUp(to: "\(folder)/backup")
        checkpoint = try ulla.makeCheckpoint()
    }

    private static func hire(
        _ name: String, _ roles: Set<Role>, _ inviter: Session, _ surroundings: VaultSurroundings
    ) throws -> Session {
        var code = Array(try inviter.invite(name, roles: roles).code.utf8)
        return try Vault.open(surroundings).enrol(
            name, code: SecretBytes(moving: &code), passphrase: FuzzKeys.passphrase())
    }

    private static func work(_ ulla: Session, _ kim: Session, on day: CivilDate?) throws {
        let anna = try ulla.add([
            .givenName: "Anna", .familyName: "Lindström", .street: "Björkvägen 3",
            .phone: "070-174 06 05", .email: "anna@example.se", .note: "Hunden heter Sixten",
            .gateCode: "4711",
        ])
        let per = try ulla.add([.givenName: "Per", .familyName: "Ålander", .city: "Mora"])
        let gone = try ulla.add([.companyName: "Granbacken AB", .city: "Falun"])
        try kim.edit(anna, [.personalIdentityNumber: numbers[0]])
        _ = try ulla.reencrypt()
        try kim.edit(per, [.personalIdentityNumber: numbers[1], .phone: "070-174 06 06"])
        if let day { try ulla.record(CustomerEvent(.inquiry, on: day), of: anna) }
        _ = try ulla.show(anna, purpose: .rut, reveal: true)
        try ulla.edit(anna, [.gateCode: ""])
        _ = try ulla.protect(per)
        _ = try ulla.erase(gone)
        try ulla.rotate(.group(.contact))
        _ = try ulla.verify()
    }
}
