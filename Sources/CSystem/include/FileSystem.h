#ifndef LONN_FILE_SYSTEM_H
#define LONN_FILE_SYSTEM_H

/// Where a path lies, as the system tells.
struct csystem_file_system {
    /// The number in `linux/magic.h`; elsewhere 1 for a disk of this computer and 0 for any other.
    unsigned long kind;
    /// The device's numbers as in `/proc/self/mountinfo`.
    unsigned major_number, minor_number;
};

/// Describes the file system of what stands at a path, links followed. Returns 0 or -1.
int csystem_describe_file_system(const char *path, struct csystem_file_system *found);

/// Opens a new file in a folder for reading and writing that has no name, or none any more: mode 0600,
/// closed at exec, gone with the descriptor. Returns the descriptor or -1.
int csystem_open_unnamed(const char *folder);

#endif
