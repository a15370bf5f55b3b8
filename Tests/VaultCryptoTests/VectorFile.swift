import Foundation
import Testing
import VaultCrypto

/// A file of `Fixtures/crypto`: where its vectors come from, and the vectors.
struct VectorFile<Vector: Decodable>: Decodable {
    let source: String
    let vectors: [Vector]

    /// Reads a file; one without vectors is an error, since its test would check nothing.
    static func read(_ name: String) throws -> [Vector] {
        let file = try JSONDecoder().decode(
            Self.self,
            from: Data(contentsOf: Repository.root.appending(path: "Fixtures/crypto/\(name)")))
        try #require(!file.source.isEmpty && !file.vectors.isEmpty)
        return file.vectors
    }
}

/// Where the files beside the code stand.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The page that the formats are told on.
    static var formatsPage: URL {
        root.appending(path: "Sources/VaultCrypto/VaultCrypto.docc/Formats.md")
    }
}

/// What a vector declares.
enum Expectation: String, Decodable, Hashable {
    case equal
    case valid
    case invalid
    case authentication
    case malformed
    case unknownSuite = "unknown suite"
    case costOutOfBounds = "cost out of bounds"

    /// The error that a refusal must throw.
    var failure: CryptoFailure? {
        switch self {
        case .equal, .valid, .invalid: nil
        case .authentication: .authentication
        case .malformed: .malformed
        case .unknownSuite: .unknownSuite
        case .costOutOfBounds: .costOutOfBounds
        }
    }
}

/// Bytes written in hexadecimal.
struct Hex: Decodable, Hashable, Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Pairs of digits; `nil` for anything else.
    init?(digits: some StringProtocol) {
        let values = digits.compactMap(\.hexDigitValue)
        guard values.count == digits.count, values.count % 2 == 0 else { return nil }
        bytes = stride(from: 0, to: values.count, by: 2).map {
            UInt8(values[$0] * 16 + values[$0 + 1])
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hex = try Hex(digits: container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no hexadecimal")
        }
        self = hex
    }

    func bytes16() throws -> Bytes16 { try #require(Bytes16(bytes)) }
    func bytes32() throws -> Bytes32 { try #require(Bytes32(bytes)) }
    func identifier<Kind>() throws -> Identifier<Kind> { try #require(Identifier(bytes)) }

    /// The bytes in locked memory.
    func secret() throws -> SecretBytes {
        var copy = bytes
        return try SecretBytes(moving: &copy)
    }
}
