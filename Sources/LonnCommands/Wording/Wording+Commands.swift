extension Wording {
    static let program = Sentence(
        sv: "Ett krypterat kundregister på din egen dator.",
        en: "An encrypted customer register on your own computer.")
    static let initAbstract = Sentence(sv: "Skapa ett valv.", en: "Found a vault.")
    static let memberAbstract = Sentence(
        sv: "Vilka som är medlemmar, och vad de får göra.", en: "Who is who, and who may what.")
    static let inviteAbstract = Sentence(
        sv: "Bjud in någon till en eller flera roller.", en: "Invite somebody to one or more roles."
    )
    static let enrolAbstract = Sentence(
        sv: "Bli medlem med en inbjudningskod.", en: "Become a member with an invitation code.")
    static let approveAbstract = Sentence(
        sv: "Godkänn roller som väntar på någon som har dem.",
        en: "Approve roles that wait for somebody who holds them.")
    static let memberListAbstract = Sentence(sv: "Visa alla medlemmar.", en: "List all members.")
    static let memberShowAbstract = Sentence(sv: "Visa en medlem.", en: "Show one member.")
    static let grantAbstract = Sentence(
        sv: "Ge en medlem en roll till.", en: "Grant a member one more role.")
    static let revokeAbstract = Sentence(
        sv: "Ta en roll ifrån en medlem.", en: "Take a role from a member.")
    static let removeAbstract = Sentence(
        sv: "Ta bort en medlem, eller dra tillbaka en inbjudan.",
        en: "Remove a member, or withdraw an invitation.")
    static let roleAbstract = Sentence(
        sv: "Vad varje roll får läsa och ändra.", en: "What each role may read and change.")
    static let roleListAbstract = Sentence(
        sv: "Visa rollerna och vilka som har dem.", en: "List the roles and who holds them.")
    static let roleShowAbstract = Sentence(
        sv: "Visa vad en roll får.", en: "Show what one role may do.")
    static let keysAbstract = Sentence(
        sv: "Nycklarna: läge, byte, omkryptering.", en: "The keys: state, rotation, re-encryption.")
    static let keysRetireAbstract = Sentence(
        sv: "Släng nycklar som bara öppnar gamla säkerhetskopior.",
        en: "Drop keys that open old backups only.")
    static let keysStatusAbstract = Sentence(
        sv: "Visa generationer och vad som återstår.", en: "Show generations and what is left.")
    static let keysRotateAbstract = Sentence(sv: "Gör nya nycklar.", en: "Make new keys.")
    static let keysReencryptAbstract = Sentence(
        sv: "Kryptera om det som står under gamla nycklar.",
        en: "Re-encrypt what stands under old keys.")
    static let customerAbstract = Sentence(
        sv: "Kunder: lägg till, ändra, visa, sök.", en: "Customers: add, edit, show, find.")
    static let addAbstract = Sentence(sv: "Lägg till en kund.", en: "Enter a customer.")
    static let editAbstract = Sentence(sv: "Ändra en kunds uppgifter.", en: "Change a customer.")
    static let showAbstract = Sentence(
        sv: "Visa en kund för ett ändamål.", en: "Show a customer for a purpose.")
    static let findAbstract = Sentence(
        sv: "Sök på namn, adress, telefon, e-post eller nummer.",
        en: "Find by name, address, telephone, e-mail or number.")
    static let listAbstract = Sentence(sv: "Visa alla kunder.", en: "List all customers.")
    static let historyAbstract = Sentence(
        sv: "Visa vem som har gjort vad med en kund, och vilka fält som ändrades.",
        en: "Show who did what with a customer, and which fields were changed.")
    static let importAbstract = Sentence(
        sv: "Läs in ett kundregister från en CSV-fil.",
        en: "Import a customer register from a CSV file.")
    static let logAbstract = Sentence(
        sv: "Visa vem som har gjort vad, när och varför.",
        en: "Show who did what, when and why.")
    static let verifyAbstract = Sentence(
        sv: "Jämför hela valvet med den undertecknade loggen.",
        en: "Compare the whole vault with the signed log.")
    static let demoAbstract = Sentence(
        sv: "Visa hela berättelsen i ett tillfälligt valv.",
        en: "Tell the whole story on a temporary vault.")
    static let completionsAbstract = Sentence(
        sv: "Skriv ut det som låter skalet fylla i kommandon.",
        en: "Print what lets the shell fill in commands.")
    static let manualAbstract = Sentence(
        sv: "Skriv ut en sida av handboken.", en: "Print a page of the manual.")

    static let shellArgument = Sentence(sv: "Skalet.", en: "The shell.")
    static let commandArgument = Sentence(
        sv: "Kommandot; utan det kommer sidan om hela programmet.",
        en: "The command; without it comes the page on the whole program.")
    static let founderArgument = Sentence(
        sv: "Namnet på den första medlemmen.", en: "The name of the first member.")
    static let adminOnlyFlag = Sentence(
        sv: "Grunda som administratör; nycklarna kommer med den första ägaren.",
        en: "Found as an administrator; the keys come with the first owner.")
    static let newPassphraseFileOption = Sentence(
        sv: "Läs den nya lösenfrasen från filen.", en: "Read the new passphrase from the file.")
    static let codeFileOption = Sentence(
        sv: "Läs inbjudningskoden från filen.", en: "Read the invitation code from the file.")
    static let memberArgument = Sentence(sv: "Medlemmens namn.", en: "The member's name.")
    static let roleOption = Sentence(
        sv: "Rollen.", en: "The role.")
    static let yesFlag = Sentence(
        sv: "Svara ja på frågan i förväg.", en: "Answer the question with yes beforehand.")
    static let rotateGroupOption = Sentence(
        sv: "Ny nyckel för en fältgrupp.", en: "A new key for one field group.")
    static let rotateRoleOption = Sentence(
        sv: "Nya nycklar för en roll och allt den öppnar.",
        en: "New keys for one role and all that it opens.")
    static let retireGroupOption = Sentence(
        sv: "Bara en fältgrupps nycklar.", en: "One field group's keys only.")
    static let rotateAllFlag = Sentence(
        sv: "Nya nycklar för alla roller och fältgrupper.",
        en: "New keys for all roles and field groups.")
    static let fromOption = Sentence(
        sv:
            "Läs fälten från en fil: rader med `fält: värde`, ett JSON-objekt eller flera i en lista.",
        en: "Read the fields from a file: lines of `field: value`, a JSON object or a list of them."
    )
    static let editNumberArgument = Sentence(
        sv: "Kundnumret; i en lista av kunder har var och en sitt.",
        en: "The customer number; in a list of customers each has its own.")
    static let fieldOption = Sentence(
        sv: "Fråga efter det här fältet.", en: "Ask for this field.")
    static let enterDuplicateFlag = Sentence(
        sv: "Lägg till även om kunden verkar finnas redan.",
        en: "Enter the customer even if there seems to be one already.")
    static let expectOption = Sentence(
        sv: "Ändra bara om fältgruppen står på revisionen som `visa --json` visade.",
        en: "Change only if the field group stands at the revision that `show --json` told.")
    static let numberArgument = Sentence(sv: "Kundnumret.", en: "The customer number.")
    static let purposeOption = Sentence(
        sv: "Ändamålet.", en: "The purpose.")
    static let revealFlag = Sentence(
        sv: "Visa personnumret i klartext. Det loggas.",
        en: "Show the personnummer in clear. It is logged.")
    static let termArgument = Sentence(
        sv: "Det du söker; utan sökord frågar programmet.",
        en: "What you look for; without it the program asks.")
    static let everythingFlag = Sentence(
        sv: "Sök överallt, även efter ett kundnummer.",
        en: "Search everywhere, even if the term is a customer number.")
    static let foundByNumber = Sentence(
        sv: """
            Det är ett kundnummer, så inget annat är genomsökt; fler kan ha siffrorna i telefon, adress \
            eller referens. Sök överallt med `--everything`.
            """,
        en: """
            It is a customer number, so nothing else was searched; others may have the digits in a \
            telephone number, address or reference. Search everywhere with `--everything`.
            """)
    static let importArgument = Sentence(sv: "CSV-filen.", en: "The CSV file.")
    static let dryRunFlag = Sentence(
        sv: "Kontrollera filen men skriv ingenting.", en: "Check the file but write nothing.")
    static let logCustomerOption = Sentence(
        sv: "Bara en kund; flera gånger för flera.",
        en: "One customer only; several times for several.")
    static let logMemberOption = Sentence(
        sv: "Bara en medlem; flera gånger för flera.",
        en: "One member only; several times for several.")
    static let logSinceOption = Sentence(
        sv: "Från och med en dag, ÅÅÅÅ-MM-DD, eller idag, igår.",
        en: "From a day on, YYYY-MM-DD, or today, yesterday.")
    static let logUntilOption = Sentence(
        sv: "Till och med en dag, ÅÅÅÅ-MM-DD, eller idag, igår.",
        en: "Up to the end of a day, YYYY-MM-DD, or today, yesterday.")
    static let logActionOption = Sentence(
        sv: "Bara det som gjordes så, till exempel `visade`.",
        en: "Only what was done so, for example `showed`.")
    static let logPurposeOption = Sentence(
        sv: "Bara det som gjordes för ett ändamål; skatt, kredit och skulder är `ekonomi`.",
        en: "Only what was done for a purpose; tax, credit and debts are `accounts`.")
    static let logCSVFlag = Sentence(
        sv: "Som CSV för ett kalkylprogram.", en: "As CSV for a spreadsheet program.")
    static let actionValue = Sentence(sv: "handling", en: "action")

    static let roleValue = Sentence(sv: "roll", en: "role")
    static let groupValue = Sentence(sv: "fältgrupp", en: "group")
    static let numberValue = Sentence(sv: "nummer", en: "number")
    static let purposeValue = Sentence(sv: "ändamål", en: "purpose")
    static let termValue = Sentence(sv: "sökord", en: "term")
    static let fieldValue = Sentence(sv: "fält", en: "field")
    static let expectValue = Sentence(sv: "fältgrupp=revision", en: "group=revision")
    static let shellValue = Sentence(sv: "skal", en: "shell")
    static let commandValue = Sentence(sv: "kommando", en: "command")
    static let dateValue = Sentence(sv: "datum", en: "date")
}
