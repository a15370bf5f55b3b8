@testable import KeyManagement
@testable import VaultCrypto

extension Forgery {
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
            "a recovery kit by an administrator", by: "Maja",
            {
                $0.recoveryKit = .made
                $0.renew(.owner)
            }, lawfulBy: "Olle"),
        Forgery(
            "a recovery kit replaced without new keys", by: "Olle",
            { $0.recoveryKit = .made }, lawfulBy: "Olle",
            {
                $0.recoveryKit = .made
                $0.renew(.owner)
            }),
        Forgery(
            "a recovery kit dropped without new keys", by: "Olle",
            { $0.recoveryKit = nil }, lawfulBy: "Olle",
            {
                $0.recoveryKit = nil
                $0.renew(.owner)
            }),
    ]
}
