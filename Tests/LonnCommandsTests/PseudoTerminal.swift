import Glibc
import Testing

/// A pseudo-terminal: this side, and the path of the other.
///
/// Nothing here waits without an end.
final class PseudoTerminal: Sendable {
    /// How long anything may take before a test gives up.
    static let patience = Duration.seconds(60)

    private let near: Int32
    private let far: Int32
    let path: String
    let columns: Int
    let rows: Int

    init(columns: Int = 80, rows: Int = 24) throws {
        self.columns = columns
        self.rows = rows
        // Linux's requests TIOCSPTLCK and TIOCGPTN, whose macros Swift does not see.
        let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        near = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var value: Int32 = 0
        try #require(near >= 0 && ioctl(near, unlock, &value) == 0)
        try #require(ioctl(near, number, &value) == 0)
        path = "/dev/pts/\(value)"
        far = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(
            ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        try #require(far >= 0 && ioctl(near, UInt(TIOCSWINSZ), &size) == 0)
    }

    deinit {
        close(far)
        close(near)
    }

    /// Flags and special characters, as `stty -g` tells them.
    var settings: [UInt32] {
        var settings = termios()
        guard tcgetattr(far, &settings) == 0 else { return [] }
        let letters = withUnsafeBytes(of: settings.c_cc) { $0.map { UInt32($0) } }
        return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag] + letters
    }

    var echoes: Bool { settings.count > 3 && settings[3] & UInt32(ECHO) != 0 }

    /// The process group in the foreground.
    var foreground: pid_t { tcgetpgrp(near) }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        write(near, bytes, bytes.count)
    }

    /// What has been shown since the last call, or nothing within `time`.
    func read(within time: Duration) -> [UInt8] {
        var waiting = pollfd(fd: near, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(time / .milliseconds(1))) > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(near, &bytes, bytes.count)
        return Array(bytes.prefix(max(count, 0)))
    }

    /// All that has been shown until `text` is at its end, or until patience is.
    func shown(until text: String) -> String {
        var bytes: [UInt8] = []
        let deadline = ContinuousClock.now + Self.patience
        while !bytes.suffix(text.utf8.count).elementsEqual(text.utf8), .now < deadline {
            bytes += read(within: .milliseconds(100))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
