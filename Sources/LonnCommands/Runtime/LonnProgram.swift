internal import ArgumentParser

/// Runs one call of the program, from raw arguments to exit code.
enum LonnProgram {
    /// Parses, runs, prints what went wrong, and returns the exit code.
    ///
    /// `mapping` turns errors of other modules into failures; it is asked before the errors of
    /// keys, member list and cryptography, which are known here.
    static func run(
        arguments: [String], context: CommandContext, root: any ParsableCommand.Type,
        mapping: (any Error) -> Failure? = { _ in nil }
    ) -> Int32 {
        let scan = ArgumentScan(arguments)
        var context = context
        context.options = scan.values
        return CommandContext.$current.withValue(context) {
            do {
                if let refusal = scan.refusal { throw refusal }
                if let request = try HelpRequest(scan, root: root) {
                    try context.console.write(
                        request.text(columns: context.console.width, in: context.language))
                    try context.console.flush()
                    return ExitStatus.done.rawValue
                }
                var command = try root.parseAsRoot(scan.rest)
                try command.run()
                try context.console.flush()
                return ExitStatus.done.rawValue
            } catch {
                return conclude(
                    error, context: context,
                    reading: ParserComplaint(root: root, scan: scan), mapping: mapping)
            }
        }
    }

    /// Prints an error, or the help that the parser throws as one.
    private static func conclude(
        _ error: any Error, context: CommandContext, reading: ParserComplaint,
        mapping: (any Error) -> Failure?
    ) -> Int32 {
        do {
            switch error {
            case is OutputClosed:
                return ExitStatus.failed.rawValue
            case let exit as QuietExit:
                try context.console.flush()
                return exit.status.rawValue
            case let exit as ExitCode:
                try context.console.flush()
                return exit.rawValue
            default:
                break
            }
            if let help = try reading.help(
                in: error, columns: context.console.width, language: context.language)
            {
                try context.console.write(help)
                try context.console.flush()
                return ExitStatus.done.rawValue
            }
            try context.console.flush()
        } catch is OutputClosed {
            return ExitStatus.failed.rawValue
        } catch {
            return report(reading.failure(for: error, mapping: mapping), context: context)
        }
        return report(reading.failure(for: error, mapping: mapping), context: context)
    }

    private static func report(_ failure: Failure, context: CommandContext) -> Int32 {
        let failure = failure.naming { context.newestRegister }
        context.console.note(context.text(of: failure))
        return failure.exitCode.rawValue
    }
}
