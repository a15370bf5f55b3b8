internal import ArgumentParser
internal import KeyManagement

/// `GROUP=REVISION`: where a group's row stood when somebody looked; 0 if there was none.
struct ExpectedRevision: ExpressibleByArgument {
    private let group: GroupName
    private let revision: UInt64

    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let revision = UInt64(parts[1]) else { return nil }
        group = GroupName(typed: String(parts[0]))
        self.revision = revision
    }

    /// By group; of two that name the same one the last counts.
    static func values(_ all: [ExpectedRevision]) throws(Failure) -> [FieldGroup: UInt64] {
        var values: [FieldGroup: UInt64] = [:]
        for expected in all { values[try expected.group.value(of: "--expect")] = expected.revision }
        return values
    }
}
