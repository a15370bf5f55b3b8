internal import CustomerFiles
internal import CustomerVault
internal import Foundation

/// The file of refused rows beside the input: line, column, reason and the row as it was.
enum RefusedFile {
    /// Writes it with mode 0600 under a name that is not taken, and returns the path.
    static func write(
        _ refused: RefusedRows, of source: CustomerFile, _ reader: ImportRowReader,
        beside input: String
    ) throws -> String {
        let path = stem(of: input, isOurs: source.addedColumns > 0)
        for number in 1...999 {
            let name = number == 1 ? "\(path).refused.csv" : "\(path).refused-\(number).csv"
            let descriptor = open(name, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { break }
            defer { close(descriptor) }
            guard try write(refused, of: source, reader, to: descriptor) else { break }
            return name
        }
        throw Failure.refusedFileUnwritable
    }

    /// What the names of refused rows' files begin with; those of the rows of such a file are numbered
    /// on.
    static func stem(of input: String, isOurs: Bool) -> String {
        // Standard input and descriptors lie in no folder of the user's.
        guard input != "-", !input.hasPrefix("/dev/") else { return "import" }
        let path = (input as NSString).deletingPathExtension
        let end = isOurs ? path.firstRange(of: #/\.refused(-[0-9]+)?$/#)?.lowerBound : nil
        return String(path[..<(end ?? path.endIndex)])
    }

    /// Goes through the file once more.
    ///
    /// - Parameter refused: in the order of lines.
    private static func write(
        _ refused: RefusedRows, of source: CustomerFile, _ reader: ImportRowReader,
        to descriptor: Int32
    ) throws -> Bool {
        var writer = RefusedRowsWriter(file: source)
        var left = refused[...]
        var rows = source.rows()
        while let outcome = try rows.next() {
            switch outcome {
            case .row(let row):
                left = left.drop { $0.line < row.line }
                guard let refusal = left.first, refusal.line == row.line else { continue }
                writer.append(
                    line: row.line, column: reader.column(of: refusal), code: refusal.reason,
                    text: row.text)
            case .refused(let row): writer.append(row)
            }
            guard writer.bytes.count < 64 << 10 || writeAll(writer.takeBytes(), to: descriptor)
            else { return false }
        }
        return writeAll(writer.takeBytes(), to: descriptor)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
}
