/// Rotation, and the way to zero.
extension DemoStage {
    func rotateKeys() throws {
        try step(Wording.demoRotate, .adam, "keys rotate --all --as Adam")
        try step(
            Wording.demoStatusLeft, .adam, "keys status --as Adam", showing: .first(30)
        ) { !Self.isNothingLeft($0) && $0.notices.contains("Ulla") }
        try step(Wording.demoReencrypt, .ulla, "keys reencrypt --as Ulla")
        try step(
            Wording.demoStatusZero, .adam, "keys status --as Adam", showing: .first(30),
            where: Self.isNothingLeft)
    }

    /// Whether each group of the table has nothing left, and nothing waits for anybody.
    private static func isNothingLeft(_ outcome: DemoOutcome) -> Bool {
        let rows = outcome.output.split(separator: "\n").dropFirst()
        return !rows.isEmpty && outcome.notices.isEmpty
            && rows.allSatisfy { row in
                // Two dates come after it.
                row.split(separator: " ").dropLast(2).last == "0"
            }
    }
}
