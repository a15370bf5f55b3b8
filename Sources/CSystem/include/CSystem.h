/// What Swift's C library modules lack or spell awkwardly.
#ifndef LONN_CSYSTEM_H
#define LONN_CSYSTEM_H

#include "SQLiteSettings.h"

/// Forbids core dumps, ptrace by others and crash reports for this process. Returns 0, or -1 if the system refuses.
int csystem_harden_process(void);

/// Columns of the terminal behind a descriptor, or 0 if there is none or it does not say.
int csystem_terminal_width(int descriptor);

/// The process's environment: `NAME=value` strings, closed by NULL.
char *const *csystem_environment(void);

/// Catches SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGTSTP until the release.
///
/// Returns a descriptor on which the number of each caught signal arrives as one byte, or -1 if
/// the system refuses or another catch is in force.
int csystem_catch_signals(void);

/// Gives the signals their former handlers back and closes the descriptor.
void csystem_release_signals(void);

#endif
