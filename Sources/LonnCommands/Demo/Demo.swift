struct Demo {
    init(_ context: CommandContext) {}
    func run() throws {}
}
