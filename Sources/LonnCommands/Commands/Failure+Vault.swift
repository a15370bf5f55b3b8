internal import CustomerFiles
internal import CustomerVault
internal import KeyManagement

extension Failure {
    /// Turns the vault's and the file reader's errors into exit codes and sentences.
    init?(vaultError error: any Error) {
        switch error {
        case let failure as VaultFailure: self.init(failure)
        case let refusal as CustomerFileRefusal:
            self.init(.badInput, "file-refused", Wording.fileRefusal(refusal))
        case let refusal as MappingText.Refusal:
            self.init(.badInput, "mapping-refused", Wording.mappingRefusal(refusal))
        default: return nil
        }
    }

    private init(_ failure: VaultFailure) {
        let (status, kind): (ExitStatus, String) =
            switch failure {
            case .noVault: (.noVault, "no-vault")
            case .notAVault: (.noVault, "not-a-vault")
            case .newerFormat: (.failed, "newer-format")
            case .openToOthers: (.failed, "open-to-others")
            case .notAFile: (.failed, "not-a-file")
            case .noAccess: (.failed, "no-access")
            case .networkFileSystem: (.failed, "network-file-system")
            case .foreignJournal: (.damaged, "foreign-journal")
            case .alreadyThere: (.failed, "already-there")
            case .foreignSchema: (.damaged, "foreign-schema")
            case .rolledBack: (.damaged, "rolled-back")
            case .anotherVault: (.damaged, "another-vault")
            case .busy: (.busy, "busy")
            case .cannotWrite: (.failed, "cannot-write")
            case .pinsUnwritable: (.failed, "pins-unwritable")
            case .pinsBroken: (.damaged, "pins-broken")
            case .damaged(let kind): (.damaged, kind.rawValue)
            case .noSuchCustomer: (.notFound, "no-such-customer")
            case .noSuchDeposit: (.notFound, "no-such-deposit")
            case .purposeNotPermitted: (.notPermitted, "purpose-not-permitted")
            case .purposeNeeded: (.usage, "purpose-needed")
            case .refused(_, let reason): (.badInput, reason)
            case .numberTaken: (.badInput, "number-taken")
            case .identityTaken: (.badInput, "already-there")
            case .nothingToChange: (.badInput, "nothing-to-change")
            case .staleEdit: (.busy, "stale-edit")
            case .protectedIdentity: (.notPermitted, "protected-identity")
            case .protectedAlready: (.badInput, "protected-already")
            case .notProtected: (.badInput, "not-protected")
            case .eventInFuture: (.badInput, "date-in-future")
            case .eventThere: (.badInput, "already-there")
            case .possibleDuplicate: (.ruleForbids, "possible-duplicate")
            case .backup(let refusal), .keysFile(let refusal): Self.code(refusal)
            case .checkpoint(let refusal): Self.code(refusal)
            }
        let words = Wording.vaultFailure(failure)
        guard case .damaged(let kind) = failure, let remedy = kind.remedy else {
            self.init(status, kind, words)
            return
        }
        self.init(status, kind: kind.rawValue, message: words.message, hint: remedy.hint)
    }

    private static func code(_ refusal: BackupRefusal) -> (ExitStatus, String) {
        switch refusal {
        case .unreadable: (.badInput, "backup-unreadable")
        case .notABackup: (.badInput, "not-a-backup")
        case .newerFormat: (.badInput, "backup-newer-format")
        case .wrongKind: (.badInput, "backup-wrong-kind")
        case .damaged: (.damaged, "backup-damaged")
        case .unsigned: (.damaged, "backup-unsigned")
        case .anotherVault: (.badInput, "backup-of-another-vault")
        case .notAPair: (.badInput, "backups-differ")
        case .twoHistories: (.damaged, "two-histories")
        case .olderThanSeen: (.ruleForbids, "backup-is-older")
        case .keysMissing: (.badInput, "keys-file-missing")
        case .notReplaced: (.badInput, "backup-not-replaced")
        case .wouldLose: (.ruleForbids, "restore-would-lose")
        case .folderUnwritable: (.failed, "backup-folder")
        }
    }

    /// The same of a login, which then is none.
    init(damagedAtLogin kind: Finding.Kind, of name: String) {
        let damage = Failure(.damaged(kind))
        self.init(
            damage.exitCode, kind: damage.kind, message: damage.message,
            hint: Wording.damagedLoginHint(name))
    }

    /// The same of a verification that gets no further.
    init(damagedAtVerify kind: Finding.Kind) {
        let damage = Failure(.damaged(kind))
        self.init(
            damage.exitCode, kind: damage.kind, message: damage.message,
            hint: (kind.remedy ?? .restore).hint)
    }

    /// The same of the vault in the place of a restoration; `nil` for what has nothing to do with what
    /// is in the file.
    init?(inTheWay error: any Error, at path: String) {
        let failure: Failure
        switch error {
        case let fault as DirectoryFault: failure = Failure(from: fault)
        case VaultFailure.damaged(let kind): failure = Failure(.damaged(kind))
        case let vault as VaultFailure where [.notAVault, .foreignSchema].contains(vault):
            failure = Failure(vault)
        default: return nil
        }
        self.init(
            failure.exitCode, kind: failure.kind, message: failure.message,
            hint: Wording.damagedInTheWay(path))
    }

    /// The same with the place of the newest backup, where the hint tells of one in general.
    func naming(register path: () -> String?) -> Failure {
        guard [.damaged, .noVault].contains(exitCode), hint.en.contains(Wording.anyRegister),
            let path = path().map(ShellWord.quoted)
        else { return self }
        let named = Sentence(
            sv: hint.sv.replacing(Wording.anyRegister, with: path),
            en: hint.en.replacing(Wording.anyRegister, with: path))
        var failure = Failure(exitCode, kind: kind, message: message, hint: named)
        failure.details = details
        return failure
    }

    init(_ status: ExitStatus, _ kind: String, _ words: Wording.Pair) {
        self.init(status, kind: kind, message: words.message, hint: words.hint)
    }

    static let notLoggedIn = Failure(.notLoggedIn, "not-logged-in", Wording.notLoggedIn)
    static let whichMember = Failure(.notLoggedIn, "not-logged-in", Wording.whichMember)
    static let whoRestores = Failure(.notLoggedIn, "not-logged-in", Wording.whoRestores)
    static let restoreLeft = Failure(.interrupted, "interrupted", Wording.restoreLeft)
    static let kitInVault = Failure(.usage, "kit-in-vault", Wording.kitInVault)
    static let purposeEachTime = Failure(
        .usage, "purpose-each-time", Wording.purposeEachTime)
    static let whoLogsIn = Failure(.usage, "who-logs-in", Wording.whoLogsIn)
    /// For somebody who is not logged in, and so cannot look at the members.
    static let unknownToLogIn = Failure(.notFound, "unknown-member", Wording.unknownToLogIn)
    static func notEnrolled(_ name: String) -> Failure {
        Failure(.notFound, "not-enrolled", Wording.notEnrolled(name))
    }
    static let whoLogsOut = Failure(.usage, "several-members", Wording.whoLogsOut)
    static let vaultThere = Failure(.failed, "already-there", Wording.vaultThere)
    static let inputTooLarge = Failure(.badInput, "input-too-large", Wording.inputTooLarge)
    static let inputNotText = Failure(.badInput, "input-not-text", Wording.inputNotText)
    static let rotationScope = Failure(.usage, "rotation-scope", Wording.rotationScope)
    static let fieldsNeeded = Failure(.usage, "fields-needed", Wording.fieldsNeeded)
    static let leftUnsaved = Failure(.interrupted, "interrupted", Wording.leftUnsaved)
    static let discarded = Failure(.failed, "discarded", Wording.discarded)
    static let purposeForReveal = Failure(.usage, "purpose-needed", Wording.purposeForReveal)
    static let identityAsArgument = Failure(
        .usage, "personnummer-as-argument", Wording.identityAsArgument)
    static let personalName = Failure(
        .badInput, "name-looks-personal", Wording.personalName)
    static let noKnownColumn = Failure(.badInput, "no-known-column", Wording.noKnownColumn)
    static let nothingImported = Failure(.badInput, "nothing-imported", Wording.nothingImported)
    /// Typed wrong as often as it may be.
    static let passphraseForgotten = Failure(
        .wrongSecret, "wrong-secret", Wording.passphraseForgotten)
    static let everyoneThere = Failure(.badInput, "nothing-imported", Wording.everyoneThere)
    static let refusedFileUnwritable = Failure(
        .failed, "refused-file-unwritable", Wording.refusedFileUnwritable)
    static let findings = Failure(.damaged, "findings", Wording.findings)
    static func rowFindings(_ count: Int) -> Failure {
        Failure(.damaged, "findings", Wording.rowFindings(count))
    }
    static let depositFindings = Failure(.damaged, "findings", Wording.depositFindings)
    static let checkpointFinding = Failure(.damaged, "findings", Wording.checkpointFinding)
    static let tokenFindings = Failure(.damaged, "findings", Wording.tokenFindings)

    /// The value of an option, or what stands for a position, is none of those that there are.
    static func noSuchChoice(of option: String, _ choices: [String]) -> Failure {
        Failure(
            .usage, kind: "no-such-choice", message: Wording.mistake(.badValue(option)),
            hint: Wording.chooseOne(of: choices))
    }

    /// What stands for a day is none, or too long ago.
    static func noSuchDay(of option: String) -> Failure {
        Failure(
            .usage, kind: "bad-value", message: Wording.mistake(.badValue(option)),
            hint: Wording.formOfDay)
    }

    static let notJSON = Failure(.badInput, "not-json", Wording.notJSON)

    static let unknownKey = Failure(.badInput, "unknown-field", Wording.unknownKey)
    static let numberDiffers = Failure(.badInput, "number-differs", Wording.numberDiffers)
    static func fieldRepeated(_ field: Field) -> Failure {
        Failure(.badInput, "field-repeated", Wording.fieldRepeated(field))
    }
    static func fieldNotText(_ field: Field) -> Failure {
        Failure(.badInput, "field-not-text", Wording.fieldNotText(field))
    }
    static let numberWithList = Failure(
        .usage, "number-with-list", Wording.numberWithList)

    static func fieldLine(_ line: Int) -> Failure {
        Failure(.badInput, "field-line", Wording.fieldLine(line))
    }

    static func unknownField(line: Int) -> Failure {
        Failure(.badInput, "unknown-field", Wording.unknownField(line))
    }
}
