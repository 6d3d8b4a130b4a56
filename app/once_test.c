#include "app/once.h"
#include "app/account_end.h"
#include "app/app_test.h"

static struct id made_of(uint8_t first) {
    struct id id = {{first}};
    return id;
}

static bool found(struct app_test *t, account_id who, const char *key, const char *what,
                  struct id *made) {
    bool again = false;
    CHECK_OK(
        once_find(t->thread, &t->arena, &(struct once){who, str_of(key), str_of(what)}, &again, made));
    return again;
}

TEST("once: the same under the same key is found, with what it made; something else is refused") {
    struct app_test *t = app_test_open();
    account_id dr = app_test_account(t, "Dr", NULL), el = app_test_account(t, "El", NULL);
    struct once once = {dr, S("one"), S("words")}, other = {dr, S("one"), S("other words")};
    struct id made = {{0}};
    bool again = true;
    CHECK(!found(t, dr, "one", "words", &made));
    once_put(t->thread, &t->write, &once, made_of(7));
    CHECK_OK(app_test_commit(t));
    CHECK(found(t, dr, "one", "words", &made));
    CHECK(id_eq(made, made_of(7)));
    CHECK(!found(t, dr, "two", "words", &made));
    CHECK(!found(t, el, "one", "words", &made));
    CHECK_ERR(once_find(t->thread, &t->arena, &other, &again, &made), INVALID);
    CHECK(!again);
    app_test_close(t);
}

TEST("once: of two of the same one lands, and goes with the account") {
    struct app_test *t = app_test_open();
    account_id dr = app_test_account(t, "Dr", NULL);
    struct once once = {dr, S("one"), S("words")};
    struct id made;
    once_put(t->thread, &t->write, &once, made_of(7));
    CHECK_OK(app_test_commit(t));
    once_put(t->thread, &t->write, &once, made_of(8));
    CHECK_ERR(app_test_commit(t), CONFLICT);
    CHECK(found(t, dr, "one", "words", &made));
    CHECK(id_eq(made, made_of(7)));
    CHECK_OK(account_end_now(t->thread, &t->arena, dr));
    CHECK(!found(t, dr, "one", "words", &made));
    app_test_close(t);
}
