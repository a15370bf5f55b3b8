/// An input of `phone-se.json`, and libphonenumber's verdict and forms of it, if it has any.
struct TelephoneVector: Decodable {
    let input: String
    let e164: String?
    let national: String?
    let valid: Bool?

    struct File: Decodable {
        let vectors: [TelephoneVector]
    }
}
