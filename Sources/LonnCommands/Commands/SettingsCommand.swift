internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn settings …`: the numbers that the owner sets.
struct SettingsCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .settings, Wording.settingsAbstract, examples: Wording.settingsExamples,
            subcommands: [SettingsShowCommand.self, SettingsSetCommand.self])
    }
}

struct SettingsShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .show, Wording.settingsShowAbstract, examples: Wording.settingsShowExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let list = try context.logIn().list
        // It holds, whether an owner has set it or not.
        let settings = list.settings.merging([.rotationMonths: list.rotationMonths]) { $1 }
        switch context.format {
        case .json:
            try context.print([
                "settings": .object(
                    AccessDirectory.Setting.allCases.compactMap { setting in
                        settings[setting].map {
                            .init(name: setting.code, value: .int(Int(clamping: $0)))
                        }
                    })
            ])
        case .text:
            var table = Table([
                .init(Wording.settingColumn), .init(Wording.numberValueColumn, .right),
                .init(Wording.meaningColumn, least: 24, rest: .below),
            ])
            for setting in AccessDirectory.Setting.allCases {
                guard let value = settings[setting] else { continue }
                table.add(
                    setting.code, String(value), Wording.setting(setting)[context.language])
            }
            try context.print(table)
        }
    }
}

struct SettingsSetCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .set, Wording.settingsSetAbstract, examples: Wording.settingsSetExamples)
    }

    @Argument(help: ArgumentHelp(Wording.settingArgument, valueName: Wording.settingValue))
    var setting: SettingName
    @Argument(
        help: ArgumentHelp(Wording.settingNumberArgument, valueName: Wording.settingNumberValue))
    var value: String
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let setting = try setting.value(of: "<\(Wording.settingValue[.current])>")
        guard let value = UInt64(value) else {
            throw Failure(
                .usage, "bad-value", Wording.noNumber(setting, context.bounds.limits(of: setting)))
        }
        try context.logIn(for: .memberList).set(value, for: setting)
        switch context.format {
        case .json:
            try context.print([
                "setting": .string(setting.code), "value": .int(Int(clamping: value)),
            ])
        case .text: try context.print(Wording.settingChanged)
        }
    }
}

/// Names a setting.
struct SettingName: Choice {
    let typed: String
    static var names: [(value: AccessDirectory.Setting, words: [String])] {
        AccessDirectory.Setting.allCases.map { ($0, [$0.code]) }
    }
}

extension AccessDirectory.Setting {
    /// The stable name in commands and JSON.
    var code: String {
        switch self {
        case .passwordHashPasses: "passphrase-passes"
        case .passwordHashKibibytes: "passphrase-kibibytes"
        case .idleMinutes: "idle-minutes"
        case .sessionMinutes: "session-minutes"
        case .rotationMonths: "rotation-months"
        }
    }
}
