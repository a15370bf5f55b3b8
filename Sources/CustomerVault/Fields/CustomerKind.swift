/// What sort of customer: the value of the field `kind`.
public enum CustomerKind: String, CaseIterable, Sendable {
    case privatePerson = "private"
    case company = "company"
    case association = "association"
    case soleTrader = "sole-trader"
    case publicBody = "public-body"
    case estate = "estate"
}
