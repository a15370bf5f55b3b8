internal import Foundation
internal import GRDB
import VaultCrypto

extension Bytes16 {
    var data: Data { Data(array) }
}

extension Bytes32 {
    var data: Data { Data(array) }
}

extension Row {
    /// An integer column, if it fits.
    func number<Number: FixedWidthInteger>(_ column: String) -> Number? {
        (self[column] as Int64?).flatMap { Number(exactly: $0) }
    }

    /// A blob column as bytes; empty for NULL.
    func bytes(_ column: String) -> [UInt8] {
        (self[column] as Data?).map { [UInt8]($0) } ?? []
    }
}
