#include "core/noun.h"

bool kind_in_circle(enum seat_kind kind) {
    return kind == seat_kind_director || kind == seat_kind_member;
}

#define NO_VALUE(name) _Generic(((THIS *)0)->name, day: DAY_NONE, default: 0)
#define ROW(number, type, name, need, hidden, fallback)                                          \
    {number, #name, &field_type_##type, offsetof(THIS, name), need, hidden, fallback, 0, 0},
#define R(number, type, name) ROW(number, type, name, true, false, NO_VALUE(name))
#define O(number, type, name, fallback) ROW(number, type, name, false, false, fallback)
#define X(number, type, name, fallback) ROW(number, type, name, false, true, fallback)
#define NOUN(number, name, plural, fields)                                                       \
    case NOUN_##name: {                                                                          \
        typedef struct name THIS;                                                                \
        static const struct field at[] = {fields{0}};                                            \
        static const struct record_type type = {number, #name, sizeof(THIS), at, COUNT(at), NULL}; \
        return &type;                                                                            \
    }
#define COUNT(at) (sizeof(at) / sizeof *(at) - 1) /* the last one is a stop */

const struct record_type *noun_type(enum noun noun) {
    switch (noun) {
#include "core/noun.def"
    case NOUN_END: break;
    }
    return NULL;
}

bool noun_put_before(enum noun noun) {
    return noun == NOUN_condition || noun == NOUN_promise || noun == NOUN_pressure || noun == NOUN_choice_card;
}
