@testable import CustomerVault
import Foundation
import Testing
import VaultTestSupport

/// Which disks count as another computer's.
@Suite struct NetworkFileSystemTests {
    @Test func `this computer's own disks are local, and so is what is not there yet`() throws {
        let scratch = try VaultScratch()
        for path in [scratch.path("x.vault"), scratch.path("a/b/c.vault"), "x.vault", "/", "/proc"]
        {
            #expect(!NetworkFileSystem.holds(path))
        }
    }

    #if os(Linux)
        @Test(arguments: [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f, 0x0102_1997])
        func `NFS, SMB, AFS and 9p are another computer's`(kind: UInt32) {
            #expect(NetworkFileSystem.networkKinds.contains(kind))
        }

        @Test(arguments: [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630, 0xf2f5_2010])
        func `ext4, XFS, Btrfs, tmpfs, overlays and F2FS are not`(kind: UInt32) {
            #expect(!NetworkFileSystem.networkKinds.contains(kind))
        }

        @Test func `of file systems in user space those count that reach other computers`() {
            let mounts = """
                22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw
                60 22 0:51 / /home/kim/server rw,nosuid shared:7 master:2 - fuse.sshfs kim@s:/ rw
                61 22 0:52 / /home/kim/plain rw,nosuid - fuse.gocryptfs /home/kim/x rw
                62 22 0:53 / /media/stick rw,nosuid - fuseblk /dev/sdb1 rw
                """
            #expect(NetworkFileSystem.isNetworkFuse(device: "0:51", mounts: mounts))
            for device in ["0:52", "0:53", "0:54", "254:0"] {
                #expect(!NetworkFileSystem.isNetworkFuse(device: device, mounts: mounts))
            }
        }
    #endif
}
