#include "core/core_test.h"
#include "core/household.h"
#include "core/pressure.h"

static struct command whole(struct table *t) {
    return COMMAND_OF(
        pressure_propose, c->words = S("Elke ochtend kijkt iemand of de medicijnen op zijn"),
        c->kind = pressure_kind_pressure, c->ground = S("Afgesproken met de huisarts"),
        c->decider = S("De wijkverpleegkundige"), c->objection = S("Bij de klachtenfunctionaris"),
        c->tried = S("Een weekdoos, en Sjaan die belde"), c->harm = S("Weer een opname"),
        c->burden = S("Elke dag iemand aan de deur"), c->promise = S("Ik bel eerst aan en wacht"),
        c->review = t->today + 14, c->ends = t->today + 30,
        c->back = S("Na twee goede weken doet hij het zelf"));
}
#define PUTS(t, by, ...)                                     \
    ({                                                       \
        struct command put_ = whole(t);                      \
        struct pressure_propose *c = &put_.pressure_propose; \
        (void)((void)c, ##__VA_ARGS__);                      \
        table_do(t, by, &put_);                              \
    })
#define WEIGHS(t, by, id)                                                                  \
    ASK(t, by, pressure_weigh, c->pressure = id, c->harm = S("Dan word ik weer opgenomen"), \
        c->burden = S("Ik schaam me voor de buren"), c->view = S("Liever Sjaan"))

TEST("pressure: refused without ground, end and review, each beside its field") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            bo = table_join(&t, seat_kind_member, "Bo");
    NO(&t, INVALID, "ground", PUTS(&t, dr, c->ground = S("")));
    NO(&t, INVALID, "ends", PUTS(&t, dr, c->ends = DAY_NONE));
    NO(&t, INVALID, "ends", PUTS(&t, dr, c->ends = t.today));
    NO(&t, INVALID, "ends", PUTS(&t, dr, c->ends = t.today + 367));
    NO(&t, INVALID, "review", PUTS(&t, dr, c->review = DAY_NONE));
    NO(&t, INVALID, "review", PUTS(&t, dr, c->review = t.today));
    NO(&t, INVALID, "review", PUTS(&t, dr, c->review = t.today + 31));
    NO(&t, INVALID, "kind", PUTS(&t, dr, c->kind = 0));
    NO(&t, INVALID, "decider", PUTS(&t, dr, c->decider = S("")));
    NO(&t, INVALID, "objection", PUTS(&t, dr, c->objection = S("")));
    NO(&t, INVALID, "tried", PUTS(&t, dr, c->tried = S("")));
    NO(&t, INVALID, "harm", PUTS(&t, dr, c->harm = S("")));
    NO(&t, INVALID, "burden", PUTS(&t, dr, c->burden = S("")));
    NO(&t, INVALID, "promise", PUTS(&t, dr, c->promise = S("")));
    NO(&t, INVALID, "back", PUTS(&t, dr, c->back = S("")));
    NO(&t, MISSING, NULL, PUTS(&t, bo));
    NO(&t, MISSING, NULL, PUTS(&t, t.anna));
    YES(&t, 1, PUTS(&t, dr));
    YES(&t, 1, PUTS(&t, dr));
    NO(&t, LIMIT, NULL, PUTS(&t, dr));
    t.today += 31; /* what lapsed leaves room */
    YES(&t, 1, PUTS(&t, dr));
    table_end(&t);
}

TEST("pressure: begins after both columns were filled, by each side its own, and not before") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            mo = table_join(&t, seat_kind_professional, "Mo");
    CHECK_OK(PUTS(&t, dr));
    item_id id = table_made(&t);
    NO(&t, CONFLICT, NULL, ASK(&t, dr, pressure_begin, c->pressure = id));
    NO(&t, MISSING, NULL, WEIGHS(&t, dr, id));
    NO(&t, INVALID, "harm", ASK(&t, t.anna, pressure_weigh, c->pressure = id, c->burden = S("x")));
    NO(&t, INVALID, "burden", ASK(&t, t.anna, pressure_weigh, c->pressure = id, c->harm = S("x")));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, pressure_view, c->pressure = id, c->view = S("Nee")));
    YES(&t, 1, WEIGHS(&t, t.anna, id));
    NO(&t, MISSING, NULL, ASK(&t, t.anna, pressure_begin, c->pressure = id));
    NO(&t, MISSING, "pressure", ASK(&t, mo, pressure_begin, c->pressure = id));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = id, c->seat = mo));
    NO(&t, INVALID, NULL, ASK(&t, mo, pressure_begin, c->pressure = id));
    YES(&t, 1, WEIGHS(&t, t.anna, id));
    YES(&t, 1, ASK(&t, dr, pressure_begin, c->pressure = id));
    const struct pressure *one = household_pressure(&t.h, id.id);
    CHECK(one->began == t.today && pressure_runs(one, t.today));
    NO(&t, CONFLICT, NULL, WEIGHS(&t, t.anna, id));
    NO(&t, CONFLICT, NULL, ASK(&t, dr, pressure_begin, c->pressure = id));
    YES(&t, 1,
        ASK(&t, t.anna, pressure_view, c->pressure = id, c->view = S("Het is te vroeg op de dag")));
    NO(&t, INVALID, NULL, ASK(&t, dr, item_take_out, c->item = id));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, item_close, c->item = id, c->seat = dr));
    table_end(&t);
}

TEST("pressure: looked at again, never past its end, and over on that day whoever looks") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(PUTS(&t, dr));
    item_id id = table_made(&t);
    NO(&t, CONFLICT, NULL, ASK(&t, dr, pressure_review, c->pressure = id, c->words = S("Goed")));
    CHECK_OK(WEIGHS(&t, t.anna, id));
    CHECK_OK(ASK(&t, dr, pressure_begin, c->pressure = id));
    t.today += 14;
    NO(&t, INVALID, "review",
       ASK(&t, dr, pressure_review, c->pressure = id, c->words = S("Goed"), c->review = t.today));
    NO(&t, INVALID, "review",
       ASK(&t, dr, pressure_review, c->pressure = id, c->words = S("Goed"), c->review = t.today + 17));
    YES(&t, 1,
        ASK(&t, dr, pressure_review, c->pressure = id, c->words = S("Goed"), c->review = t.today + 7));
    YES(&t, 1, ASK(&t, dr, pressure_review, c->pressure = id, c->words = S("Beter")));
    CHECK(household_pressure(&t.h, id.id)->review == t.today + 16);
    t.today += 16;
    CHECK(pressure_runs(household_pressure(&t.h, id.id), t.today));
    t.today += 1;
    CHECK(!pressure_runs(household_pressure(&t.h, id.id), t.today));
    NO(&t, CONFLICT, NULL, ASK(&t, dr, pressure_review, c->pressure = id, c->words = S("Verder")));
    NO(&t, CONFLICT, NULL, ASK(&t, dr, pressure_end, c->pressure = id));
    YES(&t, 1,
        ASK(&t, t.anna, pressure_view, c->pressure = id, c->view = S("Ik doe het zelf weer"),
            c->back = true));
    CHECK(household_pressure(&t.h, id.id)->direction_back && table_sees(&t, t.anna, id));
    table_end(&t);
}

TEST("pressure: ended or taken back by who put it, and one that waited too long begins no more") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(PUTS(&t, dr));
    item_id id = table_made(&t);
    YES(&t, 1, ASK(&t, dr, pressure_end, c->pressure = id));
    CHECK(household_pressure(&t.h, id.id)->state == pressure_state_withdrawn);
    NO(&t, CONFLICT, NULL, WEIGHS(&t, t.anna, id));
    CHECK_OK(PUTS(&t, dr));
    id = table_made(&t);
    CHECK_OK(WEIGHS(&t, t.anna, id));
    t.today += 15;
    NO(&t, CONFLICT, NULL, ASK(&t, dr, pressure_begin, c->pressure = id));
    CHECK_OK(ASK(&t, dr, pressure_end, c->pressure = id));
    CHECK_OK(PUTS(&t, dr));
    id = table_made(&t);
    CHECK_OK(WEIGHS(&t, t.anna, id));
    CHECK_OK(ASK(&t, dr, pressure_begin, c->pressure = id));
    YES(&t, 1, ASK(&t, dr, pressure_end, c->pressure = id, c->back = S("Hij doet het zelf")));
    CHECK(household_pressure(&t.h, id.id)->state == pressure_state_ended);
    table_end(&t);
}
