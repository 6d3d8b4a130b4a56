/* The program: which command, and how it ends. */
#include "main/order.h"
#include "store/store.h"
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define MEMORY_MOST ((size_t)4 << 30)

/* The rows whose words begin the line; a group's word alone gives *ret_group. */
static const struct order *order_find(int count, char **words, int *ret_taken, bool *ret_group) {
    *ret_group = false;
    for (size_t i = 0; i < order_count; i++) {
        str rest = str_of(order_table[i].words), first = str_cut(&rest, ' ');
        if (!str_eq(first, str_of(words[0]))) continue;
        *ret_taken = rest.len ? 2 : 1;
        if (!rest.len || (count > 1 && str_eq(rest, str_of(words[1])))) return &order_table[i];
        *ret_group = true;
    }
    return NULL;
}

static enum ending no_such_order(struct arena *arena, int count, char **words, bool group) {
    bool two = group && count > 1;
    struct nearest near = {.typed = two ? arena_fmt(arena, "%s %s", words[0], words[1]).at : words[0]};
    for (size_t i = 0; i < order_count; i++) {
        str rest = str_of(order_table[i].words), first = str_cut(&rest, ' ');
        nearest_try(&near, two || !rest.len ? order_table[i].words : arena_cstr(arena, first));
    }
    if (group && !two) {
        complain("`%s` is more than one command", words[0]);
        order_list(words[0]);
    } else if (nearest_best(&near)) {
        complain("there is no command `%s`; did you mean `%s`?", near.typed, nearest_best(&near));
    } else {
        complain("there is no command `%s`; see keukentafel --help", near.typed);
    }
    return ENDS_USE;
}

static bool asks_help(const char *word) {
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* keukentafel --help, help, help team, team --help, help team add */
static bool help(int count, char **words) {
    bool group;
    int taken, skip = strcmp(words[0], "help") == 0 ? 1 : 0;
    if (asks_help(words[0]) || (skip && count == 1)) {
        order_list(NULL);
        return true;
    }
    const struct order *order = order_find(count - skip, words + skip, &taken, &group);
    if (skip && order) order_help(order);
    bool listed = group && !order && (skip ? count == 2 : count > 1 && asks_help(words[1]));
    if (listed) order_list(words[skip]);
    return (skip && order) || listed;
}

static enum ending run(struct arena *arena, int count, char **words) {
    struct call call = {.arena = arena};
    bool group, asked;
    int taken = 0;
    if (count < 1) {
        order_list(NULL);
        return ENDS_USE;
    }
    if (strcmp(words[0], "--version") == 0) {
        puts("keukentafel " KEUKENTAFEL_VERSION);
        return ENDS_FINE;
    }
    if (help(count, words)) return ENDS_FINE;
    call.order = order_find(count, words, &taken, &group);
    if (!call.order) return no_such_order(arena, count, words, group);
    enum ending read = call_read(&call, count - taken, words + taken, &asked);
    if (asked) order_help(call.order);
    return read != ENDS_FINE || asked ? read : call.order->run(&call);
}

/* What this program makes is its user's alone, and what it holds in memory goes to no file. */
static bool be_private(void) {
    umask(S_IRWXG | S_IRWXO);
    return setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}) == 0 &&
           prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

int main(int count, char **words) {
    struct arena arena;
    jmp_buf leave;
    if (!be_private()) {
        complain("this machine does not let a program keep its memory to itself");
        return ENDS_FAILED;
    }
    if (arena_open(&arena, MEMORY_MOST, &leave).kind) {
        complain("there is no memory");
        return ENDS_BUSY;
    }
    enum ending end;
    if (store_process_begin().kind) complain("the store shares its memory's lock, and will be slower");
    if (setjmp(leave) == 0) {
        end = run(&arena, count - 1, words + 1);
    } else {
        complain("%s", arena.why.what);
        end = ENDS_FAILED;
    }
    arena_free(&arena);
    if ((fflush(stdout) || ferror(stdout)) && end == ENDS_FINE) {
        complain("what was found could not all be written");
        end = ENDS_FAILED;
    }
    return (int)end;
}
