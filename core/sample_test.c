#include "core/sample_test.h"
#include "base/test.h"

const int64_t event_kinds[] = {
#define EVENT(number, name, fields) number,
#include "core/event.def"
#undef EVENT
};
const size_t event_kind_count = sizeof event_kinds / sizeof *event_kinds;

uint64_t sample_next(struct sample *s) {
    s->state ^= s->state >> 12;
    s->state ^= s->state << 25;
    s->state ^= s->state >> 27;
    return s->state * UINT64_C(0x2545F4914F6CDD1D);
}

static size_t below(struct sample *s, size_t n) {
    return (size_t)(sample_next(s) % n);
}

struct id sample_id(struct sample *s) {
    uint64_t half[2] = {sample_next(s), sample_next(s)};
    struct id id;
    memcpy(id.byte, half, sizeof id.byte);
    return id;
}

static str sample_text(struct sample *s) {
    static const char *const piece[] = {"a", "Tafel ", "é", "€", "🍲",
                                      "\n", "\"", "<b>", "\\", "0"};
    struct buf text = {.arena = s->arena};
    for (size_t left = below(s, 40); left; left--) buf_put(&text, str_of(piece[below(s, 10)]));
    return buf_str(&text);
}

static int64_t sample_int(struct sample *s) {
    static const int64_t edge[] = {0,   1,   -1,    23,    24,        -24,      -25,
                                   255, 256, 65535, 65536, INT64_MAX, INT64_MIN};
    size_t at = below(s, 20);
    return at < sizeof edge / sizeof *edge ? edge[at] : (int64_t)sample_next(s);
}

static int sample_enum(struct sample *s, const struct field_type *type) {
    size_t count = 0;
    while (type->values[count].name) count++;
    return type->values[below(s, count)].number;
}

static struct ids sample_ids(struct sample *s) {
    size_t count = 1 + below(s, 30);
    struct id *at = NEW(s->arena, struct id, count);
    for (size_t i = 0; i < count; i++) at[i] = sample_id(s);
    return (struct ids){at, count};
}

static struct audience sample_audience(struct sample *s) {
    struct audience a = {.rule = (enum audience_rule)sample_enum(s, &field_type_audience_rule)};
    if (a.rule == audience_rule_named && below(s, 4)) a.named = sample_ids(s);
    return a;
}

static bool has_draft(const struct record_type *type) {
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].type->kind == FIELD_DRAFT) return true;
    return false;
}

static struct draft sample_draft(struct sample *s) {
    const struct record_type *type;
    do type = event_type(event_kinds[below(s, event_kind_count)]);
    while (has_draft(type));
    struct event made = sample_event(s, type);
    struct draft draft;
    draft_write(s->arena, &made, &draft);
    return draft;
}

static void sample_value(struct sample *s, const struct field *f, void *record) {
    char *at = (char *)record + f->offset;
    switch (f->type->kind) {
    case FIELD_TEXT: *(str *)(void *)at = sample_text(s); break;
    case FIELD_ID: *(struct id *)(void *)at = sample_id(s); break;
    case FIELD_IDS: *(struct ids *)(void *)at = sample_ids(s); break;
    case FIELD_AUDIENCE: *(struct audience *)(void *)at = sample_audience(s); break;
    case FIELD_DRAFT: *(struct draft *)(void *)at = sample_draft(s); break;
    case FIELD_ENUM: field_set_number(f, record, sample_enum(s, f->type)); break;
    case FIELD_YESNO: field_set_number(f, record, below(s, 2) != 0); break;
    case FIELD_DAY: field_set_number(f, record, (int64_t)below(s, 80000) - 20000); break;
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT: field_set_number(f, record, sample_int(s)); break;
    }
}

void sample_record(struct sample *s, const struct record_type *type, void *record) {
    record_clear(type, record);
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].required || below(s, 3)) sample_value(s, &type->fields[i], record);
}

struct event sample_event(struct sample *s, const struct record_type *kind) {
    struct event e = {.log = sample_id(s), .item = sample_id(s), .kind = (enum event_kind)kind->number};
    e.number = (int64_t)below(s, 1000);
    e.time = (int64_t)(sample_next(s) >> 22);
    e.actor.kind = (enum actor_kind)sample_enum(s, &field_type_actor_kind);
    if (below(s, 2)) e.actor.seat.id = sample_id(s);
    if (below(s, 3) == 0) e.actor.behalf.id = sample_id(s);
    if (below(s, 2)) e.audience = sample_audience(s);
    if (below(s, 2)) e.follows = (int64_t)below(s, 100000);
    if (below(s, 3) == 0) e.proposal = sample_id(s);
    sample_record(s, kind, event_fields(&e));
    return e;
}

static struct id golden_id(int number) {
    struct id id;
    for (int i = 0; i < 16; i++) id.byte[i] = (uint8_t)(number * 16 + i);
    return id;
}

static struct audience golden_audience(struct arena *arena) {
    struct id *named = NEW(arena, struct id, 2);
    named[0] = golden_id(8);
    named[1] = golden_id(9);
    return (struct audience){audience_rule_named, {named, 2}};
}

static struct draft golden_draft(struct arena *arena) {
    struct event made = golden_event(arena, event_type(EV_step_added));
    struct draft draft;
    draft_write(arena, &made, &draft);
    return draft;
}

static void golden_value(struct arena *arena, const struct field *f, void *record) {
    char *at = (char *)record + f->offset;
    switch (f->type->kind) {
    case FIELD_TEXT: *(str *)(void *)at = str_of(f->name); break;
    case FIELD_ID: *(struct id *)(void *)at = golden_id(f->number); break;
    case FIELD_IDS: *(struct ids *)(void *)at = golden_audience(arena).named; break;
    case FIELD_AUDIENCE: *(struct audience *)(void *)at = golden_audience(arena); break;
    case FIELD_DRAFT: *(struct draft *)(void *)at = golden_draft(arena); break;
    case FIELD_ENUM: field_set_number(f, record, f->type->values[1].number); break;
    case FIELD_YESNO: field_set_number(f, record, !f->fallback); break;
    case FIELD_DAY: field_set_number(f, record, 20000 + f->number); break;
    case FIELD_TIME: field_set_number(f, record, INT64_C(1767225600000) + f->number); break;
    case FIELD_CENTS:
    case FIELD_COUNT: field_set_number(f, record, 100 + f->number); break;
    }
}

struct event golden_event(struct arena *arena, const struct record_type *kind) {
    struct event e = {.kind = (enum event_kind)kind->number,
                      .time = INT64_C(1767225600000),
                      .actor = {actor_kind_seat, {golden_id(1)}, {golden_id(2)}},
                      .audience = golden_audience(arena),
                      .follows = 300,
                      .proposal = golden_id(3)};
    record_clear(kind, event_fields(&e));
    for (size_t i = 0; i < kind->count; i++) golden_value(arena, &kind->fields[i], event_fields(&e));
    return e;
}

str hex_of(struct arena *arena, str bytes) {
    struct buf out = {.arena = arena};
    for (size_t i = 0; i < bytes.len; i++) buf_fmt(&out, "%02x", (unsigned)(unsigned char)bytes.at[i]);
    return buf_str(&out);
}
