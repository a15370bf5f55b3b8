internal import CustomerVault
internal import KeyManagement

extension CustomerKind {
    /// What a new customer of this kind is asked for, in this order.
    var form: [Field] {
        let address: [Field] = [.careOf, .street, .postalCode, .city]
        let contact: [Field] = [.phone, .mobile, .email]
        let invoice: [Field] = [.invoiceEmail, .customerReference, .invoiceReference]
        return switch self {
        case .privatePerson:
            [.givenName, .familyName, .personalIdentityNumber] + address + contact + [.note]
        case .company, .association:
            [.companyName, .organisationNumber, .contactPerson] + address + contact + invoice
                + [.note]
        case .soleTrader:
            [.companyName, .givenName, .familyName, .personalIdentityNumber] + address + contact
                + invoice + [.note]
        case .publicBody:
            [.companyName, .organisationNumber, .contactPerson] + address + contact
                + [.peppolID] + invoice + [.note]
        case .estate:
            [.givenName, .familyName, .personalIdentityNumber, .contactPerson] + address + contact
                + [.note]
        }
    }
}

extension Field {
    /// Whether somebody enters it; the others the program keeps itself.
    var isEntered: Bool { ![.status, .origin, .flags].contains(self) }

    /// Whether a change of it may show that the customer is there already.
    var tellsDuplicates: Bool {
        switch self {
        case .givenName, .familyName, .companyName, .street, .phone, .mobile, .email,
            .organisationNumber:
            true
        default: false
        }
    }
}
