#include "internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/// Somebody who wants to write each millisecond.
struct floor_waiter {
    pthread_t thread;
    sqlite3 *database;
    atomic_int stops;
    double longest;
    int failed;
};

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/// Tried each millisecond for as long as it takes, as the vault's own writers do for five seconds.
static int try_again(void *context, int tries) {
    (void)context;
    (void)tries;
    usleep(1000);
    return 1;
}

static void *wait_often(void *context) {
    floor_waiter *waiter = context;
    while (!atomic_load(&waiter->stops)) {
        double began = seconds();
        if (sqlite3_exec(waiter->database, "BEGIN IMMEDIATE", NULL, NULL, NULL)) {
            waiter->failed = 1;
            return NULL;
        }
        double waited = seconds() - began;
        if (waited > waiter->longest) waiter->longest = waited;
        sqlite3_exec(waiter->database, "ROLLBACK", NULL, NULL, NULL);
        usleep(1000);
    }
    return NULL;
}

int floor_wait(floor_waiter **out, const char *path) {
    floor_waiter *waiter = calloc(1, sizeof *waiter);
    if (!waiter) return floor_fail("there is no memory");
    if (sqlite3_open_v2(path, &waiter->database, SQLITE_OPEN_READWRITE, NULL)
        || sqlite3_busy_handler(waiter->database, try_again, NULL)
        || pthread_create(&waiter->thread, NULL, wait_often, waiter)) {
        sqlite3_close(waiter->database);
        free(waiter);
        return floor_fail("nobody waits for the vault");
    }
    *out = waiter;
    return 0;
}

int floor_stop_waiting(floor_waiter *waiter, double *longest) {
    atomic_store(&waiter->stops, 1);
    pthread_join(waiter->thread, NULL);
    int failed = waiter->failed;
    *longest = waiter->longest;
    sqlite3_close(waiter->database);
    free(waiter);
    return failed ? floor_fail("the other writer is refused") : 0;
}
