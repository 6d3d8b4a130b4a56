/* memory: an allocator that runs out when told to. Linked into a test, or preloaded before the program as released: it
 * stands in for malloc and its kin for every library of the process, SQLite, ICU and libsodium too.
 *
 * Preloaded, its orders stand in the file $TEST_MEMORY (made by the test, mapped here), which a test writes while the
 * program runs.                                                                                   */
#pragma once
#include <stdatomic.h>
#include <stdint.h>

struct memory_orders {
    _Atomic int64_t armed;  /* 1: from now on allocations are counted, and fail as ordered */
    _Atomic int64_t fail;   /* the one that fails, from 1; 0: none */
    _Atomic int64_t sticky; /* and all after it */
    _Atomic int64_t count;  /* so many since the count was last set to 0 */
    _Atomic int64_t failed; /* so many of them failed */
    _Atomic int64_t trace;  /* 1: says on standard error where */
    _Atomic int64_t live;   /* blocks that were taken and not given back, ever */
};
extern struct memory_orders *memory_orders;
