#include "base/test.h"
#include "core/command.h"

TEST("command: every row is found by kind and by name, its fields numbered in order") {
    CHECK(COMMAND_END > 25);
    for (int kind = COMMAND_none + 1; kind < COMMAND_END; kind++) {
        const struct record_type *type = command_type((enum command_kind)kind);
        CHECK(type && type->number == kind && type->count > 0);
        CHECK_INT(command_kind_of(str_of(type->name)), kind);
        CHECK(type->size <= sizeof(struct command));
        for (size_t i = 0; i < type->count; i++) {
            CHECK_INT(type->fields[i].number, (int64_t)i + 1);
            CHECK(type->fields[i].offset + type->fields[i].type->size <= type->size);
            CHECK(type->fields[i].low <= type->fields[i].high);
        }
    }
    CHECK(!command_type(COMMAND_none) && !command_type(COMMAND_END));
    CHECK_INT(command_kind_of(S("")), COMMAND_none);
    CHECK_INT(command_kind_of(S("step_ad")), COMMAND_none);
    CHECK_INT(command_kind_of(S("step_adds")), COMMAND_none);
    CHECK_INT(command_kind_of(S("none")), COMMAND_none);
}

TEST("command: who may ask, what is required and the bounds stand in the row") {
    const struct record_type *type = command_type(COMMAND_step_add);
    CHECK_STR(str_of(type->seats), S("D"));
    CHECK_STR(str_of(command_type(COMMAND_cover_end)->seats), S("D P O"));
    const struct field *words = record_field(type, S("words")), *due = record_field(type, S("due"));
    CHECK(words->required && words->low == 1 && words->high == 300 && words->type == &field_type_text);
    CHECK(!due->required && due->fallback == DAY_NONE && due->type == &field_type_day);
    CHECK(record_field(type, S("with"))->type == &field_type_seat);
}

TEST("command: cleared, nothing is given; a count that is not given is one below its lowest") {
    struct command c;
    for (int kind = COMMAND_none + 1; kind < COMMAND_END; kind++) {
        const struct record_type *type = command_type((enum command_kind)kind);
        memset(&c, 0xA5, sizeof c);
        command_clear(&c, (enum command_kind)kind);
        CHECK_INT(c.kind, kind);
        for (size_t i = 0; i < type->count; i++) {
            const struct field *f = &type->fields[i];
            CHECK(!command_given(&c, f));
            if (f->type->kind == FIELD_COUNT)
                CHECK_INT(field_number(f, command_fields(&c)), f->low - 1);
            if (f->type->kind == FIELD_DAY) CHECK_INT(field_number(f, command_fields(&c)), DAY_NONE);
        }
    }
    command_clear(&c, COMMAND_none);
    CHECK_INT(c.kind, COMMAND_none);
}

TEST("command: a value counts as given, the lowest included") {
    struct command c;
    command_clear(&c, COMMAND_step_change);
    const struct record_type *type = command_type(COMMAND_step_change);
    CHECK_INT(c.step_change.confidence, -1);
    CHECK_INT(c.step_change.seen, 0);
    c.step_change.confidence = 0;
    c.step_change.words = S("a");
    c.step_change.due = 0;
    c.step_change.doer = doer_self;
    c.step_change.step.id.byte[3] = 1;
    static const char *const given[] = {"confidence", "words", "due", "doer", "step"};
    for (size_t i = 0; i < 5; i++) CHECK(command_given(&c, record_field(type, str_of(given[i]))));
    static const char *const open[] = {"goal", "who", "seen"};
    for (size_t i = 0; i < 3; i++) CHECK(!command_given(&c, record_field(type, str_of(open[i]))));
}
