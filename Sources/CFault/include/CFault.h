#ifndef CFAULT_H
#define CFAULT_H

/// A death at any of SQLite's steps to the disk, for tests: what `kill -9` leaves at that moment.
///
/// The steps are counted over all files of the process: a write, a truncation, a sync, a deletion, and
/// each change of shared memory or locks that the write-ahead log makes.

/// Puts a layer before SQLite's own file system, which is used for everything that is opened from now
/// on. At the step of that number the process is ended by SIGKILL before the step is done, a write in
/// its middle; 0 ends it at none.
///
/// Returns 0, or SQLite's error code.
int fault_install(long step);

/// How many steps there have been.
long fault_steps(void);

#endif
