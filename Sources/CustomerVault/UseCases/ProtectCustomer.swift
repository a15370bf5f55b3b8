public import KeyManagement
import VaultCrypto

/// What has become of a customer whose identity is protected now, or no more.
public struct ProtectionReport: Sendable {
    /// Whether free pages and journal are clean already; else a later command does it.
    public let isClean: Bool
    /// Groups that are read by others as before and may tell where somebody lives.
    public let outside: [FieldGroup]
}

extension Session {
    /// Moves name, address, contact and site of a customer into `protected`, in one transaction;
    /// nothing of them is left in the ordinary groups, free pages and journal included.
    ///
    /// - Throws: `KeyRefusal/notPermitted` for whoever is no owner, ``VaultFailure/noSuchCustomer``,
    ///   ``VaultFailure/protectedAlready``.
    public func protect(_ number: String) throws -> ProtectionReport {
        try move(number, .protect) { try $0.shelter($1) }
    }

    /// Moves everything back.
    ///
    /// - Throws: as ``protect(_:)``, ``VaultFailure/notProtected``.
    public func unprotect(_ number: String) throws -> ProtectionReport {
        try move(number, .unprotect) { try $0.unshelter($1) }
    }

    /// Whether there is something to move, so that somebody has to be asked.
    public func isMoved(_ number: String, by protection: Protection) throws -> Bool {
        guard list.holds(.owner, member.id) else { return false }
        return try scan { writing in
            let customer = try writing.places(where: .customerNumber, is: number).first
            guard let customer else { return false }
            return try writing.protection(writing.states(of: customer)) != protection
        }
    }

    private func move(
        _ number: String, _ action: LogAction,
        _ move: (inout Writing, CustomerPlace) throws -> [LoggedRow]
    ) throws -> ProtectionReport {
        guard list.holds(.owner, member.id) else {
            try deny(KeyRefusal.notPermitted, action, numbered: number)
        }
        try requireWrite(FieldGroup.sheltered.union([.protected]), action)
        do {
            let outside = try write { writing in
                let customer = try writing.customer(numbered: number)
                let rows = try move(&writing, customer)
                writing.log(
                    LogEntry(action, customers: [LoggedCustomer(customer.id, rows: rows)]),
                    place: customer.place)
                return try [FieldGroup.notes, .billing].filter {
                    try writing.transaction.row($0, at: customer.place) != nil
                }
            }
            return ProtectionReport(
                isClean: vault.file.truncateJournal(),
                outside: action == .protect ? outside : [])
        } catch let failure as VaultFailure where failure.isAnswer {
            try deny(failure, action, numbered: number, outcome: .failed)
        }
    }
}
