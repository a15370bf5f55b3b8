/// An input of `phone-se.json` and libphonenumber's E.164 form of it, if it has one.
struct TelephoneVector: Decodable {
    let input: String
    let e164: String?

    struct File: Decodable {
        let vectors: [TelephoneVector]
    }
}
