/* command: what somebody asks for (command.def), as C types and as data for forms, API and checks. */
#pragma once
#include "core/noun.h"

#define C(type, name, need, low, high) field_##type name;
#define COMMAND(name, seats, fields) struct name { fields };
#include "core/command.def"
#undef COMMAND
#undef C

enum command_kind {
    COMMAND_none,
#define COMMAND(name, seats, fields) COMMAND_##name,
#include "core/command.def"
#undef COMMAND
    COMMAND_END
};

struct command {
    enum command_kind kind;
    union {
#define COMMAND(name, seats, fields) struct name name;
#include "core/command.def"
#undef COMMAND
    };
};

const struct record_type *command_type(enum command_kind); /* fields' number is 1, 2, … in order */
enum command_kind command_kind_of(str name);               /* COMMAND_none: no such command */
static inline void *command_fields(struct command *c) {
    return &c->table_found;
}
/* Every field not given: text and draft empty, id and enum none, day DAY_NONE, yesno false, and a count
 * one below its lowest value (-1 for a mark, 0 for `seen`).                                     */
void command_clear(struct command *, enum command_kind);
bool command_given(const struct command *, const struct field *);
