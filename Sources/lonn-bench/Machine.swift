import Foundation

/// Where it was measured.
struct Machine: Encodable {
    let cores: Int
    let sqlite: String
    let sodium: String
    /// `nil` where it is not installed.
    let sqlcipher: String?

    init() {
        cores = ProcessInfo.processInfo.activeProcessorCount
        sqlite = Libraries.sqlite
        sodium = Libraries.sodium
        sqlcipher = Cipher.version
    }

    /// How many processes wanted a core, in the last minute.
    static var load: Double {
        var loads = [0.0]
        getloadavg(&loads, 1)
        return loads[0]
    }

    var text: String {
        "\(cores) cores · SQLite \(sqlite) · libsodium \(sodium) · "
            + (sqlcipher.map { "SQLCipher \($0)" } ?? "SQLCipher is not installed")
    }
}
