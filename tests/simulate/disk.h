/* disk: SQLite's files as a disk keeps them, in virtual time. It is the default VFS, over the usual one: what is
 * written is there to be read at once, and on the disk only after a sync. No sync really happens, nobody sleeps.
 *
 * A process that dies takes nothing with it but what it had not written; a loss of power also undoes, keeps or
 * tears what was not synced, write by write, in any order.                                        */
#pragma once
#include <stdbool.h>
#include <stdint.h>

void disk_make(uint64_t seed); /* once in a process, before SQLite is used */
/* The k-th call from now on fails, from 0; `on`: and all after it, until disk_heal(). */
void disk_fault(int64_t k, bool on);
bool disk_heal(void); /* says whether a call failed */
/* The process dies in the k-th write, sync or cut from now on: nothing arrives any more. */
void disk_die(int64_t k);
bool disk_dead(void);
/* After all was closed: the next process finds what is there. */
void disk_rise(bool power_lost);
void disk_lie(bool lies); /* planted: a sync of a journal that is none */
