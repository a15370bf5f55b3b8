internal import CustomerVault

/// What somebody answers who is asked for a field.
enum FieldAnswer: Equatable {
    /// Enter: it stays as it is.
    case unchanged
    /// A new value; empty if the field is to be empty.
    case value(String)
    /// Values of this field and of others where they belong.
    case values(FieldValues)
    /// Back to the field before.
    case back

    /// Which of several fields is asked for next.
    func next(after position: Int) -> Int {
        self == .back ? max(position - 1, 0) : position + 1
    }
}
