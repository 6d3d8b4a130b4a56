#include "base/arena.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Under the address sanitizer what is not handed out is poisoned, and so is a gap before each piece. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define ARENA_WATCHED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(ARENA_WATCHED)
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define HIDE(at, n) __asan_poison_memory_region((at), (n))
#define SHOW(at, n) __asan_unpoison_memory_region((at), (n))
#else
enum { GAP = 0 };
#define HIDE(at, n) ((void)0)
#define SHOW(at, n) ((void)0)
#endif

/* FRESH_FROM: so large a block comes zeroed from the kernel; a smaller one is zeroed piece by piece. */
enum { BLOCK_LEAST = 32 * 1024, BLOCK_MOST = 1024 * 1024, FRESH_FROM = 128 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    size_t dirty; /* from here on the bytes are zero */
    max_align_t data[];
};

_Noreturn void arena_leave(struct arena *a, err why) {
    a->why = why;
    if (a->leave) longjmp(*a->leave, 1);
    fprintf(stderr, "arena: %s (%s)\n", why.what, why.where);
    abort();
}

static struct arena_block *block_new(size_t size) {
    bool fresh = size >= FRESH_FROM;
    struct arena_block *b = fresh ? calloc(1, sizeof *b + size) : malloc(sizeof *b + size);
    if (!b) return NULL;
    *b = (struct arena_block){.size = size, .dirty = fresh ? 0 : size};
    HIDE(b->data, size);
    return b;
}

static void block_free(struct arena_block *b) {
    SHOW(b->data, b->size);
    free(b);
}

err arena_open_large(struct arena *a, size_t first_bytes, size_t cap_bytes, jmp_buf *leave) {
    struct arena_block *b = block_new(first_bytes > BLOCK_LEAST ? first_bytes : BLOCK_LEAST);
    if (!b) return ERR(UNAVAILABLE, "no memory for an arena");
    *a = (struct arena){.head = b, .first = b, .cap = cap_bytes, .held = b->size, .leave = leave};
    return OK;
}

err arena_open(struct arena *a, size_t cap_bytes, jmp_buf *leave) {
    return arena_open_large(a, BLOCK_LEAST, cap_bytes, leave);
}

void arena_free(struct arena *a) {
    for (struct arena_block *b = a->head, *next; b; b = next) {
        next = b->next;
        block_free(b);
    }
    *a = (struct arena){.cap = a->cap, .leave = a->leave, .more = a->more};
}

void arena_reset(struct arena *a) {
    struct arena_block *keep = a->first;
    for (struct arena_block *b = a->head, *next; b; b = next) {
        next = b->next;
        if (b != keep) block_free(b);
    }
    a->head = keep;
    a->used = 0;
    a->held = keep ? keep->size : 0;
    a->why = OK;
    if (!keep) return;
    if (keep->dirty < keep->used) keep->dirty = keep->used;
    keep->next = NULL;
    keep->used = 0;
    HIDE(keep->data, keep->size);
}

static void *block_take(struct arena_block *b, size_t need, size_t align, bool zeroed) {
    size_t at = (b->used + GAP + align - 1) & ~(align - 1);
    if (at > b->size || need > b->size - at) return NULL;
    char *piece = (char *)b->data + at;
    SHOW(piece, need);
    if (zeroed && b->dirty > at) memset(piece, 0, need < b->dirty - at ? need : b->dirty - at);
    b->used = at + need;
    return piece;
}

/* A piece that would waste much of a block gets one of its own, behind the one being filled. What is kept is mostly
 * full: the block at the end is a quarter of what there is already. */
static struct arena_block *block_add(struct arena *a, size_t need) {
    size_t size = a->held / 4;
    if (size < BLOCK_LEAST) size = BLOCK_LEAST;
    if (size > BLOCK_MOST) size = BLOCK_MOST;
    bool own = need > size / 4;
    struct arena_block *b = block_new(own ? need + GAP : size);
    if (!b) arena_leave(a, ERR(UNAVAILABLE, "no memory"));
    a->held += b->size;
    if (own && a->head) {
        b->next = a->head->next;
        a->head->next = b;
    } else {
        b->next = a->head;
        a->head = b;
    }
    if (!a->first) a->first = b;
    return b;
}

static void *take(struct arena *a, size_t size, size_t align, size_t count, bool zeroed) {
    assert(align && align <= _Alignof(max_align_t) && !(align & (align - 1)));
    size_t need, cost;
    if (__builtin_mul_overflow(size, count, &need) || __builtin_add_overflow(need, align - 1, &cost))
        arena_leave(a, ERR(BROKEN, "a size that overflows"));
    cost &= ~(align - 1);
    bool fits = cost <= a->cap - a->used;
    if (!fits && a->more && a->more(a)) fits = cost <= a->cap - a->used;
    if (!fits) arena_leave(a, ERR(UNAVAILABLE, "its cap is passed"));
    void *piece = a->head ? block_take(a->head, need, align, zeroed) : NULL;
    if (!piece) piece = block_take(block_add(a, need), need, align, zeroed);
    a->used += cost;
    return piece;
}

void *arena_alloc(struct arena *a, size_t size, size_t align, size_t count) {
    return take(a, size, align, count, true);
}

char *arena_bytes(struct arena *a, size_t count) {
    return take(a, 1, 1, count, false);
}

str arena_copy(struct arena *a, str s) {
    return (str){arena_cstr(a, s), s.len};
}

const char *arena_cstr(struct arena *a, str s) {
    if (s.len == SIZE_MAX) arena_leave(a, ERR(BROKEN, "a size that overflows"));
    char *to = arena_bytes(a, s.len + 1);
    if (s.len) memcpy(to, s.at, s.len);
    to[s.len] = 0;
    return to;
}

str arena_fmt(struct arena *a, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *to = n < 0 ? NULL : arena_bytes(a, (size_t)n + 1);
    int m = to ? vsnprintf(to, (size_t)n + 1, format, again) : -1;
    va_end(again);
    if (m < 0 || m != n) arena_leave(a, ERR(BROKEN, "a format that cannot be written"));
    return (str){to, (size_t)n};
}

void arena_room(struct arena *a, void *at_ptr, size_t count, size_t *cap, size_t want, size_t size,
                size_t align) {
    char *at, *to;
    if (want <= *cap) return;
    memcpy(&at, at_ptr, sizeof at);
    to = take(a, size, align, want, false); /* each is zeroed when it is handed out */
    if (count) memcpy(to, at, count * size);
    *cap = want;
    memcpy(at_ptr, &to, sizeof to);
}

void *arena_push(struct arena *a, void *at_ptr, size_t *count, size_t *cap, size_t size, size_t align) {
    char *at;
    if (*count >= *cap) {
        size_t more;
        if (__builtin_mul_overflow(*cap ? *cap : 4, 2, &more))
            arena_leave(a, ERR(BROKEN, "a size that overflows"));
        arena_room(a, at_ptr, *count, cap, more, size, align);
    }
    memcpy(&at, at_ptr, sizeof at);
    return memset(at + (*count)++ * size, 0, size);
}
