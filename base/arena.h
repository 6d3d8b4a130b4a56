/* arena: memory with one lifetime: a boot, a request, a cached household. Nobody frees inside it.
 * Owns:   everything allocated from it; arena_free() ends it all at once.
 * Fails:  never returns NULL. Passing `cap`, or no memory, leaves by longjmp to `leave` (set by
 *         whoever owns the lifetime, http/ for a request); without one it aborts, for at boot
 *         there is nothing else to do. Code between setjmp and the leap holds no locks.
 * Limits: `cap` bytes. The first block is taken by arena_open(), so that a request that cannot
 *         get its memory is refused before it starts (503).                                     */
#pragma once
#include "base/err.h"
#include "base/str.h"
#include <setjmp.h>

struct arena_block;
struct arena {
    struct arena_block *head, *first; /* the block being filled; the one arena_reset() keeps */
    size_t used, cap;
    size_t held;    /* bytes of its blocks, filled or not: what it takes of the machine */
    jmp_buf *leave; /* leapt to with 1 when no memory can be had; NULL: abort */
    err why;        /* set before the leap: UNAVAILABLE when memory or the cap ran out, else BROKEN */
    bool (*more)(
        struct arena *); /* asked when the cap is passed: true: it raised it. NULL: the cap stays */
};

MUST_USE err arena_open(struct arena *, size_t cap_bytes, jmp_buf *leave); /* UNAVAILABLE */
/* With a larger first block, for an arena that is reset and used again: what fits in it costs no malloc(). */
MUST_USE err arena_open_large(struct arena *, size_t first_bytes, size_t cap_bytes, jmp_buf *leave);
void arena_free(struct arena *);
void arena_reset(struct arena *); /* keeps the first block: for a thread's next request */
/* What the arena does when it can give nothing: for a module that writes into it and cannot go on. */
_Noreturn void arena_leave(struct arena *, err why);
/* Zeroed. `count` * `size` is checked for overflow. */
void *arena_alloc(struct arena *, size_t size, size_t align, size_t count);
char *arena_bytes(struct arena *, size_t count); /* not zeroed: for who writes all that is read */
str arena_copy(struct arena *, str);
const char *arena_cstr(struct arena *, str); /* with a NUL behind it, for C libraries */
str arena_fmt(struct arena *, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define NEW(a, T, n) ((T *)arena_alloc((a), sizeof(T), _Alignof(T), (n)))

/* A growing list: `at`, `count`, `cap` are its fields. PUSH gives the address of a new zeroed one. */
void *arena_push(struct arena *, void *at_ptr, size_t *count, size_t *cap, size_t size, size_t align);
#define PUSH(a, list, T)                                                                         \
    ((T *)arena_push((a), &(list)->at, &(list)->count, &(list)->cap, sizeof(T), _Alignof(T)))
/* Room for so many more of them at once, when it is known how many come. */
void arena_room(struct arena *, void *at_ptr, size_t count, size_t *cap, size_t want, size_t size, size_t align);
#define ROOM(a, list, T, more)                                                                   \
    arena_room((a), &(list)->at, (list)->count, &(list)->cap, (list)->count + (more), sizeof(T), _Alignof(T))
