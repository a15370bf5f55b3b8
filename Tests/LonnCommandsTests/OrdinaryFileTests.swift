import Foundation
import Testing
import VaultTestSupport

@testable import LonnCommands

@Suite struct OrdinaryFileTests {
    @Test(arguments: [true, false])
    func `a file that somebody writes to while it is read is read no further`(
        isChanged: Bool
    ) throws {
        let path = try TemporaryFolder.make() + "/register"
        try Data("1;Siv\n2;Bo\n".utf8).write(to: URL(filePath: path))
        let file = try #require(OrdinaryFile(path: path))
        var piece = [UInt8](repeating: 0, count: 6)
        #expect(try file.read(at: 0, into: &piece) == 6)
        if isChanged {
            let writer = try FileHandle(forWritingTo: URL(filePath: path))
            try writer.seekToEnd()
            try writer.write(contentsOf: Data("3;Åsa\n".utf8))
            try writer.close()
        }
        piece.removeLast()
        do {
            _ = try file.read(at: 6, into: &piece)
            #expect(!isChanged)
            #expect(piece == Array("2;Bo\n".utf8))
        } catch let failure as Failure {
            #expect(isChanged && failure.kind == "input-changed")
        }
    }
}
