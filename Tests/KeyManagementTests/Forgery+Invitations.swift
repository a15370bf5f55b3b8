@testable import KeyManagement
@testable import VaultCrypto

extension Forgery {
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
}
