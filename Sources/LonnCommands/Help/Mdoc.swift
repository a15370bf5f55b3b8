/// Lines of mdoc, with everything escaped that it would take for its own.
struct Mdoc {
    private(set) var text = ""

    mutating func macro(_ name: String, _ arguments: String = "") {
        text += ".\(name)\(arguments.isEmpty ? "" : " ")\(Self.escaped(arguments))\n"
    }

    mutating func section(_ heading: String) {
        macro("Sh", heading.uppercased())
    }

    mutating func words(_ words: String) {
        text += Self.lines(words)
    }

    mutating func synopsis(_ argument: ArgumentInfo) {
        let tag = Self.tag(argument) + (argument.isRepeating ? " ..." : "")
        macro(argument.isOptional ? "Op \(tag)" : tag)
    }

    /// A heading within a section, and a list below it.
    mutating func list(_ heading: String, _ entries: [(tag: String, text: String)]) {
        guard !entries.isEmpty else { return }
        macro("Ss", heading)
        tags(entries)
    }

    mutating func tags(_ entries: [(tag: String, text: String)]) {
        macro("Bl", "-tag -width Ds")
        for (tag, words) in entries {
            macro("It", tag)
            text += Self.lines(words)
        }
        macro("El")
    }

    /// Lines of which those with a leading `#` tell what the next one does.
    mutating func examples(_ lines: String) {
        for line in lines.split(separator: "\n") {
            if line.hasPrefix("# ") {
                text += Self.lines(String(line.dropFirst(2)))
            } else {
                macro("Bd", "-literal -offset indent")
                text += Self.line(String(line))
                macro("Ed")
            }
        }
    }

    /// Name and value as a line of macros.
    static func tag(_ argument: ArgumentInfo) -> String {
        let names = (argument.names ?? []).map { name in
            "Fl \(name.kind == "long" ? "-" : "")\(name.name)"
        }
        let value = argument.kind == .flag ? [] : ["Ar \(argument.valueName ?? "")"]
        return ([names.joined(separator: " , ")] + value).filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// Sentences, each beginning a line, none of the lines long.
    private static func lines(_ words: String) -> String {
        var layout = TextLayout(columns: 44)
        var sentence: [Substring] = []
        for word in words.split(separator: " ") {
            sentence.append(word)
            if word.hasSuffix(".") {
                layout.paragraph(sentence.joined(separator: " "))
                sentence = []
            }
        }
        layout.paragraph(sentence.joined(separator: " "))
        return layout.lines.map(line).joined()
    }

    /// A line of words, which must not begin like a macro.
    private static func line(_ words: String) -> String {
        let isMacro = words.hasPrefix(".") || words.hasPrefix("'")
        return (isMacro ? "\\&" : "") + escaped(words) + "\n"
    }

    private static func escaped(_ words: String) -> String {
        words.replacing("\\", with: "\\e")
    }
}
