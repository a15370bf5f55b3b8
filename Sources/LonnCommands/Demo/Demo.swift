/// Tells the whole story on a vault in a temporary folder, with the real commands.
///
/// Each step says what it expects; the first that goes otherwise ends the demo.
struct Demo {
    private let context: CommandContext
    private let signals: Int32?

    /// `signals` is a descriptor on which signals arrive as bytes.
    init(_ context: CommandContext, signals: Int32? = nil) {
        self.context = context
        self.signals = signals
    }

    func run() throws {
        let folder = try DemoFolder(environment: context.environment)
        defer { folder.remove() }
        let stage = DemoStage(context, folder, signals: signals)
        defer { stage.endLogins() }
        do {
            try stage.gatherMembers()
            try stage.importRegister()
            try stage.workWithCustomers()
            try stage.searchFiles()
            try stage.administer()
            try stage.rotateKeys()
            try stage.removeMember()
            try stage.changeOneByte()
            try stage.backUp()
            try stage.showLog()
        } catch {
            if context.format == .json { try context.print(stage.document(passed: false)) }
            throw error
        }
        switch context.format {
        case .json: try context.print(stage.document(passed: true))
        case .text: try context.print(Wording.demoPassed(steps: stage.steps.count))
        }
    }
}
