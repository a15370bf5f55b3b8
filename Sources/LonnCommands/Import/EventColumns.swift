internal import CustomerFiles
internal import CustomerVault

extension CustomerEvent.Kind {
    /// What the day in a column is the day of.
    init?(_ column: ImportColumn) {
        switch column {
        case .lastInquiry: self = .inquiry
        case .lastQuote: self = .quote
        case .lastOrder: self = .order
        case .lastJob: self = .jobDone
        case .lastInvoice: self = .invoice
        case .lastPayment: self = .payment
        default: return nil
        }
    }
}
