/// Why a session agent cannot be used though nothing is damaged.
public enum AgentFailure: Error, Hashable {
    /// No agent of that member runs for this vault.
    case notRunning
    /// It speaks another version of the protocol.
    case otherVersion
    /// Its socket or folder belongs to somebody else, or is open to others.
    case notOurs
    /// It did not answer in time, or with something that is no answer.
    case noAnswer
    /// The passphrase was typed too long ago for what changes the member list.
    case passphraseNeeded
    /// The agent did not start.
    case notStarted
    /// Several members are logged in, and nobody said which of them is meant.
    case severalMembers
}
