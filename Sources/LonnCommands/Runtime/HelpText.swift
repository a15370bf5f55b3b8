/// The parser's help in the language of the call.
///
/// The parser writes its headings in English only; what our commands say is in the right
/// language already.
enum HelpText {
    static func translated(_ help: String, to language: Language) -> String {
        var lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        if language != .en { lines = lines.map { translated(line: $0, to: language) } }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func translated(line: String, to language: Language) -> String {
        var line = line
        for words in Wording.helpHeadings where line.hasPrefix(words.en) {
            line = words[language] + line.dropFirst(words.en.count)
        }
        for words in Wording.helpPhrases {
            guard let range = line.firstRange(of: words.en) else { continue }
            line.replaceSubrange(range, with: words[language])
        }
        return line
    }
}
