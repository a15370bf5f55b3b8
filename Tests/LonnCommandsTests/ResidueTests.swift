import Foundation
import Testing
import VaultTestSupport

@Suite struct ResidueTests {
    /// Made-up values that stand nowhere else; the personnummer is a reserved test number.
    static let values = [
        "Xantippa Markelind", "198503282389", "850328-2389", "Kod 7391 Kvast",
        "xantippa.markelind@example.se", "kvast lykta markelind zebra", "070-174 06 77",
    ]

    /// Each command with the value in each of its options and positions.
    private static func calls(_ value: String) -> [[String]] {
        let login = Bench.login("Karin")
        let positions: [[String]] = [
            [value], ["help", value], ["customer", value], ["keys", value], ["member", value],
            ["role", value], ["show", value], ["show", "1001", value], ["list", value],
            ["edit", value, "--field", "street"], ["add", value], ["import", value],
            ["import", "kunder.csv", value], ["verify", value], ["log", value],
            ["role", "show", value],
            ["role", "list", value], ["keys", "status", value], ["keys", "rotate", value],
            ["keys", "reencrypt", value], ["member", "invite", value],
            ["member", "invite", "Olle", value],
            ["member", "enrol", value, "--code-file", "karin"],
            ["member", "approve", value], ["member", "show", value], ["member", "list", value],
            ["member", "grant", value, "--role", "planning"],
            ["member", "revoke", value, "--role", "planning", "--yes"],
            ["member", "remove", value, "--yes"],
            ["init", value, value],
        ]
        let options: [[String]] = [
            ["show", "1001", "--purpose", value], ["list", "--purpose", value],
            ["find", "ek", "--purpose", value], ["edit", "1001", "--field", value],
            ["edit", "1001", "--from", value], ["add", "--from", value],
            ["log", "--customer", value], ["log", "--member", value], ["log", "--since", value],
            ["member", "invite", "Olle", "--role", value],
            ["member", "grant", "Nils", "--role", value],
            ["member", "revoke", "Nils", "--role", value, "--yes"],
            ["member", "enrol", "Olle", "--code-file", value],
            ["member", "enrol", "Olle", "--code-file", "karin", "--new-passphrase-file", value],
            ["keys", "rotate", "--group", value], ["keys", "rotate", "--role", value],
            ["init", "--new-passphrase-file", value], ["list", "--vault", value],
            ["list", "--accept-vault", value], ["list", "--lang", value],
            ["list", "--lang=\(value)"],
            ["list", "--json=\(value)"], ["list", "--quiet=\(value)"], ["list", "--\(value)"],
            ["list", "-\(value)"], ["show", "1001", "--reveal=\(value)"], ["--\(value)", "list"],
            ["import", "kunder.csv", "--dry-run=\(value)"],
        ]
        return (positions + options).map { $0 + login } + [
            ["list", "--as", value, "--passphrase-file", "karin"],
            ["list", "--as", "Karin", "--passphrase-file", value],
        ]
    }

    @Test(arguments: ["Xantippa Markelind", "198503282389", "kvast lykta markelind zebra"])
    func `What was typed in a wrong place is not repeated`(value: String) throws {
        let bench = try Company.bench()
        for (index, call) in Self.calls(value).enumerated() {
            let outcome = try bench.run(call + (index % 2 == 0 ? ["--json"] : []))
            #expect(outcome.status > 0 || call[0] == "help", "\(call)")
            for text in [outcome.output, outcome.error] {
                #expect(
                    text.range(of: value, options: .caseInsensitive) == nil, "\(call): \(text)")
            }
        }
        #expect(try ResidueSearch.hits(of: [value], below: bench.home).isEmpty)
    }

    @Test func `No value reaches a message or a file in clear`() throws {
        let bench = try Company.bench()
        try bench.write("kvast lykta markelind zebra\n", to: "olle")
        let invited = try bench.run("member invite Olle --role invoicing --json", as: "Karin")
            .json()
        let code = try #require(invited["code"] as? String)
        try bench.write(code, to: "code")
        let values =
            Self.values + [code, code.replacing("-", with: ""), "850513-2384", "198505132384"]
        let customer = """
            givenName: Xantippa Markelind
            personalIdentityNumber: 850328-2389
            gateCode: Kod 7391 Kvast
            email: xantippa.markelind@example.se
            mobile: 070-174 06 77
            """
        try bench.write(customer, to: "kund")
        try bench.write(customer + "\nphone: Kod 7391 Kvast", to: "bad")
        try bench.write(customer.replacing("850328-2389", with: "850513-2384"), to: "change")
        try bench.write(
            """
            Kundnr;Namn;Personnr;E-post;Mobil;Anteckning
            3001;Xantippa Markelind;19850328-2397;xantippa.markelind@example.se;;Kod 7391 Kvast
            3002;Xantippa Markelind;850328-2389;xantippa.markelind@example.se;;Kod 7391 Kvast
            3003;Xantippa Markelind;;xantippa.markelind@@example.se;070-174 06 77;Kod 7391 Kvast

            """, to: "rows.csv")
        let enrol = ["member", "enrol", "Olle", "--new-passphrase-file", "olle", "--code-file"]
        let karin = Bench.login("Karin")
        let calls: [[String]] = [
            enrol + ["olle"], enrol + ["code"], enrol + ["code"],
            ["add", "--from", "bad"] + karin, ["add", "--from", "kund"] + karin,
            ["add", "--from", "kund"] + Bench.login("Nils"),
            ["edit", "1001", "--from", "bad"] + karin,
            ["edit", "1001", "--from", "kund"] + karin,
            ["edit", "1001", "--from", "change"] + karin,
            ["edit", "1002", "--from", "change"] + Bench.login("Ivar"),
            ["import", "rows.csv", "--dry-run"] + karin, ["import", "rows.csv"] + karin,
            ["import", "rows.csv", "--json"] + Bench.login("Olle"),
            ["list", "--as", "Nils", "--passphrase-file", "olle"], ["log", "--json"] + karin,
            ["log", "--customer", "1001"] + karin, ["member", "remove", "Olle", "--yes"] + karin,
            ["keys", "rotate", "--all"] + karin, ["keys", "reencrypt", "--json"] + karin,
            ["keys", "status"] + karin, ["member", "list", "--json"] + karin,
            ["verify", "--json"] + karin, ["log", "checkpoint"] + karin,
            ["backup", "../home/kopior"] + karin,
            ["restore", "../home/kopior/\(Bench.register)", "--yes"] + karin,
            ["restore", "../home/kopior/\(Bench.register)", "--vault", "../home/ny.vault"]
                + ["--accept-older"] + karin,
        ]
        for call in calls {
            let outcome = try bench.run(call)
            for value in values {
                for text in [outcome.output, outcome.error] {
                    #expect(
                        text.range(of: value, options: .caseInsensitive) == nil, "\(call): \(text)")
                }
            }
        }
        let shown = try bench.run(
            ["show", "1001", "--purpose", "subject-request", "--reveal"] + karin)
        #expect(shown.output.contains("Kod 7391 Kvast"))
        let hits = try ResidueSearch.hits(of: values, below: bench.home)
        #expect(hits.isEmpty, "\(hits)")
        // Beside the imported file lie the rows of it that were refused, and nothing else lies there.
        let inputs: Set = ["olle", "code", "kund", "bad", "change", "rows.csv"]
        let others = try ResidueSearch.hits(of: values, below: bench.work)
            .filter { !inputs.contains(String($0.prefix { $0 != ":" })) }
        #expect(!others.isEmpty)
        #expect(others.allSatisfy { $0.hasPrefix("rows.refused.csv:") }, "\(others)")
        let kept = bench.home.appending(path: "kopior/\(Bench.register)").path
        #expect(FileManager.default.fileExists(atPath: kept))
        #expect(
            FileManager.default.fileExists(atPath: bench.home.appending(path: "ny.vault").path))
    }

    @Test(arguments: ["Kod 7391 Kvast", "Åsa Öberg"])
    func `The search finds a value in every form`(value: String) throws {
        let bench = try Bench()
        for form in ResidueSearch.forms(of: value) {
            let (name, bytes) = (form.name, form.bytes)
            let file = bench.home.appending(path: name.replacing(" ", with: "-"))
            try (Data([1, 2, 3]) + bytes + Data([4])).write(to: file)
        }
        for place in 0..<3 {
            let text = Data(repeating: 120, count: place) + Data(value.utf8) + Data("end".utf8)
            try text.base64EncodedData().write(to: bench.home.appending(path: "shift\(place)"))
        }
        let hits = try ResidueSearch.hits(of: [value], below: bench.home)
        for name in ResidueSearch.forms(of: value).map(\.name) {
            #expect(hits.contains("\(name.replacing(" ", with: "-")): \(name)"))
        }
        for place in 0..<3 {
            #expect(hits.contains("shift\(place): base64 at \(place)"))
        }
    }
}
