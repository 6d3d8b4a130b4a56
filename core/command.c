#include "core/command.h"

/* A command's fields are numbered by their place in the row: each takes one byte of a structure that
 * is never made, after a first byte that stands for 0.                                          */
#define C(type, name, need, low, high) char name;
#define COMMAND(name, seats, fields)                                                             \
    struct name##_order {                                                                        \
        char zero;                                                                               \
        fields                                                                                   \
    };
#include "core/command.def"
#undef COMMAND
#undef C

enum { OPT, REQ };
#define NOT_GIVEN(name, low) \
    _Generic(((THIS *)0)->name, day : DAY_NONE, field_count : (low)-1, default : 0)
#define C(type, name, need, low, high)                                                           \
    {(int)offsetof(ORDER, name), #name, &field_type_##type, offsetof(THIS, name), need == REQ, false, \
     NOT_GIVEN(name, low), low, high},
#define COMMAND(name, seats, fields)                                                     \
    case COMMAND_##name: {                                                               \
        typedef struct name THIS;                                                        \
        typedef struct name##_order ORDER;                                               \
        static const struct field at[] = {fields{0}};                                    \
        static const struct record_type type = {COMMAND_##name, #name, sizeof(THIS), at, \
                                                COUNT(at),      #seats};                 \
        return &type;                                                                    \
    }
#define COUNT(at) (sizeof(at) / sizeof *(at) - 1) /* the last one is a stop */

const struct record_type *command_type(enum command_kind kind) {
    switch (kind) {
#include "core/command.def"
    case COMMAND_none:
    case COMMAND_END: break;
    }
    return NULL;
}
#undef COMMAND
#undef C

enum command_kind command_kind_of(str name) {
#define COMMAND(row, seats, fields)                                                              \
    if (str_eq(name, S(#row))) return COMMAND_##row;
#include "core/command.def"
#undef COMMAND
    return COMMAND_none;
}

void command_clear(struct command *c, enum command_kind kind) {
    const struct record_type *type = command_type(kind);
    *c = (struct command){.kind = kind};
    if (type) record_clear(type, command_fields(c));
}

bool command_given(const struct command *c, const struct field *f) {
    return !field_absent(f, &c->table_found);
}
