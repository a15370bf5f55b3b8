#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#else
#include <sys/un.h>
#endif

long csystem_peer_user(int socket) {
#ifdef __linux__
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
    return (long)peer.uid;
#else
    uid_t user;
    gid_t group;
    if (getpeereid(socket, &user, &group) != 0) return -1;
    return (long)user;
#endif
}

/// The process behind a connection; 0 if the system does not say, or if it lives elsewhere.
static pid_t peer_process(int socket) {
#ifdef __linux__
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.pid : 0;
#else
    pid_t process;
    socklen_t size = sizeof process;
    return getsockopt(socket, SOL_LOCAL, LOCAL_PEERPID, &process, &size) == 0 ? process : 0;
#endif
}

int csystem_kill_peer(int socket) {
    pid_t process = peer_process(socket);
    if (process <= 1 || process == getpid()) return -1;
#ifdef __linux__
    // The number may be another's by now, but not while the process that is held here has the
    // connection open.
    int held = (int)syscall(SYS_pidfd_open, process, 0);
    if (held < 0) return errno == ESRCH ? 0 : -1;
    struct pollfd connection = {socket, POLLIN, 0};
    int closed = poll(&connection, 1, 0) == 1 && (connection.revents & POLLHUP);
    int failed = !closed && syscall(SYS_pidfd_send_signal, held, SIGKILL, NULL, 0) != 0
        && errno != ESRCH;
    struct pollfd end = {held, POLLIN, 0};
    if (!closed && !failed) failed = poll(&end, 1, 2000) != 1;
    close(held);
    return failed ? -1 : 0;
#else
    return kill(process, SIGKILL) == 0 || errno == ESRCH ? 0 : -1;
#endif
}

static void *reap(void *process) {
    while (waitpid((pid_t)(intptr_t)process, NULL, 0) < 0 && errno == EINTR) continue;
    return NULL;
}

int csystem_spawn_detached(const char *program, char *const arguments[], int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    if (posix_spawn_file_actions_init(&actions) != 0) return -1;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return -1;
    }
    char *const nothing[] = {NULL};
    pid_t process = -1;
    // Out of the way of the numbers that the child gets.
    int from = fcntl(input, F_DUPFD_CLOEXEC, 16);
    int to = fcntl(output, F_DUPFD_CLOEXEC, 16);
    int failed = from < 0 || to < 0 || posix_spawn_file_actions_adddup2(&actions, from, 3)
        || posix_spawn_file_actions_adddup2(&actions, to, 4);
    for (int number = 0; number < 3; number++)
        failed = failed
            || posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0);
    // Nothing else that the caller has open, a lock or a pipe that somebody waits for, stays so.
    short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef __APPLE__
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#else
    failed = failed || posix_spawn_file_actions_addclosefrom_np(&actions, 5);
#endif
    // Whatever the starting thread blocks or ignores, the child can be ended.
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    failed = failed || posix_spawnattr_setsigmask(&attributes, &none)
        || posix_spawnattr_setsigdefault(&attributes, &all)
        || posix_spawnattr_setflags(&attributes, flags)
        || posix_spawn(&process, program, &actions, &attributes, arguments, nothing);
    // A caller that lives longer than the child must not keep it as a zombie.
    pthread_t reaper;
    if (!failed && pthread_create(&reaper, NULL, reap, (void *)(intptr_t)process) == 0)
        pthread_detach(reaper);
    if (from >= 0) close(from);
    if (to >= 0) close(to);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed ? -1 : 0;
}

struct errand {
    void (*body)(void *);
    void *context;
};

static void *run(void *argument) {
    struct errand *errand = argument;
    errand->body(errand->context);
    return NULL;
}

int csystem_run_on_private_stack(unsigned long size, void (*body)(void *), void *context) {
    void *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    if (stack == MAP_FAILED) return -1;
    pthread_attr_t attributes;
    pthread_t thread;
    struct errand errand = {body, context};
    int failed = mlock(stack, size);
#ifdef MADV_DONTDUMP
    failed = failed || madvise(stack, size, MADV_DONTDUMP);
#endif
    failed = failed || mprotect(stack, 16384, PROT_NONE) || pthread_attr_init(&attributes);
    if (!failed) {
        failed = pthread_attr_setstack(&attributes, stack, size)
            || pthread_create(&thread, &attributes, run, &errand);
        pthread_attr_destroy(&attributes);
        if (!failed) pthread_join(thread, NULL);
    }
    munmap(stack, size);
    return failed ? -1 : 0;
}
