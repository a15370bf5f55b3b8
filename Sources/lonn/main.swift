import Foundation
import LonnCommands

exit(LonnMain.run(arguments: Array(CommandLine.arguments.dropFirst()), context: .system()))
