#include "base/file_fuzz.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64], path[96];

static void folder_remove(void) {
    (void)unlink(path);
    (void)rmdir(folder);
}

const char *fuzz_file_put(const uint8_t *bytes, size_t count) {
    if (!*folder) {
        const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
        if (snprintf(folder, sizeof folder, "%s/fuzz-XXXXXX", place) < 0 || !mkdtemp(folder) ||
            snprintf(path, sizeof path, "%s/file", folder) < 0 || atexit(folder_remove))
            abort();
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, bytes, count) != (ssize_t)count || close(fd)) abort();
    return path;
}

void fuzz_file_check(const uint8_t *bytes, size_t count) {
    char *now = malloc(count + 1);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (!now || fd < 0) abort();
    assert(read(fd, now, count + 1) == (ssize_t)count && (!count || memcmp(now, bytes, count) == 0));
    free(now);
    if (close(fd)) abort();
    DIR *d = opendir(folder);
    if (!d) abort();
    size_t names = 0;
    for (const struct dirent *in; (in = readdir(d));) names += in->d_name[0] != '.';
    if (closedir(d)) abort();
    assert(names == 1);
}
