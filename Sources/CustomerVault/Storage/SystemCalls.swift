internal import CSystem

/// The C functions of `CSystem`, in Swift's types.
enum SystemCalls {
    /// Turns an open database's dangerous features off; false if the library refuses.
    static func defend(_ connection: OpaquePointer) -> Bool {
        unsafe csystem_sqlite_defend(UnsafeMutableRawPointer(connection)) == 0
    }

    /// Whether closing a database leaves its journal as it is; false if the library refuses.
    static func keepJournal(_ keeps: Bool, _ connection: OpaquePointer) -> Bool {
        let database = unsafe UnsafeMutableRawPointer(connection)
        return unsafe csystem_sqlite_keep_journal(database, keeps ? 1 : 0) == 0
    }

    /// A file system's kind and, as Linux's list of mounts has them, its device numbers.
    static func fileSystem(at path: String) -> (kind: UInt32, device: String)? {
        var found = csystem_file_system()
        guard unsafe csystem_describe_file_system(path, &found) == 0 else { return nil }
        return (
            UInt32(truncatingIfNeeded: found.kind), "\(found.major_number):\(found.minor_number)"
        )
    }

    /// Opens a new file without a name in a folder; a negative number if it cannot.
    static func openUnnamed(in folder: String) -> Int32 {
        unsafe csystem_open_unnamed(folder)
    }
}
