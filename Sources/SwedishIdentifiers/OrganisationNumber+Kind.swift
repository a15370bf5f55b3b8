extension OrganisationNumber {
    /// The group of organisations that the first digit names.
    public enum Kind: Hashable, Sendable {
        /// 1: the estate of somebody deceased (dödsbo).
        case estate
        /// 2: the state, a region, a municipality or a parish.
        case publicBody
        /// 3: a foreign company that does business or owns property in Sweden.
        case foreign
        /// 5: aktiebolag.
        case limitedCompany
        /// 6: enkelt bolag.
        case simplePartnership
        /// 7: ekonomisk förening or bostadsrättsförening.
        case economicAssociation
        /// 8: ideell förening or stiftelse.
        case nonProfit
        /// 9: handelsbolag or kommanditbolag.
        case partnership
        /// 4, a group that is not described.
        case unknown

        init(groupDigit: UInt64) {
            switch groupDigit {
            case 1: self = .estate
            case 2: self = .publicBody
            case 3: self = .foreign
            case 5: self = .limitedCompany
            case 6: self = .simplePartnership
            case 7: self = .economicAssociation
            case 8: self = .nonProfit
            case 9: self = .partnership
            default: self = .unknown
            }
        }
    }
}
