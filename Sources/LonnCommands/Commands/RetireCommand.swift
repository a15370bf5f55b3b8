internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn keys retire`: drops the keys that open old backups only.
struct KeysRetireCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .retire, Wording.keysRetireAbstract, examples: Wording.keysRetireExamples)
    }

    @Option(
        name: .customLong("group"),
        help: ArgumentHelp(Wording.retireGroupOption, valueName: Wording.groupValue))
    var group: GroupName?
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let group = try group?.value(of: "--group")
        let session = try context.logIn(for: .memberList)
        guard session.list.holds(.owner, session.member.id) else {
            return try session.retire([])
        }
        let old = try session.keysStatus().groups.filter { group == nil || $0.group == group }
            .flatMap(OldKey.all)
        if !old.isEmpty {
            // Whatever an older generation opens is older than what the newest of its group does.
            for key in OldKey.newest(of: old) {
                context.notice(
                    Wording.retiring(
                        key.group, key.generation, backupsBefore: ClockText.minute(key.ended)))
            }
            try LineInput.require(Wording.retireQuestion, yes: yes)
            try session.retire(old.map { ($0.group, $0.generation) })
        }
        switch context.format {
        case .json: try context.print(["retired": .array(old.map(\.document))])
        case .text:
            try context.print(old.isEmpty ? Wording.nothingToRetire : Wording.retired)
        }
    }
}

/// A generation that opens old backups only.
private struct OldKey {
    let group: FieldGroup
    let generation: UInt32
    /// From when on no backup needs it.
    let ended: UInt64

    static func all(of state: KeysStatus.Group) -> [OldKey] {
        state.restoreOnly.sorted { $0.key < $1.key }.map {
            OldKey(group: state.group, generation: $0.key, ended: $0.value)
        }
    }

    /// The newest generation of each group.
    static func newest(of keys: [OldKey]) -> [OldKey] {
        keys.filter { key in
            !keys.contains { $0.group == key.group && $0.generation > key.generation }
        }
    }

    var document: JSONValue {
        [
            "group": .string(group.code), "generation": .int(Int(generation)),
            "backupsBefore": .time(ended),
        ]
    }
}
