internal import ArgumentParser
internal import SwedishIdentifiers

/// A day, as people write it; also today and yesterday in either language.
struct StatedDay: ExpressibleByArgument {
    private let typed: String

    init(argument: String) { typed = argument }

    /// The day that was meant.
    ///
    /// - Throws: a refusal that names `option` and shows the form of a day, also for one that nobody
    ///   can have dealt with who is a customer now.
    func value(of option: String, on today: CivilDate) throws(Failure) -> CivilDate {
        let word = SwedishLetters.folded(typed).filter { $0 != " " && $0 != "-" }
        if Wording.todayWords.contains(word) { return today }
        if Wording.yesterdayWords.contains(word), let day = today.dayBefore { return day }
        guard let day = try? CivilDate(written: typed), day.year >= 1900 else {
            throw .noSuchDay(of: option)
        }
        return day
    }
}
