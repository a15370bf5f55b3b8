internal import CustomerVault

/// Founding, invitations, and what the administrator sees.
extension DemoStage {
    func gatherMembers() throws {
        try step(Wording.demoFound, .ulla, "init Ulla")
        try invite(.ivar, "invoicing", Wording.demoInviteIvar, Wording.demoEnrolIvar)
        try invite(.kim, "customer-service", Wording.demoInviteKim, Wording.demoEnrolKim)
        try invite(.adam, "admin", Wording.demoInviteAdam, Wording.demoEnrolAdam)
    }

    /// The code goes by a file from one account to the other, as a note would from hand to hand.
    private func invite(
        _ person: DemoPerson, _ role: String, _ invitation: Sentence, _ enrolment: Sentence
    ) throws {
        let name = person.rawValue
        let outcome = try step(
            invitation, .ulla, "member invite \(name) --role \(role) --as Ulla")
        // Nine groups of four.
        let words = outcome.output.split { $0.isWhitespace }
        let code = words.first { $0.split(separator: "-").count == 9 } ?? ""
        try folder.write(Array(code.utf8), to: folder.home(of: person) + "/code")
        try step(enrolment, person, "member enrol \(name) --code-file ~/code")
    }

    func administer() throws {
        try step(Wording.demoMembers, .adam, "member list --as Adam") { outcome in
            DemoPerson.allCases.allSatisfy { outcome.output.contains($0.rawValue) }
        }
        try step(Wording.demoAdminLog, .adam, "log --as Adam", showing: .last(6)) { outcome in
            !outcome.output.split(whereSeparator: \.isWhitespace).contains("1042")
        }
        try step(Wording.demoAdminShow, .adam, "show 1042 --as Adam", ends: .notPermitted) {
            $0.output.isEmpty
        }
        try step(Wording.demoAdminList, .adam, "list --as Adam", ends: .notPermitted) {
            $0.output.isEmpty
        }
    }

    func removeMember() throws {
        let copy = folder.home(of: .kim) + "/copy.vault"
        try folder.write(try folder.bytes(of: folder.vault), to: copy)
        try remark(Wording.demoCopy)
        try step(Wording.demoRemove, .adam, "member remove Kim --yes --as Adam")
        try step(Wording.demoReencryptAgain, .ulla, "keys reencrypt --as Ulla")
        try addLater()
        try step(Wording.demoRemovedNew, .kim, "show 1042 --as Kim", ends: .notFound) {
            $0.output.isEmpty
        }
        try step(Wording.demoRemovedOld, .kim, "find Öhman --vault ~/copy.vault --as Kim") {
            $0.output.contains("1042")
        }
        try step(
            Wording.demoRemovedLater, .kim, "find Rönnbäck --vault ~/copy.vault --as Kim"
        ) { $0.output.isEmpty }
    }

    private func addLater() throws {
        let fields = """
            givenName: Tora
            familyName: Rönnbäck
            street: Getingbogatan 5
            postalCode: 793 31
            city: Leksand

            """
        try folder.write(Array(fields.utf8), to: folder.home(of: .ulla) + "/new.txt")
        try step(Wording.demoAddLater, .ulla, "add --from ~/new.txt --as Ulla")
    }

    func showLog() throws {
        try step(Wording.demoLog, .ulla, "log --member Kim --as Ulla", showing: .last(20)) {
            $0.output.contains(Wording.outcome(.denied)[language])
        }
        try step(
            Wording.demoCustomerLog, .ulla, "log --customer 1042 --as Ulla", showing: .last(20)
        ) { ["Ivar", "Kim", "Ulla"].allSatisfy($0.output.contains) }
    }
}
