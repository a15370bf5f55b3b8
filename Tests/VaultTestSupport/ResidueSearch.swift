public import Foundation

/// Looks for values in files, in every form in which one may have slipped out.
public enum ResidueSearch {
    /// How a value may stand in a file.
    public struct Form: Sendable {
        public let name: String
        public let bytes: Data
    }

    /// The files below a folder that hold one of the values, each with the form it has there.
    public static func hits(of values: [String], below folder: URL) throws -> [String] {
        try hits(of: values.flatMap(Self.forms), below: folder)
    }

    /// The same of forms, of eight bytes or more each.
    public static func hits(of forms: [Form], below folder: URL) throws -> [String] {
        let wanted = Wanted(forms)
        let paths = try FileManager.default.subpathsOfDirectory(
            atPath: folder.path(percentEncoded: false))
        return paths.flatMap { path -> [String] in
            guard let data = try? Data(contentsOf: folder.appending(path: path)) else { return [] }
            return wanted.names(in: data).map { "\(path): \($0)" }
        }
    }

    /// Plain, UTF-16 in both orders, hexadecimal in both cases, and base64 at each of three places.
    public static func forms(of value: String) -> [Form] {
        let little = Data(value.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
        let big = Data(value.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] })
        return forms(of: Array(value.utf8)) + [
            Form(name: "UTF-16LE", bytes: little), Form(name: "UTF-16BE", bytes: big),
        ]
    }

    /// As they are, hexadecimal in both cases, and base64 at each of three places.
    public static func forms(of bytes: [UInt8]) -> [Form] {
        let plain = Data(bytes)
        let digits = plain.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return [
            Form(name: "plain", bytes: plain), Form(name: "hexadecimal", bytes: Data(digits.utf8)),
            Form(name: "HEXADECIMAL", bytes: Data(digits.uppercased().utf8)),
        ] + (0..<3).map { Form(name: "base64 at \($0)", bytes: base64(plain, at: $0)) }
    }

    /// The letters of base64 that hold nothing but the value when it begins at a place modulo 3.
    private static func base64(_ plain: Data, at place: Int) -> Data {
        let text = (Data(count: place) + plain).base64EncodedData()
        let end = (place + plain.count) * 8 / 6
        return text[((place * 8 + 5) / 6)..<end]
    }
}

/// Forms by their first eight bytes: a file is gone through once, however many there are.
private struct Wanted {
    private var forms: [UInt64: [ResidueSearch.Form]] = [:]
    /// Whether a form begins with these two bytes: most places of a file need no other look.
    private var begins = [Bool](repeating: false, count: 1 << 16)

    init(_ wanted: [ResidueSearch.Form]) {
        for form in wanted {
            precondition(form.bytes.count >= 8)
            let first = form.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
            forms[first, default: []].append(form)
            begins[Int(first >> 48)] = true
        }
    }

    func names(in data: Data) -> [String] {
        var found: [String] = []
        data.withUnsafeBytes { bytes in
            begins.withUnsafeBufferPointer { begins in
                var window: UInt64 = 0
                var index = 0
                while index < bytes.count {
                    window = window << 8 | UInt64(bytes[index])
                    index += 1
                    guard index >= 8, begins[Int(window >> 48)], let forms = forms[window] else {
                        continue
                    }
                    for form in forms where data.dropFirst(index - 8).starts(with: form.bytes) {
                        if !found.contains(form.name) { found.append(form.name) }
                    }
                }
            }
        }
        return found
    }
}
