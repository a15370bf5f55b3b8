@testable import KeyManagement
@testable import VaultCrypto

extension Forgery {
    /// The recovery kit enters one owner, and nobody enters one like it.
    static let recovery =
        byTheKit.map { Forgery($0, by: "the kit", $1, lawfulBy: "the kit", { $0.enter() }) } + [
            Forgery(
                "an owner entered by an owner as the kit would", by: "Olle",
                { $0.enter(by: $0.signer) }, lawfulBy: "Olle",
                { $0.add("Olga", [.owner: .approved]) }),
            Forgery(
                "an owner whom an administrator says the kit has entered", by: "Maja",
                { $0.enter() }, lawfulBy: "Maja", { $0.add("Hugo", [.planning: .pending]) }),
        ]

    private static let byTheKit: [(String, Edit)] = [
        ("a right by the kit", { $0.roles[.planning]?.rights[.notes] = .read }),
        ("a setting by the kit", { $0.settings[.idleMinutes] = 5 }),
        ("new keys by the kit", { $0.renew(.owner) }),
        ("a removal by the kit", { $0.edit("Pelle") { $0.remove() } }),
        ("another kit by the kit", { $0.recoveryKit = .made }),
        ("a grant by the kit", { $0.edit("Karin") { $0.grants[.planning] = .pending } }),
        ("an administrator by the kit", { $0.enter("Olga", [.admin: .approved]) }),
        (
            "an owner with one role more",
            { $0.enter("Olga", [.owner: .approved, .admin: .approved]) }
        ),
        ("an owner who waits for approval", { $0.enter("Olga", [.owner: .pending]) }),
        ("an owner with no role", { $0.enter("Olga", [:]) }),
        ("an invitation by the kit", { $0.enter(state: .invited, until: $0.time + 1000) }),
        (
            "an owner whom somebody else is said to invite",
            { list in
                list.enter(by: list.members.keys.first ?? .recoveryKit)
            }
        ),
        ("an owner with an invitation's end", { $0.enter(until: $0.time) }),
        (
            "an owner with the paper's own keys",
            { list in
                list.recoveryKit.map { list.enter(keys: $0) }
            }
        ),
        (
            "two owners at once",
            {
                $0.enter()
                $0.enter("Oskar")
            }
        ),
        (
            "an owner and a removal",
            {
                $0.enter()
                $0.edit("Pelle") { $0.remove() }
            }
        ),
        (
            "an owner dated back",
            {
                $0.enter()
                $0 = $0.with(time: 1)
            }
        ),
    ]
}
