public import VaultCrypto

/// What is asked of a passphrase.
public enum Passphrase {
    /// Least number of characters.
    public static let leastCharacters = 12

    /// Refuses a passphrase of fewer than 12 characters, counted as Unicode scalars.
    public static func requireLength(_ passphrase: borrowing SecretBytes) throws(KeyRefusal) {
        let count = passphrase.withBytes { bytes in
            var count = 0
            for index in bytes.indices where bytes[index] & 0xc0 != 0x80 { count += 1 }
            return count
        }
        guard count >= leastCharacters else { throw .passphraseTooShort }
    }
}
