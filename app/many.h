/* many: invented households in any number, to see how the program does at that size. They are spread as
 * households are expected to be: half of them has at most about 25 events, the mean is about 50, and one in
 * a hundred has more than a thousand. Each is sealed under keys of its own and has its snapshot, its own
 * people with accounts, and half a professional, who sits at a hundred tables.
 *
 * Written in the order of their ids, many to a commit, so that the file grows at its end. What was cut off
 * half way is gone on with: nothing is in it twice. Not through run.h: a story is cast, not lived again
 * (mould.h). Fails: as the store and the vault do. */
#pragma once
#include "app/app.h"

#define MANY_TEAM "Wijkteam van ver" /* each time there is one more */
enum { MANY_BYTES = 34 * 1024 }; /* on disk for one household, at most, over many */

/* Told now and then, and at the end. False: stop after what is done. */
typedef bool many_fn(void *state, int64_t households, int64_t events);
/* Adds `count` households. The same random of the app is the same households. */
MUST_USE err many_make(struct app_thread *, int64_t count, many_fn *, void *state);
/* How many events the n-th of evenly spread chances gives a household: chance in 0..999,999. */
size_t many_events(uint32_t chance);
