internal import KeyManagement

/// What is said of the numbers that the owner sets.
extension Wording {
    static let settingsAbstract = Sentence(
        sv: "Tal som ägaren ställer in.", en: "Numbers that the owner sets.")
    static let settingsShowAbstract = Sentence(
        sv: "Visa inställningarna.", en: "Show the settings.")
    static let settingsSetAbstract = Sentence(
        sv: "Ändra en inställning; gäller alla.", en: "Change a setting, for everybody.")
    static let settingsExamples = [
        Example(
            sv: ("lonn inställningar visa", "Se hur länge en inloggning varar."),
            en: ("lonn settings show", "See how long a login lasts.")),
        Example(
            sv: ("lonn inställningar ställ-in idle-minutes 10", "Den slutar efter tio minuter."),
            en: ("lonn settings set idle-minutes 10", "It ends after ten minutes.")),
    ]
    static let settingsShowExamples = [
        Example(
            sv: ("lonn inställningar visa", "Alla inställningar."),
            en: ("lonn settings show", "All settings.")),
        Example(
            sv: ("lonn inställningar visa --json", "Samma för ett program."),
            en: ("lonn settings show --json", "The same for a program.")),
    ]
    static let settingsSetExamples = [
        Example(
            sv: ("lonn inställningar ställ-in idle-minutes 10", "Tio minuter utan arbete."),
            en: ("lonn settings set idle-minutes 10", "Ten minutes without use.")),
        Example(
            sv: ("lonn inställningar ställ-in passphrase-passes 4", "Dyrare att gissa."),
            en: ("lonn settings set passphrase-passes 4", "Dearer to guess.")),
    ]
    static let settingArgument = Sentence(sv: "Inställningen.", en: "The setting.")
    static let settingNumberArgument = Sentence(sv: "Talet.", en: "The number.")
    static let settingValue = Sentence(sv: "inställning", en: "setting")
    static let settingNumberValue = Sentence(sv: "tal", en: "number")
    static let settingColumn = Sentence(sv: "inställning", en: "setting")
    static let numberValueColumn = Sentence(sv: "tal", en: "value")
    static let meaningColumn = Sentence(sv: "betyder", en: "means")
    static let settingChanged = Sentence(
        sv: "Inställningen är ändrad.", en: "The setting is changed.")

    static func setting(_ setting: AccessDirectory.Setting) -> Sentence {
        switch setting {
        case .passwordHashPasses:
            Sentence(
                sv: "minsta antal varv för en lösenfras", en: "least passes over a passphrase")
        case .passwordHashKibibytes:
            Sentence(sv: "minsta minne för en lösenfras, KiB", en: "least memory for one, KiB")
        case .idleMinutes:
            Sentence(
                sv: "minuter utan arbete tills en inloggning slutar",
                en: "minutes without use until a login ends")
        case .sessionMinutes:
            Sentence(
                sv: "minuter tills den slutar i alla fall", en: "minutes until it ends in any case")
        case .rotationMonths:
            Sentence(
                sv: "månader tills nycklar ska bytas", en: "months until keys are to be changed")
        }
    }

    static func settingRefusal(_ refusal: KeyRefusal) -> Pair {
        guard case .settingOutOfRange(let setting, let limits) = refusal else {
            return Pair(
                (sv: "Inställningen är redan så.", en: "The setting is so already."),
                (
                    sv: "Se dem alla med `lonn inställningar visa`.",
                    en: "See all of them with `lonn settings show`."
                ))
        }
        let choice = choice(setting, limits)
        return Pair(
            (
                sv: "Talet ligger utanför vad programmet tar.",
                en: "The number lies outside what the program takes."
            ), (sv: choice.sv, en: choice.en))
    }

    static func noNumber(
        _ setting: AccessDirectory.Setting, _ limits: ClosedRange<UInt64>
    ) -> Pair {
        let choice = choice(setting, limits)
        return Pair(
            (sv: "Värdet är inget helt tal.", en: "The value is no whole number."),
            (sv: choice.sv, en: choice.en))
    }

    private static func choice(
        _ setting: AccessDirectory.Setting, _ limits: ClosedRange<UInt64>
    ) -> Sentence {
        let range = "\(limits.lowerBound)–\(limits.upperBound)"
        let meaning = self.setting(setting)
        return Sentence(
            sv: "Välj \(range) för \(setting.code): \(meaning.sv).",
            en: "Choose \(range) for \(setting.code): \(meaning.en).")
    }
}
