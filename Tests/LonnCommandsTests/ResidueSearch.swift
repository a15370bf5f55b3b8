import Foundation

/// Looks for values in files, in every form in which one may have slipped out.
enum ResidueSearch {
    /// The files below a folder that hold one of the values, each with the form it has there.
    static func hits(of values: [String], below folder: URL) throws -> [String] {
        let forms = values.flatMap(Self.forms)
        let paths = try FileManager.default.subpathsOfDirectory(
            atPath: folder.path(percentEncoded: false))
        return paths.flatMap { path -> [String] in
            guard let data = try? Data(contentsOf: folder.appending(path: path)) else { return [] }
            return forms.filter { data.range(of: $0.bytes) != nil }.map { "\(path): \($0.name)" }
        }
    }

    /// Plain, UTF-16 in both orders, hexadecimal in both cases, and base64 at each of three places.
    static func forms(of value: String) -> [(name: String, bytes: Data)] {
        let plain = Data(value.utf8)
        let little = Data(value.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
        let big = Data(value.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] })
        let digits = plain.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return [
            ("plain", plain), ("UTF-16LE", little), ("UTF-16BE", big),
            ("hexadecimal", Data(digits.utf8)), ("HEXADECIMAL", Data(digits.uppercased().utf8)),
        ] + (0..<3).map { ("base64 at \($0)", base64(plain, at: $0)) }
    }

    /// The letters of base64 that hold nothing but the value when it begins at a place modulo 3.
    private static func base64(_ plain: Data, at place: Int) -> Data {
        let text = (Data(count: place) + plain).base64EncodedData()
        let end = (place + plain.count) * 8 / 6
        return text[((place * 8 + 5) / 6)..<end]
    }
}
