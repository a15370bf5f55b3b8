import CustomerVault
import Foundation
import KeyManagement
import Testing
import VaultCrypto

/// All that the owner Karin sees of a vault: what a command that was stopped leaves as it was, or changes.
struct VaultModel: Hashable {
    struct Customer: Hashable {
        var fields: [Field: String]
        var events: [CustomerEvent]
        var protection: Protection
        /// The fields for which something waits to be entered.
        var waiting: [Field]
    }

    /// Who may what, and how many keys there have been for it.
    struct Access: Hashable {
        struct Member: Hashable {
            var state: AccessDirectory.Member.State
            var grants: [Role: AccessDirectory.Member.Grant]
        }
        var members: [String: Member]
        var rights: [Role: [FieldGroup: Right]]
        var settings: [AccessDirectory.Setting: UInt64]
        var roleKeys: [Role: UInt32]
        var groupKeys: [FieldGroup: UInt32]
        /// Generations whose keys are gone.
        var retired: [FieldGroup: Int]
    }

    var customers: [String: Customer]
    var access: Access

    /// Whether each customer is as in one of the two, and who may what as well.
    func isBetween(_ before: VaultModel, _ after: VaultModel) -> Bool {
        let numbers = Set(customers.keys).union(before.customers.keys).union(after.customers.keys)
        return [before.access, after.access].contains(access)
            && numbers.allSatisfy {
                [before.customers[$0], after.customers[$0]].contains(customers[$0])
            }
    }
}

/// A vault that is open in the test's own process, for the owner Karin.
struct OpenedVault {
    let session: Session

    /// Logs in on a bench, at a time.
    init(_ bench: Bench, vault: URL? = nil, at time: Int) throws {
        let opened = try Vault.open(
            VaultSurroundings(
                path: (vault ?? bench.vault).path(percentEncoded: false),
                stateFolder: bench.home.appending(path: "state/lonn").path(percentEncoded: false),
                clock: { UInt64(time) },
                bounds: PasswordHashBounds(
                    passes: 1...10, kibibytes: 8...(1 << 20),
                    initial: .init(passes: 1, kibibytes: 8))))
        var text = try Array(Data(contentsOf: bench.file("karin")))
        text.removeLast()
        session = try opened.logIn("Karin", passphrase: SecretBytes(moving: &text))
    }

    func model() throws -> VaultModel {
        var customers: [String: VaultModel.Customer] = [:]
        for found in try session.list(purpose: .subjectRequest) {
            let shown = try session.show(found.number, purpose: .subjectRequest, reveal: true)
            let fields = Dictionary(uniqueKeysWithValues: shown.fields.map { ($0.field, $0.value) })
            // Two of one number would hide each other.
            try #require(customers[found.number] == nil)
            customers[found.number] = VaultModel.Customer(
                fields: fields, events: shown.events, protection: shown.protection,
                waiting: shown.waiting.map(\.field))
        }
        return VaultModel(customers: customers, access: access(session.list))
    }

    private func access(_ list: AccessDirectory) -> VaultModel.Access {
        VaultModel.Access(
            members: Dictionary(
                uniqueKeysWithValues: list.members.values.map {
                    ($0.name, .init(state: $0.state, grants: $0.grants))
                }),
            rights: list.roles.mapValues(\.rights), settings: list.settings,
            roleKeys: list.roles.mapValues(\.generation),
            groupKeys: list.groups.mapValues(\.generation),
            retired: list.groups.mapValues { group in
                group.keys.values.count { $0.state == .retired }
            })
    }

    /// What was done at a time, and the numbers of the customers that its entries name.
    func done(at time: Int) throws -> (actions: Set<String>, named: Set<String>) {
        let entries = try session.readLog(LogFilter(since: UInt64(time))).entries
            .filter { $0.time == UInt64(time) && $0.outcome == .done }
        let numbers = try session.customerNumbers(
            of: Set(entries.flatMap { $0.customers.map(\.id) }))
        return (Set(entries.map(\.action.code)), Set(numbers.values))
    }
}

extension VaultModel {
    /// The customers of whom a text shows something though no entry names them.
    ///
    /// Counted is each value of six characters or more that one customer alone has.
    func shownUnlogged(in text: String, named: Set<String>) -> Set<String> {
        var owners: [String: Set<String>] = [:]
        for (number, customer) in customers {
            for value in customer.fields.values where value.count >= 6 {
                owners[value, default: []].insert(number)
            }
        }
        let shown = owners.filter { $0.value.count == 1 && text.contains($0.key) }
        return Set(shown.values.joined()).subtracting(named)
    }
}
