/// Who shows what is longer than the screen, page by page.
///
/// It is a process of its own, which holds what it shows and is not guarded as ours are; `PAGER=cat`
/// does without. `less` is kept from running other programs and from writing any file.
enum Pager: Equatable, Sendable {
    /// What `PAGER` says, as a shell reads it.
    case shell(String)
    case less

    /// `nil` where the environment asks for none, or the terminal cannot be drawn on.
    init?(environment: [String: String], ink: Ink) {
        guard ink.canErase else { return nil }
        switch environment["PAGER"] {
        case nil: self = .less
        case "", "cat": return nil
        case .some(let command): self = .shell(command)
        }
    }

    var words: [String] {
        switch self {
        case .shell(let command): ["/bin/sh", "-c", command]
        // Without -X: the lines leave the screen with the pager.
        case .less: ["less", "-R"]
        }
    }

    /// The environment with what makes `less` harmless, whoever starts it.
    ///
    /// Of what `less` reads only its options and colours remain: `LESSSECURE_ALLOW` gives parts of what
    /// is forbidden back, and nobody knows what later versions read.
    static func environment(from environment: [String: String]) -> [String: String] {
        environment.filter { name, _ in
            !name.hasPrefix("LESS") || name == "LESS" || name.hasPrefix("LESS_TERMCAP_")
        }.merging(["LESSSECURE": "1", "LESSHISTFILE": "-", "LESSCHARSET": "utf-8"]) { $1 }
    }
}

extension CommandContext {
    /// Writes a table that may be long: on a terminal that is too short for it, through a pager.
    func printLong(_ table: Table) throws {
        let text = table.text(on: screen, in: language)
        let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
        if console.isOutputTerminal, console.isInputTerminal, lines >= screen.rows,
            let pager = Pager(environment: environment, ink: screen.ink)
        {
            try console.flush()
            if try console.device.page(
                Array(text.utf8), through: pager.words,
                environment: Pager.environment(from: environment))
            {
                return
            }
        }
        // Outside of a pager, Ctrl-C ends the list.
        try Interruption.noting {
            try console.write(text)
            try console.flush()
        }
    }
}
