/// The fields of a personal identity number's twelve digits, with the rules for each.
struct PersonalNumberParts {
    let year: Int
    /// 1 to 12, or 0 in a coordination number without month.
    let month: Int
    /// The day as written: 1 to 31, or 60 to 91 in a coordination number.
    let writtenDay: Int
    let birthNumber: Int

    init(_ digits: UInt64) {
        year = Int(digits / 100_000_000)
        month = Int(digits / 1_000_000 % 100)
        writtenDay = Int(digits / 10_000 % 100)
        birthNumber = Int(digits / 10 % 1000)
    }

    /// Whether the calendar has the date.
    ///
    /// A coordination number may lack month (`00`) or day (`60`). With both given they must name a
    /// real day; without month any day from 60 to 91 is legal.
    var isDateReal: Bool {
        if writtenDay >= 60, month == 0 || writtenDay == 60 {
            return month <= 12 && writtenDay <= 91
        }
        return CivilDate(year: year, month: month, day: writtenDay % 60) != nil
    }

    func checkDate() throws(IdentifierRefusal) {
        guard isDateReal else { throw .noSuchDate }
    }

    /// Refuses a date after `today`; a part that is left out is taken at its earliest.
    func checkNotAfter(_ today: CivilDate) throws(IdentifierRefusal) {
        let day = month == 0 ? 0 : writtenDay % 60
        guard (year, month, day) <= (today.year, today.month, today.day) else {
            throw .dateInFuture
        }
    }

    func checkBirthNumber() throws(IdentifierRefusal) {
        guard birthNumber > 0 else { throw .birthNumberZero }
    }
}
