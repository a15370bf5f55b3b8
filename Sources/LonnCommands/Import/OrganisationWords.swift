internal import CustomerVault

/// Words that only the name of an organisation has.
enum OrganisationWords {
    /// Whether one of them stands in a name, as a word of its own or as its end.
    static func isIn(_ name: String) -> Bool {
        let lower = name.lowercased()
        if lower.contains("ek. för") { return true }
        return lower.split { !$0.isLetter }.contains { word in
            known.contains(String(word)) || endings.contains { word.hasSuffix($0) }
        }
    }

    private static let known: Set<String> = [
        "ab", "aktiebolag", "aktiebolaget", "hb", "handelsbolag", "handelsbolaget", "kb",
        "kommanditbolag", "brf", "hsb", "ef", "enskild", "firma", "kommun", "co",
        "region", "stiftelse", "stiftelsen", "församling", "samfund", "likvidation", "konkurs",
        "dödsbo", "dödsboet", "ltd", "inc", "gmbh", "oy", "bolaget", "bolag", "publ",
        "klubb", "skola",
    ]

    private static let endings = [
        "förening", "föreningen", "föreningar", "kommun", "stiftelsen", "församlingen",
        "församling", "samfällighet", "samfälligheten", "förbundet", "klubben", "skolan",
        "verket", "myndigheten", "styrelsen", "förvaltningen", "bolaget",
    ]
}

/// The words that files have for the kind of a customer.
enum KindWord {
    static func kind(of word: String) -> CustomerKind? {
        if let kind = kinds[word] { return kind }
        return kinds[word.lowercased().trimmingSpaces]
    }

    private static let kinds: [String: CustomerKind] = [
        "privat": .privatePerson, "privatperson": .privatePerson, "privatkund": .privatePerson,
        "private": .privatePerson, "p": .privatePerson, "person": .privatePerson,
        "konsument": .privatePerson, "false": .privatePerson,
        "företag": .company, "foretag": .company, "företagskund": .company, "company": .company,
        "ab": .company, "f": .company, "bolag": .company, "aktiebolag": .company,
        "true": .company, "business": .company, "hb": .company, "kb": .company,
        "brf": .association, "förening": .association, "bostadsrättsförening": .association,
        "association": .association, "samfällighet": .association, "ek. för.": .association,
        "enskild firma": .soleTrader, "ef": .soleTrader, "sole-trader": .soleTrader,
        "enskild näringsidkare": .soleTrader, "enskild firma (ef)": .soleTrader,
        "kommun": .publicBody, "myndighet": .publicBody, "public-body": .publicBody,
        "region": .publicBody, "stat": .publicBody, "offentlig": .publicBody,
        "dödsbo": .estate, "estate": .estate,
    ]
}

extension String {
    fileprivate var trimmingSpaces: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
