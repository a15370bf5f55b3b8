/// Made-up customers, the same for every run: as a CSV file and as the floor's values.
///
/// A hundred thousand distinct personnummer are more than the reserved ones: these belong to people
/// born before 1840, of whom nobody lived when the first numbers were given out. Telephone numbers
/// are from the reserved ranges, addresses end in `example.se`.
struct MadeCustomers {
    /// The file: UTF-8, semicolons, Swedish headings.
    private(set) var csv: [UInt8] = []
    /// Personnummer as the vault keeps them, twelve digits.
    private(set) var numbers: [String] = []
    /// Values for the floor, one behind the other, thirteen a customer.
    private(set) var values: [UInt8] = []
    /// Where each value begins, and the end.
    private(set) var offsets: [UInt32] = [0]

    var count: Int { numbers.count }

    /// The e-mail of the customer in that place among all.
    func email(_ index: Int) -> String {
        let field = index * 13 + 10
        return String(
            decoding: values[Int(offsets[field])..<Int(offsets[field + 1])], as: UTF8.self)
    }

    /// The number that the customer in that place among all gets.
    static func customerNumber(_ index: Int) -> String { String(1001 + index) }

    /// The family name that only one customer has.
    static let rareName = "Åkerblomsten"
    /// The last digits of the telephone number of that customer.
    private(set) var rareEnding = ""

    /// - Parameter day: `YYYY-MM-DD`, for the field that tells where a customer comes from.
    init(count: Int, day: String) {
        csv = Array("Förnamn;Efternamn;Adress;Postnr;Ort;E-post;Telefon;Personnummer\r\n".utf8)
        csv.reserveCapacity(count * 160)
        values.reserveCapacity(count * 180)
        offsets.reserveCapacity(count * 13 + 1)
        numbers.reserveCapacity(count)
        var random = SplitMix(state: 20_260_101)
        for index in 0..<count {
            let given = random.one(of: Self.givenNames)
            let family = index == count / 2 ? Self.rareName : random.one(of: Self.familyNames)
            let street = "\(random.one(of: Self.streets)) \(random.below(180) + 1)"
            let postalCode = "\(random.below(880) + 100) \(random.below(90) + 10)"
            let city = random.one(of: Self.cities)
            let email = "kund.\(index).\(random.below(1_000_000))@example.se"
            let phone = Self.phone(random.below(Self.phones - Newcomer.count))
            if index == count / 2 { rareEnding = String(phone.suffix(4)) }
            let number = Self.personnummer(index)
            numbers.append(number)
            let line = [
                given, family, street, postalCode, city, email, phone,
                "\(number.prefix(8))+\(number.suffix(4))",
            ]
            csv.append(contentsOf: line.joined(separator: ";").utf8)
            csv.append(contentsOf: "\r\n".utf8)
            for value in [
                String(1001 + index), "private", "customer", "\(day) import", "no-dated-event",
                given, family, street, postalCode, city, email, phone, number,
            ] {
                values.append(contentsOf: value.utf8)
                offsets.append(UInt32(values.count))
            }
        }
    }

    /// How many telephone numbers are reserved; the last ones are the newcomers'.
    static let phones = 495

    /// The reserved ranges: 070-174 06 05…99, and a hundred each in four areas.
    static func phone(_ choice: Int) -> String {
        guard choice >= 95 else { return "+46\(701_740_605 + choice)" }
        let (area, last) = (choice - 95).quotientAndRemainder(dividingBy: 100)
        return "+46\([846_500_400, 313_900_600, 406_280_400, 980_319_200][area] + last)"
    }

    /// A number of its own for each index: steps through dates and birth numbers with a stride
    /// that shares no factor with their count.
    private static func personnummer(_ index: Int) -> String {
        let days = 40 * 12 * 28
        let place = (index * 7_368_787 + 11) % (days * 999)
        let (day, birth) = (place % days, place / days + 1)
        let digits =
            padded(1800 + day / 336, 4) + padded(day / 28 % 12 + 1, 2) + padded(day % 28 + 1, 2)
            + padded(birth, 3)
        return digits + checkDigit(of: digits.dropFirst(2))
    }

    /// The last of the ten digits.
    static func checkDigit(of digits: Substring) -> String {
        var sum = 0
        for (position, digit) in digits.utf8.enumerated() {
            let product = Int(digit - 0x30) * (position.isMultiple(of: 2) ? 2 : 1)
            sum += product / 10 + product % 10
        }
        return String((10 - sum % 10) % 10)
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    private static let givenNames = [
        "Anna", "Karin", "Eva", "Maria", "Åsa", "Birgitta", "Elin", "Wilma", "Märta", "Ingrid",
        "Lars", "Anders", "Per", "Örjan", "Göran", "Johan", "Erik", "Nils", "Karl-Johan", "Sören",
    ]
    private static let familyNames = [
        "Andersson", "Johansson", "Karlsson", "Nilsson", "Eriksson", "Larsson", "Olsson",
        "Persson", "Svensson", "Gustafsson", "Pettersson", "Öberg", "Åberg", "Sjöström",
        "Lindqvist", "Bergström", "Hägglund", "Nordström", "Ek", "af Klintberg",
    ]
    private static let streets = [
        "Storgatan", "Kyrkogatan", "Skolgatan", "Vasagatan", "Ängsvägen", "Björkvägen",
        "Järnvägsgatan", "Norra Kungsgatan", "Skogsvägen", "Strandvägen",
    ]
    private static let cities = [
        "Göteborg", "Stockholm", "Malmö", "Umeå", "Östersund", "Växjö", "Borås", "Luleå", "Gävle",
        "Kungälv",
    ]
}
