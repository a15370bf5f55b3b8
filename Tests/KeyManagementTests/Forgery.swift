@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// A change that no one may make, or not this signer, beside one like it that is lawful.
struct Forgery: Sendable, CustomTestStringConvertible {
    typealias Edit = @Sendable (inout AccessDirectory) -> Void

    let testDescription: String
    let forger: String
    let forged: Edit
    let signer: String
    let lawful: Edit
    /// The vault that both happen in.
    let company: @Sendable () throws -> Company

    init(
        _ description: String,
        in company: @escaping @Sendable () throws -> Company = Company.staffed,
        by forger: String, _ forged: @escaping Edit, lawfulBy signer: String,
        _ lawful: Edit? = nil
    ) {
        testDescription = description
        self.company = company
        self.forger = forger
        self.forged = forged
        self.signer = signer
        self.lawful = lawful ?? forged
    }

    static let all = members + keys + grants + invitations + ownersOnly + firstOwner
}

extension Forgery {
    /// Who is who.
    static let members = [
        Forgery(
            "keys of another member", by: "Olle", { $0.edit("Karin") { $0.renewKeys() } },
            lawfulBy: "Karin"),
        Forgery(
            "a member renamed", by: "Olle", { $0.edit("Karin") { $0 = $0.with(name: "Kajsa") } },
            lawfulBy: "Olle", { $0.add("Kajsa", [:]) }),
        Forgery(
            "a member renamed to what looks the same", in: { try employing("Åsa") }, by: "Olle",
            {
                $0.settings[.idleMinutes] = 5
                $0.edit("Åsa") { $0 = $0.with(name: "A\u{30A}sa") }
            }, lawfulBy: "Olle", { $0.settings[.idleMinutes] = 5 }),
        Forgery(
            "a member dropped", by: "Olle",
            { list in list.members = list.members.filter { $0.value.name != "Karin" } },
            lawfulBy: "Olle",
            {
                $0.edit("Karin") { $0.remove() }
                $0.renew(.customerService)
            }),
        Forgery(
            "a removed member back again", by: "Olle", { $0.edit("Gun") { $0.state = .active } },
            lawfulBy: "Olle", { $0.add("Gunnel", [:]) }),
        Forgery(
            "a removed member invited under his id", by: "Olle",
            { $0.edit("Gun") { $0.state = .invited } }, lawfulBy: "Olle",
            { $0.add("Gunnel", [:]) }),
        Forgery(
            "an active member made an invitation again", by: "Olle",
            { $0.edit("Karin") { $0.state = .invited } }, lawfulBy: "Olle",
            { $0.add("Kajsa", [:]) }),
        Forgery(
            "a member who leaves by himself", by: "Ivar",
            {
                $0.edit("Ivar") { $0.remove() }
                $0.renew(.invoicing)
            }, lawfulBy: "Maja"),
        Forgery(
            "a version of somebody removed", by: "Gun", { $0.edit("Gun") { $0.renewKeys() } },
            lawfulBy: "Ivar", { $0.edit("Ivar") { $0.renewKeys() } }),
        Forgery(
            "a version that changes nothing", by: "Olle", { _ in }, lawfulBy: "Olle",
            { $0.settings[.idleMinutes] = 5 }),
        Forgery(
            "removal without new keys", by: "Maja", { $0.edit("Ivar") { $0.remove() } },
            lawfulBy: "Maja",
            {
                $0.edit("Ivar") { $0.remove() }
                $0.renew(.invoicing)
            }),
        Forgery(
            "removal with a new role key and old group keys", by: "Maja",
            {
                $0.edit("Ivar") { $0.remove() }
                $0.renew([.invoicing], [])
            }, lawfulBy: "Maja",
            {
                $0.edit("Ivar") { $0.remove() }
                $0.renew(.invoicing)
            }),
        Forgery(
            "removal with new group keys and an old role key", by: "Olle",
            {
                $0.edit("Ivar") { $0.remove() }
                $0.renew([], Set($0.groupsRead(by: .invoicing)))
            }, lawfulBy: "Olle",
            {
                $0.edit("Ivar") { $0.remove() }
                $0.renew(.invoicing)
            }),
        Forgery(
            "an invitation that carries a role withdrawn without new keys", by: "Maja",
            { $0.edit("Nils") { $0.remove() } }, lawfulBy: "Maja",
            {
                $0.edit("Nils") { $0.remove() }
                $0.renew(.planning)
            }),
        Forgery(
            "an owner removed by an administrator", in: twoOwners, by: "Maja",
            {
                $0.edit("Olga") { $0.remove() }
                $0.renew(.owner)
            }, lawfulBy: "Olle"),
        Forgery(
            "an owner removed with new keys for that role alone", in: twoOwners, by: "Olle",
            {
                $0.edit("Olga") { $0.remove() }
                $0.renew([.owner], Set(FieldGroup.allCases))
            }, lawfulBy: "Olle",
            {
                $0.edit("Olga") { $0.remove() }
                $0.renew(.owner)
            }),
        Forgery(
            "the last owner removed", by: "Olle",
            {
                $0.edit("Olle") { $0.remove() }
                $0.renew(.owner)
            }, lawfulBy: "Olle",
            {
                $0.edit("Pelle") { $0.grants[.owner] = .approved }
                $0.edit("Olle") { $0.remove() }
                $0.renew(.owner)
            }),
        Forgery(
            "the last owner without that role", by: "Olle",
            {
                $0.edit("Olle") { $0.grants[.owner] = nil }
                $0.renew(.owner)
            }, lawfulBy: "Olle",
            {
                $0.edit("Pelle") { $0.grants[.owner] = .approved }
                $0.edit("Olle") { $0.grants[.owner] = nil }
                $0.renew(.owner)
            }),
    ]

    /// Generations and their states.
    static let keys = [
        Forgery(
            "a role key by one who has not the role", by: "Karin", { $0.renew([.invoicing], []) },
            lawfulBy: "Ivar"),
        Forgery(
            "a role key by one whose grant is pending", by: "Sara",
            { $0.renew([.customerService], []) }, lawfulBy: "Karin"),
        Forgery(
            "a group key by one who does not read it", by: "Karin", { $0.renew([], [.billing]) },
            lawfulBy: "Ivar"),
        Forgery(
            "a group key by one who only deposits", by: "Karin", { $0.renew([], [.identity]) },
            lawfulBy: "Maja"),
        Forgery(
            "the owner role's key by one who is neither owner nor administrator", by: "Ivar",
            { $0.renew([.owner], []) }, lawfulBy: "Olle"),
        Forgery(
            "a role's generation skipped", by: "Olle",
            {
                $0.renew([.planning], [])
                $0.renew([.planning], [])
            }, lawfulBy: "Olle", { $0.renew([.planning], []) }),
        Forgery(
            "a group's generation skipped", by: "Olle",
            {
                $0.renew([], [.site])
                $0.renew([], [.site])
            }, lawfulBy: "Olle", { $0.renew([], [.site]) }),
        Forgery(
            "an old role key replaced", by: "Olle",
            { $0.roles[.invoicing]?.keys[1] = Randomness.bytes32() }, lawfulBy: "Olle",
            { $0.roles[.invoicing]?.keys[3] = Randomness.bytes32() }),
        Forgery(
            "the newest role key replaced", by: "Olle",
            { $0.roles[.invoicing]?.keys[2] = Randomness.bytes32() }, lawfulBy: "Olle",
            { $0.roles[.invoicing]?.keys[3] = Randomness.bytes32() }),
        Forgery(
            "a role's newest generation dropped", by: "Olle",
            { $0.roles[.invoicing]?.keys[2] = nil }, lawfulBy: "Olle",
            { $0.renew([.invoicing], []) }),
        Forgery(
            "a group's newest generation dropped", by: "Olle",
            { $0.groups[.billing]?.keys[2] = nil }, lawfulBy: "Olle",
            { $0.renew([], [.billing]) }),
        Forgery(
            "a group's commitment replaced", by: "Olle",
            { $0.exchangeKey(.billing, commitment: Randomness.bytes32()) }, lawfulBy: "Olle",
            { $0.renew([], [.billing]) }),
        Forgery(
            "a group's deposit key replaced", by: "Olle",
            { $0.exchangeKey(.billing, depositKey: Randomness.bytes32()) }, lawfulBy: "Olle",
            { $0.renew([], [.billing]) }),
        Forgery(
            "a generation finished by one with read alone", by: "Pelle",
            { $0.groups[.name]?.keys[1]?.state = .restoreOnly }, lawfulBy: "Karin"),
        Forgery(
            "a generation finished by one without the group", by: "Karin",
            { $0.groups[.billing]?.keys[1]?.state = .restoreOnly }, lawfulBy: "Ivar"),
        Forgery(
            "a generation retired that was not finished", by: "Olle",
            { $0.groups[.name]?.keys[1]?.state = .retired }, lawfulBy: "Olle",
            { $0.groups[.name]?.keys[1]?.state = .restoreOnly }),
        Forgery(
            "a generation retired by an administrator", in: finished, by: "Maja",
            { $0.groups[.name]?.keys[1]?.state = .retired }, lawfulBy: "Olle"),
        Forgery(
            "a finished generation in use again", in: finished, by: "Olle",
            { $0.groups[.name]?.keys[1]?.state = .active }, lawfulBy: "Olle",
            { $0.groups[.name]?.keys[1]?.state = .retired }),
    ]

    /// Who may what.
    static let grants = [
        Forgery(
            "a role granted to oneself", by: "Maja",
            { $0.edit("Maja") { $0.grants[.invoicing] = .approved } }, lawfulBy: "Maja",
            { $0.edit("Maja") { $0.grants[.invoicing] = .pending } }),
        Forgery(
            "one's own grant approved", by: "Sara",
            { $0.edit("Sara") { $0.grants[.customerService] = .approved } }, lawfulBy: "Karin"),
        Forgery(
            "a grant approved by the administrator who made it", by: "Maja",
            { $0.edit("Sara") { $0.grants[.customerService] = .approved } }, lawfulBy: "Olle"),
        Forgery(
            "a grant approved by one who has another role", by: "Ivar",
            { $0.edit("Sara") { $0.grants[.customerService] = .approved } }, lawfulBy: "Karin"),
        Forgery(
            "a role handed on that no administrator granted", by: "Ivar",
            { $0.edit("Pelle") { $0.grants[.invoicing] = .approved } }, lawfulBy: "Olle"),
        Forgery(
            "a pending grant by one who is neither owner nor administrator", by: "Ivar",
            { $0.edit("Pelle") { $0.grants[.invoicing] = .pending } }, lawfulBy: "Maja"),
        Forgery(
            "an approved grant made pending", by: "Maja",
            {
                $0.edit("Ivar") { $0.grants[.invoicing] = .pending }
                $0.renew(.invoicing)
            }, lawfulBy: "Maja",
            {
                $0.edit("Ivar") { $0.grants[.invoicing] = nil }
                $0.renew(.invoicing)
            }),
        Forgery(
            "a role taken without new keys", by: "Olle",
            { $0.edit("Ivar") { $0.grants[.invoicing] = nil } }, lawfulBy: "Olle",
            {
                $0.edit("Ivar") { $0.grants[.invoicing] = nil }
                $0.renew(.invoicing)
            }),
        Forgery(
            "a role taken by one who is neither owner nor administrator", by: "Ivar",
            { $0.edit("Sara") { $0.grants[.customerService] = nil } }, lawfulBy: "Maja"),
        Forgery(
            "the owner role granted by an administrator", by: "Maja",
            { $0.edit("Pelle") { $0.grants[.owner] = .pending } }, lawfulBy: "Olle"),
        Forgery(
            "the owner role taken by an administrator", in: twoOwners, by: "Maja",
            {
                $0.edit("Olga") { $0.grants[.owner] = nil }
                $0.renew(.owner)
            }, lawfulBy: "Olle"),
    ]

    /// Invitations and enrolment.
    static let invitations = [
        Forgery(
            "an invitation by one who is neither owner nor administrator", by: "Ivar",
            { $0.add("Hugo", [.invoicing: .pending]) }, lawfulBy: "Maja"),
        Forgery(
            "an invitation in another's name", by: "Maja",
            { list in
                list.add("Hugo", [:], by: list.members.values.first { $0.name == "Olle" }?.id)
            }, lawfulBy: "Olle"),
        Forgery(
            "a new member without an invitation", by: "Olle",
            { $0.add("Hugo", [:], state: .active) },
            lawfulBy: "Olle", { $0.add("Hugo", [:]) }),
        Forgery(
            "an invitation that carries what the inviter has not", by: "Maja",
            { $0.add("Hugo", [.invoicing: .approved]) }, lawfulBy: "Olle"),
        Forgery(
            "an invitation to the owner role by an administrator", by: "Maja",
            { $0.add("Hugo", [.owner: .pending]) }, lawfulBy: "Olle"),
        Forgery(
            "a grant approved before its holder has keys of his own", by: "Ivar",
            { $0.edit("Eva") { $0.grants[.invoicing] = .approved } }, lawfulBy: "Maja",
            { $0.edit("Eva") { $0.grants[.planning] = .pending } }),
        Forgery(
            "a longer invitation", by: "Maja",
            { $0.edit("Eva") { $0 = $0.with(invitedUntil: $0.invitedUntil + 1) } },
            lawfulBy: "Maja", { $0.add("Hugo", [:]) }),
        Forgery(
            "another inviter", by: "Olle",
            { list in
                let signer = list.signer
                list.edit("Eva") { $0 = $0.with(invitedBy: signer) }
            }, lawfulBy: "Olle", { $0.add("Hugo", [:]) }),
        Forgery(
            "an enrolment by another", by: "Maja", { $0.edit("Eva") { $0.enrol() } },
            lawfulBy: "Eva"),
        Forgery(
            "an invitation's key that signs no enrolment", by: "Nils",
            { $0.renew([.planning], []) }, lawfulBy: "Nils", { $0.edit("Nils") { $0.enrol() } }),
        Forgery(
            "an invitation's key that signs more than an enrolment", by: "Nils",
            {
                $0.edit("Nils") { $0.enrol() }
                $0.renew([.planning], [])
            }, lawfulBy: "Nils", { $0.edit("Nils") { $0.enrol() } }),
        Forgery(
            "an invitation that changes keys and stays open", by: "Nils",
            { $0.edit("Nils") { $0.renewKeys() } }, lawfulBy: "Nils",
            { $0.edit("Nils") { $0.enrol() } }),
        Forgery(
            "an enrolment with the invitation's signing key", by: "Nils",
            {
                $0.edit("Nils") {
                    $0.state = .active
                    $0.boxKey = Randomness.bytes32()
                }
            }, lawfulBy: "Nils", { $0.edit("Nils") { $0.enrol() } }),
        Forgery(
            "an enrolment with the invitation's box key", by: "Nils",
            {
                $0.edit("Nils") {
                    $0.state = .active
                    $0.signingKey = Randomness.bytes32()
                }
            }, lawfulBy: "Nils", { $0.edit("Nils") { $0.enrol() } }),
        Forgery(
            "an enrolment that approves its own grant", by: "Eva",
            {
                $0.edit("Eva") {
                    $0.enrol()
                    $0.grants[.invoicing] = .approved
                }
            }, lawfulBy: "Eva", { $0.edit("Eva") { $0.enrol() } }),
        Forgery(
            "an enrolment with a role more", by: "Eva",
            {
                $0.edit("Eva") {
                    $0.enrol()
                    $0.grants[.planning] = .pending
                }
            }, lawfulBy: "Eva", { $0.edit("Eva") { $0.enrol() } }),
        Forgery(
            "an enrolment after the last moment", by: "Eva",
            { list in
                list.edit("Eva") { $0.enrol() }
                list = list.with(time: (list.lastMoment("Eva")) + 1)
            }, lawfulBy: "Eva",
            { list in
                list.edit("Eva") { $0.enrol() }
                list = list.with(time: list.lastMoment("Eva"))
            }),
        Forgery(
            "an enrolment dated back behind what was signed since", in: aWeekLater, by: "Eva",
            { list in
                list.edit("Eva") { $0.enrol() }
                list = list.with(time: list.lastMoment("Eva"))
            }, lawfulBy: "Hugo", { $0.edit("Hugo") { $0.enrol() } }),
    ]

    /// What the owner alone sets.
    static let ownersOnly = [
        Forgery(
            "a right by an administrator", by: "Maja",
            { $0.roles[.planning]?.rights[.notes] = .read }, lawfulBy: "Olle"),
        Forgery(
            "a right by one who has it himself", by: "Karin",
            { $0.roles[.planning]?.rights[.notes] = .read }, lawfulBy: "Olle"),
        Forgery(
            "a right taken without new keys", by: "Olle",
            { $0.roles[.planning]?.rights[.contact] = Right.none }, lawfulBy: "Olle",
            {
                $0.roles[.planning]?.rights[.contact] = Right.none
                $0.renew([.planning], [.contact])
            }),
        Forgery(
            "a right taken with a new role key and an old group key", by: "Olle",
            {
                $0.roles[.planning]?.rights[.contact] = .deposit
                $0.renew([.planning], [])
            }, lawfulBy: "Olle",
            {
                $0.roles[.planning]?.rights[.contact] = .deposit
                $0.renew([.planning], [.contact])
            }),
        Forgery(
            "a setting by an administrator", by: "Maja", { $0.settings[.idleMinutes] = 600 },
            lawfulBy: "Olle"),
        Forgery(
            "a setting dropped", by: "Olle", { $0.settings[.idleMinutes] = nil },
            lawfulBy: "Olle", { $0.settings[.idleMinutes] = 1 }),
        Forgery(
            "a recovery kit by an administrator", by: "Maja", { $0.recoveryKit = .made },
            lawfulBy: "Olle"),
        Forgery(
            "a recovery kit replaced without new keys", in: withKit, by: "Olle",
            { $0.recoveryKit = .made }, lawfulBy: "Olle",
            {
                $0.recoveryKit = .made
                $0.renew(.owner)
            }),
        Forgery(
            "a recovery kit dropped without new keys", in: withKit, by: "Olle",
            { $0.recoveryKit = nil }, lawfulBy: "Olle",
            {
                $0.recoveryKit = nil
                $0.renew(.owner)
            }),
    ]

    /// Before the first owner there are no keys, and he alone makes them.
    static let firstOwner = [
        Forgery(
            "keys made by an administrator before the first owner", in: withoutOwner, by: "Maja",
            { $0.renew(.owner) }, lawfulBy: "Olga",
            {
                $0.edit("Olga") {
                    $0.enrol()
                    $0.grants[.owner] = .approved
                }
                $0.renew(.owner)
            }),
        Forgery(
            "a first owner without keys", in: withoutOwner, by: "Olga",
            {
                $0.edit("Olga") {
                    $0.enrol()
                    $0.grants[.owner] = .approved
                }
            }, lawfulBy: "Olga",
            {
                $0.edit("Olga") {
                    $0.enrol()
                    $0.grants[.owner] = .approved
                }
                $0.renew(.owner)
                $0.recoveryKit = .made
            }),
        Forgery(
            "keys made by one invited to another role", in: withoutOwner, by: "Eva",
            {
                $0.edit("Eva") { $0.enrol() }
                $0.renew(.owner)
            }, lawfulBy: "Eva", { $0.edit("Eva") { $0.enrol() } }),
        Forgery(
            "an administrator who makes himself the owner", in: withoutOwner, by: "Maja",
            { $0.edit("Maja") { $0.grants[.owner] = .approved } }, lawfulBy: "Maja",
            { $0.add("Oskar", [.owner: .pending]) }),
        Forgery(
            "an invitation that carries the owner role before there is one", in: withoutOwner,
            by: "Maja", { $0.add("Oskar", [.owner: .approved]) }, lawfulBy: "Maja",
            { $0.add("Oskar", [.owner: .pending]) }),
        Forgery(
            "a recovery kit before the first owner", in: withoutOwner, by: "Maja",
            { $0.recoveryKit = .made }, lawfulBy: "Maja", { $0.add("Oskar", [:]) }),
        Forgery(
            "the last administrator gone before the first owner", in: withoutOwner, by: "Maja",
            { $0.edit("Maja") { $0.remove() } }, lawfulBy: "Maja",
            { $0.edit("Olga") { $0.remove() } }),
        Forgery(
            "a second owner who approves himself", in: secondInvitedOwner, by: "Oskar",
            {
                $0.edit("Oskar") {
                    $0.enrol()
                    $0.grants[.owner] = .approved
                }
                $0.renew(.owner)
            }, lawfulBy: "Oskar", { $0.edit("Oskar") { $0.enrol() } }),
    ]
}

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
        company.time += KeyOperations<MemoryKeyDirectory>.invitationTime
        try company.invite("Hugo", [])
        return company
    }

    @Sendable static func withKit() throws -> Company {
        var company = try Company.staffed()
        var draft = try company.acting("Olle").draft()
        draft.list.recoveryKit = .made
        try company.apply(draft.signed(by: company.member("Olle")))
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
