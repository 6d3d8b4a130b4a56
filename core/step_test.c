#include "core/core_test.h"

static item_id step_of(struct table *t, enum doer doer, seat_id who, enum audience_rule rule) {
    CHECK_OK(ASK(t, t->anna, step_add, c->words = S("Bellen"), c->doer = doer, c->who = who,
                 c->audience = rule));
    return table_made(t);
}
static const struct step *step_at(const struct table *t, item_id id) {
    const struct step *step = household_step(&t->h, id.id);
    CHECK(step);
    return step;
}
static const seat_id nobody;

TEST("step: added under a goal, with who, when and how sure") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id goal = table_made(&t);
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("Bellen"), c->doer = doer_circle, c->who = bo,
            c->goal = goal, c->due = t.today + 2, c->confidence = 7,
            c->audience = audience_rule_circle));
    const struct step *step = step_at(&t, table_made(&t));
    CHECK(step->doer == doer_circle && id_eq(step->who.id, bo.id) && id_eq(step->goal.id, goal.id));
    CHECK(step->due == t.today + 2 && step->state == step_state_open);
    CHECK(id_none(step->proposal.id) && step->item.audience.rule == audience_rule_circle);
    const struct view *v = table_view(&t, bo);
    CHECK(view_find_step(v, step->item.id.id) == step &&
          !view_find_goal(v, goal.id)); /* the step only */
    table_end(&t);
}

TEST("step: who does it fits what was chosen, is at the table, and is seen") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    struct row {
        enum doer doer;
        seat_id who;
        bool fits;
    } rows[] = {{doer_self, nobody, true},
                {doer_self, t.anna, true},
                {doer_self, bo, false},
                {doer_self, dr, false},
                {doer_together, nobody, true},
                {doer_together, bo, true},
                {doer_together, dr, true},
                {doer_together, t.anna, true},
                {doer_circle, nobody, true},
                {doer_circle, bo, true},
                {doer_circle, dr, false},
                {doer_circle, t.anna, false},
                {doer_professional, nobody, true},
                {doer_professional, dr, true},
                {doer_professional, bo, false},
                {doer_professional, t.anna, false}};
    item_id step = step_of(&t, doer_self, nobody, audience_rule_none);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err add =
            ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = rows[i].doer, c->who = rows[i].who);
        CHECK((add.kind == ERR_OK) == rows[i].fits && (!add.kind || add.kind == ERR_INVALID));
        err change = ASK(&t, t.anna, step_change, c->step = step, c->words = S("x"),
                         c->doer = rows[i].doer, c->who = rows[i].who);
        CHECK(change.kind == add.kind);
    }
    NO(&t, MISSING, "who",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_circle, c->who.id = table_id(&t)));
    CHECK_OK(ASK(&t, bo, seat_leave, c->sure = true));
    NO(&t, MISSING, "who",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_circle, c->who = bo));
    t.today += 91;
    NO(&t, MISSING, "who",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_professional, c->who = dr));
    NO(&t, MISSING, NULL, ASK(&t, bo, step_add, c->words = S("x"), c->doer = doer_self));
    table_end(&t);
}

TEST("step: a shared step stands under a shared goal; an own one under either") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
                 c->with = cas));
    item_id own = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id shared = table_made(&t);
    NO(&t, INVALID, "goal",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = own));
    NO(&t, INVALID, "goal",
       ASK(&t, cas, step_add, c->words = S("x"), c->doer = doer_self, c->goal = own));
    NO(&t, INVALID, "goal",
       ASK(&t, cas, step_add, c->words = S("x"), c->doer = doer_self, c->goal = own,
           c->audience = audience_rule_me));
    NO(&t, MISSING, "goal",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal.id = table_id(&t)));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = own));
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
           c->audience = audience_rule_me));
    t.stepped_up = true;
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = own,
            c->audience = audience_rule_me));
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = shared,
            c->audience = audience_rule_me));
    table_end(&t);
}

TEST("step: changed by who cannot see its goal, it stays under it") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    item_id step = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = goal, c->seat = cas));
    YES(&t, 1, ASK(&t, cas, step_change, c->step = step, c->words = S("y"), c->doer = doer_self));
    CHECK(id_eq(step_at(&t, step)->goal.id, goal.id));
    YES(&t, 1, ASK(&t, t.anna, step_change, c->step = step, c->words = S("z"), c->doer = doer_self));
    CHECK(id_none(step_at(&t, step)->goal.id));
    table_end(&t);
}

TEST("step: changed, with a version for who writes at the same time") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    item_id step = step_of(&t, doer_self, nobody, audience_rule_none);
    YES(&t, 1,
        ASK(&t, cas, step_change, c->step = step, c->words = S("Mailen"), c->doer = doer_together,
            c->seen = 1, c->due = t.today));
    CHECK_STR(step_at(&t, step)->words, S("Mailen"));
    CHECK(step_at(&t, step)->doer == doer_together && step_at(&t, step)->due == t.today);
    CHECK_INT(step_at(&t, step)->item.version, 2);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id goal = table_made(&t);
    YES(&t, 1,
        ASK(&t, t.anna, step_change, c->step = step, c->words = S("x"), c->doer = doer_self,
            c->who = cas, c->goal = goal, c->confidence = 8));
    CHECK(id_eq(step_at(&t, step)->who.id, cas.id) && id_eq(step_at(&t, step)->goal.id, goal.id));
    CHECK(step_how_sure(&t.h, step.id, t.anna, false) == 8 && step_at(&t, step)->due == DAY_NONE);
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, step_change, c->step = step, c->words = S("x"), c->doer = doer_self,
           c->seen = 1));
    NO(&t, MISSING, "step",
       ASK(&t, t.anna, step_change, c->step.id = table_id(&t), c->words = S("x"), c->doer = doer_self));
    NO(&t, MISSING, "goal",
       ASK(&t, t.anna, step_change, c->step = step, c->words = S("x"), c->doer = doer_self,
           c->goal.id = table_id(&t)));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                 c->audience = audience_rule_named, c->with = cas));
    item_id own = table_made(&t);
    NO(&t, INVALID, NULL,
       ASK(&t, cas, step_change, c->step = own, c->words = S("x"), c->doer = doer_self));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, step_change, c->step = own, c->words = S("x"), c->doer = doer_self));
    table_end(&t);
}

TEST("step: done once, by whom it says; opened again, let go") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    item_id step = step_of(&t, doer_circle, bo, audience_rule_circle);
    NO(&t, INVALID, "doer", ASK(&t, bo, step_do, c->step = step));
    NO(&t, INVALID, "who",
       ASK(&t, bo, step_do, c->step = step, c->doer = doer_professional, c->who = bo));
    NO(&t, CONFLICT, NULL, ASK(&t, bo, step_reopen, c->step = step));
    YES(&t, 1, ASK(&t, bo, step_do, c->step = step, c->doer = doer_circle, c->who = bo));
    CHECK(step_at(&t, step)->state == step_state_done && step_at(&t, step)->done_doer == doer_circle);
    CHECK(id_eq(step_at(&t, step)->done_who.id, bo.id) && step_at(&t, step)->ended_at > 0);
    NO(&t, CONFLICT, NULL, ASK(&t, bo, step_do, c->step = step, c->doer = doer_circle, c->who = bo));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_let_go, c->step = step));
    YES(&t, 1, ASK(&t, t.anna, step_reopen, c->step = step));
    CHECK(step_at(&t, step)->done_doer == doer_none && !step_at(&t, step)->ended_at);
    CHECK(id_none(step_at(&t, step)->done_who.id));
    NO(&t, MISSING, NULL, ASK(&t, bo, step_let_go, c->step = step)); /* she hands it back */
    YES(&t, 1, ASK(&t, t.anna, step_let_go, c->step = step));
    CHECK_INT(step_at(&t, step)->ended_at, t.last.events.at[0].time);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_let_go, c->step = step));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    NO(&t, INVALID, NULL, ASK(&t, bo, step_reopen, c->step = step));
    NO(&t, CONFLICT, NULL, ASK(&t, bo, step_hand_back, c->step = step));
    YES(&t, 1, ASK(&t, t.anna, step_reopen, c->step = step));
    YES(&t, 1, ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    table_end(&t);
}

TEST("step: of two who decide, it is kept which of them did it herself") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    item_id step = step_of(&t, doer_circle, bo, audience_rule_circle);
    YES(&t, 1,
        ASK(&t, bo, step_do, c->step = step, c->doer = doer_self)); /* there is one who decides */
    CHECK(id_eq(step_at(&t, step)->done_who.id, t.anna.id));
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    step = step_of(&t, doer_circle, bo, audience_rule_circle);
    YES(&t, 1, ASK(&t, cas, step_do, c->step = step, c->doer = doer_self));
    CHECK(id_eq(t.last.events.at[0].step_done.who.id, cas.id));
    CHECK(id_eq(step_at(&t, step)->done_who.id, cas.id));
    struct event old = t.last.events.at[0]; /* as it was kept before: by whoever said it */
    old.step_done.who = nobody;
    household_step(&t.h, step.id)->done_who = nobody;
    evolve_step_done(&t.h, &old);
    CHECK(id_eq(step_at(&t, step)->done_who.id, cas.id));
    household_step(&t.h, step.id)->item.version--;
    YES(&t, 1, ASK(&t, cas, step_reopen, c->step = step));
    YES(&t, 1, ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self, c->who = cas));
    CHECK(id_eq(step_at(&t, step)->done_who.id, cas.id));
    YES(&t, 1, ASK(&t, t.anna, step_reopen, c->step = step));
    YES(&t, 1,
        ASK(&t, bo, step_do, c->step = step,
            c->doer = doer_self)); /* which of them: she does not say */
    CHECK(id_none(step_at(&t, step)->done_who.id));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                 c->audience = audience_rule_me));
    step = table_made(&t);
    YES(&t, 1, ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    CHECK(id_eq(step_at(&t, step)->done_who.id, t.anna.id));
    table_end(&t);
}

TEST("step: only who does it, or who decides, says how it went") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), eef = table_join(&t, seat_kind_member, "Eef");
    item_id step = step_of(&t, doer_circle, bo, audience_rule_circle);
    CHECK(view_may_do(table_view(&t, bo), step_at(&t, step)) &&
          view_may_do(table_view(&t, t.anna), step_at(&t, step)));
    CHECK(!view_may_do(table_view(&t, eef), step_at(&t, step)));
    NO(&t, INVALID, NULL, ASK(&t, eef, step_do, c->step = step, c->doer = doer_circle));
    NO(&t, INVALID, NULL, ASK(&t, eef, step_reopen, c->step = step));
    NO(&t, INVALID, NULL, ASK(&t, eef, step_hand_back, c->step = step));
    item_id hidden = step_of(&t, doer_circle, bo, audience_rule_none);
    NO(&t, MISSING, "step", ASK(&t, bo, step_do, c->step = hidden, c->doer = doer_circle));
    NO(&t, MISSING, "step", ASK(&t, bo, step_reopen, c->step = hidden));
    NO(&t, MISSING, "step", ASK(&t, bo, step_hand_back, c->step = hidden));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_circle, c->who = bo,
                 c->audience = audience_rule_named, c->with = bo));
    item_id own = table_made(&t);
    YES(&t, 1, ASK(&t, bo, step_do, c->step = own, c->doer = doer_circle));
    CHECK(id_eq(t.last.events.at[0].log, t.anna.id));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, bo, step_reopen, c->step = own));
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, step_let_go, c->step = own));
    NO(&t, STEP_UP, NULL, ASK(&t, bo, step_hand_back, c->step = own));
    NO(&t, STEP_UP, NULL, ASK(&t, bo, step_do, c->step = own, c->doer = doer_circle));
    table_end(&t);
}

TEST("step: who comes for work says only her own part") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    item_id step = step_of(&t, doer_professional, dr, audience_rule_table);
    NO(&t, INVALID, "doer", ASK(&t, dr, step_do, c->step = step, c->doer = doer_self));
    NO(&t, INVALID, "doer", ASK(&t, dr, step_do, c->step = step, c->doer = doer_circle));
    NO(&t, INVALID, "who", ASK(&t, dr, step_do, c->step = step, c->doer = doer_together, c->who = bo));
    YES(&t, 1, ASK(&t, dr, step_do, c->step = step, c->doer = doer_together));
    CHECK(id_eq(step_at(&t, step)->done_who.id, dr.id));
    YES(&t, 1, ASK(&t, dr, step_reopen, c->step = step));
    YES(&t, 1, ASK(&t, dr, step_do, c->step = step, c->doer = doer_professional, c->who = dr));
    YES(&t, 1, ASK(&t, t.anna, step_reopen, c->step = step));
    YES(&t, 1, ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    NO(&t, INVALID, NULL, ASK(&t, dr, step_reopen, c->step = step)); /* she did not say that */
    table_end(&t);
}

/* With words or without; it stays on the table, with nobody, until who decides has chosen. */
TEST("step: who does it hands it back, and nobody but who decides ends it") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id step = step_of(&t, doer_professional, dr, audience_rule_table);
    NO(&t, MISSING, NULL, ASK(&t, dr, step_let_go, c->step = step));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, step_hand_back, c->step = step));
    YES(&t, 1, ASK(&t, dr, step_hand_back, c->step = step, c->words = S("Ik ben er niet")));
    struct event told = table_event(&t, t.story.count - 1);
    CHECK(view_may_read(table_view(&t, t.anna), &told) && view_may_read(table_view(&t, dr), &told));
    const struct step *now = step_at(&t, step);
    CHECK(now->state == step_state_open && id_none(now->who.id));
    CHECK(id_eq(now->handed_back.id, dr.id));
    CHECK_STR(now->handed_words, S("Ik ben er niet"));
    CHECK(!view_may_do(table_view(&t, dr), now) && table_sees(&t, dr, step));
    NO(&t, INVALID, NULL, ASK(&t, dr, step_hand_back, c->step = step));
    NO(&t, INVALID, NULL, ASK(&t, dr, step_do, c->step = step, c->doer = doer_professional));
    YES(&t, 1, ASK(&t, cas, step_change, c->step = step, c->words = S("x"), c->doer = doer_self));
    CHECK(id_none(step_at(&t, step)->handed_back.id) && !step_at(&t, step)->handed_words.len);
    CHECK_OK(ASK(&t, cas, step_change, c->step = step, c->words = S("x"), c->doer = doer_self,
                 c->who = cas));
    NO(&t, INVALID, NULL, ASK(&t, cas, step_hand_back, c->step = step));
    t.today++;
    CHECK_OK(ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
                 c->look_again = t.today + 9));
    NO(&t, CONFLICT, NULL, ASK(&t, dr, step_hand_back, c->step = step));
    table_end(&t);
}

TEST("step: of something own, handed back by who did it, also by another who decides") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->who = cas,
                 c->audience = audience_rule_named, c->with = cas));
    item_id own = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, cas, step_let_go, c->step = own));
    YES(&t, 1, ASK(&t, cas, step_hand_back, c->step = own, c->words = S("Liever niet")));
    CHECK(id_eq(t.last.events.at[0].log, t.anna.id));
    CHECK_OK(ASK(&t, t.anna, item_share, c->item = own, c->audience = audience_rule_directors));
    item_id shared = table_made(&t);
    CHECK(id_eq(step_at(&t, shared)->handed_back.id, cas.id));
    CHECK_STR(step_at(&t, shared)->handed_words, S("Liever niet"));
    YES(&t, 1, ASK(&t, t.anna, step_let_go, c->step = shared));
    CHECK(id_none(step_at(&t, shared)->handed_back.id));
    table_end(&t);
}

TEST("step: 4000 at a table, and as many of her own") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 4000; i++)
        step_of(&t, doer_self, nobody, audience_rule_none);
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self));
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
            c->audience = audience_rule_me));
    for (int i = 1; i < 4000; i++)
        step_of(&t, doer_self, nobody, audience_rule_me);
    item_id last = table_made(&t);
    NO(&t, LIMIT, NULL,
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
           c->audience = audience_rule_me));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, item_share, c->item = last));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, item_keep, c->item = t.h.steps.at[0].item.id));
    table_end(&t);
}

static int64_t sure(struct table *t, item_id step, seat_id who, bool done) {
    return step_how_sure(&t->h, step.id, who, done);
}

TEST("certainty: what she says of herself is said when she takes it on and when it is done, and is "
     "hers alone") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas"),
            dee = table_join(&t, seat_kind_professional, "Dee");
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("Bellen"), c->doer = doer_circle, c->who = bo,
            c->confidence = 4, c->audience = audience_rule_table));
    item_id step = table_made(&t);
    CHECK(sure(&t, step, t.anna, false) == 4 && sure(&t, step, t.anna, true) == -1);
    /* Who does it, for work or as one of her own, says nothing of how sure she is. */
    NO(&t, INVALID, "confidence",
       ASK(&t, bo, step_do, c->step = step, c->doer = doer_circle, c->confidence = 9));
    NO(&t, INVALID, "confidence",
       ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self, c->confidence = 11));
    YES(&t, 1,
        ASK(&t, t.anna, step_change, c->step = step, c->words = S("Bellen"), c->doer = doer_circle,
            c->who = bo, c->confidence = 6));
    YES(&t, 1, ASK(&t, cas, step_do, c->step = step, c->doer = doer_self, c->confidence = 3));
    YES(&t, 1, ASK(&t, t.anna, step_reopen, c->step = step));
    YES(&t, 1, ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self, c->confidence = 8));
    CHECK(sure(&t, step, t.anna, false) == 6 && sure(&t, step, t.anna, true) == 8);
    CHECK(sure(&t, step, cas, true) == 3 && sure(&t, step, cas, false) == -1);
    CHECK_INT((int64_t)t.h.certainties.count, 4);
    seat_id all[] = {t.anna, bo, cas, dee};
    size_t hers[] = {3, 0, 1, 0};
    for (size_t i = 0; i < 4; i++) {
        const struct view *v = table_view(&t, all[i]);
        size_t seen = 0;
        for (const struct certainty *one = NULL; (one = view_next_certainty(v, one));)
            seen += id_eq(one->item.author.id, all[i].id);
        CHECK_INT((int64_t)seen, (int64_t)hers[i]);
        CHECK(view_find_step(v, step.id)); /* the step itself they see */
        for (size_t j = 0; j < t.h.certainties.count; j++) {
            const struct certainty *one = &t.h.certainties.at[j];
            CHECK((view_find_certainty(v, one->item.id.id) != NULL) ==
                  id_eq(one->item.author.id, all[i].id));
        }
    }
    CHECK_INT(view_how_sure(table_view(&t, bo), step.id, false), -1);
    CHECK_INT(view_how_sure(table_view(&t, t.anna), step.id, true), 8);
    /* It goes with the step. */
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item = step));
    CHECK_INT((int64_t)t.h.certainties.count, 0);
    table_end(&t);
}

TEST("certainty: of a step that she keeps to herself it comes along, behind her PIN") {
    struct table t;
    table_found(&t, 1);
    t.stepped_up = true;
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->confidence = 2));
    CHECK_OK(ASK(&t, t.anna, item_keep, c->item = table_made(&t)));
    item_id own = table_made(&t);
    CHECK(sure(&t, own, t.anna, false) == 2 && t.h.certainties.count == 1);
    CHECK(id_eq(t.h.certainties.at[0].item.log, t.anna.id));
    table_end(&t);
}
