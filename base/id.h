/* id: 128 bits that name a thing, random or derived by a keyed hash, never counted up. In text it
 * is 26 characters of Crockford's base 32 in lower case; reading takes either case and maps o to 0
 * and i and l to 1. Each noun has its own type, so that a goal cannot be passed for a seat.      */
#pragma once
#include "base/buf.h"

struct id {
    uint8_t byte[16];
};
enum { ID_TEXT = 26 };

#define ID_TYPE(name)                                                                            \
    typedef struct {                                                                             \
        struct id id;                                                                            \
    } name##_id
ID_TYPE(household);
ID_TYPE(seat);
ID_TYPE(item);
ID_TYPE(account);

struct ids {
    const struct id *at;
    size_t count;
};

static inline bool id_eq(struct id a, struct id b) {
    return memcmp(a.byte, b.byte, sizeof a.byte) == 0;
}
static inline bool id_none(struct id a) {
    return id_eq(a, (struct id){{0}});
}
bool ids_have(struct ids, struct id);
struct ids ids_with(struct arena *, struct ids, struct id);    /* unchanged when it is there */
struct ids ids_without(struct arena *, struct ids, struct id);

bool id_read(str text, struct id *ret); /* false: not 26 characters of the alphabet, or over 128 bits */
void id_write(struct id, char ret[ID_TEXT]);
str id_text(struct arena *, struct id);

/* Base 32 of any bytes, for codes and tokens: ceil(bits / 5) characters. */
str base32_write(struct arena *, const uint8_t *bytes, size_t count);
/* False: another alphabet, or another length than `count` bytes take. Spaces and dashes pass. */
bool base32_read(str text, uint8_t *ret_bytes, size_t count);
