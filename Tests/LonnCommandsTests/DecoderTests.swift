import Foundation
import Testing
import VaultTestSupport

/// `Tests/Decoder/decode.py` opens what the program wrote, without any of its code.
@Suite struct DecoderTests {
    /// Private persons, a company and an association.
    private static let numbers = ["1001", "1003", "1004", "1042", "1043", "1197"]

    /// A vault with the demo register: Kim has edited 1042, then all keys are new.
    private static func bench() throws -> Bench {
        let bench = try Bench()
        try bench.write("gul häst stapel batteri\n", to: "ulla")
        try bench.write("röd get stapel batteri\n", to: "kim")
        let register = Repository.fixtures.appending(path: "demo/kundregister.csv")
        try bench.write(Data(contentsOf: register), to: "kundregister.csv")
        let waiting = "personalIdentityNumber: \(VaultTestNumbers.personnummer(70))\n"
        try bench.write(
            "mobile: 070-174 06 44\nnote:\nformerName: Åström\n" + waiting, to: "kund")

        try succeed(bench.run(["init", "Ulla", "--passphrase-file", "ulla"]))
        let invited = try bench.run("member invite Kim --role customer-service --json", as: "Ulla")
        try bench.write(#require(try invited.json()["code"] as? String), to: "code")
        let enrolment = ["--code-file", "code", "--new-passphrase-file", "kim"]
        try succeed(bench.run(["member", "enrol", "Kim"] + enrolment))
        try succeed(bench.run("import kundregister.csv", as: "Ulla"))
        try succeed(bench.run("edit 1042 --from kund", as: "Kim"))
        try succeed(bench.run("keys rotate --all", as: "Ulla"))
        try succeed(bench.run("keys reencrypt", as: "Ulla"))
        return bench
    }

    private static func succeed(_ outcome: CallOutcome) throws {
        try #require(outcome.status == 0, "\(outcome.error)")
    }

    private static func decode(_ bench: Bench, as member: String) throws -> CallOutcome {
        let decoder = Repository.root.appending(path: "Tests/Decoder/decode.py")
        let vault = bench.vault.path(percentEncoded: false)
        let call = [decoder.path(percentEncoded: false), vault, member, member.lowercased()]
        return try bench.run(call + ["--cheap"], by: .python)
    }

    private static func customers(
        _ bench: Bench, as member: String
    ) throws -> [String: [String: String]] {
        let outcome = try decode(bench, as: member)
        try #require(
            outcome.status == 0,
            """
            The decoder needs /usr/bin/python3 with PyNaCl, on Debian the package python3-nacl. \
            It said: \(outcome.error)
            """)
        let document = try JSONSerialization.jsonObject(with: outcome.outputBytes)
        return try #require(document as? [String: [String: String]])
    }

    private static func shown(
        _ number: String, for purpose: String, by member: String, _ bench: Bench
    ) throws -> [String: String] {
        let outcome = try bench.run(
            "show \(number) --json --reveal --purpose \(purpose)", as: member)
        try succeed(outcome)
        return try #require(try outcome.json()["fields"] as? [String: String])
    }

    @Test func `a decoder in Python, written from the format pages, opens the same cells`() throws {
        let bench = try Self.bench()
        let decoded = try Self.customers(bench, as: "Ulla")
        #expect(decoded.count == 194)
        for number in Self.numbers {
            let shown = try Self.shown(number, for: "subject-request", by: "Ulla", bench)
            let cells = decoded[number]?.filter { !$0.key.hasPrefix("waiting.") }
            #expect(cells == shown, "customer \(number)")
        }
        // What was read and revealed stands in the log, and the decoder knows these entries too.
        #expect(try Self.customers(bench, as: "Ulla") == decoded)
        #expect(decoded["1042"]?["mobile"] == "070-174 06 44")
        #expect(decoded["1042"]?["formerName"] == "Åström")
        #expect(decoded["1042"]?["note"] == nil)
        // Over the number that is there, Kim's is a proposal, sealed anew under the new keys.
        #expect(
            decoded["1042"]?["waiting.personalIdentityNumber"] == VaultTestNumbers.personnummer(70))
    }

    @Test func `the decoder opens for customer service what its role reads, and no more`() throws {
        let bench = try Self.bench()
        let all = try Self.customers(bench, as: "Ulla")
        let decoded = try Self.customers(bench, as: "Kim")
        let hidden: Set = [
            "organisationNumber", "vatNumber", "invoiceEmail", "invoiceCareOf", "invoiceStreet",
            "invoicePostalCode", "invoiceCity", "invoiceReference", "projectNumber",
            "customerReference", "gln", "peppolID", "personalIdentityNumber", "reasonCodes",
            "deductionSought", "formerNumber", "numberRemark", "waiting.personalIdentityNumber",
        ]
        #expect(decoded == all.mapValues { $0.filter { !hidden.contains($0.key) } })
        #expect(decoded != all)
    }

    @Test func `the decoder refuses a wrong passphrase and a changed cell, without a value`() throws
    {
        let bench = try Self.bench()
        _ = try Self.customers(bench, as: "Kim")
        try bench.write("blå ko stapel batteri\n", to: "kim")
        try expectRefusal(try Self.decode(bench, as: "Kim"))

        let change = """
            import sqlite3, sys
            vault = sqlite3.connect(sys.argv[1])
            vault.execute("UPDATE rows_name SET familyName = zeroblob(length(familyName))")
            vault.commit()
            """
        let vault = bench.vault.path(percentEncoded: false)
        try Self.succeed(bench.run(["-c", change, vault], by: .python))
        try expectRefusal(try Self.decode(bench, as: "Ulla"))
    }

    private func expectRefusal(_ outcome: CallOutcome) throws {
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("decode.py: "))
        #expect(outcome.error.split(separator: "\n").count == 1)
    }
}
