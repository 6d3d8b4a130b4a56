/* test: the whole test framework. TEST registers itself; a room's test files and base/test_main.c
 * make one program. Each test runs in a child of its own, for at most TEST_SECONDS, so that a crash
 * or a leak is one failure. Output is TAP; the first argument picks tests by a part of their name
 * or file.                                                                                      */
#pragma once
#include "base/err.h"
#include "base/str.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEST_SECONDS = 300 }; /* what hangs, and not what shares its machine */

struct test {
    const char *name, *file;
    void (*run)(void);
    struct test *next;
};
void test_add(struct test *);
_Noreturn void test_fail(const char *file, int line, const char *what);
void test_str(const char *file, int line, str got, str want);
void test_int(const char *file, int line, int64_t got, int64_t want);
void test_err(const char *file, int line, err got, enum err_kind want);
/* In a child: 0 there; elsewhere waits for it, checks that it died of a signal, and gives 1. */
int test_dies(const char *file, int line);

#define TEST3(fn, title)                                                                         \
    static void fn(void);                                                                        \
    __attribute__((constructor)) static void fn##_add(void) {                                    \
        static struct test t = {title, __FILE__, fn, NULL};                                      \
        test_add(&t);                                                                            \
    }                                                                                            \
    static void fn(void)
#define TEST2(line, title) TEST3(test_at_##line, title)
#define TEST1(line, title) TEST2(line, title)
#define TEST(title) TEST1(__LINE__, title)

#define CHECK(c)                                                                                 \
    do {                                                                                         \
        if (!(c)) test_fail(__FILE__, __LINE__, #c);                                             \
    } while (0)
#define CHECK_STR(got, want) test_str(__FILE__, __LINE__, (got), (want))
#define CHECK_INT(got, want) test_int(__FILE__, __LINE__, (got), (want))
#define CHECK_OK(call) test_err(__FILE__, __LINE__, (call), ERR_OK)
#define CHECK_ERR(call, kind_) test_err(__FILE__, __LINE__, (call), ERR_##kind_)
/* The statement aborts or crashes; what it writes to stderr is not shown. */
#define CHECK_ABORTS(...)                                                                        \
    do {                                                                                         \
        if (!test_dies(__FILE__, __LINE__)) {                                                    \
            __VA_ARGS__;                                                                         \
            _exit(0);                                                                            \
        }                                                                                        \
    } while (0)
