internal import CustomerVault
internal import KeyManagement
internal import SwedishIdentifiers

/// What somebody should look at in what he has entered.
enum EntryWarning: Hashable {
    /// A text holds what should not stand there.
    case text(FreeTextFinding)
    /// The personnummer had ten digits, and the later century was taken.
    case centuryAssumed

    /// All of them in the order of the fields.
    static func all(in fields: FieldValues, _ context: CommandContext) -> [EntryWarning] {
        let typed = fields[.personalIdentityNumber]
        let remark = typed.flatMap { NumberRemark.of($0, on: context.today) }
        return FreeText.findings(in: fields, on: context.today).map { .text($0) }
            + (remark == nil ? [] : [.centuryAssumed])
    }

    var sentence: Sentence {
        switch self {
        case .text(let finding): Wording.found(finding)
        case .centuryAssumed: Wording.centuryAssumed
        }
    }

    var document: JSONValue {
        switch self {
        case .text(let finding):
            ["kind": .string(finding.kind.rawValue), "field": .string(finding.field.rawValue)]
        case .centuryAssumed:
            ["kind": "century-assumed", "field": .string(Field.personalIdentityNumber.rawValue)]
        }
    }
}

/// A customer who has been saved.
struct SavedCustomer {
    let number: String
    let warnings: [EntryWarning]
    /// Others who have the same.
    var others: [String] = []
    /// What waits for somebody who may enter it.
    var handedIn: [Field] = []
    /// Members who may.
    var waitsFor: [String] = []

    /// What a program is told.
    var members: [JSONValue.Member] {
        [
            .init(name: "number", value: .string(number)),
            .init(name: "warnings", value: .array(warnings.map(\.document))),
        ]
            + (handedIn.isEmpty
                ? []
                : [
                    .init(
                        name: "handedIn", value: .array(handedIn.map { .string($0.rawValue) }))
                ])
    }
}

extension Session {
    /// What has become of values that others had handed in.
    func settled(_ report: DepositReport) -> [Sentence] {
        let names = report.heldOf.compactMap { list.members[$0]?.name }
        return Wording.settled(report, heldOf: names.sorted())
    }

    /// Those of the fields that the member could hand in only.
    func handedIn(_ fields: FieldValues) -> [Field] {
        Field.allCases.filter { fields[$0]?.isEmpty == false && mayOnlyDeposit($0) }
    }

    /// Members who enter what is handed in, by name.
    func whoEnters(_ fields: FieldValues) -> [String] {
        whoEnters(of: Set(handedIn(fields).map(\.group)))
    }

    /// Members who write one of some groups, by name.
    func whoEnters(of groups: Set<FieldGroup>) -> [String] {
        list.members.values.filter { member in
            groups.contains { list.writes($0, member.id) }
        }.map(\.name).sorted()
    }
}

extension CommandContext {
    /// What a person is told beside the result.
    func notice(of saved: SavedCustomer) {
        for warning in saved.warnings { notice(warning.sentence) }
        if !saved.handedIn.isEmpty { notice(Wording.handedIn(saved.handedIn, for: saved.waitsFor)) }
        if !saved.others.isEmpty { notice(Wording.sharedWith(saved.others)) }
    }
}
