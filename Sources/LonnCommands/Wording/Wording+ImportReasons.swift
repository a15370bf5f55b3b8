internal import CustomerVault

/// Why a row of a file is refused, where no single field's rule says it.
extension Wording {
    /// Why a row is refused, with whom it resembles.
    static func reason(of refusal: ImportRefusal) -> Sentence {
        switch refusal.resembles {
        case .customer(let number):
            Sentence(sv: "liknar kund \(number)", en: "resembles customer \(number)")
        case .row(let line): Sentence(sv: "liknar rad \(line)", en: "resembles line \(line)")
        // A cell of the row says so, and nobody who is there already.
        case nil where refusal.reason == ProtectionAnswer.reason && refusal.column != nil:
            Sentence(
                sv:
                    "skyddad identitet; lägg upp kunden med `lonn lägg-till --protected`, eller finns kunden redan, kör `lonn skydda NUMMER`",
                en:
                    "a protected identity; enter the customer with `lonn add --protected`, or if he is there already, run `lonn protect NUMBER`"
            )
        case nil:
            refusal.lastLine.map { reason(refusal.reason, refusal.line, to: $0) }
                ?? reason(refusal.reason)
        }
    }

    /// Nobody is to take the lines behind the first one for imported.
    private static func reason(_ code: String, _ first: Int, to last: Int) -> Sentence {
        let reason = reason(code)
        return Sentence(
            sv: "\(reason.sv); inget på raderna \(first)–\(last) är inläst",
            en: "\(reason.en); nothing on lines \(first)–\(last) is imported")
    }

    static func importReason(_ code: String) -> Sentence? {
        switch code {
        case "mojibake":
            Sentence(
                sv: "fel teckenkodning (Ã¥ för å)", en: "the wrong encoding (Ã¥ for å)")
        case "heading-again":
            Sentence(sv: "rubrikraden en gång till", en: "the heading line once more")
        case "duplicate-row":
            Sentence(sv: "samma rad finns tidigare i filen", en: "the same row stands before it")
        case "excel-error":
            Sentence(
                sv: "ett fel från Excel i stället för ett värde",
                en: "an error of Excel instead of a value")
        case "web-sign":
            Sentence(sv: "tecken från en webbsida (&amp;)", en: "a web page's sign (&amp;)")
        case "leading-zero-lost":
            Sentence(
                sv: "den första nollan är borta, nog i Excel",
                en: "the first zero is gone, probably in Excel")
        case "numbers-differ":
            Sentence(sv: "två olika nummer", en: "two different numbers")
        case "addresses-differ":
            Sentence(sv: "två olika postadresser", en: "two different postal addresses")
        case "address-incomplete":
            Sentence(
                sv:
                    "en annan adress, men inte hela; ta med gata, postnummer, ort och kolumner för c/o och rad 2",
                en:
                    "another address, but not all of it; give street, postal code, town, and columns for c/o and line 2"
            )
        case "twice-in-file":
            Sentence(
                sv: "kunden står redan på en rad före i filen",
                en: "the customer stands in a row before it")
        case "several-there":
            Sentence(sv: "flera kunder har numret", en: "several customers have the number")
        case "protected-identity":
            Sentence(sv: "kunden har skyddad identitet", en: "the customer's identity is protected")
        case "customer-unreadable":
            Sentence(
                sv: "kundens uppgifter går inte att öppna (`lonn kontrollera` visar mer)",
                en: "the customer's data do not open (`lonn verify` shows more)")
        case "gone": Sentence(sv: "kunden är borttagen nyss", en: "the customer has just gone")
        case "event-in-future":
            Sentence(sv: "dagen har inte varit än", en: "the day has not been yet")
        case "event-too-old":
            Sentence(
                sv: "dagen är före 1990; lämna cellen tom",
                en: "the day is before 1990; leave the cell empty")
        case "date-ambiguous":
            Sentence(
                sv: "datumet kan läsas på två sätt; skriv ÅÅÅÅ-MM-DD",
                en: "the date can be read in two ways; write YYYY-MM-DD")
        case "names-differ":
            Sentence(
                sv: "två olika namn, i raden eller mot kundens i valvet (`lonn ändra` byter det)",
                en:
                    "two different names, in the row or against the customer's in the vault (`lonn edit` changes it)"
            )
        case "name-unclear":
            Sentence(
                sv: "mer än ett namn; ta bort tillägget, eller skriv `Efternamn, Förnamn`",
                en: "more than one name; take the rest out, or write `Family name, Given name`")
        case "several-emails":
            Sentence(sv: "flera e-postadresser", en: "several e-mail addresses")
        case "care-of-unclear":
            Sentence(
                sv: "det syns inte var namnet efter c/o slutar",
                en: "where the name after c/o ends cannot be seen")
        case "several-lines":
            Sentence(sv: "fler rader än en adress har", en: "more lines than an address has")
        case "postal-code-country":
            Sentence(
                sv: "inget svenskt postnummer, och inget annat land",
                en: "no Swedish postal code, and no other country")
        case "invoice-address":
            Sentence(
                sv: "kanske bara en fakturaadress; säg med `--mapping` vilken adress den är",
                en:
                    "perhaps an invoice address alone; say with `--mapping` which address it is"
            )
        case "seven-bit-letters":
            Sentence(
                sv: "`]`, `{` eller `|` där Å, ä eller ö ska stå",
                en: "`]`, `{` or `|` where Å, ä or ö should be")
        case "misread":
            Sentence(sv: "bokstäver som lästs fel (√Ö för Ö)", en: "letters misread (√Ö for Ö)")
        case "possible-duplicate":
            Sentence(sv: "liknar en kund som finns", en: "resembles a customer who is there")
        case "decimal-tail":
            Sentence(
                sv: "decimaler efter numret (1001.0), nog från Excel",
                en: "decimals after the number (1001.0), probably from Excel")
        case "not-permitted":
            Sentence(
                sv: "dina roller ger dig inte rätt till fältet",
                en: "your roles do not permit the field")
        case "kind-differs":
            Sentence(
                sv: "privatperson med ett företags namn",
                en: "a private person with a company's name")
        default: nil
        }
    }
}
