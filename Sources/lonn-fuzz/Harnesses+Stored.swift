import CustomerVault

extension Harness {
    static let stored: [Harness] = [logEntry, pin, backupFrame, backupManifest, checkpoint, note]

    private static let logEntry = Harness.bytes(
        "log-entry", seeds: { try FuzzVault.shared.get().entries },
        rewritten: StoredForm.logEntry.rewritten)

    private static let backupFrame = Harness.bytes(
        "backup-frame", seeds: { try FuzzVault.shared.get().frames },
        rewritten: StoredForm.backupFrame.rewritten)

    private static let backupManifest = Harness.bytes(
        "backup-manifest", seeds: { try FuzzVault.shared.get().manifests },
        rewritten: StoredForm.backupManifest.rewritten)

    private static let checkpoint = Harness.text(
        "checkpoint", seeds: { [try FuzzVault.shared.get().checkpoint] },
        tokens: ["-", " ", "\n", "\r\n", ": ", "o", "I", "l", "+1", "entry: ", "T", "Z"]
    ) { try? Checkpoint(text: $0).text }

    private static let pin = Harness.bytes(
        "pin", seeds: { try FuzzVault.shared.get().pins },
        tokens: ["-", ":", ",", " ", "%25", "%0A", "%", "+1", "0", "18446744073709551615"]
            .map { Array($0.utf8) }, rewritten: StoredForm.pin.rewritten)

    private static let note = Harness.bytes(
        "note",
        seeds: {
            ["purpose:1", "purpose:8", "changed:00000f", "event:120260302", "event:420240229"]
                .map { [1] + Array($0.utf8) }
        },
        tokens: ["purpose:", "changed:", "event:", "-", "+", "7fffffffffffffff"]
            .map { Array($0.utf8) }, rewritten: StoredForm.note.rewritten)
}
