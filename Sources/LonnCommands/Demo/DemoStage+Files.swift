internal import CustomerVault
internal import Foundation

/// What the files give away, and what a changed byte does.
extension DemoStage {
    /// Values that stand in the register or that Kim has entered.
    private static let values = [
        "Öhman", "BRF Tallbacken", "Näverlursvägen 12", "Hackspettsgatan 8",
        "asa.ohman@example.se", "styrelsen@tallbacken.example", "070-174 06 42", "0701740642",
        "+46701740642", "19760131-2387", "760131-2387", "7601312387", "769900-7378",
        "7699007378", "Utemiljö 2026", "Fälla två björkar", "Märit", "Lönnqvist",
        "Getingbogatan 3", "+46846500413", "08-465 004 13",
    ]

    /// Searches every file of the vault's folder while the journal still holds the last writes.
    func searchFiles() throws {
        let reader = try Vault.open(
            VaultSurroundings(
                path: folder.vault, stateFolder: folder.stateFolder(of: .ulla),
                clock: context.clock, bounds: context.bounds))
        defer { withExtendedLifetime(reader) {} }
        try step(Wording.demoAddressChange, .kim, try changeAddress())
        let files = folder.vaultFiles
        let contents = try files.map { try folder.bytes(of: $0) }
        let hits = Self.hits(in: contents)
        let hasJournal = zip(files, contents).contains { $0.hasSuffix("-wal") && !$1.isEmpty }
        let inRegister = Self.hits(in: [PackageResources.kundregister_csv])
        try remark(
            Wording.demoSearch,
            [
                Wording.demoSearched(values: Self.values.count, files: files.map(Self.name)),
                Wording.demoHits(inVault: hits, inRegister: inRegister),
            ], if: hits == 0 && inRegister > 5 && hasJournal)
    }

    private func changeAddress() throws -> String {
        try folder.write(
            Array("street: Getingbogatan 3B\n".utf8), to: folder.home(of: .kim) + "/move.txt")
        return "edit 1201 --from ~/move.txt --as Kim"
    }

    private static func name(_ path: String) -> String { (path as NSString).lastPathComponent }

    /// How many of the values stand somewhere, in any of three encodings.
    private static func hits(in files: [[UInt8]]) -> Int {
        let contents = files.map { Data($0) }
        return values.count { value in
            [String.Encoding.utf8, .utf16LittleEndian, .windowsCP1252].contains { encoding in
                guard let bytes = value.data(using: encoding) else { return false }
                return contents.contains { $0.range(of: bytes) != nil }
            }
        }
    }

    /// Changes one byte of a customer's row in a copy of the vault, and lets Adam find it.
    ///
    /// Where `verify` finds something else, or nothing (free space), the next place is tried.
    func changeOneByte() throws {
        try step(Wording.demoVerify, .adam, "verify --as Adam") {
            $0.output.contains(Wording.intactButTokens[language])
        }
        let original = try folder.bytes(of: folder.vault)
        let command = "verify --vault ~/changed.vault --as Adam"
        let home = folder.home(of: .adam)
        for place in Self.places(in: original).prefix(40) {
            var changed = original
            changed[place] ^= 1
            try folder.write(changed, to: home + "/changed.vault")
            for suffix in ["-wal", "-shm"] { unlink(home + "/changed.vault" + suffix) }
            // What Adam sees of the copy must not count as seen of the vault.
            try folder.copyFolder(folder.stateFolder(of: .adam), to: home + "/state-of-copy")
            let outcome = try perform(.adam, command, state: home + "/state-of-copy")
            guard outcome.status == ExitStatus.damaged.rawValue,
                outcome.output.contains(Wording.finding(.rowChanged)[language])
            else { continue }
            try remark(Wording.demoChanged(byte: place, of: original.count))
            return try tell(Wording.demoFindsChange, command, outcome)
        }
        try remark(Wording.demoFindsChange, if: false)
    }

    /// A byte in each leaf of a table (SQLite's file format, §1.6: such a page begins with 13),
    /// from where an import's rows usually lie onwards, and around.
    private static func places(in file: [UInt8]) -> [Int] {
        let pageSize = 4096
        let count = file.count / pageSize
        let pages = (0..<count).map { (count * 2 / 5 + $0) % count }
        return pages.filter { $0 > 0 && file[$0 * pageSize] == 13 }
            .map { $0 * pageSize + pageSize * 3 / 4 }
    }
}
