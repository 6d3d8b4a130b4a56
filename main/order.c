#include "main/order.h"

#define NOTHING
#define DATA                                        \
    VALUE("data", "DIR", "data", "the data folder") \
    VALUE("key-file", "FILE", NULL, "the master key (default: the data folder's name and .key)")
#define PROMISE                                                                   \
    VALUE("opens", "TIME", NULL, "when it opens, Monday to Friday (default: 08:30)")   \
    VALUE("closes", "TIME", NULL, "when it closes (default: 17:00)")               \
    NUMBER("within", "MINUTES", NULL, 1, 7200, "open minutes in which it calls back (default: 240)")
#define BASE_URL \
    VALUE("base-url", "URL", "http://localhost:8080", "the server's address, for the links")
#define FLAG(name, help)                      {OPTION_FLAG, name, NULL, NULL, help, 0, 0},
#define VALUE(name, argument, fallback, help) {OPTION_VALUE, name, argument, fallback, help, 0, 0},
#define NUMBER(name, argument, fallback, low, high, help) \
    {OPTION_NUMBER, name, argument, fallback, help, low, high},
#define NEEDED(name, argument, help) {OPTION_NEEDED, name, argument, NULL, help, 0, 0},
#define PLACE(name, help)            {OPTION_PLACE, name, NULL, NULL, help, 0, 0},
#define PLACE_MAY(name, help)        {OPTION_PLACE_MAY, name, NULL, NULL, help, 0, 0},

#define ORDER(name, words, purpose, more, rows)                                                      \
    static const struct option_row rows_##name[] = {rows{OPTION_END, NULL, NULL, NULL, NULL, 0, 0}}; \
    _Static_assert(sizeof rows_##name / sizeof *rows_##name <= ORDER_ROWS,                           \
                   "a call has room for each row");
#include "main/order.def"
#undef ORDER

#define ORDER(name, words, purpose, more, rows) {words, purpose, more, rows_##name, order_##name},
const struct order order_table[] = {
#include "main/order.def"
};
#undef ORDER
const size_t order_count = sizeof order_table / sizeof *order_table;
