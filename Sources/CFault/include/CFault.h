#ifndef CFAULT_H
#define CFAULT_H

/// A death at any of SQLite's steps to the disk, for tests: what `kill -9` leaves at that moment; or a
/// disk that takes nothing more from such a step on.
///
/// The steps are counted over all files of the process: a write, a truncation, a sync, a deletion, and
/// each change of shared memory or locks that the write-ahead log makes.

/// Puts a layer before SQLite's own file system, which is used for everything that is opened from now
/// on. At the step of that number the process is ended by SIGKILL before the step is done, a write in
/// its middle; 0 ends it at none.
///
/// Returns 0, or SQLite's error code.
int fault_install(long step);

/// How a disk refuses.
enum fault_kind {
    /// There is no room: a write is done by half.
    FAULT_FULL,
    /// It is broken: nothing is done.
    FAULT_BROKEN,
};

/// Puts the same layer there; from the write, truncation, sync or extension of shared memory of that
/// number on, all of them are refused, as by a disk that is full or broken and stays so. 0 refuses none.
///
/// Returns 0, or SQLite's error code.
int fault_fail(long write, enum fault_kind kind);

/// How many steps there have been.
long fault_steps(void);

/// How many of what ``fault_fail`` counts there has been.
long fault_writes(void);

#endif
