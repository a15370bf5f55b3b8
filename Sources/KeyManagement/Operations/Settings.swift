extension KeyOperations {
    /// Sets one of the numbers that the owner sets.
    ///
    /// - Throws: ``KeyRefusal/notPermitted`` for whoever is no owner, ``KeyRefusal/settingOutOfRange``,
    ///   ``KeyRefusal/settingAlready``.
    public func set(
        _ value: UInt64, for setting: AccessDirectory.Setting
    ) throws -> DirectoryChange {
        guard isOwner else { throw KeyRefusal.notPermitted }
        let limits = list.limits(of: setting)
        guard limits.contains(value) else {
            throw KeyRefusal.settingOutOfRange(setting, limits)
        }
        guard list.settings[setting] != value else { throw KeyRefusal.settingAlready }
        var draft = draft()
        draft.list.settings[setting] = value
        return try signed(draft)
    }
}

extension AccessDirectory {
    /// What a setting may be set to: a login that ends without use ends so before it ends in any case.
    func limits(of setting: Setting) -> ClosedRange<UInt64> {
        let range = setting.range
        func within(_ value: UInt64) -> UInt64 {
            min(max(value, range.lowerBound), range.upperBound)
        }
        return switch setting {
        case .idleMinutes: range.lowerBound...within(settings[.sessionMinutes] ?? .max)
        case .sessionMinutes: within(settings[.idleMinutes] ?? 0)...range.upperBound
        default: range
        }
    }
}
