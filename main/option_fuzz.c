/* Whatever words follow a command: they fill a call whose values fit their rows, or it is said what is wrong. The first
 * byte picks the command; the words end at zeros. */
#include "base/fuzz.h"
#include "main/order.h"
#include <stdio.h>

enum { CAP = 16 << 20, WORDS_MOST = 64, SAID_MOST = 1024 };

void __wrap_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

static size_t said;

/* To nobody, but formatted. */
void __wrap_complain(const char *format, ...) {
    char text[SAID_MOST];
    va_list values;
    va_start(values, format);
    int n = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    assert(n > 0);
    said++;
}

static int words_cut(struct arena *a, str rest, char **words) {
    int count = 0;
    while (rest.len && count < WORDS_MOST) {
        str word = str_cut(&rest, 0);
        char *copy = arena_bytes(a, word.len + 1);
        if (word.len) memcpy(copy, word.at, word.len);
        copy[word.len] = 0;
        words[count++] = copy;
    }
    return count;
}

static void check(const struct call *call) {
    struct id id;
    day on;
    for (const struct option_row *row = call->order->rows; row->kind != OPTION_END; row++) {
        const char *value = call_value(call, row->name);
        if (row->kind == OPTION_NEEDED || row->kind == OPTION_PLACE) assert(value);
        if (!value) continue;
        assert(str_utf8(call_str(call, row->name)));
        if (row->kind == OPTION_FLAG) assert(call_flag(call, row->name) && !*value);
        if (row->kind == OPTION_NUMBER)
            assert(call_number(call, row->name) >= row->low &&
                   call_number(call, row->name) <= row->high);
        if (row->kind != OPTION_VALUE) continue;
        (void)call_id(call, row->name, &id);
        (void)call_day(call, row->name, &on);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    char *words[WORDS_MOST];
    bool help;
    if (!count || arena_open(&a, CAP, NULL).kind) return 0;
    struct call call = {.arena = &a, .order = &order_table[bytes[0] % order_count]};
    int given = words_cut(&a, (str){(const char *)bytes + 1, count - 1}, words);
    said = 0;
    enum ending e = call_read(&call, given, words, &help);
    assert(e == ENDS_FINE || e == ENDS_USE);
    assert((e == ENDS_USE) == (said > 0));
    if (e == ENDS_FINE && !help) check(&call);
    arena_free(&a);
    return 0;
}
