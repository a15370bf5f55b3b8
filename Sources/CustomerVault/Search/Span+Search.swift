/// What arrays offer as well: here an element is looked at where it lies, and references to what
/// threads share are not counted for each row.
extension Span {
    func all(_ isFit: (borrowing Element) -> Bool) -> Bool {
        for index in indices where !isFit(self[index]) { return false }
        return true
    }

    func any(_ isFit: (borrowing Element) -> Bool) -> Bool {
        for index in indices where isFit(self[index]) { return true }
        return false
    }
}

extension Span<UInt8> {
    func begins(with other: Span<UInt8>) -> Bool {
        count >= other.count && extracting(first: other.count).isSame(as: other)
    }

    func ends(with other: Span<UInt8>) -> Bool {
        count >= other.count && extracting(last: other.count).isSame(as: other)
    }

    private func isSame(as other: Span<UInt8>) -> Bool {
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}
