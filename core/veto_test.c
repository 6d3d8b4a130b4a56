#include "core/core_test.h"
#include "core/veto.h"

TEST("veto: one name is another's when its words are the same") {
    static const char *const same[][2] = {
        {"Truus", "truus"},           {"  Truus\t", "TRUUS"}, {"Tante Truus", "tante  truus"},
        {"Jan-Willem", "jan willem"}, {"Truus!", "“truus”"},  {"ÉMILE ÇELIK", "émile çelik"},
        {"ŁUCJA Żak", "łucja żak"},   {"ИВАН", "иван"},       {"ΜΑΡΙΑ", "μαρια"},
        {"Ahmed 2", "ahmed 2"},       {"Tru\u200Bus", "\u200ETruus"},
        {"Emile", "Émile"},           {"ÖZGÜR", "ozgur"},     {"O\u0308zgu\u0308r", "Özgür"},
        {"Łukasz Øst", "lukasz ost"}, {"Nguyễn", "nguyen"},   {"Groß", "GROSS"},
        {"İlknur", "ilknur"},         {"Ilknur", "ılknur"},   {"Ærøe", "aeroe"},
        {"Аnnа", "anna"},             {"ТRUUS", "truus"},     {"Νina", "nina"},
        {"Μαρία", "ΜΑΡΙΑ"},           {"Νίκος", "ΝΙΚΟΣ"},     {"Алёна", "АЛЕНА"},
        {"Ｔruus", "truus"},          {"Jan  van\u00A0 Dam", "jan van dam"},
        {"أحمد", "احمد"},             {"سَارَة", "ساره"},     {"Ölga", "Оlga"},
    };
    static const char *const other[][2] = {
        {"Truus", "Truu"},
        {"Truus", "Tante Truus"},
        {"Jan Willem", "JanWillem"},
        {"", ""},
        {"!", "!"},
        {"Truus", ""},
        {"Ana", "Anna"},
        {"Иван", "Иваа"},
        {"Truus", "Trµus"},
        {"سارة", "سامي"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        CHECK(veto_same_name(str_of(same[i][0]), str_of(same[i][1])));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        CHECK(!veto_same_name(str_of(other[i][0]), str_of(other[i][1])));
}

TEST("veto: a name without a reason, spoken and taken away by the same person") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    NO(&t, MISSING, NULL, ASK(&t, bo, veto_speak, c->name = S("Truus")));
    YES(&t, 1, ASK(&t, t.anna, veto_speak, c->name = S("Truus")));
    item_id veto = table_made(&t);
    CHECK(table_sees(&t, t.anna, veto) && !table_sees(&t, bo, veto));
    CHECK(veto_covers(&t.h, S(" TRUUS ")) && !veto_covers(&t.h, S("Tante Truus")));
    NO(&t, CONFLICT, "name", ASK(&t, t.anna, veto_speak, c->name = S("truus")));
    YES(&t, 1, ASK(&t, cas, veto_speak, c->name = S("truus"))); /* of two, both count */
    NO(&t, INVALID, NULL, ASK(&t, cas, veto_lift, c->veto = veto));
    YES(&t, 1, ASK(&t, t.anna, veto_lift, c->veto = veto));
    CHECK(veto_covers(&t.h, S("Truus")));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, veto_lift, c->veto = veto));
    YES(&t, 1, ASK(&t, t.anna, veto_speak, c->name = S("Truus")));
    veto = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, seat_leave, c->sure = true));
    YES(&t, 1, ASK(&t, cas, veto_lift, c->veto = veto));
    table_end(&t);
}

#define SUGGESTS(by, name_)                                                      \
    ASK(&t, by, proposal_make, c->kind = said_kind_person, c->words = S(name_), \
        c->why = S("Kan goed koken"))

TEST("veto: who is not wanted is set aside unseen, and who suggested it cannot tell") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, veto_speak, c->name = S("Truus")));
    item_id veto = table_made(&t);
    CHECK_OK(SUGGESTS(bo, "Ali"));
    item_id ali = table_made(&t);
    YES(&t, 2, SUGGESTS(bo, " truus "));
    item_id truus = table_made(&t);
    CHECK(!table_sees(&t, t.anna, truus) && !table_sees(&t, cas, truus) && table_sees(&t, bo, truus));
    CHECK(table_sees(&t, t.anna, ali));
    const struct view *v = table_view(&t, bo);
    const struct proposal *one = view_find_proposal(v, ali.id),
                          *other = view_find_proposal(v, truus.id);
    CHECK(one->state == other->state && one->item.version == other->item.version);
    const struct seat *anna = view_find_seat(v, t.anna.id);
    CHECK(view_sees(v, anna, &one->item) && view_sees(v, anna, &other->item));
    CHECK(view_may_open(v, &other->item) && view_may_take_out(v, &other->item));
    NO(&t, CONFLICT, "seat", ASK(&t, bo, item_open, c->item = ali, c->seat = t.anna));
    NO(&t, CONFLICT, "seat", ASK(&t, bo, item_open, c->item = truus, c->seat = t.anna));
    for (size_t i = 0; i < t.story.count; i++) {
        struct event e = table_event(&t, i);
        if (!id_eq(e.item, truus.id)) continue;
        CHECK(!view_may_read(table_view(&t, t.anna), &e) && !view_may_read(table_view(&t, cas), &e));
        CHECK(view_may_read(table_view(&t, bo), &e) == (e.kind == EV_proposal_made));
    }
    NO(&t, MISSING, "proposal",
       ASK(&t, t.anna, proposal_answer, c->proposal = truus, c->answer = answer_yes));
    YES(&t, 1, ASK(&t, bo, proposal_withdraw, c->proposal = truus));
    CHECK(!table_sees(&t, t.anna, truus));
    YES(&t, 2, SUGGESTS(dr, "TRUUS"));
    truus = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, veto_lift, c->veto = veto));
    CHECK(!table_sees(&t, t.anna, truus));
    YES(&t, 1, SUGGESTS(dr, "Truus"));
    CHECK(table_sees(&t, t.anna, table_made(&t)));
    NO(&t, INVALID, "kind", SUGGESTS(cas, "Ali"));
    table_end(&t);
}

TEST("veto: taking such a suggestion out leaves directors no line either") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    CHECK_OK(ASK(&t, t.anna, veto_speak, c->name = S("Truus")));
    CHECK_OK(SUGGESTS(bo, "Truus"));
    YES(&t, 1, ASK(&t, bo, item_take_out, c->item = table_made(&t)));
    struct event e = table_event(&t, t.story.count - 1);
    CHECK(!view_may_read(table_view(&t, t.anna), &e) && view_may_read(table_view(&t, bo), &e));
    table_end(&t);
}

TEST("veto: nor does a name that is not wanted come in as her own words") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr"),
            by[] = {bo, dr};
    CHECK_OK(ASK(&t, t.anna, veto_speak, c->name = S("Truus")));
    for (size_t i = 0; i < 2; i++) {
        CHECK_OK(ASK(&t, by[i], dictation_make, c->words_of = t.anna, c->kind = said_kind_person,
                     c->words = S("truus")));
        item_id truus = table_made(&t);
        CHECK(!table_sees(&t, t.anna, truus) && table_sees(&t, by[i], truus));
        YES(&t, 1,
            ASK(&t, by[i], dictation_sign, c->proposal = truus, c->on = t.today,
                c->signed_by_her = true));
        CHECK(!table_sees(&t, t.anna, truus));
        t.now += INT64_C(24) * 3600000; /* it counts in the eyes of who wrote it, and is seen by nobody else */
        YES(&t, 1,
            ASK_AS(&t, ((struct actor){.kind = actor_kind_clock}), table_account(&t), dictation_count,
                   c->proposal = truus));
        CHECK(household_proposal(&t.h, truus.id)->state == proposal_state_agreed);
        CHECK(!table_sees(&t, t.anna, truus));
        struct event told = table_event(&t, t.story.count - 1);
        CHECK(!view_may_read(table_view(&t, t.anna), &told));
    }
    table_end(&t);
}
