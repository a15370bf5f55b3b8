@testable import KeyManagement
@testable import VaultCrypto

extension Forgery {
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
}
