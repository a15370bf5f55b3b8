/// A language of the interface.
package enum Language: String, Sendable, CaseIterable {
    case sv
    case en

    /// The locale's language for messages, as POSIX picks it: Swedish, or else English.
    package init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        let name = locale?.prefix { $0.isLetter }.lowercased()
        self = name == "sv" ? .sv : .en
    }

    /// The language of the call; English where there is none.
    static var current: Language { CommandContext.current?.language ?? .en }
}
