extension Wording {
    /// Names the option or the position, never what was typed.
    static func mistake(_ mistake: UsageMistake) -> Sentence {
        switch mistake {
        case .missingValue(let option):
            Sentence(sv: "\(option) saknar sitt värde.", en: "\(option) lacks its value.")
        case .unexpectedValue(let option):
            Sentence(sv: "\(option) tar inget värde.", en: "\(option) takes no value.")
        case .badValue(let option):
            Sentence(
                sv: "Värdet för \(option) är inget som går att använda.",
                en: "The value of \(option) is none that can be used.")
        case .badArgument(let position):
            Sentence(
                sv: "Argument \(position) är inget värde som går att använda.",
                en: "Argument \(position) is not a value that can be used.")
        case .unknownOption(let position):
            Sentence(
                sv: "Argument \(position) är en flagga som kommandot inte har.",
                en: "Argument \(position) is an option that the command does not have.")
        case .unknownCommand(let position):
            Sentence(
                sv: "Argument \(position) är inget kommando.",
                en: "Argument \(position) is no command.")
        case .extraArgument(let position):
            Sentence(
                sv: "Argument \(position) är ett för mycket.",
                en: "Argument \(position) is one too many.")
        case .conflictingOption(let position):
            Sentence(
                sv: "Argument \(position) säger emot ett annat.",
                en: "Argument \(position) contradicts another.")
        case .missingArgument(let name):
            Sentence(sv: "\(name) saknas.", en: "\(name) is missing.")
        case .unreadable:
            Sentence(
                sv: "Kommandoraden går inte att tolka.",
                en: "The command line makes no sense.")
        }
    }

    static func readHelp(_ command: String) -> Sentence {
        Sentence(
            sv: "Kör `\(command)` för att se vad som går att ange.",
            en: "Run `\(command)` to see what it takes.")
    }

    /// `suggestion` is one of our own commands or options.
    static func tryInstead(_ suggestion: String, help command: String) -> Sentence {
        Sentence(
            sv: "Du kanske menade `\(suggestion)`; `\(command)` visar vad som finns.",
            en: "Perhaps you meant `\(suggestion)`; `\(command)` shows what there is.")
    }

    /// What the help calls the argument of a command's property.
    static func placeholder(_ property: String) -> Sentence? {
        switch property {
        case "number": numberValue
        case "name": nameValue
        case "file": fileValue
        case "role": roleValue
        case "setting": settingValue
        case "value": settingNumberValue
        case "shell": shellValue
        case "command": commandValue
        case "folder": folderValue
        case "register": fileValue
        case "kind": eventValue
        case "group": groupValue
        case "right": rightValue
        case "id": depositValue
        case "terms": termValue
        default: nil
        }
    }
}
