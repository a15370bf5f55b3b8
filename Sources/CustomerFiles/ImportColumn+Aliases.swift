extension ImportColumn {
    /// The headings of known programs for this field, as those programs spell them.
    var aliases: [String] {
        switch self {
        case .customerNumber:
            [
                "kundnr", "kundnummer", "kund nr", "kund-id", "kundid", "customernumber",
                "customer number", "companyid", "nr",
            ]
        case .kind:
            [
                "kundtyp", "typ", "type", "customer type", "companyiscorporate",
                "företag/privat",
            ]
        case .name:
            [
                "namn", "kundnamn", "kund", "name", "companyname", "fulltnamn",
                "fullständigt namn",
            ]
        case .givenName:
            ["förnamn", "fornamn", "first name", "firstname", "companyconsumername"]
        case .familyName:
            ["efternamn", "last name", "lastname"]
        case .companyName:
            [
                "företag", "företagsnamn", "företag/organisation", "organisation", "firma",
                "bolag", "company",
            ]
        case .personOrOrganisationNumber:
            [
                "org.nr", "orgnr", "org nr", "organisationsnummer", "organisationsnr",
                "org.nummer", "person-/org.nr", "pers/orgnr",
                "personnummer/organisationsnummer", "organisationnumber", "companygovno",
                "corporateid",
            ]
        case .personalIdentityNumber:
            [
                "personnummer", "personnr", "pnr", "persnr", "födelsedatum/personnummer", "ssn",
            ]
        case .vatNumber:
            [
                "momsregnr", "momsregistreringsnummer", "momsnr", "vat-nummer", "vat nr",
                "vatnumber", "ert vat nummer",
            ]
        case .careOf:
            ["c/o", "co", "co-adress", "c/o-adress", "coadress"]
        case .street:
            [
                "adress", "adress 1", "adress1", "gatuadress", "utdelningsadress", "postadress",
                "address1", "fakturaadress", "fakturaadress.adress1", "companypoststreet",
            ]
        case .street2:
            ["adress 2", "adress2", "address2", "fakturaadress.adress2"]
        case .postalCode:
            [
                "postnr", "postnummer", "postkod", "zip", "zipcode", "zip code",
                "fakturaadress.postnummer", "companypostpostcode",
            ]
        case .city:
            [
                "ort", "postort", "stad", "city", "fakturaadress.postort",
                "companypostpostarea",
            ]
        case .country:
            ["land", "country", "countrycode", "landskod"]
        case .phone:
            [
                "telefon", "tel", "telefon1", "telefonnummer", "telefonnr", "telefon dag",
                "telefon hem", "phone", "phone1", "companyphone",
            ]
        case .mobile:
            [
                "mobil", "mobiltelefon", "mobilnr", "mobilnummer", "telefon mobil",
                "companymobile",
            ]
        case .email:
            [
                "e-post", "epost", "e post", "email", "e-mail", "mail", "mailadress",
                "e-postadress", "companyemail",
            ]
        case .invoiceEmail:
            ["e-post faktura", "fakturamail", "faktura e-post", "emailinvoice"]
        case .contactPerson:
            ["kontaktperson", "kontakt", "referens"]
        case .ourReference:
            ["vår referens", "ourreference"]
        case .invoiceReference:
            [
                "fakturamärkning", "märkning", "ert ordernr", "er beställning",
                "beställningsnummer", "inköpsordernummer", "externalreference",
            ]
        case .projectNumber:
            ["projekt", "projektnr", "projektnummer", "project"]
        case .gln:
            ["gln", "gln-nummer", "gln-kod"]
        case .peppolID:
            ["peppol-id", "peppolid", "e-fakturaadress"]
        case .propertyDesignation:
            ["fastighetsbeteckning", "fastighet"]
        case .note:
            [
                "anteckning", "anteckningar", "notering", "kommentar", "comments",
                "companynote",
            ]
        default: []
        }
    }
}
