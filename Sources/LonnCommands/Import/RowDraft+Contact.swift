internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// A row's telephone numbers and e-mail addresses, of which a cell may hold several.
extension RowDraft {
    mutating func sortTelephones() throws(SortingFault) {
        var others: [String] = []
        var waiting: [PlacedText] = []
        for (field, cell) in telephones {
            var parts = [cell.text]
            if (try? TelephoneNumber(normalising: cell.text)) == nil {
                parts = TelephoneNumber.split(cell.text)
                if parts.count == 1, LostZero.isLikely(inTelephone: parts[0]) {
                    throw SortingFault(cell.column, field, .leadingZeroLost)
                }
                if parts.isEmpty { parts = [cell.text] }
            }
            if parts.count == 1, field != .otherPhones, values[field] == nil {
                values[field] = parts[0]
            } else {
                waiting += parts.map { PlacedText(text: $0, column: cell.column) }
            }
        }
        for part in waiting {
            let number: TelephoneNumber
            do {
                number = try TelephoneNumber(normalising: part.text)
            } catch {
                let reason =
                    LostZero.isLikely(inTelephone: part.text)
                    ? RowRefusal.leadingZeroLost.rawValue : error.rawValue
                throw SortingFault(part.column, .phone, code: reason)
            }
            let wanted: Field = number.isMobile ? .mobile : .phone
            let known = [values[.phone], values[.mobile]].compactMap(\.self) + others
            if known.contains(where: { (try? TelephoneNumber(normalising: $0)) == number }) {
                continue
            }
            if values[wanted] == nil {
                values[wanted] = part.text
            } else {
                others.append(part.text)
            }
        }
        if !others.isEmpty { values[.otherPhones] = FieldList.text(of: others) }
    }

    mutating func sortEmails() throws(SortingFault) {
        for cell in emails {
            for address in EmailCell(cell.text).addresses {
                guard let known = values[.email] else {
                    values[.email] = address
                    continue
                }
                guard known.lowercased() == address.lowercased() else {
                    throw SortingFault(cell.column, .email, .severalEmails)
                }
            }
        }
    }
}
