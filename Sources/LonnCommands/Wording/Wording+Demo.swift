/// What `lonn demo` tells between the commands.
extension Wording {
    static let demoFound = Sentence(
        sv: "Ulla äger firman. Hon skapar valvet.",
        en: "Ulla owns the firm. She founds the vault.")
    static let demoInviteIvar = Sentence(
        sv: "Ulla bjuder in Ivar, som fakturerar.",
        en: "Ulla invites Ivar, who does the invoicing.")
    static let demoEnrolIvar = Sentence(
        sv: "Ivar blir medlem med koden och en egen lösenfras.",
        en: "Ivar enrols with the code and a passphrase of his own.")
    static let demoInviteKim = Sentence(
        sv: "Ulla bjuder in Kim, som svarar i telefon.",
        en: "Ulla invites Kim, who answers the telephone.")
    static let demoEnrolKim = Sentence(sv: "Kim blir medlem.", en: "Kim enrols.")
    static let demoInviteAdam = Sentence(
        sv: "Ulla bjuder in Adam, som sköter datorn.",
        en: "Ulla invites Adam, who looks after the computer.")
    static let demoEnrolAdam = Sentence(sv: "Adam blir medlem.", en: "Adam enrols.")

    static let demoDryRun = Sentence(
        sv: "Ulla provar kundregistret från bokföringsprogrammet. Några rader duger inte.",
        en: "Ulla tries the register from the bookkeeping program. A few rows will not do.")
    static let demoImport = Sentence(
        sv: "Ulla läser in resten. De som inte dög ligger i en fil bredvid.",
        en: "Ulla imports the rest. Those that would not do stand in a file beside it.")
    static let demoBilling = Sentence(
        sv: "Ivar ser det som en faktura behöver, men inte anteckningen.",
        en: "Ivar sees what an invoice needs, but not the note.")
    static let demoReveal = Sentence(
        sv: "Ivar behöver ett personnummer för ett RUT-avdrag, säger det, och ser det.",
        en: "Ivar needs a personnummer for a RUT deduction, says so, and sees it.")
    static let demoFindName = Sentence(
        sv: "Kim söker på en del av ett namn.", en: "Kim looks for part of a name.")
    static let demoFindPhone = Sentence(
        sv: "Telefonen ringer. Kim söker på numret.",
        en: "The telephone rings. Kim looks for the number.")
    static let demoContact = Sentence(
        sv: "Kim ser kontaktuppgifter och anteckning, men inget personnummer.",
        en: "Kim sees contact and note, but no personnummer.")
    static let demoRutRefused = Sentence(
        sv: "Kim får inte läsa för RUT-avdrag.", en: "Kim may not read for a RUT deduction.")
    static let demoLogIn = Sentence(
        sv: "Kim loggar in en gång och arbetar sedan utan lösenfras.",
        en: "Kim logs in once and works without the passphrase from then on.")
    static let demoLogOut = Sentence(
        sv: "Kim går hem och loggar ut.", en: "Kim goes home and logs out.")
    static let demoAdd = Sentence(
        sv: "Kim lägger till en ny kund från en fil.", en: "Kim enters a new customer from a file.")
    static let demoEdit = Sentence(
        sv: "Kim ändrar kundens telefonnummer.", en: "Kim changes the customer's telephone number.")
    static let demoEdited = Sentence(
        sv: "Det nya numret står där.", en: "The new number is there.")
    static let demoAddressChange = Sentence(
        sv: "Kim rättar en adress, medan någon annan har valvet öppet och journalen ligger kvar.",
        en: "Kim mends an address, while somebody else has the vault open and the journal stays.")
    static let demoSearch = Sentence(
        sv: "I valvets filer står ingenting av detta i klartext.",
        en: "Nothing of this stands in clear in the vault's files.")
    static func demoSearched(values: Int, files: [String]) -> Sentence {
        let names = files.joined(separator: ", ")
        return Sentence(
            sv: "\(values) kunduppgifter eftersökta i \(names).",
            en: "\(values) values of customers looked for in \(names).")
    }
    static func demoHits(inVault: Int, inRegister: Int) -> Sentence {
        Sentence(
            sv: "Funna: \(inVault). I den inlästa filen finner samma sökning \(inRegister).",
            en: "Found: \(inVault). In the imported file the same search finds \(inRegister).")
    }

    static let demoMembers = Sentence(
        sv: "Adam ser vilka som är medlemmar.", en: "Adam sees who the members are.")
    static let demoAdminLog = Sentence(
        sv: "Adam läser loggen. Den nämner inga kunder, bara slumpade id.",
        en: "Adam reads the log. It names no customers, only random ids.")
    static let demoAdminShow = Sentence(
        sv: "Adam får inte se en kund.", en: "Adam may not see a customer.")
    static let demoAdminList = Sentence(
        sv: "Adam får inte ens lista dem.", en: "Adam may not even list them.")
    static let demoRotate = Sentence(
        sv: "Adam byter alla nycklar, utan att själv få någon.",
        en: "Adam rotates all keys, without getting any of them.")
    static let demoStatusLeft = Sentence(
        sv: "Läget visar vad som står under gamla nycklar, och vem det väntar på.",
        en: "The status shows what stands under old keys, and whom it waits for.")
    static let demoReencrypt = Sentence(
        sv: "Ulla har nycklarna och krypterar om.", en: "Ulla has the keys and re-encrypts.")
    static let demoStatusZero = Sentence(
        sv: "Nu är ingenting kvar.", en: "Now nothing is left.")
    static let demoCopy = Sentence(
        sv: "Kim har en kopia av valvets fil från i dag.",
        en: "Kim has a copy of the vault's file from today.")
    static let demoRemove = Sentence(
        sv: "Kim slutar. Adam tar bort Kim.", en: "Kim leaves. Adam removes Kim.")
    static let demoAddLater = Sentence(
        sv: "Efteråt lägger Ulla till en kund.", en: "Afterwards Ulla enters a customer.")
    static let demoReencryptAgain = Sentence(
        sv: "Ulla krypterar om det som Kims nycklar öppnade.",
        en: "Ulla re-encrypts what Kim's keys opened.")
    static let demoRemovedNew = Sentence(
        sv: "I valvet är Kim ingen längre.", en: "In the vault Kim is nobody any more.")
    static let demoRemovedOld = Sentence(
        sv: "I sin gamla kopia läser Kim fortfarande det som stod där. Det kan ingen hindra.",
        en: "In the old copy Kim still reads what stood in it. Nobody can prevent that.")
    static let demoRemovedLater = Sentence(
        sv: "Men inget nytt: kunden som kom efteråt finns inte där.",
        en: "But nothing new: the customer who came afterwards is not in it.")
    static let demoVerify = Sentence(
        sv: "Adam kontrollerar valvet. Det behövs inga nycklar till det.",
        en: "Adam verifies the vault. It takes no keys.")
    static func demoChanged(byte: Int, of count: Int) -> Sentence {
        Sentence(
            sv: "I en kopia av valvet ändras en enda byte, nummer \(byte) av \(count).",
            en: "In a copy of the vault a single byte is changed, number \(byte) of \(count).")
    }
    static let demoFindsChange = Sentence(
        sv: "Adam kontrollerar kopian, och ändringen hittas.",
        en: "Adam verifies the copy, and the change is found.")
    static let demoBackup = Sentence(
        sv: "Adam säkerhetskopierar till en minnessticka; han läser ingenting av det.",
        en: "Adam backs up to a stick; he reads nothing of it.")
    static let demoRestore = Sentence(
        sv: "Datorn är borta. Ulla återställer från stickan på en ny.",
        en: "The computer is gone. Ulla restores from the stick on a new one.")
    static let demoRestored = Sentence(
        sv: "Allt är där, och inget är ändrat.", en: "Everything is there, and nothing is changed.")
    static let demoLog = Sentence(
        sv: "Ulla läser i loggen vad Kim har gjort, och vad som nekades.",
        en: "Ulla reads in the log what Kim has done, and what was denied.")
    static let demoCustomerLog = Sentence(
        sv: "Och vem som har läst en kunds uppgifter, när och varför.",
        en: "And who has read a customer's data, when and why.")

    static func demoExit(_ status: Int32) -> Sentence {
        Sentence(sv: "(slutkod \(status))", en: "(exit code \(status))")
    }
    static func demoPassed(steps: Int) -> Sentence {
        Sentence(
            sv: "Allt gick som det skulle, \(steps) steg. Det tillfälliga valvet tas bort.",
            en: "All went as it should, \(steps) steps. The temporary vault is deleted.")
    }
    static func demoFailed(step: Sentence, ended: Int32, expected: Int32) -> Sentence {
        Sentence(
            sv: "Det gick inte som väntat (slutkod \(ended), väntad \(expected)): \(step.sv)",
            en: "It did not go as expected (exit code \(ended), expected \(expected)): \(step.en)")
    }
    static let demoFailedHint = Sentence(
        sv: "Kör `lonn provkör` igen; blir det likadant är programmet trasigt här.",
        en: "Run `lonn demo` again; if it stays so, the program is broken here.")
    static let demoFolder = Sentence(
        sv: "Den tillfälliga mappen går inte att skriva i.",
        en: "The temporary folder cannot be written.")
    static let demoFolderHint = Sentence(
        sv: "Kontrollera att det finns plats i TMPDIR eller /tmp.",
        en: "Check that there is room in TMPDIR or /tmp.")
}
