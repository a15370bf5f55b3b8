internal import ArgumentParser
internal import CustomerFiles

/// Names what a file's bytes are.
struct EncodingName: Choice {
    let typed: String
    static var names: [(value: FileEncoding, words: [String])] {
        FileEncoding.allCases.map { ($0, [$0.rawValue] + others[$0, default: []]) }
    }

    private static let others: [FileEncoding: [String]] = [
        .utf8: ["utf-8"], .utf16LittleEndian: ["utf-16", "unicode"],
        .windows1252: ["iso-8859-1", "latin1", "cp1252", "ansi"],
        .iso885915: ["latin9"], .macRoman: ["mac", "mac-roman"], .codePage850: ["dos", "cp-850"],
    ]
}
