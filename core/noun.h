/* noun: the records of a household's state (noun.def) as C types. Pages meet them only through
 * view.h, which hands out those that the viewer may see.                                        */
#pragma once
#include "core/event.h"

/* What every record begins with. */
struct item {
    struct id log;    /* the shared story or somebody's own */
    item_id id;
    seat_id author;
    ms_time made;
    int64_t number;   /* of the event that made it, in its log */
    int64_t shared;   /* the shared number at that moment: its own, or the one it followed */
    int64_t version;  /* 1, 2, …: changes of content, never of who may see it */
    bool erased;      /* seen by nobody; the fold drops what was taken out, so it sets this nowhere */
    struct audience audience;
    struct ids opened, closed; /* seats, on top of the rule; closed wins */
    str tongue;       /* language of its words; empty: the table's own */
};

#define R(number, type, name) field_##type name;
#define O(number, type, name, fallback) field_##type name;
#define X(number, type, name, fallback) field_##type name;
#define NOUN(number, name, plural, fields) struct name { struct item item; fields };
#include "core/noun.def"
#undef NOUN
#undef X
#undef O
#undef R

enum noun {
#define NOUN(number, name, plural, fields) NOUN_##name = number,
#include "core/noun.def"
#undef NOUN
    NOUN_END
};
bool kind_in_circle(enum seat_kind); /* directors and members: the household's own people */
/* Put before who decides: a condition, a promise, pressure, a choice that waits. Whoever wrote it cannot show it to others nor take it
 * out; each director can show it, and close it again, but to no director: it is about her.        */
bool noun_put_before(enum noun);
const struct record_type *noun_type(enum noun); /* NULL: no such noun; without the item head */

/* What the bytes of a snapshot depend on, by how many rows of noun.def, from its begin, it was made with. */
enum {
    HOUSEHOLD_NOUNS = 0
#define NOUN(number, name, plural, fields) + 1
#include "core/noun.def"
#undef NOUN
};
struct household_shapes {
    int64_t of[HOUSEHOLD_NOUNS + 1];
};
