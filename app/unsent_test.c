#include "app/unsent.h"
#include "app/app_test.h"

static err opens(struct app_test *t, const struct who *who, const char *page, str sealed) {
    str text = {0};
    TRY(unsent_open(t->thread, &t->arena, who, str_of(page), UNSENT_MS, sealed, &text));
    CHECK_STR(text, S("words=Rust in huis&due="));
    return OK;
}

TEST("what is unsent opens for her session, on its page, for two hours") {
    struct app_test *t = app_test_open();
    struct who hers = {.signed_in = true, .session = {1}}, other = {.signed_in = true, .session = {2}};
    str sealed;
    CHECK_OK(unsent_seal(t->thread, &t->arena, &hers, S("/t/x/coming/new"),
                         S("words=Rust in huis&due="), &sealed));
    CHECK_OK(opens(t, &hers, "/t/x/coming/new", sealed));
    CHECK_ERR(opens(t, &other, "/t/x/coming/new", sealed), INVALID);
    CHECK_ERR(opens(t, &hers, "/t/y/coming/new", sealed), INVALID);
    char *changed = NEW(&t->arena, char, sealed.len + 1);
    memcpy(changed, sealed.at, sealed.len);
    changed[sealed.len / 2] = changed[sealed.len / 2] == 'a' ? 'b' : 'a';
    CHECK_ERR(opens(t, &hers, "/t/x/coming/new", str_of(changed)), INVALID);
    CHECK_ERR(opens(t, &hers, "/t/x/coming/new", str_upto(sealed, sealed.len - 8)), INVALID);
    str text;
    t->now += 60000;
    CHECK_OK(unsent_open(t->thread, &t->arena, &hers, S("/t/x/coming/new"), 60000, sealed, &text));
    CHECK_ERR(unsent_open(t->thread, &t->arena, &hers, S("/t/x/coming/new"), 59999, sealed, &text),
              INVALID);
    t->now += UNSENT_MS - 60000;
    CHECK_OK(opens(t, &hers, "/t/x/coming/new", sealed));
    t->now += 1;
    CHECK_ERR(opens(t, &hers, "/t/x/coming/new", sealed), INVALID);
    t->now -= UNSENT_MS + 2; /* a clock that ran ahead is right again */
    CHECK_ERR(opens(t, &hers, "/t/x/coming/new", sealed), INVALID);
    app_test_close(t);
}
