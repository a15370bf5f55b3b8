import CFloor

/// The same customers in SQLCipher, where its library is there.
final class Cipher {
    private let handle: OpaquePointer

    /// The version of the library; `nil` if there is none.
    static var version: String? { cipher_version().map { String(cString: $0) } }

    /// Makes a file, unless there is no library.
    init?(path: String) throws {
        guard Self.version != nil else { return nil }
        var opened: OpaquePointer?
        try Floor.check(cipher_open(&opened, path))
        guard let opened else { return nil }
        handle = opened
    }

    deinit { cipher_close(handle) }

    var size: Int64 {
        get throws {
            var bytes: Int64 = 0
            try Floor.check(cipher_size(handle, &bytes))
            return bytes
        }
    }

    func importAll(_ customers: MadeCustomers) throws {
        try Floor.lend(customers) { cipher_import(handle, $0) }
    }

    func reopen() throws { try Floor.check(cipher_reopen(handle)) }

    func lookup(_ key: floor_key, _ value: String) throws {
        var hits: Int64 = 0
        try Floor.check(cipher_lookup(handle, key, value, &hits))
        guard hits > 0 else {
            throw Floor.Failure(description: "SQLCipher does not find a customer")
        }
    }

    func edit(_ number: String, email: String) throws {
        try Floor.check(cipher_edit(handle, number, email))
    }

    func rekey() throws { try Floor.check(cipher_rekey(handle)) }
}

/// The libraries that both sides run on.
enum Libraries {
    static var sqlite: String { String(cString: floor_sqlite_version()) }
    static var sodium: String { String(cString: floor_sodium_version()) }
}
