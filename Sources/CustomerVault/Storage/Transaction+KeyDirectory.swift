internal import Foundation
internal import GRDB
import KeyManagement
import VaultCrypto

extension Transaction: KeyDirectory {
    func storedVersions(after version: UInt32) throws -> [StoredVersion] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT version, bytes, signature FROM member_list
                WHERE version > ? ORDER BY version
                """,
            arguments: [version])
        return try rows.enumerated().map { position, row in
            guard row["version"] == Int64(version) + Int64(position) + 1 else {
                throw DirectoryFault.brokenChain(version: version + UInt32(position) + 1)
            }
            return StoredVersion(
                bytes: row.bytes("bytes"), signature: row.bytes("signature"))
        }
    }

    func envelope(_ context: EnvelopeContext) throws -> Envelope? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT blob FROM envelopes
                WHERE content = ? AND subject = ? AND generation = ? AND recipient_kind = ?
                    AND recipient = ? AND recipient_generation = ?
                """)
        return try Row.fetchOne(statement, arguments: context.arguments).map {
            Envelope(context: context, blob: $0.bytes("blob"))
        }
    }

    func envelopes() throws -> [Envelope] {
        try Row.fetchAll(database, sql: "SELECT * FROM envelopes").map { row in
            guard let content: UInt8 = row.number("content"),
                let subject: UInt8 = row.number("subject"),
                let generation: UInt32 = row.number("generation"),
                let kind: UInt8 = row.number("recipient_kind"),
                let recipientGeneration: UInt32 = row.number("recipient_generation"),
                let content = EnvelopeContext.Content(rawValue: content),
                let identifier = Bytes16(row.bytes("recipient")),
                let recipient = EnvelopeContext.Recipient(
                    kind: kind, identifier: identifier, generation: recipientGeneration)
            else { throw VaultFailure.damaged(.envelopePlanted) }
            return Envelope(
                context: EnvelopeContext(
                    content: content, subject: subject, generation: generation,
                    recipient: recipient),
                blob: row.bytes("blob"))
        }
    }

    func wrappedSeed(of member: MemberID) throws -> [UInt8]? {
        try Row.fetchOne(
            database, sql: "SELECT blob FROM seeds WHERE member = ?",
            arguments: [member.bytes.data]
        )?.bytes("blob")
    }

    /// Every wrapped seed by its member.
    func wrappedSeeds() throws -> [MemberID: [UInt8]] {
        var seeds: [MemberID: [UInt8]] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT member, blob FROM seeds") {
            guard let member = MemberID(row.bytes("member")) else {
                throw VaultFailure.damaged(.seedChanged)
            }
            seeds[member] = row.bytes("blob")
        }
        return seeds
    }

    func apply(_ change: DirectoryChange) throws {
        if let version = change.version {
            let number = try AccessDirectory(parsing: version.bytes).version
            try database.execute(
                sql: "INSERT INTO member_list (version, bytes, signature) VALUES (?, ?, ?)",
                arguments: [number, Data(version.bytes), Data(version.signature)])
        }
        for context in change.removed { try delete(context) }
        for envelope in change.added { try put(envelope) }
        for member in change.removedSeeds { try deleteSeed(of: member) }
        for (member, seed) in change.seeds { try put(seed: seed.blob, of: member) }
    }

    /// Deletes a member's wrapped seed.
    func deleteSeed(of member: MemberID) throws {
        try database.execute(
            sql: "DELETE FROM seeds WHERE member = ?", arguments: [member.bytes.data])
    }

    /// Deletes an envelope.
    func delete(_ context: EnvelopeContext) throws {
        try database.execute(
            sql: """
                DELETE FROM envelopes
                WHERE content = ? AND subject = ? AND generation = ? AND recipient_kind = ?
                    AND recipient = ? AND recipient_generation = ?
                """, arguments: context.arguments)
    }

    /// Files an envelope.
    func put(_ envelope: Envelope) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO envelopes (content, subject, generation, recipient_kind,
                    recipient, recipient_generation, blob)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: envelope.context.arguments + [Data(envelope.blob)])
    }

    /// Files a member's wrapped seed.
    func put(seed blob: [UInt8], of member: MemberID) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO seeds (member, blob) VALUES (?, ?)",
            arguments: [member.bytes.data, Data(blob)])
    }
}

extension EnvelopeContext {
    var arguments: StatementArguments {
        [
            content.rawValue, subject, generation, recipient.kind, recipient.identifier.data,
            recipient.generation,
        ]
    }
}
