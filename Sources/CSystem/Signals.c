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
