extension UnsafeMutableRawBufferPointer {
    /// The first byte, as the library's calls want it; the buffers of this folder are never empty.
    var start: UnsafeMutablePointer<UInt8> {
        guard let address = baseAddress else {
            preconditionFailure("an empty buffer has no first byte")
        }
        return unsafe address.assumingMemoryBound(to: UInt8.self)
    }
}

extension UnsafeRawBufferPointer {
    /// The first byte, as the library's calls want it; the buffers of this folder are never empty.
    var start: UnsafePointer<UInt8> {
        guard let address = baseAddress else {
            preconditionFailure("an empty buffer has no first byte")
        }
        return unsafe address.assumingMemoryBound(to: UInt8.self)
    }
}
