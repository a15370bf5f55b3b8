import Foundation

#if COVERAGE_GUIDED
    /// libFuzzer's call for each of its inputs.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
        do {
            _ = try guided.read(Array(UnsafeBufferPointer(start: start, count: count)))
        } catch {
            fatalError(error.what)
        }
        return 0
    }

    private let guided: Harness = {
        let name = ProcessInfo.processInfo.environment["LONN_FUZZ"] ?? ""
        guard let harness = Harness.named(name) else { fatalError("LONN_FUZZ names no parser") }
        return harness
    }()
#endif
