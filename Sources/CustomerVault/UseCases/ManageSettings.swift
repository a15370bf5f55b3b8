public import KeyManagement
package import VaultCrypto

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
    /// What an owner may set, as far as no other setting is in the way.
    package func limits(of setting: AccessDirectory.Setting) -> ClosedRange<UInt64> {
        switch setting {
        case .passwordHashPasses: UInt64(passes.lowerBound)...UInt64(passes.upperBound)
        case .passwordHashKibibytes: UInt64(kibibytes.lowerBound)...UInt64(kibibytes.upperBound)
        case .idleMinutes, .sessionMinutes, .rotationMonths: setting.range
        }
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
