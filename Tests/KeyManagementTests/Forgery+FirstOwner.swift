@testable import KeyManagement
@testable import VaultCrypto

extension Forgery {
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
