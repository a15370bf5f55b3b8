/// Why a key operation is refused though nothing is damaged.
public enum KeyRefusal: Error, Hashable {
    /// None of the member's approved roles permits it.
    case notPermitted
    /// A role would permit it, but nobody who holds that role has approved the grant.
    case pendingApproval
    /// The passphrase or code opens nothing.
    case wrongSecret
    /// What was typed is no enrolment code, or has a slip in it.
    case codeMistyped
    /// The code belongs to another vault.
    case codeForAnotherVault
    /// The invitation's seven days are over.
    case invitationExpired
    /// The member has enrolled already, or has been removed.
    case notInvited
    /// Nobody of that name.
    case unknownMember
    /// Somebody has or had that name.
    case nameTaken
    /// A name of no or too many characters, or with control characters.
    case nameUnusable
    /// Without this member nobody could change rights any more.
    case lastOwner
    /// Without this administrator nobody could invite the first owner any more.
    case lastAdministrator
    /// The member has not that role.
    case roleNotGranted
    /// The member has that role already.
    case roleGrantedAlready
    /// Nothing waits for an approval that this member may give.
    case nothingToApprove
    /// The passphrase has fewer than 12 characters.
    case passphraseTooShort
    /// The right of that role on that group stands fast.
    case rightFixed
    /// The role has that right already.
    case rightAlready
    /// Older keys of the group wait to be handed on to the member by somebody who has had them longer.
    case keysWait
    /// The number of a setting lies outside what may be set, as the other settings are.
    case settingOutOfRange(AccessDirectory.Setting, ClosedRange<UInt64>)
    /// The setting has that number already.
    case settingAlready
    /// There is no owner yet, so there are no keys yet.
    case noOwnerYet
    /// The vault has no recovery kit.
    case noKit
    /// What was typed is no recovery kit, or has a slip in it.
    case kitMistyped
    /// The recovery kit belongs to another vault.
    case kitForAnotherVault
    /// The recovery kit has been renewed since: this one opens nothing any more.
    case kitRefused
}
