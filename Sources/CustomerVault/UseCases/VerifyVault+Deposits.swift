import KeyManagement
import VaultCrypto

extension Writing {
    /// What waits to be entered against what the entries say of it.
    func compareDeposits(_ state: VaultState) throws -> [Finding] {
        var expected = state.deposits.waiting
        var findings: [Finding] = []
        for stored in try transaction.storedDeposits() {
            guard let stored else {
                findings.append(Finding(.depositChanged))
                continue
            }
            let group = stored.group.rawValue
            let customer = try transaction.customer(at: stored.place)
            guard let customer, let entry = expected.removeValue(forKey: stored.id) else {
                findings.append(
                    Finding(
                        .depositPlanted, customer: customer?.id, group: group, deposit: stored.id))
                continue
            }
            guard entry.customer == customer.id, isInForce(stored, entry.logged, customer) else {
                findings.append(
                    Finding(
                        .depositChanged, customer: customer.id, group: group, deposit: stored.id))
                continue
            }
        }
        return findings
            + expected.map { id, state in
                Finding(
                    .depositMissing, customer: state.customer, group: state.logged.group.rawValue,
                    deposit: id)
            }
    }

    /// Whether a deposit is the one that an entry names, under a key that has not ended.
    func isInForce(
        _ stored: StoredDeposit, _ logged: LoggedDeposit, _ customer: CustomerPlace
    ) -> Bool {
        stored.group == logged.group && stored.field == logged.field
            && stored.sealed.generation == logged.generation
            && stored.sealed.digest(at: address(of: stored, customer)) == logged.digest
            && list.groups[logged.group]?.keys[logged.generation]?.state == .active
    }

    /// Where a deposit belongs.
    func address(of stored: StoredDeposit, _ customer: CustomerPlace) -> DepositAddress {
        DepositAddress(
            vault: session.vault.id, deposit: stored.id, customer: customer.id,
            group: stored.group.rawValue, field: stored.field)
    }
}
