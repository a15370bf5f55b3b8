/// What a person sees and does at a terminal; see ``TranscriptSession``.
struct TerminalScript {
    enum Move {
        case sees([String])
        case types(String)
        case typesHalf(String)
        case typesHidden(String)
        case key(Key)
        case resumes
        case meanwhile(String)
    }

    enum Key: String {
        case interrupt = "C"
        case end = "D"
        case stop = "Z"
        case quit = "\\"
        case backspace = "Backspace"

        var text: String {
            switch self {
            case .interrupt: "\u{3}"
            case .end: "\u{4}"
            case .stop: "\u{1a}"
            case .quit: "\u{1c}"
            case .backspace: "\u{7f}"
            }
        }
    }

    let line: Int
    let command: String
    private(set) var moves: [Move] = []
    private(set) var status: Int32 = 0

    init(line: Int, command: String) {
        self.line = line
        self.command = command
    }

    /// Takes a line of the file; says whether it has a form that a script knows.
    mutating func take(_ line: String) -> Bool {
        let mark = line.prefix { $0 != " " }
        let rest = String(line.dropFirst(mark.count + 1))
        switch mark {
        case "|": see(rest)
        case "<": moves.append(.types(rest))
        case "<~": moves.append(.typesHalf(rest))
        case "<*": moves.append(.typesHidden(rest))
        case "^":
            guard let key = Key(rawValue: rest) else { return false }
            moves.append(.key(key))
        case "fg": moves.append(.resumes)
        case "!": moves.append(.meanwhile(rest))
        case "?":
            guard let status = Int32(rest) else { return false }
            self.status = status
        default: return line.isEmpty
        }
        return true
    }

    private mutating func see(_ line: String) {
        if case .sees(let lines) = moves.last {
            moves[moves.count - 1] = .sees(lines + [line])
        } else {
            moves.append(.sees([line]))
        }
    }
}
