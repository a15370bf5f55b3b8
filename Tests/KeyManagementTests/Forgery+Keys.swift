@testable import KeyManagement
@testable import VaultCrypto

extension Forgery {
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
}
