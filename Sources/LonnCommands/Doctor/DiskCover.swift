internal import Foundation

/// Whether what is written to a disk is encrypted there, as far as Linux tells.
enum DiskCover: Equatable, Sendable {
    case encrypted
    case plain
    case unknown

    /// The state of what stands at a path.
    ///
    /// - Parameters:
    ///   - device: the numbers of its file system, `major:minor`.
    ///   - mounts: `/proc/self/mountinfo`.
    ///   - system: `/sys`, or a folder like it.
    static func of(device: String, mounts: String, system: URL) -> DiskCover {
        for line in mounts.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count > 2, parts[2] == device, let mark = parts.firstIndex(of: "-"),
                mark + 2 < parts.count
            else { continue }
            if encryptedKinds.contains(String(parts[mark + 1])) { return .encrypted }
            let source = String(parts[mark + 2])
            guard source.hasPrefix("/dev/") else { continue }
            return block(named: source, below: system)
        }
        return .unknown
    }

    /// The state of a block device, by its path in `/dev`.
    static func block(named path: String, below system: URL) -> DiskCover {
        let resolved = URL(filePath: path).resolvingSymlinksInPath().lastPathComponent
        return cover(
            of: system.appending(path: "class/block/\(resolved)").resolvingSymlinksInPath(),
            depth: 0)
    }

    /// A device is encrypted if it is one that dm-crypt makes, or stands on such ones alone.
    private static func cover(of device: URL, depth: Int) -> DiskCover {
        guard depth < 8, FileManager.default.fileExists(atPath: path(of: device)) else {
            return .unknown
        }
        let name = try? String(
            contentsOf: device.appending(path: "dm/uuid"), encoding: .utf8)
        if name?.hasPrefix("CRYPT-") == true { return .encrypted }
        let below =
            (try? FileManager.default.contentsOfDirectory(
                atPath: path(of: device.appending(path: "slaves")))) ?? []
        guard !below.isEmpty else { return .plain }
        let covers = below.map {
            cover(
                of: device.appending(path: "slaves/\($0)").resolvingSymlinksInPath(),
                depth: depth + 1)
        }
        if covers.contains(.plain) { return .plain }
        return covers.allSatisfy { $0 == .encrypted } ? .encrypted : .unknown
    }

    private static func path(of url: URL) -> String { url.path(percentEncoded: false) }

    private static let encryptedKinds: Set<String> = [
        "ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.securefs", "fuse.cryfs",
    ]
}

/// Where memory goes that does not fit.
enum SwapState: Equatable, Sendable {
    case none
    /// In memory, compressed.
    case inMemory
    case onDisk(DiskCover)

    /// - Parameters:
    ///   - swaps: `/proc/swaps`.
    ///   - cover: whether the disk under a file or device is encrypted.
    static func of(swaps: String, cover: (_ path: String, _ isFile: Bool) -> DiskCover) -> SwapState
    {
        var state = SwapState.none
        for line in swaps.split(separator: "\n").dropFirst() {
            let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard parts.count > 1 else { continue }
            if parts[0].hasPrefix("/dev/zram") || parts[0].hasPrefix("/zram") {
                if state == .none { state = .inMemory }
                continue
            }
            switch (state, cover(parts[0], parts[1] == "file")) {
            case (.onDisk(.plain), _): break
            case (.onDisk(.unknown), .encrypted): break
            case (_, let found): state = .onDisk(found)
            }
        }
        return state
    }
}
