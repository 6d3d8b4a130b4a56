/* Any story folds: whatever events come in whatever order, the state is one that can be kept as a snapshot and read
 * back as itself, shown, and told as JSON.
 *
 * An event is a byte for its log, one for its item, two for its kind, two for the size of its fields. Ids are
 * one letter sixteen times, so that events meet each other.                                      */
#include "core/draft.h"
#include "core/household.h"
#include "core/view.h"
#include <stdlib.h>

enum { CAP = 64 << 20, HEAD = 6, EVENTS_MOST = 400, LOGS = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static struct id id_of(uint8_t letter) {
    struct id id;
    memset(id.byte, 'a' + letter % 16, sizeof id.byte);
    return id;
}

/* The head of an event by a seat or the clock, and the rest as its fields. */
static str payload_of(struct arena *arena, const uint8_t *head, str fields) {
    int kind = head[2] | head[3] << 8;
    struct buf out = {.arena = arena};
    bool clock = kind == 0;
    struct id seat = id_of(head[0] >> 4);
    cbor_put_map(&out, clock ? 4 : 5);
    cbor_put_int(&out, 1);
    cbor_put_int(&out, head[1]);
    cbor_put_int(&out, 2);
    cbor_put_int(&out, clock ? actor_kind_clock : actor_kind_seat);
    if (!clock) {
        cbor_put_int(&out, 3);
        cbor_put_bytes(&out, (str){(const char *)seat.byte, sizeof seat.byte});
    }
    cbor_put_int(&out, 14);
    cbor_put_int(&out, kind);
    cbor_put_int(&out, 15);
    buf_put(&out, fields);
    return buf_str(&out);
}

static void fold(struct household *h, const uint8_t *bytes, size_t count) {
    int64_t number[LOGS + 1] = {0};
    for (int events = 0; count >= HEAD && events < EVENTS_MOST; events++) {
        size_t size = bytes[4] | (size_t)bytes[5] << 8, at = bytes[0] % (LOGS + 1);
        if (size > count - HEAD) size = count - HEAD;
        struct event e = {0};
        str payload = payload_of(h->arena, bytes, (str){(const char *)bytes + HEAD, size});
        bool read = !event_read(h->arena, payload, &e).kind;
        e.log = at ? id_of((uint8_t)at) : h->id.id;
        e.item = id_of(bytes[1] % 32);
        e.number = ++number[at];
        if (read)
            household_evolve(h, &e);
        else
            household_evolve_erased(h, e.log, e.number);
        bytes += HEAD + size;
        count -= HEAD + size;
    }
}

static void look(struct arena *arena, const struct household *h) {
    for (size_t i = 0; i < h->seats.count && i < LOGS; i++) {
        const struct view *view = view_of(arena, h, (seat_id){h->seats.at[i].item.id.id}, i % 2 == 0,
                                          INT64_C(1795424400000), 20780);
        for (const struct goal *g = NULL; (g = view_next_goal(view, g));) {}
        for (const struct step *s = NULL; (s = view_next_step(view, s));) {}
        for (const struct proposal *p = NULL; (p = view_next_proposal(view, p));) {}
    }
    for (size_t i = 0; i < h->proposals.count; i++) {
        struct said said;
        err read = said_read(arena, &h->proposals.at[i].draft, &said);
        if (read.kind && read.kind != ERR_BROKEN) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena arena;
    if (arena_open(&arena, CAP, NULL).kind) return 0;
    struct household h = {.arena = &arena, .id = {id_of(0)}},
                     again = {.arena = &arena, .id = {id_of(0)}};
    fold(&h, bytes, count);
    for (uint8_t i = 0; i <= LOGS; i++) {
        struct buf out = {.arena = &arena}, second = {.arena = &arena};
        household_write(&out, &h, id_of(i));
        if (household_read(&again, id_of(i), buf_str(&out)).kind) abort();
        household_write(&second, &again, id_of(i));
        if (!str_eq(buf_str(&out), buf_str(&second))) abort();
    }
    look(&arena, &h);
    struct json j = {.out = {.arena = &arena}};
    household_json(&j, &h);
    if (!str_utf8(buf_str(&j.out))) abort();
    arena_free(&arena);
    return 0;
}
