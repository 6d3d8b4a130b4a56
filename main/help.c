#include "main/order.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

enum { WORD_MOST = 40 };

void complain(const char *format, ...) {
    va_list values;
    fputs("keukentafel: ", stderr);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
}

enum ending complain_err(const char *doing, err why) {
    complain("%s: %s", doing, why.what ? why.what : err_name(why.kind));
    if (why.kind == ERR_INVALID) return ENDS_USE;
    return why.kind == ERR_UNAVAILABLE ? ENDS_BUSY : ENDS_FAILED;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* How many letters must be put in, left out, changed, or swapped with the next one. */
static size_t edits(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b), at[3][WORD_MOST + 1];
    if (n > WORD_MOST || m > WORD_MOST) return SIZE_MAX;
    for (size_t j = 0; j <= m; j++)
        at[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = at[i % 3], *before = at[(i + 2) % 3], *earlier = at[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = least(least(before[j], now[j - 1]) + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], earlier[j - 2] + 1);
        }
    }
    return at[n % 3][m];
}

void nearest_try(struct nearest *near, const char *known) {
    size_t distance = edits(near->typed, known), most = strlen(known) / 3 + 1;
    /* The beginning of a word is as near as one slip. */
    if (strlen(near->typed) > 2 && strncmp(near->typed, known, strlen(near->typed)) == 0)
        distance = least(distance, 1);
    if (distance > most || (near->best && distance >= near->distance)) return;
    near->best = known;
    near->distance = distance;
}

const char *nearest_best(const struct nearest *near) {
    return near->best;
}

static void print_row(const struct option_row *row) {
    char left[64];
    int n = 0;
    switch (row->kind) {
    case OPTION_END: return;
    case OPTION_PLACE:
    case OPTION_PLACE_MAY: n = snprintf(left, sizeof left, "%s", row->name); break;
    case OPTION_FLAG: n = snprintf(left, sizeof left, "--%s", row->name); break;
    case OPTION_VALUE:
    case OPTION_NUMBER:
    case OPTION_NEEDED: n = snprintf(left, sizeof left, "--%s %s", row->name, row->argument); break;
    }
    assert(n > 0 && (size_t)n < sizeof left);
    printf("  %-26s %s", left, row->help);
    if (row->fallback && row->fallback[0]) printf(" (default: %s)", row->fallback);
    putchar('\n');
}

void order_help(const struct order *order) {
    bool options = false;
    printf("keukentafel %s", order->words);
    for (const struct option_row *row = order->rows; row->kind != OPTION_END; row++) {
        if (row->kind == OPTION_PLACE) printf(" %s", row->name);
        if (row->kind == OPTION_PLACE_MAY) printf(" [%s]", row->name);
        if (row->kind == OPTION_NEEDED) printf(" --%s %s", row->name, row->argument);
        options |= row->kind == OPTION_FLAG || row->kind == OPTION_VALUE || row->kind == OPTION_NUMBER;
    }
    printf("%s\n\n%s\n", options ? " [options]" : "", order->purpose);
    if (order->more[0]) printf("%s\n", order->more);
    putchar('\n');
    for (const struct option_row *row = order->rows; row->kind != OPTION_END; row++)
        print_row(row);
    printf("  %-26s %s\n", "--help", "this");
    puts("\nEnds with 0 when all is well, 1 when it failed or found something, 2 when it was asked "
         "wrongly,\n"
         "3 when the data cannot be opened or the key does not fit, 4 when a server or the disk is in "
         "the way.");
}

static bool in_group(const struct order *order, const char *group) {
    size_t n = group ? strlen(group) : 0;
    return !group || (strncmp(order->words, group, n) == 0 && order->words[n] == ' ');
}

void order_list(const char *group) {
    puts("keukentafel COMMAND [options]\n");
    for (size_t i = 0; i < order_count; i++)
        if (in_group(&order_table[i], group))
            printf("  %-17s %s\n", order_table[i].words, order_table[i].purpose);
    puts("\nkeukentafel COMMAND --help tells more about one of them; --version which one this is.\n"
         "Ends with 0 when all is well, 1 when it failed or found something, 2 when it was asked "
         "wrongly,\n"
         "3 when the data cannot be opened or the key does not fit, 4 when a server or the disk is in "
         "the way.");
}
