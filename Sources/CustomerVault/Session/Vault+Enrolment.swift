public import KeyManagement
public import VaultCrypto

extension Vault {
    /// Turns an invitation into a member and logs him in.
    ///
    /// - Parameter kit: shown to the first owner before anything is written; what it throws stops all.
    /// - Throws: `KeyRefusal`; `KeyRefusal.wrongSecret` is noted as a claimed failed login, and the
    ///   enrolment signs how many there were.
    public func enrol(
        _ name: String, code: borrowing SecretBytes, passphrase: borrowing SecretBytes,
        showing kit: (RecoveryCode, VaultID) throws -> Void = { _, _ in }
    ) throws -> Session {
        let code = try EnrolmentCode(typed: code, vault: id)
        let enrolment = try notingWrongCodes(of: name) {
            try Enrolment(
                of: name, code: code, passphrase: passphrase, history: history,
                time: surroundings.clock(), bounds: surroundings.bounds)
        }
        if let code = enrolment.kit {
            // Nobody copies a kit that cannot come into force.
            try StagedPins.requireWritable(
                Pins.file(in: surroundings.stateFolder, vault: id, member: enrolment.member.id))
            try kit(code, id)
        }
        let invitation = try start(
            enrolment.invitation, session: UInt64.random(in: 0...UInt64.max))
        try invitation.write { writing in
            let id = enrolment.member.id
            let change = try enrolment.change(
                after: writing.history, directory: writing.transaction, time: invitation.clock)
            let failed = try writing.transaction.failedLogins(of: id).count
            try writing.transaction.clearFailedLogins(of: id)
            try writing.apply(
                change, .enrol, also: failed > 0 ? [.failedLogins(UInt32(failed))] : [])
        }
        return Session(
            vault: self, member: enrolment.member, session: invitation.session,
            invitation.verified, isFirst: true)
    }

    /// Refuses a code that opens no invitation for a name, before anybody chooses a passphrase; one
    /// of the right form is noted as an attempt.
    ///
    /// - Throws: `KeyRefusal`.
    public func requireInvitation(of name: String, code: borrowing SecretBytes) throws {
        let code = try EnrolmentCode(typed: code, vault: id)
        if let invited = history.head.member(named: name) { try requireSeen(by: invited.id) }
        try notingWrongCodes(of: name) {
            _ = try Enrolment.open(
                name: name, code: code, history: history, time: surroundings.clock())
        }
    }

    private func notingWrongCodes<Value>(
        of name: String, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch KeyRefusal.wrongSecret {
            if let invited = history.head.member(named: name) {
                try? file.write {
                    try $0.noteFailedLogin(of: invited.id, time: surroundings.clock())
                }
            }
            throw KeyRefusal.wrongSecret
        }
    }
}
