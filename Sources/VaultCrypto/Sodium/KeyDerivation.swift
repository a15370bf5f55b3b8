internal import CSodium

/// What a derived key or value is for; the label goes into the derivation.
///
/// All labels stand here, so that one look shows that no two uses share one.
public enum DerivationLabel: Sendable {
    case row, index, token, deposit, depositSeal, commitment, file, box, sign, invitation

    var text: StaticString {
        switch self {
        case .row: "row"
        case .index: "index"
        case .token: "token"
        case .deposit: "deposit"
        case .depositSeal: "deposit seal"
        case .commitment: "commitment"
        case .file: "file"
        case .box: "box"
        case .sign: "sign"
        case .invitation: "invitation"
        }
    }
}

/// The one derivation: `KDF(key, label, context)` = BLAKE2b-256 keyed with `key` over
/// `len(label)(1) ‖ label ‖ context`.
///
/// BLAKE2b with a key is a pseudorandom function (RFC 7693, section 2.9); the length before the
/// label keeps label and context apart.
enum KeyDerivation {
    /// A derived key of 32 bytes, in locked memory.
    static func key(
        _ label: DerivationLabel, from key: borrowing SecretBytes, context: [UInt8]
    ) throws(CryptoFailure) -> SecretBytes {
        unsafe try SecretBytes(count: 32) { (output) throws(CryptoFailure) in
            unsafe withMessage(label, context) { message in
                unsafe key.withPointer { pointer in
                    unsafe KeyedHash.hash(
                        message, key: UnsafeBufferPointer(start: pointer, count: key.count),
                        into: output)
                }
            }
        }
    }

    /// A derived value of 32 bytes that may be public: a token, a commitment.
    static func value(
        _ label: DerivationLabel, from key: borrowing SecretBytes, context: [UInt8]
    ) -> Bytes32 {
        unsafe withMessage(label, context) { message in
            unsafe key.withPointer { pointer in
                unsafe KeyedHash.hash32(
                    message, key: UnsafeBufferPointer(start: pointer, count: key.count))
            }
        }
    }

    private static func withMessage<Result: ~Copyable>(
        _ label: DerivationLabel, _ context: [UInt8],
        _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let text = label.text
        let labelCount = text.utf8CodeUnitCount
        let total = 1 + labelCount + context.count
        return unsafe withUnsafeTemporaryAllocation(byteCount: total, alignment: 8) { buffer in
            unsafe buffer[0] = UInt8(labelCount)
            unsafe (buffer.start + 1).update(from: text.utf8Start, count: labelCount)
            unsafe context.withUnsafeBytes { context in
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[(1 + labelCount)...])
                    .copyMemory(from: context)
            }
            defer { unsafe sodium_memzero(buffer.start, total) }
            return unsafe body(UnsafeRawBufferPointer(buffer))
        }
    }
}

extension SecretBytes {
    /// A key derived from this one, 32 bytes.
    package borrowing func derived(
        _ label: DerivationLabel, context: [UInt8]
    ) throws(CryptoFailure) -> SecretBytes {
        try KeyDerivation.key(label, from: self, context: context)
    }
}
