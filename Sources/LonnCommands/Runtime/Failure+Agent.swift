internal import SessionAgent

extension Failure {
    /// Says what is wrong with the session agent.
    init(from failure: AgentFailure) {
        let (status, kind): (ExitStatus, String) =
            switch failure {
            case .notRunning: (.notLoggedIn, "not-logged-in")
            case .otherVersion: (.notLoggedIn, "agent-version")
            case .passphraseNeeded: (.notLoggedIn, "passphrase-needed")
            case .notOurs: (.failed, "agent-not-ours")
            case .noAnswer: (.notLoggedIn, "agent-silent")
            case .notStarted: (.failed, "agent-not-started")
            case .severalMembers: (.usage, "several-members")
            }
        self.init(status, kind, Wording.agentFailure(failure))
    }
}
