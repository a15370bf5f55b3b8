internal import ArgumentParser

/// What can be told from an error of the parser without its text.
///
/// The parser keeps its error types to itself, so their shape is read by reflection; the version
/// is pinned, and whatever is not recognised stays unsaid.
struct ParserErrorShape {
    /// The commands from the root to the one that was being parsed.
    private(set) var stack: [any ParsableCommand.Type] = []
    /// The case's name.
    private(set) var label: String
    /// Index into the parsed arguments.
    private(set) var index: Int?
    /// The option, with its hyphens; it may be what was typed.
    private(set) var name: String?
    /// The property that has no value.
    private(set) var key: String?
    /// What a command's own check threw.
    private(set) var cause: (any Error)?

    init?(_ error: any Error) {
        let type = String(describing: Swift.type(of: error))
        guard type == "CommandError" || type == "ParserError" else { return nil }
        var inner: Any = error
        for child in Mirror(reflecting: error).children where type == "CommandError" {
            if child.label == "commandStack" {
                stack = child.value as? [any ParsableCommand.Type] ?? []
            }
            if child.label == "parserError" { inner = child.value }
        }
        let mirror = Mirror(reflecting: inner)
        guard let found = mirror.children.first, let label = found.label else {
            self.label = String(describing: inner)
            return
        }
        self.label = label
        if label == "noArguments", let nested = found.value as? any Error,
            let shape = ParserErrorShape(nested)
        {
            let outer = stack
            self = shape
            if stack.isEmpty { stack = outer }
            return
        }
        if label == "userValidationError" { cause = found.value as? any Error }
        read(found.value)
    }

    /// Looks through the case's values for a position, an option's name, a key and a cause.
    private mutating func read(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        switch String(describing: mirror.subjectType) {
        case "InputIndex":
            index = index ?? mirror.children.first?.value as? Int
        case "Name":
            name = name ?? Self.spelling(mirror)
        case "InputKey":
            key = key ?? mirror.children.first { $0.label == "name" }?.value as? String
        default:
            for child in mirror.children {
                if child.label == "originalError", case let error as any Error = child.value {
                    cause = cause ?? error
                }
                read(child.value)
            }
        }
    }

    private static func spelling(_ mirror: Mirror) -> String? {
        guard let form = mirror.children.first else { return nil }
        switch (form.label, form.value) {
        case ("long", let text as String): return "--\(text)"
        case ("longWithSingleDash", let text as String): return "-\(text)"
        case ("short", let value):
            let letter = Mirror(reflecting: value).children.first?.value as? Character
            return letter.map { "-\($0)" }
        default: return nil
        }
    }
}
