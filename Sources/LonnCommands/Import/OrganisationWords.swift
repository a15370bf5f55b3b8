internal import CustomerVault

/// Words that only the name of an organisation has.
enum OrganisationWords {
    /// Whether one of them stands in a name, as a word of its own or as its end.
    static func isIn(_ name: String) -> Bool {
        let lower = name.lowercased()
        if lower.contains("ek. för") { return true }
        return lower.split { !$0.isLetter }.contains { word in
            known.contains(String(word)) || endings.contains { word.hasSuffix($0) }
        } || hasTrade(name)
    }

    /// Whether a name says what somebody does for a living: `Bergs Måleri`, `1:a Rörfirman`.
    ///
    /// `El` says it at the end alone, since people are called `El Sayed`.
    static func hasTrade(_ name: String) -> Bool {
        let words = name.lowercased().split { !$0.isLetter }
        return words.last == "el" && words.count > 1
            || words.contains { word in
                trades.contains(String(word)) || tradeEndings.contains { word.hasSuffix($0) }
            }
    }

    private static let trades: Set<String> = [
        "bygg", "rör", "schakt", "städ", "plåt", "vvs", "elektriska", "fastigheter", "service",
        "konsult", "transport", "hotell", "café", "butik", "salong",
    ]

    private static let tradeEndings = [
        "firma", "firman", "måleri", "åkeri", "åkeriet", "snickeri", "snickerier", "trädgård",
        "trädvård", "plåtslageri", "bageri", "verkstad", "entreprenad", "restaurang", "pizzeria",
        "byggservice", "städservice", "byggnads",
    ]

    /// The kind of customer that a name plainly tells.
    static func kind(of name: String) -> CustomerKind? {
        let lower = name.lowercased()
        let words = lower.split { !$0.isLetter }.map(String.init)
        func has(_ known: Set<String>, _ endings: [String] = []) -> Bool {
            words.contains { word in
                known.contains(word) || endings.contains { word.hasSuffix($0) }
            }
        }
        if has(["dödsbo", "dödsboet"]) { return .estate }
        if has(companies, ["bolaget", "bolag"]) { return .company }
        if lower.contains("ek. för") || lower.contains("ek för")
            || has(associations, associationEndings)
        {
            return .association
        }
        if has(["region", "kommun"], ["kommun", "myndigheten"]) { return .publicBody }
        return nil
    }

    private static let companies: Set<String> = [
        "ab", "aktiebolag", "hb", "kb", "ltd", "gmbh", "oy", "publ",
    ]

    private static let associations: Set<String> = ["brf", "stiftelse", "stiftelsen", "samfund"]

    private static let associationEndings = [
        "förening", "föreningen", "samfällighet", "samfälligheten", "stiftelsen", "församling",
        "församlingen",
    ]

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

    /// The kind that `Ja` or `Nej` says in a column of companies.
    static func kind(ofAnswer word: String) -> CustomerKind? {
        switch word.lowercased() {
        case "ja", "j", "yes", "y", "true", "sant", "1": .company
        case "nej", "n", "no", "false", "falskt", "0": .privatePerson
        default: nil
        }
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
