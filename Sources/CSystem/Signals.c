#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

enum { caught_count = 5 };
static const int caught[caught_count] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
static struct sigaction former[caught_count];
static atomic_flag in_force = ATOMIC_FLAG_INIT;
static atomic_int reading_end = -1;
static atomic_int writing_end = -1;

// Only write(2) happens here: it is safe in a handler, and whoever polls the pipe does the rest.
static void pass_on(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(atomic_load(&writing_end), &byte, 1);
    (void)ignored;
    errno = saved;
}

int csystem_catch_signals(void) {
    if (atomic_flag_test_and_set(&in_force)) return -1;
    int ends[2];
    if (pipe(ends) != 0) {
        atomic_flag_clear(&in_force);
        return -1;
    }
    for (int end = 0; end < 2; end++) {
        fcntl(ends[end], F_SETFD, FD_CLOEXEC);
        fcntl(ends[end], F_SETFL, O_NONBLOCK);
    }
    atomic_store(&reading_end, ends[0]);
    atomic_store(&writing_end, ends[1]);

    struct sigaction action = {0};
    action.sa_handler = pass_on;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < caught_count; i++) sigaction(caught[i], &action, &former[i]);
    return ends[0];
}

void csystem_release_signals(void) {
    if (atomic_load(&reading_end) < 0) return;
    for (int i = 0; i < caught_count; i++) sigaction(caught[i], &former[i], NULL);
    close(atomic_exchange(&writing_end, -1));
    close(atomic_exchange(&reading_end, -1));
    atomic_flag_clear(&in_force);
}

enum { ending_count = 2 };
static const int ending[ending_count] = {SIGINT, SIGTERM};
static struct sigaction before[ending_count];
static atomic_int noted;
static int depth;

static void note(int number) { atomic_store(&noted, number); }

void csystem_note_interruptions(void) {
    if (depth++ > 0) return;
    atomic_store(&noted, 0);
    struct sigaction action = {0};
    action.sa_handler = note;
    // A second signal of the kind ends the process at once; no call of the work is cut short.
    action.sa_flags = SA_RESETHAND | SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < ending_count; i++) {
        sigaction(ending[i], &action, &before[i]);
        if (before[i].sa_handler == SIG_IGN) sigaction(ending[i], &before[i], NULL);
    }
}

int csystem_noted_interruption(void) { return atomic_load(&noted); }

void csystem_forget_interruptions(void) {
    if (--depth > 0) return;
    for (int i = 0; i < ending_count; i++) sigaction(ending[i], &before[i], NULL);
    atomic_store(&noted, 0);
}
