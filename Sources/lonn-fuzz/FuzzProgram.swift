import Foundation

#if !COVERAGE_GUIDED
    /// Gives one of the program's parsers made-up input until it does what it must not.
    @main
    enum FuzzProgram {
        static func main() {
            do {
                let options = try FuzzOptions(Array(CommandLine.arguments.dropFirst()))
                exit(try options.perform() ? 0 : 1)
            } catch is FuzzOptions.Mistake {
                FileHandle.standardError.write(Data(FuzzOptions.usage.utf8))
                exit(64)
            } catch {
                FileHandle.standardError.write(Data("lonn-fuzz: \(error)\n".utf8))
                exit(1)
            }
        }
    }
#endif
