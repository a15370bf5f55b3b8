public import KeyManagement

/// Whether a customer's identity is protected.
///
/// If it is, his name, address, contact and site stand in the group `protected`, and their own
/// groups have no row of his.
public enum Protection: Hashable, Sendable {
    case ordinary
    case protected

    /// The group in whose row a group's fields stand.
    func place(of group: FieldGroup) -> FieldGroup {
        self == .protected && FieldGroup.sheltered.contains(group) ? .protected : group
    }
}

extension FieldGroup {
    /// The groups that stand in `protected` for a customer with protected identity.
    public static let sheltered: Set<FieldGroup> = [.name, .address, .contact, .site]
}
