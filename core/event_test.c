#include "base/test.h"
#include "core/sample_test.h"

enum { MANY = 1 << 20, ROUNDS = 200 };

static str written(struct arena *arena, const struct event *e) {
    struct buf out = {.arena = arena};
    event_write(&out, e);
    return buf_str(&out);
}

static const struct record_type *kind_at(size_t i) {
    const struct record_type *type = event_type(event_kinds[i]);
    CHECK(type);
    return type;
}

TEST("event: numbers ascend and are unique, of events and of their fields") {
    int64_t last = 0;
    CHECK(event_kind_count > 25);
    for (size_t i = 0; i < event_kind_count; i++) {
        const struct record_type *type = kind_at(i);
        CHECK(event_kinds[i] > last && type->number == event_kinds[i]);
        last = event_kinds[i];
        int number = 0;
        for (size_t f = 0; f < type->count; f++) {
            CHECK(type->fields[f].number > number);
            number = type->fields[f].number;
            CHECK(type->fields[f].offset + type->fields[f].type->size <= type->size);
            CHECK(record_field(type, str_of(type->fields[f].name)) == &type->fields[f]);
        }
    }
    CHECK(!event_type(0) && !event_type(-1) && !event_type(last + 1) && !event_type(8));
    CHECK(!event_type(INT64_MAX) && !event_type((INT64_C(1) << 32) + 1));
}

TEST("event: what a field means stands in its row") {
    const struct record_type *type = event_type(EV_seat_joined);
    CHECK_STR(str_of(type->name), S("seat_joined"));
    CHECK_INT((int64_t)type->count, 11);
    const struct field *again = record_field(type, S("look_again"));
    const struct field *account = record_field(type, S("account"));
    CHECK(again && !again->required && !again->hidden && again->fallback == DAY_NONE);
    CHECK(again->type == &field_type_day);
    CHECK(account && account->required && account->hidden && account->number == 3);
    CHECK_INT((int64_t)event_type(EV_item_taken_out)->count, 0);
    CHECK_INT(record_field(event_type(EV_seat_extended), S("look_again"))->fallback, DAY_NONE);
    CHECK_INT(record_field(event_type(EV_table_founded), S("route"))->fallback, route_self);
}

TEST("event: each kind comes back from its bytes, and the same bytes from it") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct sample s = {&arena, 42};
    for (size_t i = 0; i < event_kind_count; i++)
        for (int round = 0; round < ROUNDS; round++) {
            arena_reset(&arena);
            struct event in = sample_event(&s, kind_at(i)),
                         out = {.log = in.log, .number = in.number, .item = in.item};
            str bytes = written(&arena, &in);
            CHECK_OK(event_read(&arena, bytes, &out));
            CHECK_STR(written(&arena, &out), bytes);
            CHECK(out.kind == in.kind && out.time == in.time && out.follows == in.follows);
            CHECK(out.actor.kind == in.actor.kind && id_eq(out.actor.seat.id, in.actor.seat.id));
            CHECK(id_eq(out.actor.behalf.id, in.actor.behalf.id) && id_eq(out.proposal, in.proposal));
            CHECK(out.audience.rule == in.audience.rule &&
                  out.audience.named.count == in.audience.named.count);
            CHECK(id_eq(out.log, in.log) && id_eq(out.item, in.item) && out.number == in.number);
        }
    arena_free(&arena);
}

/* event_golden.txt: "enum <name> <number> <value>" and "<number> <name> <bytes>", one a line. */
static str golden_file(struct arena *arena) {
    FILE *file = fopen("core/event_golden.txt", "rb");
    CHECK(file); /* run from the root of the tree */
    char *at = NEW(arena, char, MANY / 4);
    size_t len = fread(at, 1, MANY / 4, file);
    CHECK(!ferror(file) && feof(file));
    fclose(file);
    return (str){at, len};
}

static void golden_enum(struct buf *out, const struct field_type *type) {
    for (const struct enum_value *v = type->values; v->name; v++)
        buf_fmt(out, "enum %s %d %s\n", type->name, v->number, v->name);
}

static void golden_all(struct buf *out) {
#define ENUM(name, values) golden_enum(out, &field_type_##name);
#include "core/enum.def"
#undef ENUM
    for (size_t i = 0; i < event_kind_count; i++) {
        const struct record_type *type = kind_at(i);
        struct event e = golden_event(out->arena, type);
        str hex = hex_of(out->arena, written(out->arena, &e));
        buf_fmt(out, "%d %s %.*s\n", type->number, type->name, STR_ARG(hex));
    }
}

static str bytes_of(struct arena *arena, str hex) {
    struct buf out = {.arena = arena};
    for (size_t i = 0; i + 1 < hex.len; i += 2) {
        char pair[3] = {hex.at[i], hex.at[i + 1], 0};
        buf_byte(&out, (char)strtol(pair, NULL, 16));
    }
    return buf_str(&out);
}

static bool still_read(struct arena *arena, str line) {
    str first = str_cut(&line, ' '), name = str_cut(&line, ' ');
    if (str_eq(first, S("enum"))) return true; /* it is made: checked by its line */
    struct event e = {0};
    str bytes = bytes_of(arena, line);
    return event_read(arena, bytes, &e).kind == ERR_OK && str_eq(name, str_of(event_type(e.kind)->name)) &&
           str_eq(written(arena, &e), bytes);
}

/* Each line that is made stands in the file, in the same order; what stands there besides is of an event before
 * it had all its fields of today, and reads as it always did.                                    */
TEST("event: one of each has the bytes it always had") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, 8 * MANY, NULL));
    struct buf made = {.arena = &arena};
    golden_all(&made);
    str now = buf_str(&made), kept = golden_file(&arena);
    while (now.len) {
        str want = str_cut(&now, '\n'), line = str_cut(&kept, '\n');
        while (kept.len && !str_eq(line, want)) {
            CHECK(!str_starts(line, S("enum "))); /* a value that is gone */
            CHECK(still_read(&arena, line));
            line = str_cut(&kept, '\n');
        }
        CHECK_STR(line, want); /* a new line: add it to the file, after those that are there */
        CHECK(still_read(&arena, line));
    }
    CHECK_STR(kept, S(""));
    arena_free(&arena);
}

TEST("event: the golden bytes still read as what they were") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, 4 * MANY, NULL));
    struct event e = golden_event(&arena, event_type(EV_step_added)), out = {0};
    CHECK_OK(event_read(&arena, written(&arena, &e), &out));
    CHECK_STR(out.step_added.words, S("words"));
    CHECK_INT(out.step_added.due, 20005);
    CHECK_INT(out.step_added.doer, doer_together);
    CHECK_INT((int64_t)out.audience.named.count, 2);
    CHECK_INT(out.audience.named.at[1].byte[0], 9 * 16);
    arena_free(&arena);
}

/* What stands in the head of a refused payload; each part is written in its turn. */
struct wrong {
    const char *fault;
    bool no_time, no_actor, no_kind, no_fields, own_number, more;
    int64_t kind, actor;
};

static str wrong_payload(struct arena *arena, const struct wrong *w) {
    struct buf out = {.arena = arena};
    cbor_put_map(&out,
                 (size_t)(4 - w->no_time - w->no_actor - w->no_kind - w->no_fields + w->own_number));
    if (!w->no_time) cbor_put_int(&out, 1), cbor_put_int(&out, 5);
    if (!w->no_actor) cbor_put_int(&out, 2), cbor_put_int(&out, w->actor);
    if (w->own_number) cbor_put_int(&out, 8), cbor_put_int(&out, 1);
    if (!w->no_kind) cbor_put_int(&out, 14), cbor_put_int(&out, w->kind);
    if (!w->no_fields) cbor_put_int(&out, 15), cbor_put_map(&out, 0);
    if (w->more) cbor_put_int(&out, 0);
    return buf_str(&out);
}

TEST("event: a payload the writer would not have made is refused, and changes nothing") {
    static const struct wrong wrong[] = {
        {.fault = "an unknown kind", .kind = 8, .actor = 1},
        {.fault = "kind 0", .kind = 0, .actor = 1},
        {.fault = "a negative kind", .kind = -3, .actor = 1},
        {.fault = "a kind over 32 bits", .kind = (INT64_C(1) << 32) + EV_step_reopened, .actor = 1},
        {.fault = "no time", .kind = EV_step_reopened, .actor = 1, .no_time = true},
        {.fault = "no actor", .kind = EV_step_reopened, .no_actor = true},
        {.fault = "an actor of no kind", .kind = EV_step_reopened, .actor = 0},
        {.fault = "an actor of an unknown kind", .kind = EV_step_reopened, .actor = 5},
        {.fault = "no kind", .actor = 1, .no_kind = true},
        {.fault = "no fields", .kind = EV_step_reopened, .actor = 1, .no_fields = true},
        {.fault = "an unknown member", .kind = EV_step_reopened, .actor = 1, .own_number = true},
        {.fault = "something after the end", .kind = EV_step_reopened, .actor = 1, .more = true},
        {.fault = "required fields missing", .kind = EV_step_added, .actor = 1},
    };
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct event e = {.number = 9};
    CHECK_OK(event_read(
        &arena, wrong_payload(&arena, &(struct wrong){.kind = EV_step_reopened, .actor = 1}), &e));
    struct event before = e;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        err why = event_read(&arena, wrong_payload(&arena, &wrong[i]), &e);
        if (why.kind != ERR_INVALID) test_fail(__FILE__, __LINE__, wrong[i].fault);
        CHECK(e.kind == before.kind && e.number == 9 && e.time == 5);
    }
    CHECK_ERR(event_read(&arena, S(""), &e), INVALID);
    CHECK_ERR(event_read(&arena, S("\xA0"), &e), INVALID);
    CHECK_ERR(event_read(&arena, S("\xA1\x01\x05"), &e), INVALID);
    arena_free(&arena);
}

/* The strictest of all: nothing is a second encoding of the same event. */
TEST("event: cut short it is refused; with a byte changed it is refused or something else") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, 8 * MANY, NULL));
    struct sample s = {&arena, 99};
    for (size_t i = 0; i < event_kind_count; i++) {
        arena_reset(&arena);
        struct event in = sample_event(&s, kind_at(i)), out = {0};
        str bytes = written(&arena, &in);
        for (size_t len = 0; len < bytes.len; len++)
            CHECK_ERR(event_read(&arena, str_upto(bytes, len), &out), INVALID);
        for (int round = 0; round < ROUNDS; round++) {
            char *changed = NEW(&arena, char, bytes.len);
            memcpy(changed, bytes.at, bytes.len);
            changed[sample_next(&s) % bytes.len] = (char)sample_next(&s);
            str now = {changed, bytes.len};
            if (!event_read(&arena, now, &out).kind) CHECK_STR(written(&arena, &out), now);
        }
    }
    arena_free(&arena);
}

static err read_proposal(struct arena *arena, int64_t kind, str fields) {
    struct event e = golden_event(arena, event_type(EV_proposal_made)), out = {0};
    e.proposal_made.draft = (struct draft){kind, fields};
    return event_read(arena, written(arena, &e), &out);
}

TEST("draft: keeps a kind and its fields; what a yes could not make is refused when it is read") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct sample s = {&arena, 5};
    for (int round = 0; round < ROUNDS; round++) {
        arena_reset(&arena);
        struct event made = sample_event(&s, event_type(EV_step_changed)), out = {0};
        struct draft draft, again;
        draft_write(&arena, &made, &draft);
        CHECK_OK(draft_read(&arena, &draft, &out));
        CHECK(out.kind == EV_step_changed && id_none(out.item) && out.actor.kind == actor_kind_none);
        CHECK_STR(out.step_changed.words, made.step_changed.words);
        draft_write(&arena, &out, &again);
        CHECK_STR(again.fields, draft.fields);
        CHECK_OK(read_proposal(&arena, draft.kind, draft.fields));
        CHECK_ERR(read_proposal(&arena, draft.kind, str_upto(draft.fields, draft.fields.len - 1)),
                  INVALID);
        CHECK_ERR(read_proposal(&arena, EV_goal_marked, draft.fields), INVALID);
    }
    CHECK_OK(read_proposal(&arena, EV_step_reopened, S("\xA0")));
    CHECK_ERR(read_proposal(&arena, EV_step_reopened, S("\xA0\xA0")), INVALID);
    CHECK_ERR(read_proposal(&arena, 7, S("\xA0")), INVALID);
    CHECK_ERR(read_proposal(&arena, 0, S("")), INVALID);
    struct event inner = golden_event(&arena, event_type(EV_proposal_made));
    struct buf fields = {.arena = &arena};
    record_write(&fields, event_type(EV_proposal_made), event_fields(&inner));
    CHECK_ERR(read_proposal(&arena, EV_proposal_made, buf_str(&fields)), INVALID);
    struct draft draft;
    CHECK_ABORTS(draft_write(&arena, &inner, &draft));
    arena_free(&arena);
}

TEST("event: as JSON it tells who did what, by name, and no account") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct event e = {
        .number = 3, .time = 0, .actor = {.kind = actor_kind_newcomer}, .kind = EV_cover_asked};
    e.cover_asked = (struct cover_asked){.name = S("An"), .account = {{{7}}}, .until = 1};
    struct json j = {.out = {.arena = &arena}};
    event_json(&j, &e);
    CHECK_STR(buf_str(&j.out),
              S("{\"log\":\"00000000000000000000000000\",\"number\":3,"
                "\"item\":\"00000000000000000000000000\",\"time\":\"1970-01-01T00:00:00Z\","
                "\"actor\":\"newcomer\",\"seat\":null,\"behalf\":null,"
                "\"audience\":null,\"follows\":null,\"proposal\":null,\"tongue\":null,\"kind\":\"cover_asked\","
                "\"fields\":{\"seat\":null,\"name\":\"An\",\"until\":\"1970-01-02\"}}"));
    arena_free(&arena);
}
