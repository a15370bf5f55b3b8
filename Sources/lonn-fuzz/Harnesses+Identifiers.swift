import SwedishIdentifiers

extension Harness {
    static let identifiers: [Harness] = [
        identityNumber, organisationNumber, vatNumber, peppolID, gln, telephone, postalCode,
        postTown, careOf, email,
    ]

    static let dates: [Harness] = [date, freeText]

    private static let today = CivilDate(year: 2026, month: 11, day: 27)
    private static let signs = [
        "-", "+", " ", "\u{2013}", "\u{A0}", "0", "00", "9", "(0)", ";", "/", "٣", "\u{301}",
        "\u{FEFF}",
    ]

    private static let identityNumber = identifier(
        "identity-number",
        seeds: ["20000101-2384", "000101-2384", "200001612381", "559900-7704", "165599007704"],
        tokens: signs + ["16", "18", "19", "20", "60", "T"]
    ) { text in
        guard let today, let number = try? IdentityNumber(parsing: text, on: today) else {
            return nil
        }
        return (number.canonical, number.display)
    }

    private static let organisationNumber = identifier(
        "organisation-number", seeds: ["559900-7704", "5599007704", "165599007704"]
    ) { text in (try? OrganisationNumber(parsing: text)).map { ($0.canonical, $0.display) } }

    private static let vatNumber = identifier(
        "vat-number", seeds: ["SE559900770401", "SE 559900-7704 01", "SE000101238401"],
        tokens: signs + ["SE", "01"]
    ) { text in
        guard let today else { return nil }
        return (try? VATNumber(parsing: text, on: today)).map { ($0.canonical, $0.display) }
    }

    private static let peppolID = identifier(
        "peppol-id", seeds: ["0007:5599007704", "0088:7300000000004"],
        tokens: signs + [":", "0007:", "0088:", "iso6523-actorid-upis::"]
    ) { text in
        guard let today else { return nil }
        return (try? PeppolID(parsing: text, on: today)).map { ($0.canonical, $0.display) }
    }

    private static let gln = identifier("gln", seeds: ["7300000000004"]) { text in
        (try? GLN(parsing: text)).map { ($0.canonical, $0.display) }
    }

    /// Also cut into several.
    private static let telephone = identifier(
        "telephone",
        seeds: ["070-174 06 05", "+46 (0)8-465 004 00", "0046 31 390 06 00", "+47 22 00 00 00"],
        tokens: signs + ["+46", "0046", "el.", ",", "mobil", "tel:"]
    ) { text in
        for part in TelephoneNumber.split(text) { _ = try? TelephoneNumber(normalising: part) }
        return (try? TelephoneNumber(normalising: text)).map { ($0.e164, $0.display) }
    }

    private static let postalCode = identifier(
        "postal-code", seeds: ["791 34", "79134", "SE-791 34"], tokens: signs + ["SE-", "S-"]
    ) { text in (try? PostalCode(normalising: text)).map { ($0.canonical, $0.display) } }

    private static let postTown = identifier("post-town", seeds: ["FALUN", "Stora Skedvi"]) {
        text in
        _ = (PostTown.split(text), PostTown.splitAtEnd(text))
        return (try? PostTown(normalising: text)).map { ($0.canonical, $0.display) }
    }

    private static let careOf = identifier(
        "care-of", seeds: ["c/o Berg", "C/O: Ek", "Berg"], tokens: signs + ["c/o", "C/O", "℅", ","]
    ) { text in
        _ = CareOfName.split(text)
        return (try? CareOfName(normalising: text)).map { ($0.canonical, $0.display) }
    }

    private static let email = identifier(
        "email", seeds: ["Anna.Lindstrom@example.se", "åsa@trädgård.se", "info@xn--malm-8qa.se"],
        tokens: ["@", ".", "xn--", "å", "a\u{30a}", "ß", "İ", "-", "\"", "\u{3002}", "mailto:"]
    ) { text in
        (try? EmailAddress(normalising: text)).map { address in
            _ = address.masked
            return (address.display, address.display)
        }
    }

    /// A number or name: what is stored of it, and what people are shown, is read as the same.
    private static func identifier(
        _ name: String, seeds: [String], tokens: [String] = signs,
        parse: @escaping @Sendable (String) -> (canonical: String, display: String)?
    ) -> Harness {
        Harness(
            name: name, seeds: utf8(seeds),
            tokens: tokens.map { Array($0.utf8) }
        ) { (bytes) throws(Fault) in
            guard let text = String(validating: bytes, as: UTF8.self), let read = parse(text) else {
                return .refused
            }
            for written in [read.canonical, read.display] {
                guard let again = parse(written) else { throw Fault(what: "refuses what it wrote") }
                guard Array(again.canonical.utf8) == Array(read.canonical.utf8) else {
                    throw Fault(what: "reads its own text as another")
                }
            }
            return .read
        }
    }

    private static let date = text(
        "date",
        seeds: utf8([
            "2026-11-22", "20261122", "261122", "22/11 2026", "22.11.2026", "22 nov 2026",
            "den 22 november 2026", "2026-11-22T12:55:00Z",
        ]), tokens: signs + [".", "/", "T", ":", "den ", "mars", "december"]
    ) { text in (try? CivilDate(written: text)).map { digits($0) } }

    private static func digits(_ date: CivilDate) -> String {
        [(date.year, 4), (date.month, 2), (date.day, 2)].map { number, width in
            let digits = String(number)
            return String(repeating: "0", count: width - digits.count) + digits
        }.joined(separator: "-")
    }

    /// Notes and the like, looked through for numbers: every finding lies in the text.
    private static let freeText = Harness(
        name: "free-text",
        seeds: {
            [
                "Ring 070-174 06 05, portkod 4711, 20000101-2384", "kort 4111 1111 1111 1111",
                "Koden är 1234# vid grinden; pnr 000101-2384 för Åsa",
            ].map { Array($0.utf8) }
        },
        tokens: (signs + ["kod", "port", "pnr", "#", "4111111111111111"]).map { Array($0.utf8) }
    ) { (bytes) throws(Fault) in
        guard let today, let text = String(validating: bytes, as: UTF8.self) else {
            return .refused
        }
        for finding in SensitiveText.findings(in: text, on: today) {
            guard !text[finding.range].utf8.isEmpty else { throw Fault(what: "finds nothing") }
        }
        return .read
    }
}
