#include "app/anchor.h"
#include "app/rows.h"
#include "app/thread.h"
#include "sign/sign.h"
#include <stdlib.h>

enum {
    HEAD_BYTES = 16 + 16 + 8 + 32,
    BEGIN_BYTES = 32 + 8 + 8 + 8, /* hash before it, time, part, parts */
    PLAIN_MOST = BEGIN_BYTES + ANCHOR_HEADS * HEAD_BYTES,
    BOX_MOST = 4096,
    LINE_MOST = 16 * 1024
};
static const uint8_t nothing[32] = {0};

static str first_word(void) {
    return S("keukentafel-anchor-1 ");
}

static uint8_t *put_int(uint8_t *to, int64_t n) {
    for (int i = 0; i < 8; i++)
        to[i] = (uint8_t)((uint64_t)n >> (56 - 8 * i));
    return to + 8;
}

static int64_t get_int(const uint8_t *from) {
    uint64_t n = 0;
    for (int i = 0; i < 8; i++)
        n = n << 8 | from[i];
    return (int64_t)n;
}

static uint8_t *put_bytes(uint8_t *to, const void *from, size_t count) {
    memcpy(to, from, count);
    return to + count;
}

/* Reading. */

static void wrong(struct anchor_book *book, int64_t line, const char *what) {
    if (book->wrong) return;
    book->wrong = line;
    book->what = what;
}

/* From its first word on, wherever a system log put that. */
static bool ours(str line, str *ret) {
    str word = first_word();
    for (size_t i = 0; i + word.len <= line.len; i++)
        if (memcmp(line.at + i, word.at, word.len) == 0) {
            *ret = str_trim((str){line.at + i + word.len, line.len - i - word.len});
            return true;
        }
    return false;
}

struct line {
    uint8_t before[32], hash[32];
    ms_time at;
    int64_t part, parts;
    str heads;
};

static bool line_open(struct app_thread *thread, struct arena *arena, str text, struct line *ret) {
    str time = str_cut(&text, ' '), plain;
    size_t count = text.len * 5 / 8;
    struct vault *vault = app_of(thread)->vault;
    uint8_t box[BOX_MOST];
    if (!count || count > sizeof box || !base32_read(text, box, count)) return false;
    str sealed = {(const char *)box, count};
    if (vault_unbox(vault, arena, VAULT_ANCHOR, vault_own(vault), time, sealed, &plain).kind)
        return false;
    if (plain.len < BEGIN_BYTES || (plain.len - BEGIN_BYTES) % HEAD_BYTES) return false;
    const uint8_t *at = (const uint8_t *)plain.at;
    memcpy(ret->before, at, 32);
    ret->at = get_int(at + 32);
    ret->part = get_int(at + 40);
    ret->parts = get_int(at + 48);
    ret->heads = (str){plain.at + BEGIN_BYTES, plain.len - BEGIN_BYTES};
    sign_hash(sealed, ret->hash);
    return true;
}

static void take(struct anchor_book *book, const struct line *line) {
    for (size_t i = 0; i < line->heads.len; i += HEAD_BYTES) {
        const uint8_t *at = (const uint8_t *)line->heads.at + i;
        struct anchor *anchor = PUSH(book->arena, &book->anchors, struct anchor);
        *anchor = (struct anchor){.number = get_int(at + 32), .at = line->at};
        memcpy(anchor->household.id.byte, at, 16);
        memcpy(anchor->log.byte, at + 16, 16);
        memcpy(anchor->link, at + 40, 32);
    }
}

/* A run that says everything needs nothing of before: not what a crash tore, and not what was taken away. */
static void follow(struct anchor_book *book, int64_t number, const struct line *line) {
    bool whole = line->part == 1 && memcmp(line->before, nothing, 32) == 0;
    bool first = book->lines == 0 && !book->torn; /* what came before it stands in another file */
    if (!whole && book->torn) wrong(book, book->torn, "it was changed, or is of another installation");
    else if (!whole && !first && memcmp(line->before, book->last, 32) != 0)
        wrong(book, number, "it does not follow the line before it");
    book->torn = 0;
    book->lines++;
    book->at = number;
    book->part = line->part;
    book->parts = line->parts;
    memcpy(book->last, line->hash, 32);
}

err anchor_read(struct app_thread *thread, struct anchor_book *book, int64_t number, str text) {
    struct arena arena;
    struct line line;
    if (!ours(text, &text)) return OK;
    TRY(arena_open(&arena, 256 * 1024, NULL));
    if (line_open(thread, &arena, text, &line)) {
        follow(book, number, &line);
        take(book, &line);
    } else if (!book->torn) {
        book->torn = number;
    }
    arena_free(&arena);
    return OK;
}

void anchor_read_end(struct anchor_book *book) {
    book->tail = !book->wrong;
    if (book->torn)
        wrong(book, book->torn, "it was changed, is cut short, or is of another installation");
    else if (book->part < book->parts)
        wrong(book, book->at, "the lines after it are not there");
}

/* Writing. */

struct heads {
    struct app_thread *thread;
    struct arena *arena;
    struct { struct anchor *at; size_t count, cap; } now, moved;
};

static int by_log(const void *a, const void *b) {
    const struct anchor *one = a, *other = b;
    int side = memcmp(one->household.id.byte, other->household.id.byte, 16);
    return side ? side : memcmp(one->log.byte, other->log.byte, 16);
}

/* Of each log the last that was said; what was said of it before goes. */
static void latest(struct anchor_book *book) {
    size_t kept = 0;
    for (size_t i = 0; i < book->anchors.count; i++)
        book->anchors.at[i].met = false;
    if (book->anchors.count)
        qsort(book->anchors.at, book->anchors.count, sizeof *book->anchors.at, by_log);
    for (size_t i = 0; i < book->anchors.count; i++) {
        struct anchor *one = &book->anchors.at[i], *last = kept ? &book->anchors.at[kept - 1] : NULL;
        if (last && by_log(last, one) == 0)
            *last = one->number > last->number ? *one : *last;
        else
            book->anchors.at[kept++] = *one;
    }
    book->anchors.count = kept;
}

static struct anchor *said(struct anchor_book *book, const struct anchor *head) {
    return book->anchors.count ? bsearch(head, book->anchors.at, book->anchors.count,
                                         sizeof *book->anchors.at, by_log)
                               : NULL;
}

static err head_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct heads *h = state;
    if (columns != 5 || !row_bytes(&row[0], 16) || !row_bytes(&row[1], 16) ||
        row[2].kind != STORE_INT || !row_bytes(&row[3], 32) || !row_bytes(&row[4], 32))
        return ERR(BROKEN, "a head of another shape");
    struct anchor *head = PUSH(h->arena, &h->now, struct anchor);
    *head = (struct anchor){
        .household.id = row_id(&row[0]), .log = row_id(&row[1]), .number = row[2].i};
    memcpy(head->link, row[3].s.at, 32);
    uint8_t mac[32];
    vault_head_mac(app_of(h->thread)->vault, head->household.id, head->log, head->number, head->link,
                   mac);
    return memcmp(mac, row[4].s.at, 32) == 0 ? OK : ERR(BROKEN, "a head is not ours");
}

/* The vault is in the middle of a read: a leap may not pass over it. */
static err erased_row(void *state, struct id owner) {
    struct heads *h = state;
    jmp_buf leave, *before = h->arena->leave;
    err e = OK;
    h->arena->leave = &leave;
    if (setjmp(leave) == 0)
        *PUSH(h->arena, &h->now, struct anchor) = (struct anchor){.log = owner};
    else
        e = h->arena->why;
    h->arena->leave = before;
    return e;
}

/* One head against what was said of its log last. */
static const char *behind(const struct heads *h, const struct anchor *head,
                          const struct anchor *before) {
    bool erased = vault_owner(app_of(h->thread)->vault, before->log) == VAULT_ERASED;
    if (!before->number) return erased ? NULL : "it was erased, and is no longer";
    if (erased) return NULL;
    if (!head || head->number < before->number) return "it was there earlier";
    bool same = head->number > before->number || memcmp(head->link, before->link, 32) == 0;
    return same ? NULL : "it told another story earlier";
}

static err tell_behind(const struct anchor *head, const struct anchor *before, const char *what,
                       finding_fn *fn, void *state) {
    fn(state, &(struct finding){before->household, before->log, head ? head->number + 1 : 1, what,
                                before->at});
    return ERR(CONFLICT, "the data lies behind what was said of it");
}

/* What moved since is what is said now; all of it when nothing was said, or not all of that can be read. */
static err compare(struct heads *h, struct anchor_book *book, finding_fn *fn, void *state) {
    bool all = memcmp(book->last, nothing, sizeof nothing) == 0;
    for (size_t i = 0; i < h->now.count; i++) {
        const struct anchor *head = &h->now.at[i];
        struct anchor *before = said(book, head);
        const char *what = before ? behind(h, head, before) : NULL;
        if (what) return tell_behind(head, before, what, fn, state);
        if (before) before->met = true;
        bool stands = before && head->number <= before->number,
             empty = !head->number && !id_none(head->household.id);
        if ((all || !stands) && !empty) *PUSH(h->arena, &h->moved, struct anchor) = *head;
    }
    for (size_t i = 0; i < book->anchors.count; i++) {
        const struct anchor *before = &book->anchors.at[i];
        const char *what = before->met ? NULL : behind(h, NULL, before);
        if (what) return tell_behind(NULL, before, what, fn, state);
    }
    return OK;
}

struct telling {
    finding_fn *found;
    anchor_say_fn *say;
    void *found_state, *say_state;
};

static err say_line(struct heads *h, struct anchor_book *book, struct arena *arena, int64_t part,
                    int64_t parts, const struct telling *to_whom) {
    uint8_t plain[PLAIN_MOST], *to = plain;
    ms_time now = app_now(app_of(h->thread));
    struct vault *vault = app_of(h->thread)->vault;
    to = put_int(put_int(put_int(put_bytes(to, book->last, 32), now), part), parts);
    for (size_t i = (size_t)(part - 1) * ANCHOR_HEADS;
         i < h->moved.count && i < (size_t)part * ANCHOR_HEADS; i++) {
        const struct anchor *head = &h->moved.at[i];
        to = put_bytes(put_bytes(to, head->household.id.byte, 16), head->log.byte, 16);
        to = put_bytes(put_int(to, head->number), head->link, 32);
    }
    str box;
    struct buf time = {.arena = arena}, line = {.arena = arena};
    time_write(&time, now);
    TRY(vault_box(vault, arena, VAULT_ANCHOR, vault_own(vault), buf_str(&time),
                  (str){(const char *)plain, (size_t)(to - plain)}, &box));
    sign_hash(box, book->last);
    buf_fmt(&line, "%.*s%.*s %.*s", STR_ARG(first_word()), STR_ARG(buf_str(&time)),
            STR_ARG(base32_write(arena, (const uint8_t *)box.at, box.len)));
    return to_whom->say(to_whom->say_state, buf_str(&line));
}

static err anchor_do(struct heads *h, struct anchor_book *book, const struct telling *to) {
    TRY(rows_read(h->thread, SQL_head_all, NULL, 0, h->arena, NULL, head_row, h));
    TRY(vault_erased_each(app_of(h->thread)->vault, erased_row,
                          h)); /* after the heads: the key goes first */
    if (book->torn) memset(book->last, 0, sizeof book->last);
    latest(book);
    TRY(compare(h, book, to->found, to->found_state));
    int64_t parts = (int64_t)((h->moved.count + ANCHOR_HEADS - 1) / ANCHOR_HEADS);
    if (!parts) parts = 1; /* that nothing moved is said, too */
    struct arena arena;
    TRY(arena_open(&arena, LINE_MOST * 8, NULL));
    err said = OK;
    for (int64_t part = 1; part <= parts && !said.kind; part++) {
        arena_reset(&arena);
        said = say_line(h, book, &arena, part, parts, to);
    }
    arena_free(&arena);
    return said;
}

struct writing {
    struct anchor_book *book;
    struct telling to;
};

static err anchor_round(struct app_thread *thread, struct arena *arena, void *state) {
    const struct writing *w = state;
    struct heads h = {.thread = thread, .arena = arena};
    return anchor_do(&h, w->book, &w->to);
}

err anchor_write(struct app_thread *thread, struct anchor_book *book, finding_fn *fn,
                 anchor_say_fn *say, void *found_state, void *say_state) {
    struct writing w = {book, {fn, say, found_state, say_state}};
    return app_round(thread, (size_t)1 << 30, anchor_round, &w);
}
