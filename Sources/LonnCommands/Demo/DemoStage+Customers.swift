/// What invoicing and customer service do all day.
extension DemoStage {
    private static let register = "kundregister.csv"

    func importRegister() throws {
        let file = folder.home(of: .ulla) + "/" + Self.register
        try folder.write(PackageResources.kundregister_csv, to: file)
        let tried = try step(
            Wording.demoDryRun, .ulla, "import ~/\(Self.register) --dry-run --as Ulla"
        ) { $0.refusals.contains { $0.contains(" 40 ") } }
        try step(
            Wording.demoImport, .ulla, "import ~/\(Self.register) --as Ulla",
            showing: .first(1)
        ) { $0.refusals == tried.refusals }
    }

    func workWithCustomers() throws {
        try step(Wording.demoBilling, .ivar, "show 1043 --as Ivar", showing: .first(20)) {
            $0.output.contains("769900-7378") && !$0.output.contains("Årlig genomgång")
        }
        try step(
            Wording.demoReveal, .ivar, "show 1042 --purpose rut --reveal --as Ivar"
        ) { $0.output.contains("19760131-2387") }
        try logIn(Wording.demoLogIn, .kim)
        try step(Wording.demoFindName, .kim, "find öhm") { $0.output.contains("1042") }
        try step(Wording.demoFindPhone, .kim, "find 070-174 06 43") {
            $0.output.contains("1043")
        }
        try step(Wording.demoContact, .kim, "show 1042", showing: .first(20)) {
            $0.output.contains("asa.ohman@example.se") && $0.output.contains("Fälla två björkar")
                && !$0.output.contains("19760131")
        }
        try step(
            Wording.demoRutRefused, .kim, "show 1042 --purpose rut", ends: .notPermitted
        ) { $0.output.isEmpty }
        try enter()
    }

    private func enter() throws {
        let fields = """
            customerNumber: 1201
            givenName: Märit
            familyName: Lönnqvist
            street: Getingbogatan 3
            postalCode: 793 31
            city: Leksand
            phone: 08-465 004 11
            note: Lönnen vid grinden har en spricka

            """
        try folder.write(Array(fields.utf8), to: folder.home(of: .kim) + "/customer.txt")
        try step(Wording.demoAdd, .kim, "add --from ~/customer.txt") {
            $0.output.contains("1201")
        }
        try folder.write(
            Array("phone: 08-465 004 13\n".utf8), to: folder.home(of: .kim) + "/change.txt")
        try step(Wording.demoEdit, .kim, "edit 1201 --from ~/change.txt")
        try step(Wording.demoEdited, .kim, "show 1201") {
            $0.output.contains("08-465 004 13")
        }
        try logOut(Wording.demoLogOut, .kim)
    }
}

extension DemoOutcome {
    /// The lines of an import's refused rows, after the count and the heading.
    fileprivate var refusals: [Substring] {
        let lines = output.split(separator: "\n").dropFirst(2)
        return Array(lines.prefix { $0.first { $0 != " " }?.isNumber == true })
    }
}
