import KeyManagement
import VaultCrypto

/// What an entry may change, by what it calls itself: else the log would say of a change that something
/// was shown, or refused.
struct EntryRules {
    private let entry: LogEntry
    private let list: AccessDirectory

    init(_ entry: LogEntry, _ list: AccessDirectory) {
        self.entry = entry
        self.list = list
    }

    /// Whether everything that the entry changes is what its own work changes, and was done.
    var areKept: Bool {
        entry.details.allSatisfy(isOfWork)
            && entry.customers.allSatisfy { $0.rows.allSatisfy(isOfWork) }
    }

    /// Which work erases says the right to it.
    private func isOfWork(_ row: LoggedRow) -> Bool {
        guard entry.outcome == .done else { return false }
        guard let sealed = row.sealed else { return true }
        let isOwn = row.record == .own
        return switch entry.action {
        case .add, .importFile: row.revision == 1
        // What was noted once is not edited.
        case .edit: isOwn || row.revision == 1
        case .event: isOwn ? row.group == .customerCase : row.revision == 1
        case .protect: row.group == .protected && list.holds(.owner, entry.member)
        case .unprotect:
            isOwn && FieldGroup.sheltered.contains(row.group) && list.holds(.owner, entry.member)
        case .restore: true
        // There is nothing older than the first generation to seal anew.
        case .reencrypt:
            sealed.generation > 1 && sealed.generation == list.groups[row.group]?.generation
        case .show, .reveal, .find, .list: isPurpose(row)
        default: false
        }
    }

    /// Whether a row is the record of the exact purpose, the only one of a read.
    private func isPurpose(_ row: LoggedRow) -> Bool {
        entry.purpose == .accounts && row.group == .bookings && row.revision == 1
            && entry.customers.first?.rows.count == 1
            && entry.details == [.purposeRecord(row.record)]
    }

    private func isOfWork(_ detail: LogDetail) -> Bool {
        switch detail {
        case .failedLogins, .findings: true
        case .purposeRecord(let record):
            entry.customers.first?.rows.contains { $0.record == record && isPurpose($0) } == true
        // One that does not open is gone, too, though its settling failed.
        case .depositGone: entry.outcome != .denied
        case .memberList, .envelopeWritten, .envelopeDeleted, .seedWritten, .seedDeleted:
            entry.outcome == .done && entry.action.changesKeys
        default: entry.outcome == .done
        }
    }
}

extension LogAction {
    /// Whether an entry of this kind may tell of the member list and of keys.
    fileprivate var changesKeys: Bool {
        switch self {
        case .found, .invite, .enrol, .approve, .grant, .revoke, .remove, .rotate, .rewrap,
            .finishGeneration, .recover, .renewKit, .passphrase, .renewKeys, .allow, .disallow,
            .retire,
            .setting, .restore:
            true
        case .login, .add, .edit, .show, .find, .list, .importFile, .erase, .reencrypt, .readLog,
            .verify, .reveal, .history, .protect, .unprotect, .event, .deposit, .settleDeposit,
            .backup, .checkpoint:
            false
        }
    }
}
