#include "app/many.h"
#include "main/demo.h"
#include <stdio.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#define GIGABYTE (1024.0 * 1024 * 1024)

struct progress {
    int64_t wanted, households, events;
    double begun, told;
    bool live; /* on a terminal: one line that changes */
};

static double seconds(void) {
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) ? 0 : (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool tell(void *state, int64_t households, int64_t events) {
    struct progress *p = state;
    double now = seconds(), took = now - p->begun;
    p->households = households;
    p->events = events;
    if (households < p->wanted && now - p->told < (p->live ? 0.5 : 10)) return true;
    p->told = now;
    double left = took / (double)households * (double)(p->wanted - households);
    fprintf(stderr, "%s%lld of %lld households, %lld events, %.0f events a second, %.0f s to go%s",
            p->live ? "\r\033[K" : "", (long long)households, (long long)p->wanted, (long long)events,
            took > 0 ? (double)events / took : 0, left,
            p->live && households < p->wanted ? "" : "\n");
    return true;
}

static bool count_row(void *state, const struct store_value *row, size_t columns) {
    if (columns == 1) *(int64_t *)state = row[0].i;
    return true;
}

static enum ending room_look(const struct work *work, int64_t households) {
    struct statvfs disk;
    double needs = (double)households * MANY_BYTES / GIGABYTE;
    if (statvfs(work->data, &disk)) {
        complain("the free space of %s cannot be read", work->data);
        return ENDS_DATA;
    }
    double free = (double)disk.f_bavail * (double)disk.f_frsize / GIGABYTE;
    if (free >= needs) return ENDS_FINE;
    complain(
        "%lld households take about %.1f GB, and the disk of %s has %.1f GB free: nothing was made",
        (long long)households, needs, work->data, free);
    return ENDS_FAILED;
}

enum ending many_fill(struct work *work, int64_t households) {
    int64_t there = 0;
    err e = store_read(app_reader(work->thread), SQL_household_count, NULL, 0, count_row, &there);
    if (e.kind) return complain_err("the tables that are there cannot be counted", e);
    struct progress p = {.wanted = households - there, .begun = seconds(), .live = isatty(2)};
    if (p.wanted <= 0) return ENDS_FINE;
    enum ending room = room_look(work, p.wanted);
    if (room != ENDS_FINE) return room;
    e = many_make(work->thread, p.wanted, tell, &p);
    return e.kind ? complain_err("the households are not all there; the same command goes on", e)
                  : ENDS_FINE;
}
