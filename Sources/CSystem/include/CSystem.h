/// What Swift's C library modules lack or spell awkwardly.
#ifndef LONN_CSYSTEM_H
#define LONN_CSYSTEM_H

#include "FileSystem.h"
#include "SQLiteSettings.h"

/// Forbids core dumps, ptrace by others and crash reports for this process. Returns 0, or -1 if the system refuses.
int csystem_harden_process(void);

/// Whether core dumps and ptrace by others are forbidden for this process: 1 or 0. Changes nothing.
int csystem_is_hardened(void);

/// Columns and rows of the terminal behind a descriptor; 0 where it does not say. Returns 0, or -1 if
/// there is none.
int csystem_terminal_size(int descriptor, int *columns, int *rows);

/// The process's environment: `NAME=value` strings, closed by NULL.
char *const *csystem_environment(void);

/// Catches SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGTSTP until the release.
///
/// Returns a descriptor on which the number of each caught signal arrives as one byte, or -1 if
/// the system refuses or another catch is in force.
int csystem_catch_signals(void);

/// Gives the signals their former handlers back and closes the descriptor.
void csystem_release_signals(void);

/// Notes SIGINT and SIGTERM instead of ending by them, once each, until they are forgotten; a signal
/// that is ignored stays so. For one thread; what is noted twice is forgotten by the second call.
void csystem_note_interruptions(void);

/// The signal that has been noted since, or 0.
int csystem_noted_interruption(void);

/// Gives the two signals their former handlers back.
void csystem_forget_interruptions(void);

/// The user at the other end of a connected Unix socket, or -1 if the system does not say.
long csystem_peer_user(int socket);

/// Kills the process that listens at the other end of a connected Unix socket, unless it is this one or
/// has closed the connection, and waits a moment for its end. Returns 0, or -1 if it may live on.
int csystem_kill_peer(int socket);

/// Starts a program in a session of its own, with an empty environment: descriptor 3 is `input`,
/// 4 is `output`, the standard ones are /dev/null. Returns 0 or -1.
int csystem_spawn_detached(const char *program, char *const arguments[], int input, int output);

/// Runs `body` to its end on a thread whose stack is locked and left out of core dumps, so that
/// nothing of a key that a computation leaves there is ever on a disk. Returns 0 or -1.
int csystem_run_on_private_stack(unsigned long size, void (*body)(void *), void *context);

#endif
