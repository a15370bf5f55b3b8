extension CivilDate {
    /// Reads a day as people and spreadsheets write it.
    ///
    /// Shapes: `2026-11-22`, `20261122`, `261122`, `26-11-22`, `22/11 2026`, `22/11-26`,
    /// `22.11.2026`, `22 nov 2026`, `den 22 november 2026`, the months in English too. A time of day
    /// behind is read over. Where both could be meant, the day stands before the month. Of two
    /// digits 70 to 99 are a year of the 1900s, others of the 2000s.
    ///
    /// The whole text must match: the caller trims. Refuses another form with
    /// ``IdentifierRefusal/dateForm``, a day that no calendar has with
    /// ``IdentifierRefusal/noSuchDate``, and a number that is a spreadsheet's count of days.
    public init(written text: String) throws(IdentifierRefusal) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.greatestLength else { throw .dateForm }
        let (year, month, day) = try WrittenDate(text).parts()
        guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDate }
        self = date
    }

    /// The day that a spreadsheet counts as its `serial`th, when it counts from 1900.
    ///
    /// `nil` before 1 March 1900, where the count is off by a 29 February that never was, and after
    /// the year 9999.
    public init?(spreadsheetSerial serial: Int) {
        guard (61...2_958_465).contains(serial) else { return nil }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days since 1 March of the
        // year 0, in eras of 400 years that begin in March.
        let days = serial + 693_899
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static let greatestLength = 60
}
