internal import CustomerFiles

extension Wording {
    static func fileRefusal(_ refusal: CustomerFileRefusal) -> Pair {
        let hint = (
            sv: "Spara om den som CSV (UTF-8) med en rubrikrad; ingenting är inläst.",
            en: "Save it again as CSV (UTF-8) with a heading line; nothing is imported."
        )
        switch refusal {
        case .empty: return Pair((sv: "Filen är tom.", en: "The file is empty."), hint)
        case .noHeading:
            return Pair(
                (sv: "Filen har ingen rubrikrad.", en: "The file has no heading line."), hint)
        case .tooLarge:
            return Pair(
                (sv: "Filen är för stor.", en: "The file is too large."),
                (
                    sv: "Dela den i flera filer; ingenting är inläst.",
                    en: "Split it into several files; nothing is imported."
                ))
        case .utf16BigEndian, .unknownEncoding:
            return Pair(
                (
                    sv: "Filens teckenkodning går inte att läsa.",
                    en: "The file's character encoding cannot be read."
                ), hint)
        case .workbook:
            return Pair(
                (sv: "Filen är en Excel-arbetsbok.", en: "The file is an Excel workbook."), hint)
        case .unknownDelimiter:
            return Pair(
                (
                    sv: "Det går inte att se vad som skiljer kolumnerna åt.",
                    en: "What separates the columns cannot be told."
                ), hint)
        case .headingRefused(let reason, let line, let column):
            let place = column.map { ", kolumn \($0)" } ?? ""
            let placeEN = column.map { ", column \($0)" } ?? ""
            return Pair(
                (
                    sv: "Rubrikraden, rad \(line)\(place): \(self.reason(reason.rawValue).sv).",
                    en: "The heading, line \(line)\(placeEN): \(self.reason(reason.rawValue).en)."
                ), hint)
        case .duplicateHeading(let columns):
            let list = columns.map { String($0) }.joined(separator: ", ")
            return Pair(
                (
                    sv: "Kolumnerna \(list) har samma rubrik.",
                    en: "The columns \(list) have the same heading."
                ),
                (
                    sv: "Byt namn på eller ta bort en av dem; ingenting är inläst.",
                    en: "Rename or delete one of them; nothing is imported."
                ))
        }
    }
}
