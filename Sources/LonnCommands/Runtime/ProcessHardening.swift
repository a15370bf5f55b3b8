#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What every process of the program does before anything else.
package enum ProcessHardening {
    /// Forbids core dumps and tracing, keeps new files private, and ignores SIGPIPE.
    ///
    /// A process that cannot be hardened ends here, for it must not see a key; the arguments tell in
    /// which form it says so.
    package static func apply(arguments: [String]) {
        fillStandardDescriptors()
        umask(0o077)
        signal(SIGPIPE, SIG_IGN)
        guard !SystemCalls.harden() else { return }
        let failure = Failure(
            .failed, kind: "not-hardened", message: Wording.notHardened,
            hint: Wording.notHardenedHint)
        var context = CommandContext.system()
        context.options = ArgumentScan(arguments).values
        context.console.note(context.text(of: failure))
        exit(failure.exitCode.rawValue)
    }

    /// Else the first file that is opened would get a closed one's number, and with it what is meant
    /// for people; reading and writing the fillers fails as it does on closed ones.
    private static func fillStandardDescriptors() {
        for (descriptor, use) in [(0, O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)] as [(Int32, Int32)]
        where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", use)
        }
    }
}
