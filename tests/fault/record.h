/* record: what was written where, and what of it a loss of power leaves.
 *
 * Until its file is synced each write may be lost, may have arrived, or may be torn: each sector of 512 bytes that
 * it touches, also what stands beside it there, is as before, as written, or garbage. So with the size of the
 * file. After a sync that failed what was not synced before is lost or not, once and for all, and a later sync
 * does not bring it back, as on Linux. A name that was made, removed or changed holds only when its folder was
 * synced; until then each change has happened or not.
 *
 * The method is that of SQLite's own crash tests (test6.c).                                     */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct record;
struct record *record_begin(const char *folder); /* whose content now is safe; nothing is open in it */
void record_end(struct record *);                /* no more is recorded */
void record_mark(struct record *, int mark);     /* for whoever plays it: this was told at that moment */
size_t record_count(const struct record *);      /* of things done; a loss is before one of them, or after all */
/* Plays on to just before number `to`, which only grows; `told` (may be NULL) hears the marks. */
void record_play(struct record *, size_t to, void (*told)(void *state, int mark), void *state);
/* Lays down under `folder`, which is there and empty, what a loss of power at this moment leaves. What was
 * played is not changed by it. */
void record_lose(struct record *, const char *folder, uint64_t seed);
