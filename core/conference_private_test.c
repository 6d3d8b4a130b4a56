#include "core/core_test.h"
#include "core/household.h"

/* Private time is private: no professional, no coordinator, no authority, reading or writing, whatever it is about. */
struct closed {
    struct table t;
    seat_id bo, dr, ko, au, gone;
    item_id conference;
};

static void shut(struct closed *p) {
    struct table *t = &p->t;
    table_found(t, 5);
    p->bo = table_join(t, seat_kind_member, "Bo");
    p->dr = table_join(t, seat_kind_professional, "Dr");
    p->gone = table_join(t, seat_kind_professional, "Wil");
    p->ko = table_join(t, seat_kind_coordinator, "Ko");
    struct command ask = COMMAND_OF(seat_ask, c->kind = seat_kind_authority, c->name = S("Au"),
                                    c->organisation = S("Gemeente"));
    p->au = table_join_from(t, &ask.seat_ask);
    seat_id cas = table_join(t, seat_kind_director, "Cas");
    CHECK_OK(ASK(t, cas, goal_write, c->words = S("x"), c->audience = audience_rule_named,
                 c->with = p->gone));
    CHECK_OK(ASK(t, t->anna, seat_show_out, c->seat = p->gone));
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = S("Rust"), c->audience = audience_rule_table));
    CHECK_OK(ASK(t, t->anna, item_open, c->item = table_made(t), c->seat = p->au));
    CHECK_OK(ASK(t, t->anna, conference_request, c->question = S("Hoe verder?")));
    p->conference = table_made(t);
    CHECK_OK(ASK(t, t->anna, conference_want, c->conference = p->conference));
    CHECK_OK(
        ASK(t, t->anna, conference_entrust, c->conference = p->conference, c->coordinator = p->ko));
    CHECK_OK(ASK(t, t->anna, conference_plan, c->conference = p->conference, c->on = t->today,
                 c->place = S("Thuis")));
    const seat_id invited[] = {p->bo, p->dr, p->au};
    for (size_t i = 0; i < sizeof invited / sizeof *invited; i++) {
        CHECK_OK(ASK(t, t->anna, invitee_add, c->conference = p->conference, c->seat = invited[i]));
        item_id one = table_made(t);
        CHECK_OK(ASK(t, p->ko, invitee_brief, c->invitee = one));
        CHECK_OK(ASK(t, p->ko, safety_note_write, c->invitee = one, c->verdict = safety_safe));
    }
    CHECK_OK(ASK(t, p->ko, conference_open, c->conference = p->conference));
    CHECK(seat_keeps(&t->h, household_seat(&t->h, p->gone.id), t->today));
    CHECK_OK(ASK(t, t->anna, private_begin, c->conference = p->conference, c->phones = true));
}

TEST("private time: no view of anything, to nobody outside the circle") {
    static struct closed p;
    shut(&p);
    const seat_id out[] = {p.dr, p.ko, p.au};
    for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
        const struct view *v = table_view(&p.t, out[i]);
        CHECK(!view_me(v) && !view_paused(v) && view_shut_out(v));
#define NOUN(number, name, plural, fields) CHECK(!view_next_##name(v, NULL));
#include "core/noun.def"
#undef NOUN
        for (size_t line = 0; line < p.t.story.count; line++) {
            struct event e = table_event(&p.t, line);
            CHECK(!view_may_read(v, &e));
        }
    }
    CHECK(!seat_keeps(&p.t.h, household_seat(&p.t.h, p.gone.id), p.t.today));
    CHECK(view_me(table_view(&p.t, p.bo)) && !view_shut_out(table_view(&p.t, p.bo)));
    CHECK_OK(ASK(&p.t, p.bo, private_end, c->conference = p.conference));
    CHECK(view_me(table_view(&p.t, p.dr)) && view_me(table_view(&p.t, p.ko)) &&
          view_me(table_view(&p.t, p.au)));
    CHECK(seat_keeps(&p.t.h, household_seat(&p.t.h, p.gone.id), p.t.today));
    table_end(&p.t);
}

TEST("private time: every command of everybody outside the circle is refused, with one answer") {
    static struct closed p;
    shut(&p);
    struct actor out[] = {actor_seat(p.dr), actor_seat(p.ko), actor_seat(p.au), actor_seat(p.gone),
                          actor_organisation()};
    for (int kind = COMMAND_none + 1; kind < COMMAND_END; kind++)
        for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
            struct command c;
            struct decision ret;
            struct context context = table_context(&p.t, out[i], table_account(&p.t));
            command_clear(&c, (enum command_kind)kind);
            if (out[i].kind == actor_kind_organisation && kind == COMMAND_seat_end) continue;
            err e = decide(&p.t.h, &context, &c, &ret);
            CHECK(e.kind == ERR_MISSING && !ret.events.count && ret.refusals.count == 1 &&
                  !ret.refusals.at[0].field);
        }
    table_end(&p.t);
}

TEST("private time: nobody comes in from outside, and who is of the circle does") {
    static struct closed p;
    shut(&p);
    CHECK_OK(ASK(&p.t, p.t.anna, seat_ask, c->kind = seat_kind_professional, c->name = S("Mo"),
                 c->purpose = S("Meekijken"), c->look_again = p.t.today + 9));
    item_id asked = table_made(&p.t);
    account_id mo = table_account(&p.t);
    NO(&p.t, CONFLICT, NULL, ASK_AS(&p.t, actor_newcomer(), mo, seat_join, c->ask = asked));
    table_join(&p.t, seat_kind_member, "Henk");
    CHECK_OK(ASK(&p.t, p.t.anna, conference_stop, c->conference = p.conference));
    CHECK_OK(ASK_AS(&p.t, actor_newcomer(), mo, seat_join, c->ask = asked));
    table_end(&p.t);
}

TEST("conference: another puts it forward; a no leaves nothing, a yes only asks whether she wants it") {
    struct table t;
    table_found(&t, 7);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            bo = table_join(&t, seat_kind_member, "Bo");
    seat_id ko = table_join(&t, seat_kind_coordinator, "Ko");
    str question = S("Hoe blijf je hier wonen?");
    NO(&t, MISSING, NULL,
       ASK(&t, ko, proposal_make, c->kind = said_kind_conference, c->words = question));
    NO(&t, INVALID, "due",
       ASK(&t, dr, proposal_make, c->kind = said_kind_conference, c->words = question,
           c->due = t.today + 1));
    CHECK_OK(ASK(&t, dr, proposal_make, c->kind = said_kind_conference, c->words = question));
    CHECK_OK(ASK(&t, t.anna, proposal_answer, c->proposal = table_made(&t), c->answer = answer_no));
    CHECK_INT((int64_t)t.h.conferences.count, 0);
    CHECK_OK(ASK(&t, bo, proposal_make, c->kind = said_kind_conference, c->words = question));
    item_id put = table_made(&t);
    NO(&t, MISSING, NULL, ASK(&t, bo, proposal_answer, c->proposal = put, c->answer = answer_yes));
    CHECK_OK(ASK(&t, t.anna, proposal_answer, c->proposal = put, c->answer = answer_yes));
    CHECK_INT((int64_t)t.h.conferences.count, 1);
    const struct conference *made = &t.h.conferences.at[0];
    CHECK(made->state == conference_state_requested && id_eq(made->item.author.id, t.anna.id));
    CHECK_STR(made->question, question);
    CHECK(!may_see(&t.h, household_seat(&t.h, dr.id), true, t.today, &made->item));
    table_end(&t);
}
