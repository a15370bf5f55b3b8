@testable import KeyManagement
import VaultTestSupport
@testable import VaultCrypto

extension Forgery {
    @Sendable static func employing(_ name: String) throws -> Company {
        var company = try Company()
        try company.hire(name, [.planning])
        return company
    }

    @Sendable static func twoOwners() throws -> Company {
        var company = try Company.staffed()
        try company.hire("Olga", [.owner])
        return company
    }

    @Sendable static func finished() throws -> Company {
        var company = try Company.staffed()
        try company.apply(company.acting("Olle").finish([(group: .name, generation: 1)]))
        return company
    }

    /// Eva's invitation is over, as the version that invites Hugo shows.
    @Sendable static func aWeekLater() throws -> Company {
        var company = try Company.staffed()
        company.time += AccessDirectory.invitationTime
        try company.invite("Hugo", [])
        return company
    }

    /// Founded by an administrator, with an owner and a clerk invited.
    @Sendable static func withoutOwner() throws -> Company {
        var company = try Company(founder: "Maja", as: .admin)
        try company.invite("Olga", [.owner], by: "Maja")
        try company.invite("Eva", [.invoicing], by: "Maja")
        return company
    }

    /// Two owners were invited; one has enrolled.
    @Sendable static func secondInvitedOwner() throws -> Company {
        var company = try withoutOwner()
        try company.invite("Oskar", [.owner], by: "Maja")
        try company.enrol("Olga")
        return company
    }
}

extension AccessDirectory {
    /// When somebody's invitation ends.
    func lastMoment(_ name: String) -> UInt64 {
        members.values.first { $0.name == name }?.invitedUntil ?? 0
    }

    /// Puts another commitment or deposit key in the place of the newest.
    mutating func exchangeKey(
        _ group: FieldGroup, commitment: Bytes32? = nil, depositKey: Bytes32? = nil
    ) {
        guard let entry = groups[group], let key = entry.keys[entry.generation] else { return }
        groups[group]?.keys[entry.generation] = GroupGeneration(
            state: key.state, commitment: commitment ?? key.commitment,
            depositKey: depositKey ?? key.depositKey)
    }
}
