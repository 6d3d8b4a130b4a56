/* field: the types that events, state and commands are made of, as C types and as data about them.
 * The codecs walk this data; there is no second description of any record.
 *
 * CBOR: a map from field number to value, numbers ascending; an optional field at its default is
 * left out. JSON: an object by field name; days and times as text, ids as 26 characters.        */
#pragma once
#include "base/cbor.h"
#include "base/day.h"
#include "base/id.h"
#include "base/json.h"

#define V(name, number, value) name##_##value = number,
#define ENUM(name, values) enum name { name##_none = 0, values };
#include "core/enum.def"
#undef ENUM
#undef V

struct enum_value {
    int number;
    const char *name;
};

/* Who may see an item: a rule, looked at again each time somebody looks. */
struct audience {
    enum audience_rule rule;
    struct ids named; /* seats, with audience_rule_named */
};
/* What is put forward: an event that a director's yes would make. */
struct draft {
    int64_t kind; /* enum event_kind */
    str fields;   /* its payload as CBOR */
};

typedef str field_text;
typedef day field_day;
typedef ms_time field_time;
typedef int64_t field_cents, field_count;
typedef bool field_yesno;
typedef seat_id field_seat;
typedef item_id field_item;
typedef account_id field_account;
typedef struct id field_id;
typedef struct ids field_ids;
typedef struct audience field_audience;
typedef struct draft field_draft;
#define ENUM(name, values) typedef enum name field_##name;
#include "core/enum.def"
#undef ENUM

/* The types by name, for rows of a .def: &field_type_text, &field_type_doer, … */
#define FIELD_TYPES(X)                                                                           \
    X(text, FIELD_TEXT) X(day, FIELD_DAY) X(time, FIELD_TIME) X(cents, FIELD_CENTS)              \
    X(count, FIELD_COUNT) X(yesno, FIELD_YESNO) X(seat, FIELD_ID) X(item, FIELD_ID)              \
    X(account, FIELD_ID) X(id, FIELD_ID) X(ids, FIELD_IDS) X(audience, FIELD_AUDIENCE)           \
    X(draft, FIELD_DRAFT)
struct field_type;
#define X(name, kind) extern const struct field_type field_type_##name;
FIELD_TYPES(X)
#undef X
#define ENUM(name, values) extern const struct field_type field_type_##name;
#include "core/enum.def"
#undef ENUM

enum field_kind {
    FIELD_TEXT, FIELD_DAY, FIELD_TIME, FIELD_CENTS, FIELD_COUNT, FIELD_YESNO, FIELD_ID, FIELD_IDS,
    FIELD_ENUM, FIELD_AUDIENCE, FIELD_DRAFT
};
struct field_type {
    const char *name;
    enum field_kind kind;
    size_t size;
    const struct enum_value *values; /* FIELD_ENUM, up to a NULL name */
};
struct field {
    int number;
    const char *name;
    const struct field_type *type;
    size_t offset;
    bool required, hidden; /* hidden: never leaves the server */
    int64_t fallback;      /* what an absent optional field means */
    int64_t low, high;     /* commands: bounds */
};
struct record_type {
    int number;
    const char *name;
    size_t size;
    const struct field *fields;
    size_t count;
    const char *seats; /* commands: who may ask, "D M P" */
};

const struct field *record_field(const struct record_type *, str name); /* NULL: none of that name */
/* The value's enumerator as text and back; 0 and NULL for what is not in the list. */
const char *enum_text(const struct field_type *, int value);
int enum_read(const struct field_type *, str name);

/* At the fallback? An optional field is then left out of CBOR and null in JSON. */
bool field_absent(const struct field *, const void *record);
int64_t field_number(const struct field *, const void *record); /* day, time, cents, count, yesno, enum */
void field_set_number(const struct field *, void *record, int64_t);

void record_clear(const struct record_type *, void *record); /* all fields at their fallback */
void record_fall_back(const struct record_type *, void *record); /* the same, of a record that is all zero */
void record_write(struct buf *, const struct record_type *, const void *record);
/* Strict: ascending known numbers, every required field, values of the type. Texts and ids are
 * borrowed from the input, lists are put in the arena. Fails: INVALID; *record is then unspecified. */
MUST_USE err record_read(struct arena *, struct cbor *, const struct record_type *, void *record);
/* For a map that carries more than one record's fields: its pairs without the map's head. */
size_t record_pairs(const struct record_type *, const void *record);
void record_put(struct buf *, const struct record_type *, const void *record);
/* record_read() into a record that is clear already. */
MUST_USE err record_fill(struct arena *, struct cbor *, const struct record_type *, void *record);
MUST_USE err record_take(struct arena *, struct cbor *, size_t pairs, const struct record_type *, void *record);
/* The members of an object, without the braces; hidden fields are left out. */
void record_json(struct json *, const struct record_type *, const void *record);
