import VaultCrypto

/// What the log says of a register before it is restored.
public struct RestoreOutlook: Hashable, Sendable {
    /// The name of who made it.
    public let maker: String
    /// Who did the last work that is in it; `nil` for the recovery kit.
    public let lastMember: String?
    /// When that was, milliseconds since 1970.
    public let lastTime: UInt64
    /// Customers who came later, and go with its restoration.
    public let later: Int
    /// What waits to be entered for them.
    public let deposits: Int
}

extension Session {
    /// Looks what a restoration would do here; `nil` where the log does not know the register, or not yet.
    ///
    /// - Throws: ``VaultFailure/backup(_:)`` for a register that nobody signed who could.
    public func outlook(of files: BackupFiles) throws -> RestoreOutlook? {
        let register = try BackupReader(files.register, .register).manifest
        return try vault.file.read { transaction in
            try refresh(transaction)
            let writing = Writing(session: self, transaction: transaction)
            guard register.vault == vault.id, try writing.has(register) else { return nil }
            try register.requireSigned(history)
            var (then, last, now): (Set<CustomerID>, LogEntry?, VaultState) = (
                [], nil, VaultState()
            )
            try writing.everyKnownEntry { entry, place in
                try now.take(entry, place: place)
                if entry.number == register.headNumber { (then, last) = (now.present, entry) }
            }
            guard let last else { return nil }
            let later = now.present.subtracting(then)
            return RestoreOutlook(
                maker: name(of: register.member),
                lastMember: last.member == .recoveryKit ? nil : name(of: last.member),
                lastTime: last.time, later: later.count,
                deposits: now.deposits.waiting.values.count { later.contains($0.customer) })
        }
    }
}
