import KeyManagement
import VaultCrypto

/// The salts of a keys file: without its own nothing of a register file opens.
struct BackupSalts {
    private var rows: [FieldGroup: [Int64: Bytes32]] = [:]
    private var records: [RecordID: Bytes32] = [:]
    private var deposits: [DepositID: Bytes32] = [:]

    /// Takes a frame; none but salts are kept.
    mutating func take(_ frame: BackupFrame) {
        switch frame {
        case .rowSalt(let group, let place, let salt): rows[group, default: [:]][place] = salt
        case .recordSalt(let record, let salt): records[record] = salt
        case .depositSalt(let deposit, let salt): deposits[deposit] = salt
        default: break
        }
    }

    /// The salt of a customer's row or record.
    func salt(of name: RowName, at place: Int64) -> Bytes32? {
        name.record == .own ? rows[name.group]?[place] : records[name.record]
    }

    /// The salt of a deposit.
    func salt(of deposit: DepositID) -> Bytes32? { deposits[deposit] }
}
