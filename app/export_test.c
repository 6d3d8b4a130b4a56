#include "app/home_test.h"
#include "app/keep.h"
#include <jansson.h>

static str export_of(struct home *h, seat_id seat, bool stepped_up) {
    struct json out = {.out.arena = &h->t->arena};
    const struct view *view = home_view(h, seat, stepped_up);
    CHECK_OK(keep_export(h->t->thread, &h->t->arena, home_table(h, h->t->thread), view,
                         KEEP_WITH_REPAIRS, &out));
    return buf_str(&out.out);
}

static bool holds(str text, const char *part) {
    return memmem(text.at, text.len, part, strlen(part)) != NULL;
}

TEST("an export is well-formed JSON with all that its reader may see, and no number of a log") {
    struct home h = home_open();
    for (int i = 0; i < 60; i++)
        home_step(&h, h.mia, "een \"stap\" <b>", audience_rule_table);
    home_goal(&h, h.mia, "alleen voor mij", audience_rule_me);
    str text = export_of(&h, h.mia_seat, true);
    json_error_t why;
    json_t *all = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &why);
    CHECK(all);
    CHECK_INT((int64_t)json_array_size(json_object_get(all, "steps")), 60);
    CHECK_INT((int64_t)json_array_size(json_object_get(all, "goals")), 1);
    CHECK_INT((int64_t)json_array_size(json_object_get(all, "story")), 60 + 2 + 2);
    const json_t *step = json_array_get(json_object_get(all, "steps"), 0);
    CHECK(strcmp(json_string_value(json_object_get(step, "words")), "een \"stap\" <b>") == 0);
    CHECK(!holds(text, "\"number\"") && !holds(text, "\"account\"") && !holds(text, "\"follows\""));
    json_decref(all);
    home_close(&h);
}

TEST("an export says the same, with or without what its reader may not see") {
    struct home h = home_open();
    struct who ali = home_person(&h, "Ali", false), tineke = home_person(&h, "Tineke", false);
    seat_id seat = home_join(&h, ali, seat_kind_member, "Ali");
    seat_id director = home_join(&h, tineke, seat_kind_director, "Tineke");
    home_step(&h, h.mia, "voor de kring", audience_rule_circle);
    str member = export_of(&h, seat, true), other = export_of(&h, director, true),
        no_pin = export_of(&h, h.mia_seat, false);
    home_goal(&h, h.mia, "alleen voor mij", audience_rule_me);
    home_step(&h, h.mia, "ook voor mij", audience_rule_me);
    CHECK_STR(export_of(&h, director, true), other);
    CHECK_STR(export_of(&h, h.mia_seat, false), no_pin);
    home_step(&h, tineke, "voor wie beslist", audience_rule_directors);
    CHECK_STR(export_of(&h, seat, true), member);
    CHECK(holds(export_of(&h, h.mia_seat, true), "alleen voor mij"));
    CHECK(holds(export_of(&h, director, true), "voor wie beslist"));
    home_close(&h);
}

TEST("who has no place at the table gets no export") {
    struct home h = home_open();
    struct json out = {.out.arena = &h.t->arena};
    const struct view *view = home_view(&h, (seat_id){{{1}}}, true);
    CHECK_ERR(keep_export(h.t->thread, &h.t->arena, home_table(&h, h.t->thread), view,
                          KEEP_WITH_REPAIRS, &out),
              MISSING);
    CHECK_INT((int64_t)out.out.len, 0);
    home_close(&h);
}
