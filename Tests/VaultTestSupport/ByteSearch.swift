public import Foundation

extension Data {
    /// Whether the bytes stand somewhere in it.
    public func holds(_ bytes: some ContiguousBytes) -> Bool {
        withUnsafeBytes { all in
            bytes.withUnsafeBytes { wanted in
                guard let first = wanted.first else { return true }
                guard var rest = all.baseAddress, let wantedStart = wanted.baseAddress else {
                    return false
                }
                let end = rest + all.count
                while let hit = memchr(rest, Int32(first), end - rest) {
                    let place = UnsafeRawPointer(hit)
                    guard end - place >= wanted.count else { return false }
                    if memcmp(place, wantedStart, wanted.count) == 0 { return true }
                    rest = place + 1
                }
                return false
            }
        }
    }
}
