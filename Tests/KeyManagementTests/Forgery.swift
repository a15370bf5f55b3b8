@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// A change that no one may make, or not this signer, beside one like it that is lawful.
struct Forgery: Sendable, CustomTestStringConvertible {
    typealias Edit = @Sendable (inout AccessDirectory) -> Void

    let testDescription: String
    let forger: String
    let forged: Edit
    let signer: String
    let lawful: Edit
    /// The vault that both happen in.
    let company: @Sendable () throws -> Company

    init(
        _ description: String,
        in company: @escaping @Sendable () throws -> Company = Company.staffed,
        by forger: String, _ forged: @escaping Edit, lawfulBy signer: String,
        _ lawful: Edit? = nil
    ) {
        testDescription = description
        self.company = company
        self.forger = forger
        self.forged = forged
        self.signer = signer
        self.lawful = lawful ?? forged
    }

    static let all =
        members + keys + grants + invitations + ownersOnly + firstOwner + recovery
}
