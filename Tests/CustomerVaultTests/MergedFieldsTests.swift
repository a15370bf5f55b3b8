@testable import CustomerVault
import Testing

/// What becomes of a customer when a file names him again.
@Suite struct MergedFieldsTests {
    private static let anna: FieldValues = [
        .givenName: "Anna", .familyName: "Ek", .careOf: "Berg", .street: "Storgatan 1",
        .phone: "070-174 06 05",
    ]

    private func merged(
        _ old: FieldValues, _ row: FieldValues, _ rule: ExistingRule, _ columns: Field...
    ) throws -> FieldValues {
        let columns = Set(row.keys).union(columns)
        let changes = try MergedFields(old: old, row: row, columns: columns).changes(rule)
        return old.merging(changes) { $1 }.filter { !$0.value.isEmpty }
    }

    @Test func `an address is filled or replaced as a whole`() throws {
        let moved: FieldValues = [
            .street: "Lillgatan 9", .postalCode: "784 31", .city: "Borlänge",
        ]
        #expect(try merged(Self.anna, moved, .fill) == Self.anna)
        let replaced = try merged(Self.anna, moved, .replace, .careOf)
        #expect(replaced[.careOf] == nil)
        #expect(replaced[.street] == "Lillgatan 9")
        #expect(replaced[.city] == "Borlänge")
        #expect(try merged([.familyName: "Ek"], moved, .fill)[.city] == "Borlänge")
        // Where something says the same and nothing otherwise, what is missing is filled in.
        let complete: FieldValues = [.street: "Storgatan 1", .city: "Falun"]
        #expect(try merged(Self.anna, complete, .fill)[.city] == "Falun")
        #expect(try merged(Self.anna, [.city: "Falun"], .fill)[.city] == nil)
        // What agrees with the customer empties nothing.
        #expect(try merged(Self.anna, [.street: "Storgatan 1"], .replace) == Self.anna)
    }

    /// Whether it is there or not: that the customer has none is no sign that this is it.
    @Test(arguments: [ExistingRule.fill, .replace])
    func `an address that may be one for invoices becomes nobody's postal address`(
        rule: ExistingRule
    ) throws {
        let box: FieldValues = [.street: "Box 77", .postalCode: "111 22", .city: "Stockholm"]
        for old in [Self.anna, [.familyName: "Ek"], box.merging([.street: "Box 78"]) { $1 }] {
            #expect(throws: VaultFailure.refused(.street, reason: "invoice-address")) {
                try MergedFields(
                    old: old, row: box, columns: [], mayBeInvoiceAddress: true
                ).changes(rule)
            }
            // The control.
            #expect(throws: Never.self) { try merged(old, box, rule, .careOf) }
        }
        var again = box
        again[.phone] = "070-174 06 05"
        let known = MergedFields(
            old: box, row: again, columns: [], mayBeInvoiceAddress: true)
        #expect(try known.changes(rule) == [.phone: "070-174 06 05"])
    }

    @Test func `nothing is emptied that the file has no column for`() throws {
        let incomplete = VaultFailure.refused(.street, reason: "address-incomplete")
        var anna = Self.anna
        let moved: FieldValues = [.street: "Lillgatan 9", .postalCode: "784 31", .city: "Borlänge"]
        // The c/o belongs to the street before, and nothing says that it is gone.
        #expect(throws: incomplete) { try merged(anna, moved, .replace) }
        anna[.careOf] = nil
        anna[.postalCode] = "791 34"
        anna[.city] = "Falun"
        #expect(throws: incomplete) { try merged(anna, [.street: "Lillgatan 9"], .replace) }
        // A street without code and town is no address, though there are empty cells for them.
        #expect(throws: incomplete) {
            try merged(anna, [.street: "Lillgatan 9"], .replace, .postalCode, .city)
        }
        #expect(try merged(anna, moved, .replace)[.postalCode] == "784 31")
        // The controls: the same street in other letters, and somebody who has nothing but a street.
        let same = try merged(anna, [.street: "STORGATAN  1"], .replace)
        #expect(same[.postalCode] == "791 34" && same[.city] == "Falun")
        let bare: FieldValues = [.familyName: "Ek", .street: "Storgatan 1"]
        #expect(try merged(bare, [.street: "Lillgatan 9"], .replace)[.street] == "Lillgatan 9")
        let firm: FieldValues = [
            .companyName: "Ek AB", .invoiceStreet: "Box 1", .invoicePostalCode: "791 30",
        ]
        #expect(throws: VaultFailure.refused(.invoiceStreet, reason: "address-incomplete")) {
            try merged(firm, [.invoiceStreet: "Box 2"], .replace)
        }
    }

    @Test(arguments: [ExistingRule.fill, .replace])
    func `a person becomes no company, nor a company a person`(rule: ExistingRule) {
        let firm: FieldValues = [.companyName: "Trä AB", .city: "Falun"]
        let refused = VaultFailure.refused(.companyName, reason: "names-differ")
        #expect(throws: refused) { try merged(Self.anna, firm, rule) }
        #expect(throws: VaultFailure.refused(.familyName, reason: "names-differ")) {
            try merged(firm, Self.anna, rule)
        }
        // A sole trader has both names.
        var trader = Self.anna
        trader[.companyName] = "Annas Träd"
        #expect(throws: Never.self) { try merged(trader, Self.anna, rule) }
    }

    /// Another register begins at the same customer number.
    @Test(
        arguments: [
            ["Ek", "Anna", "Holm", "Karin"], ["Ek", "Anna", "Lind", "Anna"],
            ["Brf Granen", "Brf Tallen"], ["Låtsaslogistik AB", "Annat AB"],
            ["Dala Bygg AB", "Dala Frakt AB"], ["Falu El & Rör AB", "Rör i Norr AB"],
            ["Firman AB", "Låtsasfirman AB"],
        ], [ExistingRule.fill, .replace])
    func `whoever shares a given name, a place or a trade is another`(
        names: [String], rule: ExistingRule
    ) {
        func named(_ names: ArraySlice<String>) -> FieldValues {
            names.count == 1
                ? [.companyName: names[names.startIndex]]
                : [.familyName: names[names.startIndex], .givenName: names[names.startIndex + 1]]
        }
        let (old, row) = (named(names[..<(names.count / 2)]), named(names[(names.count / 2)...]))
        let field = names.count == 2 ? Field.companyName : .familyName
        #expect(throws: VaultFailure.refused(field, reason: "names-differ")) {
            try merged(old, row.merging([.email: "ny@example.se"]) { $1 }, rule)
        }
    }

    /// The control: the number alone is another register's, perhaps.
    @Test(arguments: [true, false])
    func `whoever has two numbers in common has another name now`(isShared: Bool) throws {
        let old: FieldValues = [
            .customerNumber: "2", .companyName: "Låtsaslogistik AB",
            .organisationNumber: "559900-7704",
        ]
        var row: FieldValues = [
            .customerNumber: "2", .companyName: "Nya Fraktbolaget AB", .phone: "070-174 06 05",
        ]
        if isShared { row[.organisationNumber] = old[.organisationNumber] }
        guard isShared else {
            #expect(throws: VaultFailure.refused(.companyName, reason: "names-differ")) {
                try merged(old, row, .replace)
            }
            return
        }
        #expect(try merged(old, row, .replace)[.companyName] == "Nya Fraktbolaget AB")
        #expect(try merged(old, row, .fill)[.phone] == "070-174 06 05")
    }

    @Test func `a name is known by a family name, or all words of the shorter one`() throws {
        func isKnown(_ old: FieldValues, _ row: FieldValues) -> Bool {
            let row = row.merging([.country: "SE"]) { $1 }
            return (try? merged(old, row, .fill)[.country]) == "SE"
        }
        for (old, row) in [
            ("Ek", "EK"), ("Öberg-Lind", "Lind"), ("Wall", "Vall"), ("El Amin", "Elamin"),
        ] { #expect(isKnown([.familyName: old], [.familyName: row])) }
        for (old, row) in [
            ("Låtsas Bygg", "Låtsasbygg"), ("Dala Bygg AB", "Bygg i Dala"),
            ("Brf Granen", "Granen"),
            ("Dala Bygg", "Dala Bygg & Måleri AB"),
        ] { #expect(isKnown([.companyName: old], [.companyName: row])) }
        let anna: FieldValues = [.givenName: "Anna", .familyName: "Ek", .formerName: "Berg"]
        #expect(isKnown(anna, [.givenName: "Anna", .familyName: "Berg"]))
        #expect(isKnown(anna, [.givenName: "Ek", .familyName: "Anna"]))
        #expect(isKnown(anna, [.givenName: "Anna"]))
        #expect(isKnown(anna, [.givenName: "Anna", .familyName: "Lind", .formerName: "Ek"]))
        #expect(isKnown(anna, [.givenName: "A.", .familyName: "Ek"]))
        #expect(isKnown(anna, [.givenName: "Maria Anna", .familyName: "Ek"]))
        // A family name, a trade or a place is in many names.
        #expect(!isKnown(anna, [.givenName: "Bo", .familyName: "Ek"]))
        #expect(!isKnown([.companyName: "Ek AB"], [.companyName: "Ek & Berg Advokatbyrå AB"]))
        #expect(try merged([.familyName: "Ek"], [.city: "Falun"], .fill)[.city] == "Falun")
    }

    @Test(
        arguments: [
            [.street: "Storgatan 1"], [.phone: "0701740605"], [.mobile: "+46701740605"],
            [.email: "anna@example.se"], [.personalIdentityNumber: "189001019802"],
        ] as [FieldValues])
    func `another family name is the same person's, if something else is hers`(
        sign: FieldValues
    ) throws {
        let old = Self.anna.merging([
            .email: "Anna@example.se", .personalIdentityNumber: "189001019802",
            .postalCode: "791 34",
        ]) { $1 }
        let row = sign.merging([.givenName: "Anna", .familyName: "Lind"]) { $1 }
        #expect(try merged(old, row, .replace)[.familyName] == "Lind")
        // The controls: somebody else in the house, and the same street in another town.
        var other = row
        other[.givenName] = "Bo"
        #expect(throws: VaultFailure.refused(.familyName, reason: "names-differ")) {
            try merged(old, other, .replace)
        }
        guard sign[.street] != nil else { return }
        other = row.merging([.postalCode: "111 22"]) { $1 }
        #expect(throws: VaultFailure.refused(.familyName, reason: "names-differ")) {
            try merged(old, other, .replace)
        }
    }

    @Test(
        arguments: [
            [.street: "Box 9", .postalCode: "111 22"], [.phone: "08-465 004 01"],
            [.email: "info@example.se"],
        ] as [FieldValues])
    func `a company that has another name is known by what else is its own`(
        sign: FieldValues
    ) throws {
        let old: FieldValues = [
            .companyName: "Dala Bygg AB", .street: "Box 9", .postalCode: "111 22",
            .mobile: "+46 8 465 004 01", .email: "info@example.se",
        ]
        let row = sign.merging([.companyName: "Dala Frakt AB"]) { $1 }
        #expect(try merged(old, row, .replace)[.companyName] == "Dala Frakt AB")
        // The control: a box alone is in every town.
        var other = row
        (other[.postalCode], other[.phone], other[.email]) = (nil, nil, "nytt@example.se")
        #expect(throws: VaultFailure.refused(.companyName, reason: "names-differ")) {
            try merged(old, other, .replace)
        }
    }

    @Test func `a telephone number replaces the one of its field, and is filled in once`() throws {
        let new: FieldValues = [.mobile: "070-174 06 07", .otherPhones: "070-174 06 08"]
        var anna = Self.anna
        anna[.mobile] = "070-174 06 06"
        anna[.otherPhones] = "08-465 004 01"
        let replaced = try merged(anna, new, .replace)
        #expect(replaced[.phone] == "070-174 06 05")
        #expect(replaced[.mobile] == "070-174 06 07")
        #expect(replaced[.otherPhones] == "070-174 06 08")
        // Further numbers of a cell that is no column of them are added.
        let added = try MergedFields(old: anna, row: new, columns: [.mobile]).changes(.replace)
        #expect(added[.otherPhones] == "08-465 004 01; 070-174 06 08")
        // Where two numbers have changed places, none is there twice.
        let swapped = try merged(
            anna, [.phone: "070-174 06 06", .mobile: "070-174 06 09"], .replace)
        #expect(swapped[.phone] == "070-174 06 06" && swapped[.mobile] == "070-174 06 09")
        let moved = try merged(
            anna, [.mobile: "0701740605", .otherPhones: "08-465 004 02"], .replace)
        #expect(moved[.phone] == "070-174 06 05" && moved[.mobile] == "070-174 06 06")
        #expect(try merged(Self.anna, [.mobile: "0701740605"], .fill) == Self.anna)
        #expect(try merged(Self.anna, [.mobile: "0701740605"], .replace) == Self.anna)
        #expect(try merged(Self.anna, [.mobile: "070-174 06 09"], .fill)[.mobile] != nil)
    }

    @Test func `a century that is assumed replaces none that is known`() throws {
        let known: FieldValues = [.familyName: "Ek", .personalIdentityNumber: "190000000000"]
        let row: FieldValues = [
            .personalIdentityNumber: "200000000000", .numberRemark: "century-assumed",
        ]
        for rule in [ExistingRule.fill, .replace] {
            #expect(try merged(known, row, rule) == known)
        }
        // The control: another number is another person's.
        let other: FieldValues = [.personalIdentityNumber: "189001019802"]
        #expect(
            throws: VaultFailure.refused(.personalIdentityNumber, reason: "numbers-differ")
        ) { try merged(known, other, .replace) }
    }

    @Test func `whoever only looks changes nothing`() throws {
        for rule in [ExistingRule.refuse, .skip] {
            #expect(try merged(Self.anna, [.city: "Mora"], rule) == Self.anna)
        }
    }
}
