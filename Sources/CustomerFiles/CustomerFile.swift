/// A customer file, opened: its encoding, delimiter and headings are known, its rows wait.
///
///     let file = try CustomerFile(bytes: bytes)
///     let mapping = ColumnMapping(headings: file.headings)
///     var rows = file.rows()
///     while let outcome = try rows.next() {
///         switch outcome {
///         case .row(let row): take(row)
///         case .refused(let refused): refusals.append(refused)
///         }
///     }
///
/// The whole file is read when it is opened, so that its encoding is decided on every byte of it, and
/// again for its rows, a piece at a time: nothing of it is held but what is being read. The shape is
/// RFC 4180, with `;`, `|` and TAB as further delimiters and LF or a lone CR as further line ends.
public struct CustomerFile: Sendable {
    /// The largest file read: 512 MiB.
    public static let maximumBytes = 512 << 20

    /// What the bytes were before they became UTF-8.
    public let encoding: FileEncoding

    /// How it would look in others; empty unless an encoding of old programs was guessed, which
    /// somebody should confirm by its looks.
    public let encodingPreviews: [EncodingPreview]

    /// Whether no letter in it is beyond ASCII, so that Swedish ones may be written otherwise.
    public let isASCII: Bool

    /// What stands between two cells.
    public let delimiter: Delimiter

    /// The cells of the heading line, trimmed; empty ones at its end are left out.
    public let headings: [String]

    /// The 1-based physical line on which the headings begin.
    public let headingLine: Int

    /// Lines above the headings that are a report's title: nothing of them is read.
    public let titleCount: Int

    /// What the reader should look at before trusting the file; nothing was repaired.
    public let warnings: [CustomerFileWarning]

    /// The text from its beginning, as UTF-8; only cells that are refused hold bytes that are not.
    let text: TextWindow

    /// Where the rows after the headings begin.
    let afterHeadings: RowScanner

    /// Opens a file whose bytes are all at hand.
    ///
    /// - Parameters:
    ///   - encoding: what the bytes are; guessed if it is not said.
    ///   - mojibake: what is done with text that was once misread.
    /// - Throws: the file's ``CustomerFileRefusal``; a row's refusal comes with the rows instead.
    public init(
        bytes: [UInt8], as encoding: FileEncoding? = nil, mojibake: MojibakeRule = .refuse
    ) throws {
        try self.init(FileSource(bytes), as: encoding, mojibake: mojibake)
    }

    /// Opens a file, and keeps what its bytes are fetched from.
    ///
    /// - Throws: the file's ``CustomerFileRefusal``, or what reading it throws.
    public init(
        _ source: FileSource, as encoding: FileEncoding? = nil, mojibake: MojibakeRule = .refuse
    ) throws {
        try self.init(
            source, as: encoding, mojibake: mojibake, limit: CustomerFile.maximumBytes)
    }

    init(
        _ source: FileSource, as named: FileEncoding? = nil, mojibake: MojibakeRule = .refuse,
        limit: Int
    ) throws {
        guard source.count <= limit else {
            throw CustomerFileRefusal.tooLarge(maximumBytes: limit)
        }
        guard source.count > 0 else { throw CustomerFileRefusal.empty }
        let survey: EncodingSurvey?
        if let named {
            encoding = named
            survey = named.hasOneByteALetter ? try EncodingSurvey(source) : nil
            if survey?.isUTF8BeyondASCII == true { throw CustomerFileRefusal.alreadyUTF8 }
        } else {
            (encoding, survey) = try FileEncoding.guess(source)
        }
        isASCII = survey?.isASCII ?? false
        encodingPreviews =
            named == nil ? try EncodingPreview.previews(of: source, in: encoding) : []
        var text = try TextWindow(
            source, TextDecoding(encoding: encoding, mojibake: mojibake))
        let opening = try Opening(&text)
        delimiter = opening.delimiter
        headings = opening.headings
        headingLine = opening.headingLine
        titleCount = opening.titleCount
        afterHeadings = opening.afterHeadings
        self.text = text
        warnings = mojibake == .repair ? [] : try CustomerFileWarning.warnings(about: text)
    }

    /// What stands above a column, counted from 1; nil where the heading line does not reach or is
    /// empty.
    public func heading(ofColumn column: Int) -> String? {
        guard headings.indices.contains(column - 1), !headings[column - 1].isEmpty else {
            return nil
        }
        return headings[column - 1]
    }

    /// How many columns in front are not the file's own but were put there by ``RefusedRowsWriter``.
    public var addedColumns: Int {
        let added = RefusedRowsWriter.headings
        return headings.count > added.count && headings.starts(with: added) ? added.count : 0
    }

    /// The rows after the headings, found one by one as they are asked for.
    public func rows() -> CSVRows {
        CSVRows(
            text: text, scanner: afterHeadings, width: headings.count, added: addedColumns)
    }
}
