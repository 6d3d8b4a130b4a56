/* event: the facts of event.def as C types, with the header every event has, and as bytes.
 *
 * Outside the sealed part stand log, number, item and a coarse time (vault/ writes those); all else
 * is in the payload that event_write() makes: a CBOR map of the head's fields and, under number 15,
 * the event's own fields.                                                                       */
#pragma once
#include "core/field.h"

#define R(number, type, name) field_##type name;
#define O(number, type, name, fallback) field_##type name;
#define EVENT(number, name, fields) struct name { fields };
#include "core/event.def"
#undef EVENT
#undef O
#undef R

enum event_kind {
#define EVENT(number, name, fields) EV_##name = number,
#include "core/event.def"
#undef EVENT
};

/* Who did it: a seat; a newcomer (an account that has no seat yet); the clock; the organisation. */
struct actor {
    enum actor_kind kind;
    seat_id seat;
    seat_id behalf; /* whose words, when someone writes for another */
};

struct event {
    /* outside the sealed part */
    struct id log;    /* the household's id: the shared story; a seat's id: her own log */
    int64_t number;   /* 1, 2, … within its log; 0 until appended */
    struct id item;   /* what it is about */
    /* inside */
    ms_time time;
    struct actor actor;
    struct audience audience; /* of the item this event makes or re-scopes; rule none: not said */
    int64_t follows;          /* own logs: the shared number it comes after */
    struct id proposal;       /* the proposal whose yes made it */
    str tongue;               /* language of its words; empty: the table's own */
    enum event_kind kind;
    union {
#define EVENT(number, name, fields) struct name name;
#include "core/event.def"
#undef EVENT
    };
};

/* Rows of event.def and enum.def, which only grow: what a program of more rows wrote, this one may not know. */
extern const int64_t event_growth;
const struct record_type *event_type(int64_t kind); /* NULL: not one of ours */
static inline void *event_fields(struct event *e) {
    return &e->table_founded; /* all members of the union begin where the first does */
}

void event_write(struct buf *, const struct event *); /* the payload to be sealed */
/* Fills all but log, number and item, which the caller knows from the header. Texts are borrowed
 * from `payload`. Fails: INVALID, an unknown kind or field among the reasons.                   */
MUST_USE err event_read(struct arena *, str payload, struct event *ret);
void event_json(struct json *, const struct event *); /* one object, as export and dump show it */

/* A draft keeps kind and fields, nothing of the head. A proposal cannot be drafted: INVALID. */
void draft_write(struct arena *, const struct event *made, struct draft *ret);
MUST_USE err draft_read(struct arena *, const struct draft *, struct event *ret);
void draft_json(struct json *, const struct draft *); /* one object; null when it cannot be read */
