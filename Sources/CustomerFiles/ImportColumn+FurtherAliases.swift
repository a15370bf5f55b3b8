extension ImportColumn {
    /// Headings that people give the columns of their own files, and of what programs keep beside
    /// the postal address.
    var furtherAliases: [String] {
        switch self {
        case .customerNumber: ["kundens nummer", "kund nummer", "customer no", "customer id"]
        case .kind: ["kundkategori", "kategori", "privat/företag", "customer kind"]
        case .name: ["kundens namn", "customer", "customer name", "för- och efternamn"]
        case .givenName: ["tilltalsnamn", "given name", "förnamn kund"]
        case .familyName: ["surname", "family name"]
        case .companyName: ["bolagsnamn", "firmanamn", "föreningens namn", "company name"]
        case .personOrOrganisationNumber:
            [
                "org. nr.", "organisations nr", "person/orgnr", "pers.nr/org.nr", "org/persnr",
                "org.nr/pers.nr", "orgnr/persnr", "orgnr/personnr", "persnr/orgnr",
                "personnr/orgnr", "pnr/orgnr", "orgnr/pnr", "org.nr/personnummer",
                "organisationsnummer/personnummer", "organisations-/personnummer",
                "person-/organisationsnummer", "person- eller organisationsnummer",
                "personnummer eller organisationsnummer", "org.nr./pers.nr.", "org-/persnr",
            ]
        case .personalIdentityNumber: ["pers.nr", "personnr.", "person nr", "id-nummer"]
        case .vatNumber: ["vat", "vat-nr", "moms nr", "momsregistreringsnr", "vat no"]
        case .protectedIdentity:
            [
                "skyddad identitet", "skyddad id", "skyddade personuppgifter", "skyddad adress",
                "skyddad folkbokföring", "sekretess", "sekretessmarkering", "spärrmarkering",
                "kvarskrivning", "protected identity",
            ]
        case .careOf: ["c/o namn", "att c/o", "care of"]
        case .street: ["gata", "gatuadress 1", "bostadsadress", "street", "address"]
        case .street2: ["gatuadress 2", "adressrad 2", "address 2", "box"]
        case .postalCode: ["post nr", "postal code"]
        case .city: ["post ort", "town", "postadress ort"]
        case .country: ["nation", "country code"]
        case .phone: ["tfn", "tel nr", "tel.", "hemtelefon", "fast telefon", "telefon 1"]
        case .mobile: ["mobiltfn", "mobil nr", "mobile", "cell phone"]
        case .otherPhone:
            [
                "telefon2", "telefon 2", "telefon 3", "telefon3", "phone2", "phone 2",
                "telefon jobb", "telefon kväll", "telefon arbete", "arbetstelefon", "mobil 2",
                "mobil2", "övriga telefoner", "annat telefonnummer",
            ]
        case .email: ["e-post 1", "e-post1", "epost1", "mejl", "mejladress", "email address"]
        case .otherEmail:
            ["e-post 2", "e-post2", "epost2", "epost 2", "email 2", "email2", "mejl 2"]
        case .invoiceEmail:
            ["e-postadress faktura", "fakturamejl", "faktura e-postadress", "invoice email"]
        case .contactPreference: ["önskat kontaktsätt", "kontaktsätt", "kontakta via"]
        case .contactPerson: ["kontakt namn", "kontaktpersoner", "contact", "contact person"]
        case .otherContact: ["kontaktperson 2", "kontaktperson2", "kontakt 2", "other contact"]
        case .invoiceCareOf: ["faktura c/o", "fakturaadress c/o"]
        case .invoiceStreet:
            [
                "faktura adress", "faktura gatuadress", "fakturagata", "faktureringsadress",
                "invoice address",
            ]
        case .invoicePostalCode:
            [
                "faktura postnr", "faktura postnummer", "fakturaadress postnr", "fakturapostnr",
                "fakturapostnummer", "invoice zip",
            ]
        case .invoiceCity:
            [
                "faktura ort", "faktura postort", "fakturaadress ort", "fakturaort",
                "fakturapostort", "invoice city",
            ]
        case .invoiceReference: ["fakturareferens", "ordernr kund", "kostnadsställe"]
        case .projectNumber: ["projekt nr", "project number"]
        case .customerReference:
            ["er referens", "yourreference", "kundens referens", "er ref", "beställare"]
        case .gln: ["gln nr", "lokaliseringskod"]
        case .peppolID: ["peppol", "peppol-adress", "e-faktura-id"]
        case .siteStreet:
            [
                "arbetsplats", "arbetsplatsadress", "objektadress", "besöksadress",
                "leveransadress", "leveransadress.adress1", "deliveryaddress1", "delivery address",
                "visitingaddress", "companyvisitstreet", "objekt",
            ]
        case .sitePostalCode:
            [
                "arbetsplats postnr", "arbetsplats postnummer", "objekt postnr",
                "leveransadress.postnummer", "leveransadress postnr", "leverans postnr",
                "leverans postnummer", "leveranspostnr", "leveranspostnummer", "deliveryzipcode",
                "visitingzipcode", "companyvisitpostcode",
            ]
        case .siteCity:
            [
                "arbetsplats ort", "objekt ort", "leveransadress.postort", "leveransadress ort",
                "leverans ort", "leverans postort", "leveransort", "leveranspostort",
                "deliverycity", "visitingcity", "companyvisitpostarea",
            ]
        case .propertyDesignation: ["fastighetsbet", "fastighetsbeteckning objekt"]
        case .directions: ["vägbeskrivning", "hitta hit"]
        case .gateCode: ["portkod", "grindkod", "dörrkod", "gate code"]
        case .wish: ["önskemål", "kundens önskemål"]
        case .note: ["noteringar", "övrigt", "fritext", "kommentarer", "info", "invoiceremark"]
        case .lastInquiry: ["senaste förfrågan", "senaste kontakt", "last contact"]
        case .lastQuote: ["senaste offert", "senaste offertdatum", "offertdatum"]
        case .lastOrder:
            [
                "senaste order", "senaste beställning", "senaste köp", "orderdatum",
                "senaste orderdatum",
            ]
        case .lastJob: ["senaste jobb", "senaste uppdrag", "senast utfört"]
        case .lastInvoice:
            ["senaste faktura", "senaste fakturadatum", "fakturadatum", "senast fakturerad"]
        case .lastPayment: ["senaste betalning", "senast betalt", "betaldatum"]
        case .ourReference: ["säljare", "handläggare", "our reference"]
        }
    }

    /// Whether a heading may mean something else than its field, and gives way to one that does not:
    /// `Nr`, `Kund`, `Referens`.
    static func isWeak(heading: String) -> Bool {
        ["nr", "kund", "referens", "kontakt", "customer"].contains(NormalisedHeading(heading).text)
    }

    /// Whether a heading names the invoice address in a file that has a postal address beside it, and
    /// the only address in one that has none.
    static func mayBeInvoiceAddress(heading: String) -> Bool {
        let text = NormalisedHeading(heading).text
        return text == "fakturaadress" || text.hasPrefix("fakturaadress adress")
            || ["fakturaadress postnummer", "fakturaadress postort"].contains(text)
    }
}

extension ImportColumn {
    /// Whether a heading, normalised, tells whose identity is protected, in words that are no alias.
    static func isOfProtection(_ heading: String) -> Bool {
        if protections.contains(where: heading.hasPrefix) { return true }
        let word = heading.prefix(while: \.isLetter)
        return protectionWords.contains(String(word))
            || (word == "skydd" && !heading.dropFirst(word.count).contains(where: isOfMore))
    }

    /// Whether a sign belongs to more than `?` or `(J/N)`.
    private static func isOfMore(_ sign: Character) -> Bool { !" ?():jn01x".contains(sign) }

    /// What headings of protected identity begin with, however they go on.
    private static let protections = [
        "sekretess", "sekrmark", "skyddat", "skyddade person", "skyddade uppg", "skyddsmark",
        "spärrmark", "protected", "identitetsskydd", "identitet skydd", "personskydd", "hemlig",
        "kvarskriv", "fingerad", "säkerhetsmark",
    ]

    /// Their first words, which others begin with as well: `Skyddade träd`, `Sekreterare`.
    private static let protectionWords: Set<String> = ["skyddad", "sekr"]
}
