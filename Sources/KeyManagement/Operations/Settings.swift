extension KeyOperations {
    /// Sets one of the numbers that the owner sets.
    ///
    /// - Throws: ``KeyRefusal/notPermitted`` for whoever is no owner, ``KeyRefusal/settingOutOfRange``,
    ///   ``KeyRefusal/settingAlready``.
    public func set(
        _ value: UInt64, for setting: AccessDirectory.Setting
    ) throws -> DirectoryChange {
        guard isOwner else { throw KeyRefusal.notPermitted }
        guard setting.range.contains(value) else { throw KeyRefusal.settingOutOfRange }
        guard list.settings[setting] != value else { throw KeyRefusal.settingAlready }
        var draft = draft()
        draft.list.settings[setting] = value
        return try signed(draft)
    }
}
