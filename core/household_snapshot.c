#include "core/household.h"
#include <assert.h>

/* A snapshot: [shape, household, one list of records for each row of noun.def]; a record is
 * [item, fields]. Of an own log the household is an empty map. One from before the last rows were added has
 * as many lists fewer.                                                                          */

/* RECORD_LEAST: the bytes of a record that is nothing but an id. */
enum { SNAPSHOT_OWN_PARTS = 2, RECORD_PARTS = 2, KEPT_FIELDS = 32, RECORD_LEAST = 21 };
static const enum noun nouns[] = {
#define NOUN(number, name, plural, fields) NOUN_##name,
#include "core/noun.def"
#undef NOUN
};
_Static_assert(sizeof nouns / sizeof *nouns == HOUSEHOLD_NOUNS, "a row each");

#define ROW(number, type, name) \
    { number, #name, &field_type_##type, offsetof(struct household, name), false, false, 0, 0, 0 }
static const struct field household_fields[] = {
    ROW(1, text, name), ROW(2, text, zone),    ROW(3, text, language), ROW(4, text, area),
    ROW(5, route, route), ROW(6, time, founded), ROW(7, count, number),
};
#undef ROW
static const struct record_type household_type = {
    0, "household", sizeof(struct household), household_fields,
    sizeof household_fields / sizeof *household_fields, NULL,
};

#define ROW(number, type, name)                                                                    \
    {number, #name, &field_type_##type, offsetof(struct item, name), false, false, 0, 0, 0}
/* The log is said once, by whoever keeps the snapshot. */
static const struct field item_fields[] = {
    ROW(1, item, id),     ROW(2, seat, author),       ROW(3, time, made),  ROW(4, count, number),
    ROW(5, count, shared), ROW(6, count, version),    ROW(7, yesno, erased),
    ROW(8, audience, audience), ROW(9, ids, opened), ROW(10, ids, closed), ROW(11, text, tongue),
};
#undef ROW
static const struct record_type item_type = {
    0, "item", sizeof(struct item), item_fields, sizeof item_fields / sizeof *item_fields, NULL,
};

/* How a noun's fields are kept: as in its row, but that an enum and a day may be none, as in a record
 * that was taken out.                                                                           */
struct kept {
    struct record_type type;
    struct field field[KEPT_FIELDS];
};

static const struct record_type *kept_type(struct kept *kept, enum noun noun) {
    const struct record_type *type = noun_type(noun);
    assert(type && type->count <= KEPT_FIELDS);
    kept->type = *type;
    kept->type.fields = kept->field;
    for (size_t i = 0; i < type->count; i++) {
        kept->field[i] = type->fields[i];
        enum field_kind kind = type->fields[i].type->kind;
        if (kind == FIELD_ENUM || kind == FIELD_DAY) kept->field[i].required = false;
    }
    return &kept->type;
}

/* FNV-1a over what the bytes of a snapshot depend on (draft-eastlake-fnv, 64 bits). */
static uint64_t mix(uint64_t hash, str s) {
    for (size_t i = 0; i <= s.len; i++) {
        hash ^= i < s.len ? (unsigned char)s.at[i] : 0;
        hash *= UINT64_C(0x100000001B3);
    }
    return hash;
}

static uint64_t mix_type(uint64_t hash, const struct record_type *type) {
    hash = mix(hash, str_of(type->name));
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        const char row[] = {(char)f->number, f->required, (char)f->fallback};
        hash = mix(hash, (str){row, sizeof row});
        hash = mix(mix(hash, str_of(f->name)), str_of(f->type->name));
    }
    return hash;
}

void household_shapes_make(struct household_shapes *ret) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    hash = mix_type(mix_type(hash, &household_type), &item_type);
    for (size_t i = 0; i <= HOUSEHOLD_NOUNS; i++) {
        ret->of[i] = (int64_t)(hash >> 1);
        if (i < HOUSEHOLD_NOUNS) hash = mix_type(hash, noun_type(nouns[i]));
    }
}

static int64_t shape(const struct household *h, size_t first) {
    struct household_shapes made;
    if (h->shapes) return h->shapes->of[first];
    household_shapes_make(&made);
    return made.of[first];
}

static const struct item *item_at(struct noun_list list, size_t i) {
    return (const struct item *)(const void *)(list.at + i * list.size);
}

static void write_noun(struct buf *out, const struct household *h, struct id log, enum noun noun) {
    struct kept kept;
    const struct record_type *type = kept_type(&kept, noun);
    struct noun_list list = household_list(h, noun);
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) count += id_eq(item_at(list, i)->log, log);
    cbor_put_array(out, count);
    for (size_t i = 0; i < list.count; i++) {
        const struct item *item = item_at(list, i);
        if (!id_eq(item->log, log)) continue;
        cbor_put_array(out, RECORD_PARTS);
        record_write(out, &item_type, item);
        record_write(out, type, item);
    }
}

void household_write(struct buf *out, const struct household *h, struct id log) {
    cbor_put_array(out, SNAPSHOT_OWN_PARTS + HOUSEHOLD_NOUNS);
    cbor_put_int(out, shape(h, HOUSEHOLD_NOUNS));
    if (id_eq(log, h->id.id))
        record_write(out, &household_type, h);
    else
        cbor_put_map(out, 0);
    for (size_t i = 0; i < HOUSEHOLD_NOUNS; i++) write_noun(out, h, log, nouns[i]);
}

static err read_record(struct household *h, struct id log, struct cbor *in, enum noun noun,
                       const struct record_type *type) {
    size_t parts;
    struct item item = {.log = log};
    TRY(cbor_array(in, &parts));
    if (parts != RECORD_PARTS) return ERR(INVALID, "snapshot: a record of another size");
    TRY(record_fill(h->arena, in, &item_type, &item)); /* what of an item goes without saying is 0 */
    struct item *record = household_add(h, noun, item.id.id);
    *record = item;
    return record_fill(h->arena, in, type, record);
}

static err read_noun(struct household *h, struct id log, struct cbor *in, enum noun noun) {
    struct kept kept;
    size_t count;
    TRY(cbor_array(in, &count));
    if (!count) return OK;
    if (count > in->rest.len / RECORD_LEAST) return ERR(INVALID, "snapshot: more records than bytes");
    household_room(h, noun, count);
    const struct record_type *type = kept_type(&kept, noun);
    for (size_t i = 0; i < count; i++) TRY(read_record(h, log, in, noun, type));
    return OK;
}

static err read_own(struct household *h, struct id log, struct cbor *in) {
    size_t pairs;
    if (id_eq(log, h->id.id)) return record_read(h->arena, in, &household_type, h);
    TRY(cbor_map(in, &pairs));
    return pairs ? ERR(INVALID, "snapshot: an own log that names the household") : OK;
}

static err read_all(struct household *h, struct id log, struct cbor *in) {
    size_t parts;
    int64_t made;
    TRY(cbor_array(in, &parts));
    if (parts < SNAPSHOT_OWN_PARTS || parts > SNAPSHOT_OWN_PARTS + HOUSEHOLD_NOUNS)
        return ERR(INVALID, "snapshot: of another size");
    TRY(cbor_int(in, &made));
    size_t first = parts - SNAPSHOT_OWN_PARTS;
    if (made != shape(h, first)) return ERR(INVALID, "snapshot: made by other rows");
    TRY(read_own(h, log, in));
    for (size_t i = 0; i < first; i++) TRY(read_noun(h, log, in, nouns[i]));
    return in->rest.len ? ERR(INVALID, "snapshot: goes on after its end") : OK;
}

err household_read(struct household *h, struct id log, str bytes) {
    struct household before = *h;
    struct cbor in = {arena_copy(h->arena, bytes)};
    err e = read_all(h, log, &in);
    if (!e.kind) return OK;
    *h = before; /* lists only grow, so what they held still stands where `before` says */
    household_index(h);
    return e;
}

static void json_noun(struct json *j, const struct household *h, enum noun noun, str plural) {
    struct noun_list list = household_list(h, noun);
    json_key(j, plural);
    json_begin_array(j);
    for (size_t i = 0; i < list.count; i++) {
        const struct item *item = item_at(list, i);
        json_begin_object(j);
        json_key(j, S("log"));
        json_id(j, item->log);
        record_json(j, &item_type, item);
        record_json(j, noun_type(noun), item);
        json_end_object(j);
    }
    json_end_array(j);
}

void household_json(struct json *j, const struct household *h) {
    json_begin_object(j);
    json_key(j, S("id"));
    json_id(j, h->id.id);
    record_json(j, &household_type, h);
#define NOUN(number, name, plural, fields) json_noun(j, h, NOUN_##name, S(#plural));
#include "core/noun.def"
#undef NOUN
    json_end_object(j);
}
