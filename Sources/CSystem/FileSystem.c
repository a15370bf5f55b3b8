#define _GNU_SOURCE
#include "FileSystem.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <sys/mount.h>
#include <sys/param.h>
#else
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#endif

int csystem_describe_file_system(const char *path, struct csystem_file_system *found) {
    struct stat file;
    struct statfs system;
    if (stat(path, &file) != 0 || statfs(path, &system) != 0) return -1;
#ifdef __APPLE__
    found->kind = (system.f_flags & MNT_LOCAL) != 0;
    found->major_number = found->minor_number = 0;
#else
    // The kernel's numbers have 32 bits; some of them arrive with their sign drawn out.
    found->kind = (unsigned)system.f_type;
    found->major_number = major(file.st_dev);
    found->minor_number = minor(file.st_dev);
#endif
    return 0;
}

int csystem_open_unnamed(const char *folder) {
#ifdef O_TMPFILE
    int unnamed = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0) return unnamed;
#endif
    // Some file systems give every file a name.
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/.lonn-XXXXXX", folder);
    if (length < 0 || (size_t)length >= sizeof path) return -1;
    int named = mkstemp(path);
    if (named < 0) return -1;
    if (unlink(path) != 0 || fcntl(named, F_SETFD, FD_CLOEXEC) != 0) {
        close(named);
        return -1;
    }
    return named;
}
