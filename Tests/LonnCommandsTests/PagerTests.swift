import Testing

@testable import LonnCommands

@Suite struct PagerTests {
    @Test func `nothing in the environment gives less back what is forbidden to it`() {
        let harmless = ["LESS": "-S", "LESS_TERMCAP_md": "x", "PATH": "/bin", "TERM": "xterm"]
        let loosening = [
            "LESSSECURE_ALLOW": "shell,edit", "LESSSECURE": "0", "LESSOPEN": "|x %s",
            "LESSCLOSE": "x", "LESSKEY_CONTENT": "#env", "LESSKEYIN": "/x", "LESSEDIT": "x",
            "LESSHISTFILE": "/x",
        ]
        let found = Pager.environment(from: harmless.merging(loosening) { $1 })
        let forced = ["LESSSECURE": "1", "LESSHISTFILE": "-", "LESSCHARSET": "utf-8"]
        #expect(found == harmless.merging(forced) { $1 })
    }
}
