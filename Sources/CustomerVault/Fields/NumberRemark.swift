public import SwedishIdentifiers

/// Values of the field `numberRemark` that have a meaning for the program.
public enum NumberRemark {
    /// The number came with ten digits, and the later of two possible centuries was taken; somebody
    /// has to confirm it before it is relied on.
    public static let centuryAssumed = "century-assumed"

    /// What is to be remarked of a personnummer as it was typed.
    public static func of(_ text: String, on date: CivilDate) -> String? {
        let number = try? PersonalIdentityNumber(
            parsing: text.filter { !$0.isWhitespace }, on: date)
        return number?.centuryAssumed == true ? centuryAssumed : nil
    }
}
