import Foundation
import Testing

/// What a call must say when it refuses: in Swedish, in English and as JSON.
struct BadInputRefusal {
    let status: Int32
    let kind: String

    init(_ status: Int32, _ kind: String) {
        self.status = status
        self.kind = kind
    }
}

extension Bench {
    /// Runs a call three times and expects the same refusal in each form, nothing on standard
    /// output, and a vault as it was.
    ///
    /// - Parameter mayLog: the refusal is an entry in the log, so that the file changes; else every
    ///   byte of it must be as before.
    func expectRefusal(
        _ refusal: BadInputRefusal, of arguments: [String], input: String? = nil,
        mayLog: Bool = false, environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try contents()
        let forms = try [["--lang", "sv"], ["--lang", "en"], ["--json", "--lang", "en"]].map {
            try run(arguments + $0, input: input, environment: environment)
        }
        for form in forms {
            #expect(form.status == refusal.status, "\(form.error)", sourceLocation: sourceLocation)
            #expect(form.output.isEmpty, sourceLocation: sourceLocation)
        }
        let texts = forms.prefix(2).map { $0.error.split(separator: "\n").map(String.init) }
        for sentences in texts {
            #expect(sentences.count == 2, "\(sentences)", sourceLocation: sourceLocation)
            for sentence in sentences {
                #expect(sentence.hasSuffix("."), "\(sentence)", sourceLocation: sourceLocation)
                #expect(!sentence.contains(". "), "\(sentence)", sourceLocation: sourceLocation)
            }
        }
        #expect(texts[0] != texts[1], sourceLocation: sourceLocation)
        let json = try? forms[2].jsonError()
        #expect(json?["kind"] as? String == refusal.kind, sourceLocation: sourceLocation)
        #expect(json?["code"] as? Int == Int(refusal.status), sourceLocation: sourceLocation)
        #expect(
            [json?["message"] as? String, json?["hint"] as? String] == texts[1],
            sourceLocation: sourceLocation)
        if !mayLog {
            #expect(try contents() == before, sourceLocation: sourceLocation)
        }
    }

    /// Every file below the home, by path, but for what SQLite keeps beside an open database.
    func contents() throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(
            atPath: home.path(percentEncoded: false))
        var found: [String: Data] = [:]
        for path in paths where !path.hasSuffix("-shm") {
            let file = home.appending(path: path)
            guard let data = try? Data(contentsOf: file) else { continue }
            if !(path.hasSuffix("-wal") && data.isEmpty) { found[path] = data }
        }
        return found
    }

    /// Expects an intact vault with so many customers.
    func expectIntact(
        customers: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let verified = try run("verify --json", as: "Karin")
        #expect(verified.status == 0, "\(verified.error)", sourceLocation: sourceLocation)
        #expect(
            (try? verified.json()["intact"] as? Bool) == true, "\(verified.output)",
            sourceLocation: sourceLocation)
        #expect(try customerCount() == customers, sourceLocation: sourceLocation)
    }

    /// How many customers the owner sees.
    func customerCount() throws -> Int {
        let listed = try run("list --purpose quote", as: "Karin")
        return listed.status == 0 ? listed.output.split(separator: "\n").count : -1
    }

    /// Runs SQL on the closed vault, as somebody with another program can.
    func tamper(_ statements: String) throws {
        try python(
            """
            import sqlite3, sys
            database = sqlite3.connect(sys.argv[1])
            database.executescript(sys.argv[2])
            database.close()
            """, vault.path(percentEncoded: false), statements)
    }

    func python(_ script: String, _ arguments: String...) throws {
        let outcome = try run(["-c", script] + arguments, by: .python)
        try #require(outcome.status == 0, "\(outcome.error)")
    }
}
