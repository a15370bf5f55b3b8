@testable import CustomerVault
import KeyManagement
import Testing
import VaultCrypto
import VaultTestSupport

/// What a restoration took out can be imported again, and what it left is not imported twice.
@Suite struct ImportRestoreTests {
    /// Twelve rows in batches of three; every second one has no number.
    private static let rows: [ImportRow] = (1...12).map { number in
        var fields: FieldValues = [.familyName: "Ek \(number)", .city: "Mora"]
        if number.isMultiple(of: 2) { fields[.customerNumber] = "\(3000 + number)" }
        return ImportRow(line: number + 1, position: number, fields: fields)
    }

    private func load(
        _ session: Session, batches: Int = .max, isDryRun: Bool = false
    ) throws -> ImportReport {
        try session.load(Self.rows, [.name, .address], batches: batches, isDryRun: isDryRun)
    }

    /// Half of the file is in when the backup is made, and all of it afterwards.
    private func halfBackedUp() throws -> (company: Company, backup: BackupFiles) {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        #expect(throws: ImportStopped.self) { try load(ulla, batches: 2) }
        let backup = try company.backUp().files
        #expect(try load(ulla).resumed == 6)
        return (company, backup)
    }

    @Test(arguments: [true, false])
    func `rows that a restoration took out come in again, and no others`(isNew: Bool) throws {
        let (company, backup) = try halfBackedUp()
        let ulla: Session
        if isNew {
            // An older register and the newest keys file, on an empty machine.
            let keys = try company.backUp().keys
            ulla = try company.rebuild(BackupFiles(register: backup.register, keys: keys)).session
        } else {
            ulla = try company.logIn("Ulla")
            #expect(try ulla.restore(backup).later == 6)
        }
        #expect(try ulla.list(purpose: .quote).count == 6)
        let trial = try load(ulla, isDryRun: true)
        #expect((trial.imported, trial.resumed, trial.undone) == (6, 6, 6))
        // One that is stopped goes on where it was.
        let stopped = #expect(throws: ImportStopped.self) { try load(ulla, batches: 3) }
        #expect(stopped?.report.imported == 3)
        let report = try load(ulla)
        #expect((report.imported, report.resumed, report.undone) == (3, 9, 3))
        let done = try load(ulla)
        #expect((done.imported, done.resumed, done.undone) == (0, 12, 0))
        #expect(try ulla.list(purpose: .quote).count == 12)
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a restoration that changed nothing undoes no import`() throws {
        let (company, backup) = try halfBackedUp()
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.restore(backup, .damaged).rows == 0)
        let report = try load(ulla)
        #expect((report.resumed, report.undone) == (12, 0))
        // Nor one of a later register, though it changes something.
        let later = try company.backUp().files
        _ = try ulla.edit("3002", [.city: "Falun"])
        #expect(try ulla.restore(later).rows > 0)
        #expect(try load(ulla).resumed == 12)
    }

    @Test func `what damage took out can be imported again, with its batch alone`() throws {
        let (company, backup) = try halfBackedUp()
        try RawVault(company).run("DELETE FROM rows_name WHERE customer = 12")
        let ulla = try company.logIn("Ulla")
        _ = try ulla.restore(backup, .damaged, acceptsLoss: true)
        let report = try load(ulla)
        #expect((report.resumed, report.undone) == (9, 3))
        // Whoever is there is met by his number; without one, and without anything that tells of
        // likeness, he is in twice, and the report says that it may be so.
        #expect(report.imported == 1)
        #expect(report.refused.map(\.reason) == ["already-there", "already-there"])
    }
}
