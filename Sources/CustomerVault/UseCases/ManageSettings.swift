public import KeyManagement
import VaultCrypto

extension Session {
    /// Sets one of the numbers that the owner sets: how long a login lasts, how costly a passphrase is.
    ///
    /// A floor of the passphrases' cost lies within what every version of the program takes.
    ///
    /// - Throws: `KeyRefusal`.
    public func set(_ value: UInt64, for setting: AccessDirectory.Setting) throws {
        do {
            try write { writing in
                var settings = writing.list.settings
                settings[setting] = value
                let bounds = self.vault.surroundings.bounds
                guard settings.isCostPermitted(by: bounds) else {
                    throw KeyRefusal.settingOutOfRange(setting, bounds.limits(of: setting))
                }
                try writing.apply(writing.operations.set(value, for: setting), .setting)
            }
        } catch KeyRefusal.notPermitted {
            try deny(KeyRefusal.notPermitted, .setting)
        }
    }
}

extension PasswordHashBounds {
    /// The limits of that part of the cost which is a setting.
    fileprivate func limits(of setting: AccessDirectory.Setting) -> ClosedRange<UInt64> {
        let range = setting == .passwordHashPasses ? passes : kibibytes
        return UInt64(range.lowerBound)...UInt64(range.upperBound)
    }
}

extension [AccessDirectory.Setting: UInt64] {
    /// Whether a member's seed may be wrapped at this cost.
    fileprivate func isCostPermitted(by bounds: PasswordHashBounds) -> Bool {
        guard let passes = UInt32(exactly: self[.passwordHashPasses] ?? 0),
            let kibibytes = UInt32(exactly: self[.passwordHashKibibytes] ?? 0)
        else { return false }
        return bounds.permits(PasswordHashCost(passes: passes, kibibytes: kibibytes))
    }
}
