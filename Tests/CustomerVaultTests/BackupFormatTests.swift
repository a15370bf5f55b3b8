@testable import CustomerVault
import Foundation
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// The bytes of backups: there is one way to write them, and nothing else is read.
@Suite struct BackupFormatTests {
    private func manifest(_ random: inout VaultTestRandom) -> BackupManifest {
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        var reader = ByteReader(bytes(96))
        var manifest = BackupManifest(
            Bool.random(using: &random) ? .register : .keys,
            vault: (try? reader.identifier()) ?? VaultID(.zero),
            time: .random(in: 0...LogEntry.timeLimit, using: &random),
            member: (try? reader.identifier()) ?? MemberID(.zero),
            listVersion: .random(in: 0...UInt32.max, using: &random),
            headNumber: .random(in: 1..<(1 << 62), using: &random),
            headHash: (try? reader.bytes32()) ?? .zero,
            bodyLength: .random(in: 0..<(1 << 62), using: &random),
            bodyHash: (try? reader.bytes32()) ?? .zero)
        manifest.signature = bytes(64)
        return manifest
    }

    @Test func `a manifest is read back the same, and cut or changed it is refused or another`()
        throws
    {
        var random = VaultTestRandom(seed: 61)
        for _ in 0..<50 {
            let manifest = manifest(&random)
            let bytes = manifest.bytes
            #expect(bytes.count == BackupManifest.size)
            #expect(try BackupManifest(parsing: bytes) == manifest)
            #expect(throws: VaultFailure.backup(.notABackup)) {
                try BackupManifest(parsing: bytes.dropLast())
            }
            for position in bytes.indices {
                var changed = bytes
                changed[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                guard let read = try? BackupManifest(parsing: changed) else { continue }
                #expect(read.bytes == changed && read != manifest)
            }
        }
    }

    @Test func `every frame of both files is read back as it was written`() throws {
        let company = try Company.working()
        _ = try company.logIn("Kim").edit(
            "1003", [.personalIdentityNumber: VaultTestNumbers.personnummer(9)])
        let backup = try company.backUp()
        var kinds: Set<UInt8> = []
        for (path, kind) in [(backup.register, BackupManifest.Kind.register), (backup.keys, .keys)]
        {
            let reader = try BackupReader(path, kind)
            var bytes = reader.manifest.bytes
            while let frame = try reader.next() {
                bytes += frame.encoded()
                kinds.insert(frame.kind)
            }
            #expect(try bytes == Array(Data(contentsOf: URL(filePath: path))))
        }
        #expect(kinds.isSuperset(of: [1, 2, 3, 4, 16, 17, 18, 19, 21, 22, 23]))
    }

    @Test func `whatever a frame's bytes are, they are refused or read as they would be written`()
        throws
    {
        let company = try Company.working()
        let backup = try company.backUp("Adam")
        var random = VaultTestRandom(seed: 62)
        var (refused, read) = (0, 0)
        for (path, kind) in [(backup.register, BackupManifest.Kind.register), (backup.keys, .keys)]
        {
            let reader = try BackupReader(path, kind)
            while let frame = try reader.next() {
                let content = Array(frame.encoded().dropFirst(5))
                for _ in 0..<20 {
                    var changed = content
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: changed.removeLast(Int.random(in: 1...changed.count, using: &random))
                    case 1: changed.append(.random(in: 0...255, using: &random))
                    default:
                        let place = Int.random(in: 0..<changed.count, using: &random)
                        changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                    }
                    guard let other = try? BackupFrame(kind: frame.kind, parsing: changed) else {
                        refused += 1
                        continue
                    }
                    read += 1
                    #expect(Array(other.encoded().dropFirst(5)) == changed)
                }
            }
        }
        #expect(refused > 100 && read > 100)
    }
}
