/// Somebody who is added one by one, and is the only one with his telephone number and
/// organisationsnummer.
struct Newcomer {
    let customerNumber: String
    let givenName: String
    let familyName = "Nykund"
    let email: String
    let phone: String
    /// Of a series that is not given out.
    let organisationNumber: String
    let day: String

    /// How many there are.
    static let count = 20

    /// - Parameters:
    ///   - index: which of them, from 0.
    ///   - customers: how many customers are there before them.
    init(_ index: Int, after customers: Int, day: String) {
        customerNumber = MadeCustomers.customerNumber(customers + index)
        givenName = "Ny\(index)"
        email = "ny.\(index)@example.se"
        phone = MadeCustomers.phone(MadeCustomers.phones - Self.count + index)
        let digits = "559999" + MadeCustomers.padded(index, 3)
        organisationNumber = digits + MadeCustomers.checkDigit(of: digits[...])
        self.day = day
    }
}
