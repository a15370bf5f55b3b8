/// Why a text was not taken for the identifier it was said to be.
///
/// The raw value is a stable code for programs. No case carries a payload, so that a refusal can
/// be logged without repeating a customer's data.
public enum IdentifierRefusal: String, Error, Hashable, Sendable, CaseIterable {
    // Any identifier
    case empty
    case length
    case notDigits = "not-digits"
    case misplacedSeparator = "misplaced-separator"
    case spaceAsSeparator = "space-as-separator"
    case checkDigit = "check-digit"

    // Personal identity numbers and coordination numbers
    case century
    case noSuchDate = "no-such-date"
    case dateInFuture = "date-in-future"
    case birthNumberZero = "birth-number-zero"
    /// An interim number of health care or a university; it serves neither RUT nor a credit check.
    case interimNumber = "interim-number"

    /// A person's number inside a number that is kept apart from it, such as a sole trader's VAT
    /// number.
    case personalNumber = "personal-number"

    // Organisation numbers
    /// The third digit is 0 or 1, which only a person's number has.
    case organisationThirdDigit = "organisation-third-digit"
    /// Twelve digits that do not begin with 16.
    case organisationPrefix = "organisation-prefix"
    /// The first digit is 0, which no group of organisations has.
    case organisationGroup = "organisation-group"
    /// A plus sign, which only a person's number has.
    case plusSign = "plus-sign"

    // VAT numbers and Peppol ids
    /// A VAT number that does not begin with SE.
    case vatPrefix = "vat-prefix"
    /// A VAT number that does not end in 01.
    case vatSuffix = "vat-suffix"
    /// A Peppol id of another scheme than 0007 and 0088, or of none.
    case peppolScheme = "peppol-scheme"

    // Telephone numbers
    case letters
    case severalNumbers = "several-numbers"
    /// Neither a leading 0 nor a country code; such a number is not assumed to be Swedish.
    case noTelephonePrefix = "no-telephone-prefix"
    /// A 0 where the country code or the Swedish area code should begin.
    case telephonePrefix = "telephone-prefix"

    // E-mail addresses
    case atSign = "at-sign"
    case spaceOrControl = "space-or-control"
    case emailLocalPart = "email-local-part"
    case emailDomain = "email-domain"
    /// A comma where a dot should be: with dots it is an address.
    case emailComma = "email-comma"

    // Postal codes
    case postalCodeFirstDigit = "postal-code-first-digit"

    // Names and towns
    /// A town or a name without a letter.
    case noLetters = "no-letters"

    // Dates
    /// None of the forms in which a day is written.
    case dateForm = "date-form"
}
