@testable import CustomerVault
import KeyManagement
import VaultTestSupport

/// Everything that a member sees of the frozen vault.
struct SeenVault: Codable, Equatable {
    /// Number, names and town of each customer; nothing if he may list none.
    var list: [String]
    /// Numbers of the customers that a term finds.
    var find: [String: [String]]
    /// By number and purpose: fields by name, and what is shown beside them.
    var show: [String: [String: String]]
    /// The entries up to the last that is frozen; nothing if he may not read them.
    var log: [String]

    private static let numbers = (1001...1009).map(String.init)
    private static let terms = [
        "lindström", "granbacken", "tallbacken", "070-174 06 05", "070-174 06 11", "mora",
        "asta@example.se", "559900-7704",
    ]

    init(_ session: Session, upTo last: UInt64) throws {
        let roles = Set(FrozenVault.staff.filter { $0.name == session.name }.map(\.role))
        let purposes = Purpose.allCases.filter { !$0.roles.isDisjoint(with: roles) }
        let everyday = purposes.first
        list = try Self.unlessRefused {
            try session.list(purpose: everyday).map { found in
                ([found.number] + found.fields.map(\.value)).joined(separator: " · ")
            }
        }
        find = [:]
        for term in Self.terms {
            find[term] = try Self.unlessRefused {
                try session.find(term, purpose: everyday).map(\.number).sorted()
            }
        }
        let identity = VaultTestNumbers.personnummer(0)
        find[identity] = try Self.unlessRefused {
            try session.find(identity: identity, purpose: purposes.contains(.rut) ? .rut : everyday)
                .map(\.number)
        }
        show = [:]
        for number in Self.numbers {
            for purpose in purposes {
                show["\(number) \(purpose.code)"] = try Self.unlessRefused {
                    Self.text(try session.show(number, purpose: purpose, reveal: true))
                }
            }
        }
        log = try Self.unlessRefused {
            try session.readLog(LogFilter()).entries.filter { $0.number <= last }.map { entry in
                let groups = entry.groups.map(\.code).sorted().joined(separator: ",")
                return "\(entry.number) \(entry.time) \(session.name(of: entry.member)) "
                    + "\(entry.action.code) \(entry.purpose.code) \(entry.outcome.code) "
                    + "[\(groups)] \(entry.customers.count)"
            }
        }
    }

    private static func text(_ shown: ShownCustomer) -> [String: String] {
        var text: [String: String] = [:]
        for (field, value) in shown.fields { text[field.rawValue] = value }
        for (field, value) in shown.masked { text["masked \(field.rawValue)"] = value }
        if !shown.events.isEmpty {
            text["events"] = shown.events.map { "\($0.date.iso) \($0.kind.code)" }
                .joined(separator: ", ")
        }
        if !shown.waiting.isEmpty {
            text["waiting"] = shown.waiting.map { "\($0.field.rawValue) by \($0.by)" }
                .joined(separator: ", ")
        }
        if shown.protection != .ordinary { text["protection"] = "\(shown.protection)" }
        return text
    }

    /// Nothing for what he may not see or what is not there.
    private static func unlessRefused<Value: ExpressibleByEmpty>(
        _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch is KeyRefusal {
            return Value.empty
        } catch let failure as VaultFailure {
            if case .damaged = failure { throw failure }
            return Value.empty
        }
    }
}

private protocol ExpressibleByEmpty {
    static var empty: Self { get }
}

extension [String]: ExpressibleByEmpty {
    fileprivate static var empty: Self { [] }
}

extension [String: String]: ExpressibleByEmpty {
    fileprivate static var empty: Self { [:] }
}
