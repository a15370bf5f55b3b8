import Foundation

/// Tells whether a file lies on another computer's disk.
///
/// There neither locks nor the shared memory of the write-ahead log reach everybody who has the file
/// open, and two computers that write at the same time destroy it.
public enum NetworkFileSystem {
    /// Whether a path lies on one, or would: for what is not there yet its nearest folder counts.
    ///
    /// A file system that does not say its kind counts as local.
    @Sendable public static func holds(_ path: String) -> Bool {
        let here = FileManager.default.currentDirectoryPath
        var place = path.hasPrefix("/") ? path : "\(here)/\(path)"
        while true {
            if let found = SystemCalls.fileSystem(at: place) {
                return isNetwork(found.kind, device: found.device)
            }
            guard place.count > 1 else { return false }
            place = (place as NSString).deletingLastPathComponent
        }
    }
}

#if canImport(Darwin)
    extension NetworkFileSystem {
        /// The system itself says whether a disk is this computer's.
        private static func isNetwork(_ kind: UInt32, device: String) -> Bool { kind == 0 }
    }
#else
    extension NetworkFileSystem {
        private static func isNetwork(_ kind: UInt32, device: String) -> Bool {
            guard kind == fuse else { return networkKinds.contains(kind) }
            let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
            return isNetworkFuse(device: device, mounts: mounts ?? "")
        }

        /// The numbers of `linux/magic.h`, and of what does not stand there.
        static let networkKinds: Set<UInt32> = [
            0x6969,  // NFS
            0x517b, 0xff53_4d42, 0xfe53_4d42,  // SMB, CIFS, SMB 2 and 3
            0x5346_414f, 0x6b41_4653,  // AFS
            0x7375_7245, 0x564c,  // Coda, NCP
            0x0102_1997,  // 9p: another system's folders, as in WSL and virtual machines
            0x786f_4256,  // folders of a VirtualBox host
            0x00c3_6400, 0x0bd0_0bd0, 0x4750_4653,  // Ceph, Lustre, GPFS
            0x7461_636f, 0x0116_1970,  // OCFS2, GFS2: one disk, several computers
        ]
        private static let fuse: UInt32 = 0x6573_5546

        /// FUSE says nothing of where the files are: many are local (encrypted folders, NTFS, exFAT),
        /// so only those count that are known to reach other computers.
        static func isNetworkFuse(device: String, mounts: String) -> Bool {
            for line in mounts.split(separator: "\n") {
                let parts = line.split(separator: " ")
                guard parts.count > 2, parts[2] == device, let mark = parts.firstIndex(of: "-"),
                    mark + 1 < parts.count
                else { continue }
                return networkFuse.contains(String(parts[mark + 1]))
            }
            return false
        }

        private static let networkFuse: Set<String> = [
            "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.glusterfs",
            "fuse.ceph-fuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs", "fuse.kio-fuse",
            "fuse.vmhgfs-fuse",
        ]
    }
#endif
