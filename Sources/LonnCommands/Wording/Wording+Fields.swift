internal import CustomerVault

extension Wording {
    static func field(_ field: Field) -> Sentence {
        switch field {
        case .customerNumber: Sentence(sv: "Kundnummer", en: "Customer number")
        case .kind: Sentence(sv: "Kundtyp", en: "Kind")
        case .status: Sentence(sv: "Status", en: "Status")
        case .origin: Sentence(sv: "Ursprung", en: "Origin")
        case .flags: Sentence(sv: "Att granska", en: "To review")
        case .givenName: Sentence(sv: "Förnamn", en: "Given name")
        case .familyName: Sentence(sv: "Efternamn", en: "Family name")
        case .companyName: Sentence(sv: "Företagsnamn", en: "Company name")
        case .contactPerson: Sentence(sv: "Kontaktperson", en: "Contact person")
        case .formerName: Sentence(sv: "Tidigare namn", en: "Former name")
        case .otherContacts: Sentence(sv: "Fler kontaktpersoner", en: "More contact persons")
        case .careOf: Sentence(sv: "C/o", en: "C/o")
        case .street: Sentence(sv: "Gatuadress", en: "Street")
        case .street2: Sentence(sv: "Adressrad 2", en: "Address line 2")
        case .postalCode: Sentence(sv: "Postnummer", en: "Postal code")
        case .city: Sentence(sv: "Ort", en: "Town")
        case .country: Sentence(sv: "Land", en: "Country")
        case .otherAddresses: Sentence(sv: "Fler adresser", en: "More addresses")
        case .email: Sentence(sv: "E-post", en: "E-mail")
        case .phone: Sentence(sv: "Telefon", en: "Telephone")
        case .mobile: Sentence(sv: "Mobil", en: "Mobile")
        case .contactPreference: Sentence(sv: "Vill bli kontaktad", en: "Preferred contact")
        case .otherPhones: Sentence(sv: "Fler telefonnummer", en: "More telephone numbers")
        case .siteStreet: Sentence(sv: "Arbetsplatsens adress", en: "Site street")
        case .sitePostalCode: Sentence(sv: "Arbetsplatsens postnummer", en: "Site postal code")
        case .siteCity: Sentence(sv: "Arbetsplatsens ort", en: "Site town")
        case .propertyDesignation: Sentence(sv: "Fastighetsbeteckning", en: "Property designation")
        case .directions: Sentence(sv: "Vägbeskrivning", en: "Directions")
        case .gateCode: Sentence(sv: "Portkod", en: "Gate code")
        case .wish: Sentence(sv: "Önskemål", en: "Wish")
        case .note: Sentence(sv: "Anteckning", en: "Note")
        case .organisationNumber: Sentence(sv: "Organisationsnummer", en: "Organisation number")
        case .vatNumber: Sentence(sv: "Momsregistreringsnummer", en: "VAT number")
        case .invoiceEmail: Sentence(sv: "E-post för faktura", en: "Invoice e-mail")
        case .invoiceCareOf: Sentence(sv: "Fakturaadress c/o", en: "Invoice c/o")
        case .invoiceStreet: Sentence(sv: "Fakturaadress", en: "Invoice street")
        case .invoicePostalCode:
            Sentence(sv: "Fakturaadressens postnummer", en: "Invoice postal code")
        case .invoiceCity: Sentence(sv: "Fakturaadressens ort", en: "Invoice town")
        case .invoiceReference: Sentence(sv: "Fakturamärkning", en: "Invoice reference")
        case .projectNumber: Sentence(sv: "Projektnummer", en: "Project number")
        case .customerReference: Sentence(sv: "Er referens", en: "Customer's reference")
        case .gln: Sentence(sv: "GLN", en: "GLN")
        case .peppolID: Sentence(sv: "Peppol-id", en: "Peppol id")
        case .personalIdentityNumber: Sentence(sv: "Personnummer", en: "Personnummer")
        case .reasonCodes: Sentence(sv: "Skäl för personnumret", en: "Reason for the personnummer")
        case .deductionSought: Sentence(sv: "Sökt RUT-avdrag", en: "RUT deduction sought")
        case .formerNumber: Sentence(sv: "Tidigare nummer", en: "Former number")
        case .numberRemark:
            Sentence(sv: "Anmärkning om numret", en: "Remark on the number")
        }
    }

    /// A stored code as a person reads it; any other value as it is.
    static func value(_ value: String, of field: Field, in language: Language) -> String {
        switch (field, value) {
        case (.kind, CustomerKind.privatePerson.rawValue):
            Sentence(sv: "privatperson", en: "private person")[language]
        case (.kind, CustomerKind.company.rawValue):
            Sentence(sv: "företag", en: "company")[language]
        case (.kind, CustomerKind.association.rawValue):
            Sentence(sv: "förening", en: "association")[language]
        case (.kind, CustomerKind.soleTrader.rawValue):
            Sentence(sv: "enskild firma", en: "sole trader")[language]
        case (.kind, CustomerKind.publicBody.rawValue):
            Sentence(sv: "myndighet", en: "public body")[language]
        case (.kind, CustomerKind.estate.rawValue): Sentence(sv: "dödsbo", en: "estate")[language]
        case (.origin, _) where value.hasSuffix(" entered") || value.hasSuffix(" import"):
            origin(value)[language]
        case (.status, "customer"): Sentence(sv: "kund", en: "customer")[language]
        case (.flags, "no-dated-event"):
            Sentence(sv: "saknar grund – granska", en: "no ground – review")[language]
        case (.numberRemark, NumberRemark.centuryAssumed):
            Sentence(sv: "sekel antaget – fråga", en: "century assumed – ask")[language]
        case (.personalIdentityNumber, _) where value.utf8.count == 12:
            "\(value.prefix(8))-\(value.suffix(4))"
        case (.organisationNumber, _) where value.utf8.count == 10:
            "\(value.prefix(6))-\(value.suffix(4))"
        default: value
        }
    }

    /// A day and how the customer came in.
    private static func origin(_ value: String) -> Sentence {
        let day = value.prefix { $0 != " " }
        return value.hasSuffix("import")
            ? Sentence(sv: "\(day), inläst från fil", en: "\(day), imported from a file")
            : Sentence(sv: "\(day), inlagd för hand", en: "\(day), entered by hand")
    }

    /// What a stable reason code means.
    static func reason(_ code: String) -> Sentence {
        switch code {
        case "check-digit":
            Sentence(sv: "kontrollsiffran stämmer inte", en: "the check digit is wrong")
        case "already-there": Sentence(sv: "finns redan", en: "is there already")
        case "date-in-future":
            Sentence(sv: "födelsedatum i framtiden", en: "date of birth in the future")
        case "no-such-date": Sentence(sv: "datumet finns inte", en: "there is no such date")
        case "length": Sentence(sv: "fel antal siffror", en: "a wrong number of digits")
        case "too-few-columns": Sentence(sv: "raden har för få kolumner", en: "too few columns")
        case "too-many-columns":
            Sentence(sv: "raden har för många kolumner", en: "too many columns")
        case "cell-too-long": Sentence(sv: "cellen är för lång", en: "the cell is too long")
        case "too-long": Sentence(sv: "texten är för lång", en: "the text is too long")
        case "control-character":
            Sentence(sv: "otillåtet tecken", en: "a character that is not permitted")
        case "excel-scientific":
            Sentence(
                sv: "Excel har förstört talet (1,23E+11)",
                en: "Excel has spoilt the number (1.23E+11)")
        case "interim-number":
            Sentence(sv: "interimsnummer kan inte användas", en: "an interim number cannot be used")
        case "unterminated-quote":
            Sentence(sv: "citattecken saknas", en: "a closing quote is missing")
        case "rows-in-cell":
            Sentence(
                sv:
                    "ett citattecken för mycket, eller radbrytning eller semikolon i cellen; ta bort det",
                en:
                    "a quotation mark too many, or a line break or semicolon in the cell; take it out"
            )
        case "empty": Sentence(sv: "raden är tom", en: "the row is empty")
        case "number-characters":
            Sentence(
                sv: "bara bokstäver a–z, siffror och bindestreck",
                en: "letters a–z, digits and hyphens only")
        case "looks-personal":
            Sentence(sv: "ser ut som ett personnummer", en: "looks like a personnummer")
        case "placeholder-name":
            Sentence(
                sv: "så kallar programmet en skyddad kund",
                en: "that is what the program calls a protected customer")
        case "whole-address":
            Sentence(
                sv: "postnummer och ort har egna fält",
                en: "the postal code and the town have their own fields")
        case "kept-by-program":
            Sentence(
                sv: "håller programmet reda på självt", en: "is kept by the program itself")
        case "no-name": Sentence(sv: "namn saknas", en: "no name")
        case "kind-number":
            Sentence(
                sv: "kundtypen och numret hör inte ihop",
                en: "the kind of customer and the number do not go together")
        case "derived-number":
            Sentence(
                sv: "räknas ut ur personnumret", en: "is worked out from the personnummer")
        case "unknown-kind": Sentence(sv: "ingen sådan kundtyp", en: "no such kind of customer")
        case "handed-in-unfit":
            Sentence(
                sv: "det inlämnade följer inte fältets regler",
                en: "what was handed in does not follow the field's rules")
        case "emptied-unseen":
            Sentence(
                sv: "kan inte tömmas av den som inte läser det",
                en: "cannot be emptied by somebody who does not read it")
        case "required": Sentence(sv: "får inte vara tomt", en: "must not be empty")
        case "misplaced-quote":
            Sentence(sv: "citattecken på fel ställe", en: "a quotation mark in the wrong place")
        case "lost-character":
            Sentence(sv: "ett tecken har gått förlorat", en: "a letter has been lost")
        case "not-text":
            Sentence(sv: "något som inte är text", en: "something that is not text")
        default: importReason(code) ?? identifierReason(code)
        }
    }

    private static func identifierReason(_ code: String) -> Sentence {
        switch code {
        case "not-digits":
            Sentence(sv: "annat än siffror i numret", en: "something other than digits")
        case "misplaced-separator":
            Sentence(sv: "skiljetecknet står fel", en: "the separator is in the wrong place")
        case "space-as-separator":
            Sentence(
                sv: "mellanslag i stället för bindestreck", en: "a space instead of a hyphen")
        case "century":
            Sentence(sv: "århundradet kan inte stämma", en: "the century cannot be right")
        case "birth-number-zero":
            Sentence(sv: "födelsenumret är 000", en: "the birth number is 000")
        case "organisation-third-digit":
            Sentence(
                sv: "tredje siffran är ett personnummers",
                en: "the third digit is that of a personnummer")
        case "organisation-prefix":
            Sentence(
                sv: "tolv siffror ska börja med 16", en: "twelve digits have to begin with 16")
        case "organisation-group":
            Sentence(
                sv: "inget organisationsnummer börjar så", en: "no organisation's number begins so")
        case "plus-sign":
            Sentence(
                sv: "plustecken hör till personnummer", en: "a plus sign is for personnummer only")
        case "personal-number":
            Sentence(
                sv: "ett personnummer finns i numret", en: "there is a personnummer in the number")
        case "vat-prefix": Sentence(sv: "börjar inte med SE", en: "does not begin with SE")
        case "vat-suffix": Sentence(sv: "slutar inte på 01", en: "does not end in 01")
        case "peppol-scheme":
            Sentence(sv: "börjar inte med 0007: eller 0088:", en: "no 0007: or 0088: before it")
        case "no-letters": Sentence(sv: "inga bokstäver", en: "no letters")
        case "date-form":
            Sentence(sv: "inget datum", en: "not a date")
        case "postal-code-first-digit":
            Sentence(
                sv: "inget svenskt postnummer börjar så", en: "no Swedish postal code begins so")
        case "letters": Sentence(sv: "bokstäver i numret", en: "letters in the number")
        case "several-numbers":
            Sentence(sv: "flera nummer i ett fält", en: "several numbers in one field")
        case "no-telephone-prefix":
            Sentence(
                sv: "riktnummer eller landsnummer saknas",
                en: "the area code or country code is missing")
        case "telephone-prefix":
            Sentence(
                sv: "riktnumret eller landsnumret finns inte",
                en: "there is no such area code or country code")
        case "at-sign": Sentence(sv: "ska ha ett @", en: "there has to be one @")
        case "space-or-control":
            Sentence(sv: "mellanslag eller styrtecken", en: "a space or control character")
        case "email-local-part":
            Sentence(sv: "delen före @ duger inte", en: "the part before the @ will not do")
        case "email-domain":
            Sentence(sv: "delen efter @ duger inte", en: "the part after the @ will not do")
        case "email-comma":
            Sentence(
                sv: "ett kommatecken där en punkt ska stå",
                en: "a comma where a dot should be")
        default: Sentence(sv: "godtas inte (\(code))", en: "is not accepted (\(code))")
        }
    }
}
