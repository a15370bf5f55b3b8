import Foundation
import Testing
import VaultTestSupport

@Suite struct BadInputImportTests {
    private static func bench(with name: String) throws -> Bench {
        let bench = try Company.bench()
        let file = Repository.fixtures.appending(path: "bad-input").appending(path: name)
        try bench.write(Data(contentsOf: file), to: name)
        return bench
    }

    @Test(arguments: [
        "empty.csv", "heading-only.csv", "no-heading.csv", "same-headings.csv",
        "unknown-headings.csv", "workbook.xlsx", "utf-16-without-mark.csv",
    ])
    func `A file without rows that can be read is 65, before the passphrase`(
        name: String
    ) throws {
        let bench = try Self.bench(with: name)
        let arguments = ["import", name] + Bench.login("Karin")
        guard name != "heading-only.csv" else {
            let outcome = try bench.run(arguments + ["--json"])
            #expect(outcome.status == 0)
            #expect(try outcome.json()["read"] as? Int == 0)
            return try bench.expectIntact(customers: 6)
        }
        let kind = name == "unknown-headings.csv" ? "no-known-column" : "file-refused"
        try bench.expectRefusal(.init(65, kind), of: arguments)
        try bench.expectRefusal(.init(65, kind), of: ["import", name])
    }

    @Test func `A file that cannot be read is 65`() throws {
        let bench = try Company.bench()
        try FileManager.default.createDirectory(
            at: bench.file("folder"), withIntermediateDirectories: false)
        try bench.write("Kundnr;Ort\n1;Mora\n", to: "closed.csv")
        try bench.setMode(0, of: bench.file("closed.csv"))
        for name in ["missing.csv", "folder"] + (geteuid() == 0 ? [] : ["closed.csv"]) {
            try bench.expectRefusal(
                .init(65, "file-unreadable"), of: ["import", name] + Bench.login("Karin"))
        }
    }

    struct Refused: Sendable {
        let file: String
        let imported: Int
        let rows: [Int: String]
    }

    @Test(arguments: [
        Refused(file: "nul.csv", imported: 2, rows: [3: "control-character"]),
        Refused(file: "unterminated-quote.csv", imported: 2, rows: [3: "unterminated-quote"]),
        Refused(file: "too-few-columns.csv", imported: 2, rows: [3: "too-few-columns"]),
        Refused(
            file: "damaged-cells.csv", imported: 2,
            rows: [3: "misplaced-quote", 4: "lost-character", 6: "too-many-columns"]),
        Refused(
            file: "duplicate-numbers.csv", imported: 2,
            rows: [3: "already-there", 5: "already-there"]),
        Refused(
            file: "malformed-values.csv", imported: 1,
            rows: [
                2: "check-digit", 3: "no-such-date", 4: "date-in-future", 5: "length",
                6: "at-sign", 7: "letters",
            ]),
    ])
    func `Bad rows are refused one by one, and the others are imported`(
        expected: Refused
    ) throws {
        let bench = try Self.bench(with: expected.file)
        let plain = try bench.run(["import", expected.file, "--dry-run"] + Bench.login("Karin"))
        #expect(plain.status == 0)
        // Each reason has its words; a bare code in brackets stands for one that has none.
        #expect(!plain.output.contains("("))

        let outcome = try bench.run(["import", expected.file, "--json"] + Bench.login("Karin"))
        #expect(outcome.status == 0)
        let report = try outcome.json()
        #expect(report["imported"] as? Int == expected.imported)
        #expect(report["read"] as? Int == expected.imported + expected.rows.count)
        let refused = try #require(report["refused"] as? [[String: Any]])
        #expect(refused.compactMap { $0["line"] as? Int } == expected.rows.keys.sorted())
        for row in refused {
            let line = try #require(row["line"] as? Int)
            #expect(row["reason"] as? String == expected.rows[line])
        }
        let base = expected.file.replacing(".csv", with: "")
        let mode = try FileManager.default.attributesOfItem(
            atPath: bench.file("\(base).refused.csv").path(percentEncoded: false))[
                .posixPermissions]
        #expect(mode as? Int == 0o600)
        try bench.expectIntact(customers: 6 + expected.imported)
    }

    @Test func `Two rows without a name are refused, and nobody takes their numbers`() throws {
        let bench = try Company.bench()
        try bench.write("Kundnr;Efternamn;Ort\n3001;;Mora\n3002;;Falun\n;Ek;Mora\n", to: "rows.csv")
        let report = try bench.run("import rows.csv --json", as: "Karin").json()
        let refused = try #require(report["refused"] as? [[String: Any]])
        #expect(refused.map { $0["reason"] as? String } == ["no-name", "no-name"])
        #expect(refused.map { $0["line"] as? Int } == [2, 3])
        #expect(report["imported"] as? Int == 1)
        try bench.expectIntact(customers: 7)
        #expect(try bench.run("find ek", as: "Sanna").output.contains("1007\tEk\tMora\n"))
    }

    @Test func `A row of a kind that there is not is refused`() throws {
        let bench = try Company.bench()
        try bench.write(
            "Kundnr;Kundtyp;Efternamn\n3001;Hund;Ek\n3002;Privat;Ek\n", to: "rows.csv")
        let report = try bench.run("import rows.csv --json", as: "Karin").json()
        let refused = try #require(report["refused"] as? [[String: Any]])
        #expect(refused.map { $0["reason"] as? String } == ["unknown-kind"])
        #expect(report["imported"] as? Int == 1)
    }

    @Test func `A cell of two megabytes refuses its row alone`() throws {
        let bench = try Company.bench()
        let cell = String(repeating: "x", count: 2_000_000)
        let row = "\(String(repeating: "y", count: 1000))"
        try bench.write(
            "Kundnr;Efternamn;Ort\n3001;Ek;Mora\n3002;\(cell);Mora\n3003;\(row);Mora\n3004;Dal;Mora\n",
            to: "big.csv")
        let report = try bench.run(["import", "big.csv", "--json"] + Bench.login("Karin")).json()
        let reasons = (report["refused"] as? [[String: Any]])?.map { $0["reason"] as? String }
        #expect(reasons == ["cell-too-long", "too-long"])
        #expect(report["imported"] as? Int == 2)
        try bench.expectIntact(customers: 8)
    }

    @Test func `Refused rows of standard input are kept in the working folder`() throws {
        let bench = try Self.bench(with: "too-few-columns.csv")
        for input in ["-", "/dev/stdin"] {
            let outcome = try bench.run(
                ["import", input] + Bench.login("Karin"), input: "too-few-columns.csv")
            #expect([0, 65].contains(outcome.status), "\(outcome.error)")
        }
        for name in ["import.refused.csv", "import.refused-2.csv"] {
            #expect(
                FileManager.default.fileExists(
                    atPath: bench.file(name).path(percentEncoded: false)))
        }
        try bench.expectIntact(customers: 8)
    }

    @Test
    func `Where refused rows cannot be kept, the good ones are imported and it is said`() throws {
        let bench = try Company.bench()
        // With four letters less than the longest name there is no room for another ending.
        let name = String(repeating: "k", count: 247) + ".csv"
        try bench.write("Kundnr;Efternamn\n3001;Ek\n3002\n", to: name)
        let outcome = try bench.run(["import", name] + Bench.login("Karin"))
        #expect(outcome.status == 1)
        #expect(outcome.error.split(separator: "\n").count == 2)
        // The report comes first, for the good rows are in.
        #expect(outcome.output.hasPrefix("1 of 2 rows are imported.\n"))
        try bench.expectIntact(customers: 7)
        try bench.write("Kundnr;Efternamn\n3003;Ek\n3004\n", to: name)
        let again = try bench.run(["import", name, "--json"] + Bench.login("Karin"))
        #expect(again.status == 1)
        #expect(try again.jsonError()["kind"] as? String == "refused-file-unwritable")
        #expect(try again.json()["imported"] as? Int == 1)
    }

    @Test(arguments: [
        ("personalIdentityNumber: 19850327-2381", "check-digit"),
        ("personalIdentityNumber: 850230-2380", "no-such-date"),
        ("personalIdentityNumber: 19850327 2380", "space-as-separator"),
        ("personalIdentityNumber: 1985", "length"),
        ("organisationNumber: 559900-7705", "check-digit"),
        ("organisationNumber: 0599007704", "organisation-group"),
        ("kind: hund", "unknown-kind"),
        ("customerNumber: 123456789012345678901", "too-long"), ("postalCode: 791", "length"),
        ("email: ask.example.se", "at-sign"),
        ("phone: fem sex sju", "letters"),
        ("givenName: \u{1b}[31mSiv", "control-character"),
        ("shoeSize: 43", "unknown-field"),
        ("givenName: Siv\ngivenName: Eva", "field-repeated"),
        ("Siv", "field-line"),
        ("{\"givenName\": 7}", "field-not-text"),
        ("{\"givenName\": \"Siv\", \"förnamn\": \"Eva\"}", "field-repeated"),
        ("{\"givenName\": \"Siv\"", "not-json"),
        ("", "nothing-to-change"),
    ])
    func `A malformed value is refused in entering and in changing`(
        text: String, kind: String
    ) throws {
        let bench = try Company.bench()
        try bench.write(text, to: "values")
        try bench.expectRefusal(
            .init(65, kind), of: ["add", "--from", "values"] + Bench.login("Karin"))
        let edited = try bench.run("edit 1001 --from values --json", as: "Karin")
        #expect(edited.status == 65)
        #expect(try edited.jsonError()["kind"] as? String == kind)
    }

    @Test func `Values that are too long, too many or no text are refused`() throws {
        let bench = try Company.bench()
        let add = ["add", "--from", "values"] + Bench.login("Karin")
        try bench.write("givenName: " + String(repeating: "å", count: 126), to: "values")
        try bench.expectRefusal(.init(65, "too-long"), of: add)
        try bench.write(String(repeating: "note: x\n", count: 200_000), to: "values")
        try bench.expectRefusal(.init(65, "input-too-large"), of: add)
        try bench.write(Data("givenName: ".utf8 + [0xe5]), to: "values")
        try bench.expectRefusal(.init(65, "input-not-text"), of: add)
        try bench.write("customerNumber: 1001\ngivenName: Siv", to: "values")
        // That somebody has the number is an answer, and so an entry.
        try bench.expectRefusal(.init(65, "number-taken"), of: add, mayLog: true)
        let asked = ["edit", "1001", "--field", "street", "--quiet"] + Bench.login("Karin")
        try bench.write(String(repeating: "x", count: 5000), to: "values")
        try bench.expectRefusal(.init(65, "line-too-long"), of: asked, input: "values")
        try bench.write(Data([0xe5, 10]), to: "values")
        try bench.expectRefusal(.init(65, "line-not-text"), of: asked, input: "values")
    }

    @Test func `Windows line ends and a byte order mark do no harm`() throws {
        let bench = try Company.bench()
        try bench.write("\u{FEFF}givenName: Gun\r\nfamilyName: Dahl\r\n", to: "values")
        #expect(try bench.run("add --from values", as: "Karin").status == 0)
        let found = try bench.run("find gun", as: "Sanna")
        #expect(found.output == "1007\tGun Dahl\t\n")
    }
}
