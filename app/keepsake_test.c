#include "app/keepsake.h"
#include "app/app_test.h"

static void put(struct app_test *t, account_id who, const char *key, const char *words,
                const char *from) {
    CHECK_OK(keepsake_put(t->thread, &t->write, who, str_of(key), str_of(words), str_of(from)));
    CHECK_OK(app_test_commit(t));
}
static struct keepsake_list list(struct app_test *t, account_id who) {
    struct keepsake_list l;
    CHECK_OK(keepsake_list(t->thread, &t->arena, who, &l));
    return l;
}

TEST("keepsake: newest first, with words or without, under her own key, for her alone") {
    struct app_test *t = app_test_open();
    account_id dr = app_test_account(t, "Dr", NULL), el = app_test_account(t, "El", NULL);
    put(t, dr, "1", "She called the bank herself", "");
    t->now += 60000;
    put(t, dr, "2", "Thank you for the coffee", "Mia");
    t->now += 60000;
    put(t, dr, "3", "", "");
    struct keepsake_list l = list(t, dr);
    CHECK_INT((int64_t)l.count, 3);
    CHECK(!l.at[0].words.len && !l.at[0].from.len);
    CHECK_STR(l.at[1].words, S("Thank you for the coffee"));
    CHECK_STR(l.at[1].from, S("Mia"));
    CHECK_STR(l.at[2].words, S("She called the bank herself"));
    CHECK_INT(l.at[0].time, t->now - t->now % 60000);
    CHECK_INT((int64_t)list(t, el).count, 0);
    CHECK(!app_test_stored(t, S("coffee")));
    app_test_close(t);
}

TEST("keepsake: a tap that comes twice is kept once; taken out is gone, of her own alone") {
    struct app_test *t = app_test_open();
    account_id dr = app_test_account(t, "Dr", NULL), el = app_test_account(t, "El", NULL);
    put(t, dr, "1", "", "");
    put(t, dr, "1", "", "");
    put(t, el, "1", "", "");
    struct keepsake_list l = list(t, dr);
    CHECK_INT((int64_t)l.count, 1);
    keepsake_drop(&t->write, el, l.at[0].id);
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)list(t, dr).count, 1);
    keepsake_drop(&t->write, dr, l.at[0].id);
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)list(t, dr).count, 0);
    CHECK_INT((int64_t)list(t, el).count, 1);
    CHECK_ERR(keepsake_put(t->thread, &t->write, dr, S("2"), S("a\x01"), S("")), INVALID);
    app_test_close(t);
}

TEST("keepsake: a full box lets the oldest go") {
    struct app_test *t = app_test_open();
    account_id dr = app_test_account(t, "Dr", NULL);
    for (int i = 0; i < KEEPSAKES + 2; i++) {
        t->now += 60000;
        CHECK_OK(keepsake_put(t->thread, &t->write, dr, arena_fmt(&t->arena, "%d", i),
                              arena_fmt(&t->arena, "moment %d", i), S("")));
        if (i % 100 == 0) CHECK_OK(app_test_commit(t));
    }
    CHECK_OK(app_test_commit(t));
    struct keepsake_list l = list(t, dr);
    CHECK_INT((int64_t)l.count, KEEPSAKES);
    CHECK_STR(l.at[0].words, S("moment 1001"));
    CHECK_STR(l.at[KEEPSAKES - 1].words, S("moment 2"));
    app_test_close(t);
}
