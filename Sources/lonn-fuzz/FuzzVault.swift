import CustomerVault
import Foundation
import KeyManagement
import VaultCrypto

/// A small vault with a history, and what the program has written of it.
final class FuzzVault: Sendable {
    static let shared = Result { try FuzzVault() }

    let id: VaultID
    /// An invitation's code.
    let code: String
    /// The recovery kit in one line, and as sheets with numbered lines.
    let kits: [[UInt8]]
    /// Member lists and entries of the log, the shortest and the longest among them.
    let lists: [[UInt8]]
    let entries: [[UInt8]]
    /// Backup frames: kind and content.
    let frames: [[UInt8]]
    let manifests: [[UInt8]]
    let checkpoint: [UInt8]
    /// Lines of pins.
    let pins: [[UInt8]]

    private init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lonn-fuzz-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let life = try FuzzLife(in: folder)
        (id, code) = (life.id, life.code)
        checkpoint = Array(life.checkpoint.text.utf8)
        kits = [life.kit.joined(separator: "-"), Self.sheet(life.kit)].map { Array($0.utf8) }
        let files = try [life.backup.register, life.backup.keys].map(Self.contents)
        manifests = files.map { Array($0.prefix(201)) }
        let all = try files.flatMap { try Self.frames(in: Array($0.dropFirst(201))) }
        frames = Self.fewOfEach(all)
        lists = all.filter { $0.first == 16 }.map { Array($0.dropFirst(1 + 64)) }
        entries = all.filter { $0.first == 17 }.map(Self.entry)
        let state = try FileManager.default.contentsOfDirectory(atPath: life.state)
        pins = try state.filter { $0.hasSuffix(".pins") }.flatMap { name in
            try Self.contents("\(life.state)/\(name)").split(separator: 10).dropFirst()
                .map(Array.init)
        }
    }

    private static func contents(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    private static func sheet(_ groups: [String]) -> String {
        stride(from: 0, to: groups.count, by: 4).map { start in
            "\(start / 4 + 1):  \(groups[start..<(start + 4)].joined(separator: " "))\n"
        }.joined()
    }

    /// `kind(1) ‖ length(4) ‖ content`, one after the other.
    private static func frames(in body: [UInt8]) throws -> [[UInt8]] {
        var reader = ByteReader(body)
        var frames: [[UInt8]] = []
        while reader.remaining > 0 {
            let kind: UInt8 = try reader.number()
            let length: UInt32 = try reader.number()
            frames.append([kind] + (try reader.take(Int(length))))
        }
        return frames
    }

    private static func fewOfEach(_ frames: [[UInt8]]) -> [[UInt8]] {
        Dictionary(grouping: frames) { $0.first }.values.flatMap { $0.prefix(4) }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The entry in a frame, behind its number, flags, place, hash and signature.
    private static func entry(_ frame: [UInt8]) -> [UInt8] {
        let flags = frame[9]
        return Array(frame.dropFirst(10 + (flags & 1 == 0 ? 0 : 8) + (flags & 4 == 0 ? 0 : 96)))
    }
}
