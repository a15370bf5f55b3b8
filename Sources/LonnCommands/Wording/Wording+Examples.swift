/// Examples in the help of the program and of the everyday commands.
extension Wording {
    static let programExamples = [
        Example(
            sv: ("lonn logga-in", "Logga in på morgonen."),
            en: ("lonn login", "Log in in the morning.")),
        Example(
            sv: ("lonn sök öhm", "Sök en kund på en del av namnet."),
            en: ("lonn find öhm", "Find a customer by part of the name.")),
        Example(
            sv: ("lonn visa 1042", "Visa kund 1042."),
            en: ("lonn show 1042", "Show customer 1042.")),
        Example(
            sv: ("lonn hjälp visa", "Läs mer om ett kommando."),
            en: ("lonn help show", "Read more about a command.")),
    ]

    static let customerExamples = [
        Example(
            sv: ("lonn kund sök öhm", "Sök en kund; det går lika bra utan ordet kund."),
            en: ("lonn customer find öhm", "Find a customer; the word customer may be left out.")),
        Example(
            sv: ("lonn kund visa 1042", "Visa kund 1042."),
            en: ("lonn customer show 1042", "Show customer 1042.")),
    ]

    static let addExamples = [
        Example(
            sv: ("lonn lägg-till", "Lägg till en kund; programmet frågar fält för fält."),
            en: ("lonn add", "Enter a customer; the program asks field by field.")),
        Example(
            sv: ("lonn lägg-till --from kund.txt", "Läs fälten från en fil."),
            en: ("lonn add --from customer.txt", "Read the fields from a file.")),
        Example(
            sv: ("lonn lägg-till --from - < kund.json", "Läs fälten från standard in."),
            en: ("lonn add --from - < customer.json", "Read the fields from standard input.")),
    ]

    static let editExamples = [
        Example(
            sv: (
                "lonn ändra 1042 --field mobil", "Ändra mobilnumret; det nya skriver du på frågan."
            ),
            en: (
                "lonn edit 1042 --field mobile",
                "Change the mobile number; you are asked for the new one."
            )),
        Example(
            sv: ("lonn ändra 1042 --field gatuadress --field ort", "Ändra två fält."),
            en: ("lonn edit 1042 --field street --field town", "Change two fields.")),
        Example(
            sv: ("lonn ändra 1042 --from rattelse.txt", "Läs de nya värdena från en fil."),
            en: ("lonn edit 1042 --from correction.txt", "Read the new values from a file.")),
    ]

    static let showExamples = [
        Example(
            sv: ("lonn visa 1042", "Visa kund 1042 för ditt vanliga ändamål."),
            en: ("lonn show 1042", "Show customer 1042 for your usual purpose.")),
        Example(
            sv: ("lonn visa 1042 --purpose fakturering", "Visa det som en faktura behöver."),
            en: ("lonn show 1042 --purpose invoicing", "Show what an invoice needs.")),
        Example(
            sv: (
                "lonn visa 1042 --purpose RUT-avdrag --reveal",
                "Visa personnumret i klartext; det loggas."
            ),
            en: (
                "lonn show 1042 --purpose rut --reveal",
                "Show the personnummer in clear; it is logged."
            )),
    ]

    static let findExamples = [
        Example(
            sv: ("lonn sök öhm", "Sök på en del av namnet."),
            en: ("lonn find öhm", "Find by part of the name.")),
        Example(
            sv: ("lonn sök 070-174 06 43", "Telefonen ringer: sök på numret."),
            en: ("lonn find 070-174 06 43", "The telephone rings: find by the number.")),
        Example(
            sv: ("lonn sök 1042 --everything", "Alla som har siffrorna, inte bara kund 1042."),
            en: ("lonn find 1042 --everything", "All who have the digits, not just customer 1042.")),
        Example(
            sv: ("lonn sök", "Sök på ett personnummer; det skriver du på frågan."),
            en: ("lonn find", "Find by a personnummer; you are asked for it.")),
    ]

    static let listExamples = [
        Example(
            sv: ("lonn lista", "Visa alla kunder."),
            en: ("lonn list", "List all customers.")),
        Example(
            sv: ("lonn lista --purpose offert --json", "Alla kunder för ett program."),
            en: ("lonn list --purpose quote --json", "All customers for a program.")),
    ]

    static let importExamples = [
        Example(
            sv: ("lonn läs-in kunder.csv --dry-run", "Pröva filen först, utan att skriva något."),
            en: (
                "lonn import customers.csv --dry-run",
                "Try the file first, without writing anything."
            )),
        Example(
            sv: (
                "lonn läs-in kunder.csv",
                "Läs in filen; rader som inte duger hamnar i en fil bredvid."
            ),
            en: (
                "lonn import customers.csv",
                "Import the file; rows that will not do go to a file beside it."
            )),
    ]

    static let logExamples = [
        Example(
            sv: (
                "lonn logg --since 2026-11-01", "Visa vad som har hänt sedan den första november."
            ),
            en: (
                "lonn log --since 2026-11-01", "Show what has happened since the first of November."
            )),
        Example(
            sv: ("lonn logg --customer 1042", "Visa vem som har läst eller ändrat kund 1042."),
            en: ("lonn log --customer 1042", "Show who has read or changed customer 1042.")),
        Example(
            sv: ("lonn logg --member Kim", "Visa vad Kim har gjort."),
            en: ("lonn log --member Kim", "Show what Kim has done.")),
        Example(
            sv: (
                "lonn logg --action visade-personnummer --csv",
                "Visa som CSV när någon har sett ett personnummer."
            ),
            en: (
                "lonn log --action revealed --csv",
                "Show as CSV when somebody has seen a personnummer."
            )),
    ]

    static let verifyExamples = [
        Example(
            sv: ("lonn kontrollera", "Jämför allt; slutkod 15 om något inte stämmer."),
            en: ("lonn verify", "Compare everything; exit code 15 if anything disagrees.")),
        Example(
            sv: ("lonn kontrollera --json", "Samma för ett program."),
            en: ("lonn verify --json", "The same for a program.")),
        Example(
            sv: (
                "lonn kontrollera --checkpoint /media/usb/november.txt",
                "Märk också om valvet är äldre än kontrollpunkten."
            ),
            en: (
                "lonn verify --checkpoint /media/usb/november.txt",
                "Notice as well if the vault is older than the checkpoint."
            )),
    ]

    static let demoExamples = [
        Example(
            sv: ("lonn provkör", "Visa hela berättelsen; ditt eget valv rörs inte."),
            en: ("lonn demo", "Tell the whole story; your own vault is not touched.")),
        Example(
            sv: ("lonn provkör --lang en", "Samma på engelska."),
            en: ("lonn demo --lang sv", "The same in Swedish.")),
    ]

    static let loginExamples = [
        Example(
            sv: ("lonn logga-in", "Logga in som den som senast var här."),
            en: ("lonn login", "Log in as the one who was here last.")),
        Example(
            sv: ("lonn logga-in Kim", "Logga in som Kim."), en: ("lonn login Kim", "Log in as Kim.")
        ),
    ]

    static let logoutExamples = [
        Example(
            sv: ("lonn logga-ut", "Logga ut när du går."),
            en: ("lonn logout", "Log out when you leave.")),
        Example(
            sv: ("lonn logga-ut --as Kim", "Logga bara ut Kim."),
            en: ("lonn logout --as Kim", "Log out Kim alone.")),
        Example(
            sv: ("lonn logga-ut --all", "Logga ut alla på det här datorkontot."),
            en: ("lonn logout --all", "Log out everybody on this computer account.")),
    ]

    static let statusExamples = [
        Example(
            sv: ("lonn läge", "Se vem som är inloggad, och vad du kan göra nu."),
            en: ("lonn status", "See who is logged in, and what to do next.")),
        Example(
            sv: ("lonn läge --json", "Samma för ett program."),
            en: ("lonn status --json", "The same for a program.")),
    ]

    static let historyExamples = [
        Example(
            sv: ("lonn historik 1042", "Se vem som har ändrat kund 1042, när och vilka fält."),
            en: ("lonn history 1042", "See who changed customer 1042, when and which fields.")),
        Example(
            sv: ("lonn historik 1042 --json", "Samma för ett program."),
            en: ("lonn history 1042 --json", "The same for a program.")),
    ]

    static let completionsExamples = [
        Example(
            sv: ("source <(lonn komplettering bash)", "Låt bash fylla i kommandon och flaggor."),
            en: ("source <(lonn completions bash)", "Let bash fill in commands and options.")),
        Example(
            sv: (
                "lonn komplettering zsh > ~/.zfunc/_lonn",
                "Samma för zsh, efter `mkdir -p ~/.zfunc`."
            ),
            en: (
                "lonn completions zsh > ~/.zfunc/_lonn",
                "The same for zsh, after `mkdir -p ~/.zfunc`."
            )),
        Example(
            sv: ("lonn komplettering fish | source", "Samma för fish."),
            en: ("lonn completions fish | source", "The same for fish.")),
    ]

    static let manualExamples = [
        Example(
            sv: ("lonn handbok > lonn.1", "Skriv handbokens första sida till en fil."),
            en: ("lonn manual > lonn.1", "Write the first page of the manual to a file.")),
        Example(
            sv: ("lonn handbok medlem bjud-in | man -l -", "Läs om ett kommando i handboken."),
            en: ("lonn manual member invite | man -l -", "Read about a command in the manual.")),
    ]
}
