#include "core/household.h"
#include <assert.h>

/* Open addressing with linear steps, at most half full; nothing is ever taken out. The hash is of the
 * id alone, so that household_item() meets all nouns in one walk.                               */
enum { INDEX_FIRST = 64 };

/* Ids of marks differ from their goal's in a few bits at the end, so every bit has to reach every other (the
 * finisher of splitmix64: Steele, Lea, Flood 2014). */
static size_t hash(struct id id) {
    uint64_t low, high;
    memcpy(&low, id.byte, sizeof low);
    memcpy(&high, id.byte + sizeof low, sizeof high);
    uint64_t mixed = low ^ high;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (size_t)(mixed ^ (mixed >> 31));
}

struct noun_list household_list(const struct household *h, enum noun noun) {
    switch (noun) {
#define NOUN(number, name, plural, fields) \
    case NOUN_##name:                      \
        return (struct noun_list){(const char *)h->plural.at, h->plural.count, sizeof(struct name)};
#include "core/noun.def"
#undef NOUN
    case NOUN_END: break;
    }
    return (struct noun_list){0};
}

static const struct item *slot_item(const struct household *h, struct household_slot slot) {
    struct noun_list list = household_list(h, (enum noun)slot.noun);
    return (const struct item *)(const void *)(list.at + list.size * slot.position);
}

/* The slot of the record, or the free one where it would stand. `noun` NOUN_END: whatever noun. */
static struct household_slot *seek(const struct household *h, enum noun noun, struct id id) {
    size_t mask = h->index.cap - 1;
    for (size_t i = hash(id) & mask;; i = (i + 1) & mask) {
        struct household_slot *slot = &h->index.at[i];
        if (!slot->noun) return slot;
        if ((noun == NOUN_END || slot->noun == noun) && id_eq(slot_item(h, *slot)->id.id, id))
            return slot;
    }
}

static const struct household_slot *find(const struct household *h, enum noun noun, struct id id) {
    if (!h->index.cap) return NULL;
    const struct household_slot *slot = seek(h, noun, id);
    return slot->noun ? slot : NULL;
}

static void put(struct household *h, enum noun noun, struct id id, size_t position) {
    struct household_slot *slot = seek(h, noun, id);
    h->index.count += !slot->noun;
    *slot = (struct household_slot){(uint32_t)noun, (uint32_t)position};
}

void household_index(struct household *h) {
    if (h->index.cap) memset(h->index.at, 0, h->index.cap * sizeof *h->index.at);
    h->index.count = 0;
#define NOUN(number, name, plural, fields)                                                       \
    for (size_t i = 0; i < h->plural.count; i++) put(h, NOUN_##name, h->plural.at[i].item.id.id, i);
#include "core/noun.def"
#undef NOUN
}

static void make_room(struct household *h, size_t more) {
    if ((h->index.count + more) * 2 <= h->index.cap) return;
    size_t cap = h->index.cap ? h->index.cap * 2 : INDEX_FIRST;
    while ((h->index.count + more) * 2 > cap) cap *= 2;
    h->index.at = NEW(h->arena, struct household_slot, cap);
    h->index.cap = cap;
    household_index(h);
}

void household_room(struct household *h, enum noun noun, size_t more) {
    make_room(h, more);
    switch (noun) {
#define NOUN(number, name, plural, fields)                                                       \
    case NOUN_##name: ROOM(h->arena, &h->plural, struct name, more); break;
#include "core/noun.def"
#undef NOUN
    case NOUN_END: break;
    }
}

/* Zero, at once: by its fields it would be a dozen stores through tables. */
static struct item *push(struct household *h, enum noun noun) {
    switch (noun) {
#define NOUN(number, name, plural, fields)                                                       \
    case NOUN_##name: {                                                                          \
        struct name *record = PUSH(h->arena, &h->plural, struct name);                           \
        *record = (struct name){0};                                                              \
        return &record->item;                                                                    \
    }
#include "core/noun.def"
#undef NOUN
    case NOUN_END: break;
    }
    return NULL;
}

void *household_add(struct household *h, enum noun noun, struct id id) {
    const struct record_type *type = noun_type(noun);
    assert(type);
    /* Room first: where memory ends, the arena leaves, and no record may stand outside the index. */
    make_room(h, 1);
    struct item *item = push(h, noun);
    record_fall_back(type, item);
    item->id.id = id;
    put(h, noun, id, household_list(h, noun).count - 1);
    return item;
}

#define NOUN(number, name, plural, fields)                                                       \
    struct name *household_##name(const struct household *h, struct id id) {                     \
        const struct household_slot *slot = find(h, NOUN_##name, id);                            \
        return slot ? &h->plural.at[slot->position] : NULL;                                      \
    }
#include "core/noun.def"
#undef NOUN

struct item *household_item(const struct household *h, struct id id, enum noun *ret_noun) {
    const struct household_slot *slot = find(h, NOUN_END, id);
    if (!slot) return NULL;
    if (ret_noun) *ret_noun = (enum noun)slot->noun;
    switch ((enum noun)slot->noun) {
#define NOUN(number, name, plural, fields)                                                       \
    case NOUN_##name: return &h->plural.at[slot->position].item;
#include "core/noun.def"
#undef NOUN
    case NOUN_END: break;
    }
    return NULL;
}
