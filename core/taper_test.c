#include "core/core_test.h"

static const struct step *step_at(struct table *t, item_id id) {
    const struct step *step = household_step(&t->h, id.id);
    CHECK(step);
    return step;
}

TEST("taper: what is done together goes over to herself, by way of somebody near, when she says so") {
    struct table t;
    table_found(&t, 1);
    seat_id dee = table_join(&t, seat_kind_professional, "Dee");
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("De post"), c->doer = doer_together, c->who = dee,
            c->audience = audience_rule_table));
    item_id id = table_made(&t);
    NO(&t, INVALID, "on",
       ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_near, c->on = t.today));
    NO(&t, MISSING, NULL,
       ASK(&t, dee, step_taper, c->step = id, c->to = taper_near, c->on = t.today + 9));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, taper_answer, c->step = id, c->yes = true));
    YES(&t, 1, ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_near, c->on = t.today + 9));
    CHECK(step_at(&t, id)->taper == taper_near && step_at(&t, id)->taper_on == t.today + 9);
    CHECK(step_at(&t, id)->doer == doer_together); /* nothing goes over by itself */
    t.today += 20;
    CHECK(step_at(&t, id)->doer == doer_together);
    /* Not now: then it is not asked again until she says so. */
    YES(&t, 1, ASK(&t, t.anna, taper_answer, c->step = id));
    CHECK(!step_at(&t, id)->taper && step_at(&t, id)->taper_on == DAY_NONE);
    YES(&t, 1, ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_near, c->on = t.today + 2));
    YES(&t, 1, ASK(&t, t.anna, taper_answer, c->step = id, c->yes = true));
    const struct step *step = step_at(&t, id);
    CHECK(step->doer == doer_self && id_eq(step->who.id, t.anna.id) && step->went == taper_near);
    CHECK(id_eq(step->went_from.id, dee.id) && step->went_at > 0 && !step->taper);
    NO(&t, INVALID, "to",
       ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_near, c->on = t.today + 2));
    YES(&t, 1, ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_self, c->on = t.today + 2));
    YES(&t, 1, ASK(&t, t.anna, taper_answer, c->step = id, c->yes = true));
    step = step_at(&t, id);
    CHECK(step->went == taper_self && id_eq(step->went_from.id, dee.id));
    NO(&t, INVALID, "to",
       ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_self, c->on = t.today + 2));
    /* Together again: then it did not go over. */
    YES(&t, 1,
        ASK(&t, t.anna, step_change, c->step = id, c->words = S("De post"), c->doer = doer_together,
            c->who = dee));
    CHECK(!step_at(&t, id)->went && id_none(step_at(&t, id)->went_from.id));
    table_end(&t);
}

TEST("taper: of a step that was taken over, too; not of her own, nor of one that is done") {
    struct table t;
    table_found(&t, 1);
    seat_id dee = table_join(&t, seat_kind_professional, "Dee");
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
            c->audience = audience_rule_table));
    item_id id = table_made(&t);
    NO(&t, INVALID, "to",
       ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_self, c->on = t.today + 2));
    YES(&t, 1,
        ASK(&t, t.anna, step_hand_over, c->step = id, c->who = dee, c->reason = S("Moe"),
            c->look_again = t.today + 30));
    YES(&t, 1, ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_self, c->on = t.today + 9));
    YES(&t, 1, ASK(&t, t.anna, taper_answer, c->step = id, c->yes = true));
    const struct step *step = step_at(&t, id);
    CHECK(!step->reason.len && step->look_again == DAY_NONE && step->doer == doer_self);
    YES(&t, 1, ASK(&t, t.anna, step_do, c->step = id, c->doer = doer_self));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, step_taper, c->step = id, c->to = taper_self, c->on = t.today + 2));
    table_end(&t);
}
