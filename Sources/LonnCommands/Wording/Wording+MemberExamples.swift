/// Examples in the help of the commands for members, roles and keys.
extension Wording {
    static let initExamples = [
        Example(
            sv: ("lonn skapa Ulla", "Skapa ett valv med Ulla som ägare."),
            en: ("lonn init Ulla", "Found a vault with Ulla as its owner.")),
        Example(
            sv: (
                "lonn skapa Adam --admin-only",
                "Låt Adam ställa i ordning valvet utan att kunna läsa kunder."
            ),
            en: (
                "lonn init Adam --admin-only",
                "Let Adam set the vault up without being able to read customers."
            )),
        Example(
            sv: (
                "lonn skapa Ulla --vault /srv/lonn/kunder.vault", "Lägg valvet på en annan plats."
            ),
            en: (
                "lonn init Ulla --vault /srv/lonn/customers.vault",
                "Put the vault in another place."
            )),
    ]

    static let memberExamples = [
        Example(
            sv: ("lonn medlem lista", "Se vilka som är medlemmar."),
            en: ("lonn member list", "See who the members are.")),
        Example(
            sv: ("lonn medlem bjud-in Kim --role kundtjänst", "Bjud in Kim till kundtjänst."),
            en: (
                "lonn member invite Kim --role customer-service", "Invite Kim to customer service."
            )),
    ]

    static let inviteExamples = [
        Example(
            sv: ("lonn medlem bjud-in Kim --role kundtjänst", "Bjud in Kim till kundtjänst."),
            en: (
                "lonn member invite Kim --role customer-service", "Invite Kim to customer service."
            )),
        Example(
            sv: (
                "lonn medlem bjud-in Bo --role ägare --role fakturering",
                "Bjud in Bo till två roller."
            ),
            en: ("lonn member invite Bo --role owner --role invoicing", "Invite Bo to two roles.")),
    ]

    static let enrolExamples = [
        Example(
            sv: (
                "lonn medlem bli-medlem Kim",
                "Bli medlem; koden och en ny lösenfras skriver du på frågan."
            ),
            en: (
                "lonn member enrol Kim",
                "Become a member; you are asked for the code and a new passphrase."
            )),
        Example(
            sv: ("lonn medlem bli-medlem Kim --code-file kod.txt", "Läs koden från en fil."),
            en: ("lonn member enrol Kim --code-file code.txt", "Read the code from a file.")),
    ]

    static let approveExamples = [
        Example(
            sv: ("lonn medlem godkänn Kim", "Godkänn Kim, när kännetecknet har lästs upp."),
            en: ("lonn member approve Kim", "Approve Kim, once the fingerprint has been read out.")),
        Example(
            sv: ("lonn medlem godkänn Kim --yes", "Godkänn utan fråga, i ett skript."),
            en: ("lonn member approve Kim --yes", "Approve without a question, in a script.")),
    ]

    static let memberListExamples = [
        Example(
            sv: ("lonn medlem lista", "Se medlemmar, roller och vad som väntar."),
            en: ("lonn member list", "See members, roles and what is pending.")),
        Example(
            sv: ("lonn medlem lista --json", "Samma för ett program."),
            en: ("lonn member list --json", "The same for a program.")),
    ]

    static let memberShowExamples = [
        Example(
            sv: ("lonn medlem visa Kim", "Se Kims roller och kännetecken."),
            en: ("lonn member show Kim", "See Kim's roles and fingerprint.")),
        Example(
            sv: ("lonn medlem visa Kim --json", "Samma för ett program."),
            en: ("lonn member show Kim --json", "The same for a program.")),
    ]

    static let grantExamples = [
        Example(
            sv: ("lonn medlem ge Kim --role arbetsledning", "Ge Kim en roll till."),
            en: ("lonn member grant Kim --role planning", "Grant Kim one more role.")),
        Example(
            sv: ("lonn medlem ge Bo --role ägare", "Gör Bo till ägare."),
            en: ("lonn member grant Bo --role owner", "Make Bo an owner.")),
    ]

    static let revokeExamples = [
        Example(
            sv: (
                "lonn medlem ta-ifrån Kim --role arbetsledning",
                "Ta ifrån Kim en roll; nya nycklar görs genast."
            ),
            en: (
                "lonn member revoke Kim --role planning",
                "Take a role from Kim; new keys are made at once."
            )),
        Example(
            sv: ("lonn medlem ta-ifrån Bo --role ägare", "Bo ska inte vara ägare längre."),
            en: ("lonn member revoke Bo --role owner", "Bo is to be an owner no longer.")),
    ]

    static let removeExamples = [
        Example(
            sv: ("lonn medlem ta-bort Kim", "Kim har slutat; nya nycklar görs genast."),
            en: ("lonn member remove Kim", "Kim has left; new keys are made at once.")),
        Example(
            sv: ("lonn medlem ta-bort Lo", "Dra tillbaka inbjudan till Lo."),
            en: ("lonn member remove Lo", "Withdraw Lo's invitation.")),
    ]

    static let roleExamples = [
        Example(
            sv: ("lonn roll lista", "Se vilka som har vilken roll."),
            en: ("lonn role list", "See who holds which role.")),
        Example(
            sv: ("lonn roll visa kundtjänst", "Se vad kundtjänst får läsa och ändra."),
            en: (
                "lonn role show customer-service", "See what customer service may read and change."
            )),
    ]

    static let roleListExamples = [
        Example(
            sv: ("lonn roll lista", "Se vilka som har vilken roll."),
            en: ("lonn role list", "See who holds which role.")),
        Example(
            sv: ("lonn roll lista --json", "Alla rollers rättigheter för ett program."),
            en: ("lonn role list --json", "All roles' rights for a program.")),
    ]

    static let roleShowExamples = [
        Example(
            sv: ("lonn roll visa kundtjänst", "Se vad kundtjänst får läsa och ändra."),
            en: (
                "lonn role show customer-service", "See what customer service may read and change."
            )),
        Example(
            sv: ("lonn roll visa fakturering --json", "Samma för ett program."),
            en: ("lonn role show invoicing --json", "The same for a program.")),
    ]

    static let keysExamples = [
        Example(
            sv: ("lonn nycklar läge", "Se vad som står under gamla nycklar."),
            en: ("lonn keys status", "See what stands under old keys.")),
        Example(
            sv: ("lonn nycklar byt --all", "Gör nya nycklar för allt."),
            en: ("lonn keys rotate --all", "Make new keys for everything.")),
    ]

    static let keysStatusExamples = [
        Example(
            sv: (
                "lonn nycklar läge", "Se vad som står under gamla nycklar, och vem det väntar på."
            ),
            en: ("lonn keys status", "See what stands under old keys, and whom it waits for.")),
        Example(
            sv: ("lonn nycklar läge --json", "Samma för ett program."),
            en: ("lonn keys status --json", "The same for a program.")),
    ]

    static let keysRotateExamples = [
        Example(
            sv: ("lonn nycklar byt --all", "Gör nya nycklar för alla roller och fältgrupper."),
            en: ("lonn keys rotate --all", "Make new keys for all roles and field groups.")),
        Example(
            sv: (
                "lonn nycklar byt --role kundtjänst",
                "Gör nya nycklar för en roll och det den öppnar."
            ),
            en: (
                "lonn keys rotate --role customer-service",
                "Make new keys for one role and what it opens."
            )),
        Example(
            sv: ("lonn nycklar byt --group kontakt", "Gör en ny nyckel för en fältgrupp."),
            en: ("lonn keys rotate --group contact", "Make a new key for one field group.")),
    ]

    static let keysRetireExamples = [
        Example(
            sv: (
                "lonn nycklar pensionera",
                "Se vilka säkerhetskopior som inte går att öppna sedan, och släng deras nycklar."
            ),
            en: (
                "lonn keys retire",
                "See which backups open no more afterwards, and drop their keys."
            )),
        Example(
            sv: ("lonn nycklar pensionera --group kontakt", "Bara en fältgrupps gamla nycklar."),
            en: ("lonn keys retire --group contact", "One field group's old keys only.")),
    ]

    static let keysReencryptExamples = [
        Example(
            sv: ("lonn nycklar kryptera-om", "Kryptera om så mycket som dina roller öppnar."),
            en: ("lonn keys reencrypt", "Re-encrypt as much as your roles open.")),
        Example(
            sv: (
                "lonn nycklar kryptera-om --quiet", "Samma utan att visa hur långt det har kommit."
            ),
            en: ("lonn keys reencrypt --quiet", "The same without showing how far it has come.")),
    ]
}
