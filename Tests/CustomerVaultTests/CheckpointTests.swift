@testable import CustomerVault
import Foundation
import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// A signed head that is kept elsewhere: what it notices, and what it is not taken for.
@Suite struct CheckpointTests {
    /// One of random content, with a signature that is none.
    private func random(_ random: inout VaultTestRandom) throws -> Checkpoint {
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        var checkpoint = Checkpoint(
            vault: VaultID(try #require(Bytes16(bytes(16)))),
            time: UInt64.random(in: 0..<253_402_300_800_000, using: &random),
            member: MemberID(try #require(Bytes16(bytes(16)))),
            listVersion: UInt32.random(in: 1...UInt32.max, using: &random),
            listHash: try #require(Bytes32(bytes(32))),
            entry: UInt64.random(in: 1..<(1 << 62), using: &random),
            hash: try #require(Bytes32(bytes(32))))
        checkpoint.signature = bytes(64)
        return checkpoint
    }

    @Test func `what is printed reads as it was, also as people type it`() throws {
        var generator = VaultTestRandom(seed: 8)
        for _ in 0..<200 {
            let checkpoint = try random(&generator)
            let text = checkpoint.text
            #expect(try Checkpoint(text: text) == checkpoint)
            #expect(text.split(separator: "\n").allSatisfy { $0.count < 80 })
            let typed = text.split(separator: "\n").map { line -> String in
                let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                let isGrouped = parts[1].contains("-") && !parts[1].contains(":")
                guard isGrouped else { return String(line) + "  " }
                let value = parts[1].lowercased().replacing("0", with: "o")
                return parts[0] + " " + value.replacing("1", with: "l").replacing("-", with: " ")
            }
            #expect(try Checkpoint(text: typed.joined(separator: "\r\n") + "\n\n") == checkpoint)
        }
    }

    @Test func `whatever is changed in it is refused, or changes nothing`() throws {
        var generator = VaultTestRandom(seed: 9)
        let checkpoint = try random(&generator)
        let text = checkpoint.text
        let bytes = Array(text.utf8)
        for position in bytes.indices {
            for byte in [UInt8(ascii: "7"), UInt8(ascii: "Q"), UInt8(ascii: "\n"), 0xff] {
                var changed = bytes
                changed[position] = byte
                guard let parsed = try? Checkpoint(text: String(decoding: changed, as: UTF8.self))
                else { continue }
                #expect(parsed == checkpoint)
            }
            let cut = String(decoding: bytes.prefix(position), as: UTF8.self)
            #expect((try? Checkpoint(text: cut)).map { $0 == checkpoint } != false)
        }
        var lines = text.split(separator: "\n").map(String.init)
        lines.swapAt(2, 3)
        for wrong in [
            lines.joined(separator: "\n"), text + "more: 1\n", text + text,
            text.replacing("entry: ", with: "entry: 0"),
        ] {
            #expect(throws: VaultFailure.checkpoint(.mistyped)) { try Checkpoint(text: wrong) }
        }
        for (wrong, refusal) in [
            ("", .notACheckpoint), ("lonn backup", .notACheckpoint),
            (text.replacing("checkpoint 1", with: "checkpoint 2"), .newerFormat),
            (String(repeating: text, count: 9), .notACheckpoint),
        ] as [(String, CheckpointRefusal)] {
            #expect(throws: VaultFailure.checkpoint(refusal)) { try Checkpoint(text: wrong) }
        }
    }

    @Test func `a time reads as it is written, and no other text does`() {
        for (time, text) in [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(UInt64, String)] {
            #expect(UTCTime(milliseconds: time).text == text)
            #expect(UTCTime(text: text)?.milliseconds == time)
        }
        for text in [
            "2001-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-03-02T24:00:00.000Z",
            "2026-03-02 08:00:00.000Z", "1969-12-31T23:59:59.999Z", "2026-03-02T08:00:00Z", "",
        ] {
            #expect(UTCTime(text: text) == nil)
        }
    }

    @Test func `a whole file put back is noticed by a checkpoint on an account that saw nothing`()
        throws
    {
        let company = try Company.working()
        let checkpoint = try Checkpoint(text: company.logIn("Kim").makeCheckpoint().text)
        #expect(try company.entries().last?.action == .checkpoint)
        // Nothing is wrong while the log goes on, whoever compares.
        _ = try company.logIn("Pia").show("1001", purpose: .jobPlanning)
        for name in ["Ulla", "Adam"] {
            #expect(try company.logIn(name).verify(against: checkpoint).isEmpty)
        }
        try company.rollBack()
        let found = try company.logIn("Adam", on: "elsewhere").verify(against: checkpoint)
        #expect(
            found == [
                Finding(.rolledBack, entry: checkpoint.entry, member: checkpoint.member)
            ])
        #expect(try company.entries().last?.outcome == .failed)
        // The negative control: without it nothing tells an older file from a newer.
        #expect(try company.logIn("Adam", on: "elsewhere").verify().isEmpty)
    }

    @Test func `a file that has gone another way since is noticed, long or short`() throws {
        let company = try Company.working()
        let twin = try Company(copying: company)
        let checkpoint = try company.logIn("Ulla").makeCheckpoint()
        for _ in 0..<5 {
            _ = try twin.logIn("Ulla", on: "elsewhere").show("1001", purpose: .quote)
        }
        #expect(
            try twin.logIn("Adam", on: "elsewhere").verify(against: checkpoint).map(\.kind)
                == [.rolledBack])
    }

    @Test func `one that is forged, of another vault or of nobody is refused`() throws {
        let company = try Company.working()
        let session = try company.logIn("Ivar")
        let genuine = try session.makeCheckpoint()
        var forged: [Checkpoint] = []
        for (entry, version, member) in [
            (genuine.entry + 1, genuine.listVersion, genuine.member),
            (genuine.entry, genuine.listVersion + 1, genuine.member),
            (genuine.entry, genuine.listVersion, try company.memberID("Kim")),
            (genuine.entry, genuine.listVersion, MemberID(.zero)),
        ] {
            var checkpoint = Checkpoint(
                vault: genuine.vault, time: genuine.time, member: member, listVersion: version,
                listHash: genuine.listHash, entry: entry, hash: genuine.hash)
            checkpoint.signature = genuine.signature
            forged.append(checkpoint)
        }
        // A signature over the same bytes for something else.
        var other = genuine
        other.signature = try session.member.sign(genuine.signedHash.array, .backup)
        for checkpoint in forged + [other] {
            #expect(throws: VaultFailure.checkpoint(.unsigned)) {
                try session.verify(against: checkpoint)
            }
        }
        let stranger = try Company().logIn("Ivar").makeCheckpoint()
        #expect(throws: VaultFailure.checkpoint(.anotherVault)) {
            try session.verify(against: stranger)
        }
        // The lawful one beside them.
        #expect(try session.verify(against: genuine).isEmpty)
    }

    @Test func `one of a member who has been removed since holds on`() throws {
        let company = try Company.working()
        let checkpoint = try company.logIn("Pia").makeCheckpoint()
        try company.logIn("Ulla").remove("Pia")
        #expect(try company.logIn("Ulla").verify(against: checkpoint).isEmpty)
    }

    @Test func `what somebody writes into one who has left makes no vault older`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let genuine = try pia.makeCheckpoint()
        var forged = Checkpoint(
            vault: genuine.vault, time: genuine.time, member: genuine.member,
            listVersion: genuine.listVersion, listHash: genuine.listHash,
            entry: genuine.entry + 1000, hash: .zero)
        forged.signature = try pia.member.sign(forged.signedHash.array, .checkpoint)
        // The control: a member is believed so far that the finding names him.
        #expect(
            try company.logIn("Ulla").verify(against: forged)
                == [Finding(.rolledBack, entry: forged.entry, member: forged.member)])
        try company.logIn("Ulla").remove("Pia")
        #expect(
            try company.logIn("Ulla").verify(against: forged)
                == [Finding(.checkpointDoubtful, entry: forged.entry, member: forged.member)])
    }
}
