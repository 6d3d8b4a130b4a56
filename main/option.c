#include "main/order.h"
#include <assert.h>

static bool is_place(const struct option_row *row) {
    return row->kind == OPTION_PLACE || row->kind == OPTION_PLACE_MAY;
}

static size_t row_of(const struct call *call, const char *name) {
    const struct option_row *rows = call->order->rows;
    size_t i = 0;
    while (rows[i].kind != OPTION_END && strcmp(rows[i].name, name) != 0)
        i++;
    assert(rows[i].kind != OPTION_END && i < ORDER_ROWS);
    return i;
}

const char *call_value(const struct call *call, const char *name) {
    return call->value[row_of(call, name)];
}

str call_str(const struct call *call, const char *name) {
    const char *value = call_value(call, name);
    return value ? str_of(value) : S("");
}

bool call_flag(const struct call *call, const char *name) {
    return call_value(call, name) != NULL;
}

int64_t call_number(const struct call *call, const char *name) {
    int64_t number = 0;
    bool read = str_to_int(call_str(call, name), &number);
    assert(read);
    (void)read;
    return number;
}

bool call_id(const struct call *call, const char *name, struct id *ret) {
    if (id_read(call_str(call, name), ret)) return true;
    complain("%s is no id: those are 26 letters and digits", call_value(call, name));
    return false;
}

bool call_day(const struct call *call, const char *name, day *ret) {
    if (day_read(call_str(call, name), ret)) return true;
    complain("--%s wants a day, as 2026-12-31", name);
    return false;
}

static enum ending no_such_option(const struct call *call, str word) {
    const struct order *order = call->order;
    struct nearest near = {.typed = arena_cstr(call->arena, word)};
    nearest_try(&near, "--help");
    for (const struct option_row *row = order->rows; row->kind != OPTION_END; row++)
        if (!is_place(row)) nearest_try(&near, arena_fmt(call->arena, "--%s", row->name).at);
    if (nearest_best(&near))
        complain("`%s` has no option %s; did you mean %s?", order->words, near.typed, near.best);
    else
        complain("`%s` has no option %s; see keukentafel %s --help", order->words, near.typed,
                 order->words);
    return ENDS_USE;
}

static enum ending put(struct call *call, size_t at, const char *value) {
    const struct option_row *row = &call->order->rows[at];
    int64_t number;
    if (!str_utf8(str_of(value))) {
        complain("what was given for %s is no UTF-8", row->name);
        return ENDS_USE;
    }
    if (row->kind == OPTION_NUMBER &&
        (!str_to_int(str_of(value), &number) || number < row->low || number > row->high)) {
        if (row->high == INT64_MAX)
            complain("--%s wants a number of at least %lld, not %s", row->name, (long long)row->low,
                     value);
        else
            complain("--%s wants a number from %lld to %lld, not %s", row->name, (long long)row->low,
                     (long long)row->high, value);
        return ENDS_USE;
    }
    call->value[at] = value;
    return ENDS_FINE;
}

/* "--name", "--name=value" or "--name value". *at moves past what was taken. */
static enum ending take_option(struct call *call, int count, char **words, int *at) {
    const struct option_row *rows = call->order->rows;
    str value = str_of(words[*at] + 2), name = str_cut(&value, '=');
    bool joined = strchr(words[*at], '=') != NULL;
    size_t i = 0;
    while (rows[i].kind != OPTION_END && (is_place(&rows[i]) || !str_eq(str_of(rows[i].name), name)))
        i++;
    if (rows[i].kind == OPTION_END)
        return no_such_option(call, str_upto(str_of(words[*at]), name.len + 2));
    if (rows[i].kind == OPTION_FLAG) {
        if (joined) {
            complain("--%s takes no value", rows[i].name);
            return ENDS_USE;
        }
        return put(call, i, "");
    }
    if (joined) return put(call, i, value.at);
    if (*at + 1 >= count) {
        complain("--%s wants %s behind it", rows[i].name, rows[i].argument);
        return ENDS_USE;
    }
    return put(call, i, words[++*at]);
}

static enum ending take_place(struct call *call, const char *word) {
    const struct option_row *rows = call->order->rows;
    for (size_t i = 0; rows[i].kind != OPTION_END; i++)
        if (is_place(&rows[i]) && !call->value[i]) return put(call, i, word);
    complain("`%s` knows not what to do with \"%s\"; see keukentafel %s --help", call->order->words,
             word, call->order->words);
    return ENDS_USE;
}

/* Fallbacks, and what may not be absent. */
static enum ending complete(struct call *call) {
    const struct option_row *rows = call->order->rows;
    for (size_t i = 0; rows[i].kind != OPTION_END; i++) {
        if (call->value[i]) continue;
        call->value[i] = rows[i].fallback;
        if (rows[i].kind == OPTION_NEEDED) {
            complain("`%s` wants --%s %s: %s", call->order->words, rows[i].name, rows[i].argument,
                     rows[i].help);
            return ENDS_USE;
        }
        if (rows[i].kind == OPTION_PLACE) {
            complain("`%s` wants %s: %s", call->order->words, rows[i].name, rows[i].help);
            return ENDS_USE;
        }
    }
    return ENDS_FINE;
}

enum ending call_read(struct call *call, int count, char **words, bool *ret_help) {
    *ret_help = false;
    bool options = true;
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) *ret_help = true;
    if (*ret_help) return ENDS_FINE;
    for (int i = 0; i < count; i++) {
        enum ending e = ENDS_FINE;
        if (options && strcmp(words[i], "--") == 0)
            options = false;
        else if (options && str_starts(str_of(words[i]), S("--")))
            e = take_option(call, count, words, &i);
        else if (options && words[i][0] == '-' && words[i][1])
            e = no_such_option(call, str_of(words[i]));
        else
            e = take_place(call, words[i]);
        if (e != ENDS_FINE) return e;
    }
    return complete(call);
}
