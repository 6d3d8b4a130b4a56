#include "core/core_test.h"
#include "core/veto.h"

TEST("veto: one name is another's when its words are the same") {
    static const char *const same[][2] = {
        {"Truus", "truus"},           {"  Truus\t", "TRUUS"}, {"Tante Truus", "tante  truus"},
        {"Jan-Willem", "jan willem"}, {"Truus!", "“truus”"},  {"ÉMILE ÇELIK", "émile çelik"},
        {"ŁUCJA Żak", "łucja żak"},   {"ИВАН", "иван"},       {"ΜΑΡΙΑ", "μαρια"},
        {"Ahmed 2", "ahmed 2"},
    };
    static const char *const other[][2] = {
        {"Truus", "Truu"},
        {"Truus", "Tante Truus"},
        {"Jan Willem", "JanWillem"},
        {"", ""},
        {"!", "!"},
        {"Truus", ""},
        {"Emile", "Émile"},
        {"Ana", "Anna"},
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
