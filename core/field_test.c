#include "base/test.h"
#include "core/sample_test.h"

enum { MANY = 1 << 20 };

/* A record with a field of every type, required and optional. */
struct every {
    field_text text, note;
    field_day day, due;
    field_time time;
    field_cents cents;
    field_count count, mark;
    field_yesno yesno, open;
    field_seat seat, who;
    field_ids ids;
    field_doer doer, helper;
    field_audience audience;
    field_draft draft;
};
#define F(number, type, name, need, fallback)                                                    \
    {number, #name, &field_type_##type, offsetof(struct every, name), need, false, fallback, 0, 0},
static const struct field every_fields[] = {
    F(1, text, text, true, 0)      F(2, text, note, false, 0)
    F(3, day, day, true, DAY_NONE) F(4, day, due, false, DAY_NONE)
    F(5, time, time, false, 0)     F(6, cents, cents, false, 0)
    F(7, count, count, true, 0)    F(8, count, mark, false, -1)
    F(9, yesno, yesno, true, 0)    F(10, yesno, open, false, true)
    F(11, seat, seat, true, 0)     F(12, seat, who, false, 0)
    F(13, ids, ids, false, 0)      F(14, doer, doer, true, 0)
    F(15, doer, helper, false, doer_self)
    F(20, audience, audience, false, 0)
    F(300, draft, draft, false, 0)
};
#undef F
static const struct record_type every = {1, "every", sizeof(struct every), every_fields,
                                         sizeof every_fields / sizeof *every_fields, NULL};

static str written(struct arena *arena, const struct every *record) {
    struct buf out = {.arena = arena};
    record_write(&out, &every, record);
    return buf_str(&out);
}

TEST("field: every record comes back from its bytes, and the same bytes from it") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct sample s = {&arena, 7};
    for (int round = 0; round < 3000; round++) {
        arena_reset(&arena);
        struct every in = {0}, out = {0};
        sample_record(&s, &every, &in);
        str bytes = written(&arena, &in);
        struct cbor from = {bytes};
        CHECK_OK(record_read(&arena, &from, &every, &out));
        CHECK_INT((int64_t)from.rest.len, 0);
        CHECK_STR(written(&arena, &out), bytes);
        for (size_t i = 0; i < every.count; i++)
            CHECK_INT(field_number(&every_fields[i], &out), field_number(&every_fields[i], &in));
        CHECK_STR(out.text, in.text);
        CHECK(id_eq(out.who.id, in.who.id) && out.ids.count == in.ids.count);
        CHECK(out.audience.rule == in.audience.rule && out.draft.kind == in.draft.kind);
    }
    arena_free(&arena);
}

TEST("field: cleared, every field is at its fallback, and only required ones are written") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct every record;
    memset(&record, 0xA5, sizeof record);
    record_clear(&every, &record);
    for (size_t i = 0; i < every.count; i++) CHECK(field_absent(&every_fields[i], &record));
    CHECK_INT(record.mark, -1);
    CHECK_INT(record.due, DAY_NONE);
    CHECK(record.open && !record.yesno && record.helper == doer_self);
    CHECK_INT((int64_t)record_pairs(&every, &record), 6);
    record.mark = 0;
    record.open = false;
    CHECK_INT((int64_t)record_pairs(&every, &record), 8);
    arena_free(&arena);
}

TEST("field: a number set is the number got, in fields of every width") {
    struct every record;
    record_clear(&every, &record);
    for (size_t i = 0; i < every.count; i++) {
        const struct field *f = &every_fields[i];
        field_set_number(f, &record, 3);
        switch (f->type->kind) {
        case FIELD_DAY:
        case FIELD_TIME:
        case FIELD_CENTS:
        case FIELD_COUNT:
        case FIELD_ENUM: CHECK_INT(field_number(f, &record), 3); break;
        case FIELD_YESNO: CHECK_INT(field_number(f, &record), 1); break;
        case FIELD_TEXT:
        case FIELD_ID:
        case FIELD_IDS:
        case FIELD_AUDIENCE:
        case FIELD_DRAFT:
            CHECK_INT(field_number(f, &record), 0);
            CHECK(field_absent(f, &record));
            break;
        }
    }
    CHECK(record.day == 3 && record.time == 3 && record.cents == 3 && record.count == 3 &&
          record.mark == 3);
    CHECK(record.yesno && record.doer == doer_circle);
    CHECK(record_field(&every, S("who")) == &every_fields[11]);
    CHECK(!record_field(&every, S("wh")) && !record_field(&every, S("")));
}

static str hex_bytes(struct arena *arena, const char *hex) {
    struct buf out = {.arena = arena};
    for (; hex[0] && hex[1]; hex += 2 + (hex[2] == ' ')) {
        const char digits[3] = {hex[0], hex[1], 0};
        buf_byte(&out, (char)strtol(digits, NULL, 16));
    }
    return buf_str(&out);
}

#define ID_HEX "50 000102030405060708090a0b0c0d0e0f"
#define TEXT_AND_DAY "01 6141 03 01 "
#define LEAST TEXT_AND_DAY "07 00 09 f4 0b " ID_HEX " 0e 01"
#define LEAST_TO_WHO TEXT_AND_DAY "07 00 09 f4 0b " ID_HEX
/* Each line is the least record (a6) but for one fault. */
static const struct {
    const char *fault, *hex;
} refused[] = {
    {"nothing at all", ""},
    {"not a map", "86 " LEAST},
    {"one pair more than there is", "a7 " LEAST},
    {"a required field missing", "a5 01 6141 03 01 09 f4 0b " ID_HEX " 0e 01"},
    {"the last required field missing", "a5 " LEAST_TO_WHO},
    {"no field at all", "a0"},
    {"numbers not ascending", "a6 03 01 01 6141 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"a number twice", "a7 01 6141 01 6141 03 01 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"an unknown number", "a7 " LEAST " 10 00"},
    {"an unknown number in between", "a7 00 00 " LEAST},
    {"a negative number", "a7 20 00 " LEAST},
    {"a text for a number", "a7 61 41 00 " LEAST},
    {"a number for a text", "a6 01 00 03 01 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"bytes for a text", "a6 01 4141 03 01 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"text that is not UTF-8", "a6 01 61ff 03 01 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"DAY_NONE for a day", "a6 01 6141 03 3a7fffffff 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"a day over 32 bits", "a6 01 6141 03 1a80000000 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"a number for a yes", "a6 " TEXT_AND_DAY "07 00 09 01 0b " ID_HEX " 0e 01"},
    {"an id of 15 bytes", "a6 " TEXT_AND_DAY "07 00 09 f4 0b 4f000102030405060708090a0b0c0d0e 0e 01"},
    {"an id of 17 bytes",
     "a6 " TEXT_AND_DAY "07 00 09 f4 0b 51000102030405060708090a0b0c0d0e0f10 0e 01"},
    {"an enum of 0", "a6 " LEAST_TO_WHO " 0e 00"},
    {"an enum not in the list", "a6 " LEAST_TO_WHO " 0e 05"},
    {"a negative enum", "a6 " LEAST_TO_WHO " 0e 20"},
    {"an enum over 32 bits", "a6 " LEAST_TO_WHO " 0e 1b0000000100000001"},
    {"a longer head than needed", "a6 " LEAST_TO_WHO " 0e 1801"},
    {"an empty text, at length", "a7 01 6141 02 60 03 01 07 00 09 f4 0b " ID_HEX " 0e 01"},
    {"a count at its default", "a7 01 6141 03 01 07 00 08 20 09 f4 0b " ID_HEX " 0e 01"},
    {"a yes at its default", "a7 01 6141 03 01 07 00 09 f4 0a f5 0b " ID_HEX " 0e 01"},
    {"an enum at its default", "a7 " LEAST " 0f 01"},
    {"an id at its default", "a7 " LEAST_TO_WHO " 0c 5000000000000000000000000000000000 0e 01"},
    {"ids at their default", "a7 " LEAST_TO_WHO " 0d 80 0e 01"},
    {"more ids than bytes", "a7 " LEAST_TO_WHO " 0d 82 " ID_HEX " 0e 01"},
    {"ids that are not ids", "a7 " LEAST_TO_WHO " 0d 81 0000 0e 01"},
    {"an audience without a rule", "a7 " LEAST " 14 a0"},
    {"an audience of rule 0", "a7 " LEAST " 14 a1 01 00"},
    {"an audience of rule 6", "a7 " LEAST " 14 a1 01 06"},
    {"an audience that names, for another rule", "a7 " LEAST " 14 a2 01 01 02 81 " ID_HEX},
    {"an audience that names nobody, at length", "a7 " LEAST " 14 a2 01 02 02 80"},
    {"an audience out of order", "a7 " LEAST " 14 a2 02 81 " ID_HEX " 01 02"},
    {"an audience with one thing more", "a7 " LEAST " 14 a3 01 02 02 81 " ID_HEX " 03 00"},
    {"a draft of one pair", "a7 " LEAST " 19012c a1 01 17"},
    {"a draft out of order", "a7 " LEAST " 19012c a2 02 41a0 01 17"},
    {"a draft of text", "a7 " LEAST " 19012c a2 01 17 02 6141"},
    {"a draft at its default", "a7 " LEAST " 19012c a2 01 00 02 40"},
};

TEST("field: what the writer would not have made is refused") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct every record;
    struct cbor from = {hex_bytes(&arena, "a6 " LEAST)};
    CHECK_OK(record_read(&arena, &from, &every, &record));
    CHECK(record.day == 1 && record.doer == doer_self && record.seat.id.byte[15] == 15);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        from.rest = hex_bytes(&arena, refused[i].hex);
        err e = record_read(&arena, &from, &every, &record);
        if (e.kind != ERR_INVALID) test_fail(__FILE__, __LINE__, refused[i].fault);
    }
    arena_free(&arena);
}

TEST("field: ids are counted before room is made for them") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct field f = every_fields[12];
    struct record_type type = {1, "ids", sizeof(struct every), &f, 1, NULL};
    struct every record;
    struct buf bytes = {.arena = &arena};
    cbor_put_map(&bytes, 1);
    cbor_put_int(&bytes, f.number);
    cbor_put_array(&bytes, MANY / 8); /* as ids they would take twice what the arena may hold */
    buf_room(&bytes, MANY / 8);
    for (size_t i = 0; i < MANY / 8; i++) buf_byte(&bytes, 0);
    struct cbor from = {buf_str(&bytes)};
    CHECK_ERR(record_read(&arena, &from, &type, &record), INVALID);
    arena_free(&arena);
}

TEST("field: what stands at the edge of each type is read") {
    static const char *const read[] = {
        "a7 " LEAST " 14 a1 01 02",                         /* named, and nobody named */
        "a7 " LEAST " 14 a2 01 02 02 81 " ID_HEX,           /* named, and one */
        "a7 " LEAST " 19012c a2 01 17 02 41a0",             /* a draft */
        "a7 " LEAST " 0f 04",                               /* the last of an enum */
        "a6 01 60 03 3a7ffffffe 07 3b7fffffffffffffff 09 f5 0b " ID_HEX " 0e 01", /* the least */
        "a6 01 60 03 1a7fffffff 07 1b7fffffffffffffff 09 f5 0b " ID_HEX " 0e 01", /* the most */
    };
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        struct every record;
        str bytes = hex_bytes(&arena, read[i]);
        struct cbor from = {bytes};
        CHECK_OK(record_read(&arena, &from, &every, &record));
        CHECK_STR(hex_of(&arena, written(&arena, &record)), hex_of(&arena, bytes));
    }
    arena_free(&arena);
}

TEST("field: as JSON, absent is null, a required value is told, and hidden is left out") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct field two[] = {every_fields[0], every_fields[7]};
    struct record_type type = {1, "two", sizeof(struct every), two, 2, NULL};
    struct every record;
    record_clear(&every, &record);
    struct json j = {.out = {.arena = &arena}};
    json_begin_object(&j);
    record_json(&j, &every, &record);
    json_end_object(&j);
    CHECK_STR(buf_str(&j.out),
              S("{\"text\":\"\",\"note\":null,\"day\":null,\"due\":null,\"time\":null,"
                "\"cents\":null,\"count\":0,\"mark\":null,\"yesno\":false,\"open\":null,"
                "\"seat\":null,\"who\":null,\"ids\":null,\"doer\":null,"
                "\"helper\":null,\"audience\":null,\"draft\":null}"));
    two[0].hidden = true;
    record.mark = 4;
    j = (struct json){.out = {.arena = &arena}};
    json_begin_object(&j);
    record_json(&j, &type, &record);
    json_end_object(&j);
    CHECK_STR(buf_str(&j.out), S("{\"mark\":4}"));
    arena_free(&arena);
}

TEST("field: as JSON, days, times, enums, ids, audiences and drafts are told in words") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct id one = {{1}};
    struct event made = {.kind = EV_goal_aimed, .goal_aimed = {.good_enough = 7}};
    struct every record;
    record_clear(&every, &record);
    record.text = S("a\"<");
    record.day = 0;
    record.time = 86399000;
    record.seat.id = one;
    record.ids = (struct ids){&one, 1};
    record.doer = doer_together;
    record.audience = (struct audience){audience_rule_named, {&one, 1}};
    draft_write(&arena, &made, &record.draft);
    struct json j = {.out = {.arena = &arena}};
    json_begin_object(&j);
    record_json(&j, &every, &record);
    json_end_object(&j);
    str id = id_text(&arena, one);
    str want = arena_fmt(&arena,
                         "{\"text\":\"a\\\"\\u003c\",\"note\":null,\"day\":\"1970-01-01\",\"due\":null,"
                         "\"time\":\"1970-01-01T23:59:59Z\",\"cents\":null,\"count\":0,"
                         "\"mark\":null,\"yesno\":false,\"open\":null,\"seat\":\"%.*s\","
                         "\"who\":null,\"ids\":[\"%.*s\"],\"doer\":\"together\","
                         "\"helper\":null,\"audience\":{\"rule\":\"named\",\"named\":[\"%.*s\"]},"
                         "\"draft\":{\"kind\":\"goal_aimed\",\"fields\":{\"good_enough\":7}}}",
                         STR_ARG(id), STR_ARG(id), STR_ARG(id));
    CHECK_STR(buf_str(&j.out), want);
    arena_free(&arena);
}

static void check_enum(const struct field_type *type, const char *name) {
    CHECK_STR(str_of(type->name), str_of(name));
    CHECK_INT(type->kind, FIELD_ENUM);
    CHECK_INT((int64_t)type->size, sizeof(int));
    int last = 0;
    for (const struct enum_value *v = type->values; v->name; v++) {
        CHECK(v->number == last + 1); /* ascending without gaps, and never 0 */
        last = v->number;
        CHECK_STR(str_of(enum_text(type, v->number)), str_of(v->name));
        CHECK_INT(enum_read(type, str_of(v->name)), v->number);
    }
    CHECK(last > 0);
    CHECK(!enum_text(type, 0) && !enum_text(type, last + 1) && !enum_text(type, -1));
    CHECK(!enum_read(type, S("")) && !enum_read(type, S("none")) && !enum_read(type, S("nobody")));
}

TEST("field: every enum tells its names and numbers, and nothing else") {
#define ENUM(name, values) check_enum(&field_type_##name, #name);
#include "core/enum.def"
#undef ENUM
    CHECK(!enum_text(&field_type_count, 1) && !enum_read(&field_type_text, S("seat")));
}
