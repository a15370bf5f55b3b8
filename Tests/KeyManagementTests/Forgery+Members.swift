@testable import KeyManagement
@testable import VaultCrypto

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
}
