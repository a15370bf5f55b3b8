internal import Foundation
import VaultCrypto

/// A file without a name, which is gone with the last of those who hold it.
@safe final class UnnamedFile: Sendable {
    private let descriptor: Int32

    /// - Throws: ``VaultFailure/cannotWrite``.
    init(in folder: String) throws(VaultFailure) {
        descriptor = SystemCalls.openUnnamed(in: folder)
        guard descriptor >= 0 else { throw .cannotWrite }
    }

    deinit { close(descriptor) }

    /// Writes values as the `offset`th and following ones.
    func write(_ values: [KnownValue], at offset: Int) throws(VaultFailure) {
        let size = MemoryLayout<KnownValue>.stride
        let isWritten = unsafe values.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = unsafe pwrite(
                    descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done,
                    off_t(offset * size + done))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
        guard isWritten else { throw .cannotWrite }
    }

    /// Reads as many values as were written there.
    func read(_ count: Int, at offset: Int) throws(VaultFailure) -> [KnownValue] {
        let size = MemoryLayout<KnownValue>.stride
        let values = unsafe [KnownValue](unsafeUninitializedCapacity: count) { buffer, filled in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var done = 0
            while done < count * size {
                let got = unsafe pread(
                    descriptor, bytes.baseAddress.map { unsafe $0 + done }, count * size - done,
                    off_t(offset * size + done))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                done += got
            }
            filled = done / size
        }
        guard values.count == count else { throw .cannotWrite }
        return values
    }
}
