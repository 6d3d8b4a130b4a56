#include "app/demo_inside.h"
#include "core/household.h"

/* What people make of a map, a meeting and a conference: a command each, as in demo_tell.c. */
#define TELL(kind) struct run run = demo_run(d, who, actor_kind_seat, COMMAND_##kind)

struct id demo_tie(struct demo *d, const char *who, const struct demo_tie *tie) {
    TELL(tie_draw);
    run.command.tie_draw = (struct tie_draw){.name = str_of(tie->name),
                                             .how = str_of(tie->how),
                                             .domain = tie->domain,
                                             .ring = tie->ring,
                                             .dormant = tie->dormant,
                                             .tense = tie->tense,
                                             .gives_company = tie->gives_company,
                                             .gives_practical = tie->gives_practical,
                                             .gets_company = tie->gets_company};
    return demo_told(d, &run);
}

void demo_weigh(struct demo *d, const char *who, struct id tie, enum tie_choice choice) {
    TELL(tie_weigh);
    run.command.tie_weigh =
        (struct tie_weigh){.tie.id = tie, .trusted = true, .willing = true, .choice = choice};
    demo_told(d, &run);
}

struct id demo_agree(struct demo *d, const char *who, struct id proposal) {
    TELL(proposal_answer);
    run.command.proposal_answer.proposal.id = proposal;
    run.command.proposal_answer.answer = answer_yes;
    return demo_told(d, &run);
}

struct id demo_meeting(struct demo *d, const char *who, const char *question) {
    TELL(meeting_plan);
    run.command.meeting_plan.question = str_of(question);
    return demo_told(d, &run);
}

void demo_guest(struct demo *d, const char *who, struct id meeting, const char *whom) {
    TELL(guest_ask);
    run.command.guest_ask =
        (struct guest_ask){.meeting.id = meeting, .seat = demo_seat(d, whom), .sure = true};
    demo_told(d, &run);
}

struct id demo_date(struct demo *d, const char *who, struct id meeting, int on, const char *at,
                    const char *place) {
    TELL(date_offer);
    run.command.date_offer.meeting.id = meeting;
    run.command.date_offer.on = demo_day(d, on);
    run.command.date_offer.at = str_of(at);
    run.command.date_offer.place = str_of(place);
    return demo_told(d, &run);
}

void demo_can(struct demo *d, const char *who, struct id date, enum can can) {
    TELL(date_answer);
    run.command.date_answer = (struct date_answer){.date.id = date, .can = can};
    demo_told(d, &run);
}

void demo_choose(struct demo *d, const char *who, struct id date) {
    TELL(meeting_set);
    run.command.meeting_set.date.id = date;
    demo_told(d, &run);
}

void demo_point(struct demo *d, const char *who, struct id meeting, const char *words) {
    TELL(point_add);
    run.command.point_add = (struct point_add){.meeting.id = meeting, .words = str_of(words)};
    demo_told(d, &run);
}

struct id demo_decide(struct demo *d, const char *who, struct id meeting, const char *words,
                      enum doer doer, const char *by, int due_in, const char *checks) {
    TELL(step_add);
    struct step_add *c = &run.command.step_add;
    c->meeting.id = meeting;
    c->words = str_of(words);
    c->doer = doer;
    c->who = demo_seat(d, by);
    c->due = demo_day(d, due_in);
    c->checks = demo_seat(d, checks);
    c->audience = audience_rule_table;
    return demo_told(d, &run);
}

struct id demo_conference(struct demo *d, const char *who, const char *question) {
    TELL(conference_request);
    run.command.conference_request.question = str_of(question);
    return demo_told(d, &run);
}

void demo_want(struct demo *d, const char *who, struct id conference, const char *wishes) {
    TELL(conference_want);
    run.command.conference_want =
        (struct conference_want){.conference.id = conference, .wishes = str_of(wishes)};
    demo_told(d, &run);
}

void demo_entrust(struct demo *d, const char *who, struct id conference, const char *coordinator) {
    TELL(conference_entrust);
    run.command.conference_entrust = (struct conference_entrust){
        .conference.id = conference, .coordinator = demo_seat(d, coordinator)};
    demo_told(d, &run);
}

void demo_evening(struct demo *d, const char *who, struct id conference,
                  const struct demo_evening *evening) {
    TELL(conference_plan);
    run.command.conference_plan =
        (struct conference_plan){.conference.id = conference,
                                 .on = demo_day(d, evening->on),
                                 .hour = str_of(evening->hour),
                                 .place = str_of(evening->place),
                                 .information = str_of(evening->information)};
    demo_told(d, &run);
}

struct id demo_invite(struct demo *d, const char *director, struct id conference,
                      const struct demo_invited *one) {
    const char *who = director;
    TELL(invitee_add);
    run.command.invitee_add =
        (struct invitee_add){.conference.id = conference, .seat = demo_seat(d, one->who)};
    if (!one->who) run.command.invitee_add.name = str_of(one->name);
    if (!one->who) run.command.invitee_add.tie = str_of(one->tie);
    struct id made = demo_told(d, &run);
    if (!one->coming) return made;
    struct run answer =
        demo_run(d, one->who ? one->who : director, actor_kind_seat, COMMAND_invitee_answer);
    answer.command.invitee_answer = (struct invitee_answer){
        .invitee.id = made, .coming = one->coming, .words = str_of(one->words)};
    demo_told(d, &answer);
    return made;
}

void demo_prepared(struct demo *d, const char *coordinator, struct id invitee, const char *cares) {
    struct run brief = demo_run(d, coordinator, actor_kind_seat, COMMAND_invitee_brief),
               safe = demo_run(d, coordinator, actor_kind_seat, COMMAND_safety_note_write);
    brief.command.invitee_brief =
        (struct invitee_brief){.invitee.id = invitee, .cares = str_of(cares)};
    safe.command.safety_note_write =
        (struct safety_note_write){.invitee.id = invitee, .verdict = safety_safe};
    demo_told(d, &brief);
    demo_told(d, &safe);
}

struct id demo_minimum(struct demo *d, const char *who, struct id conference, const char *words,
                       const char *sign) {
    TELL(minimum_write);
    run.command.minimum_write = (struct minimum_write){
        .conference.id = conference, .words = str_of(words), .sign = str_of(sign)};
    return demo_told(d, &run);
}

/* A step of the way that says nothing but which conference. */
#define MOVES(name, kind)                                                     \
    void name(struct demo *d, const char *who, struct id conference) {        \
        TELL(kind);                                                           \
        run.command.kind.conference.id = conference;                          \
        demo_told(d, &run);                                                   \
    }
MOVES(demo_conference_open, conference_open)
MOVES(demo_private, private_begin)
MOVES(demo_plan_begin, plan_begin)
MOVES(demo_called, conference_call)
#undef MOVES

struct id demo_row(struct demo *d, const char *who, struct id conference, const struct demo_row *row) {
    TELL(plan_row_write);
    run.command.plan_row_write = (struct plan_row_write){.conference.id = conference,
                                                         .words = str_of(row->words),
                                                         .who = demo_seat(d, row->who),
                                                         .due = demo_day(d, row->due_in),
                                                         .checks = str_of(row->checks),
                                                         .closer = row->closer};
    return demo_told(d, &run);
}

void demo_present(struct demo *d, const char *who, struct id conference, const char *otherwise) {
    TELL(plan_present);
    run.command.plan_present =
        (struct plan_present){.conference.id = conference, .otherwise = str_of(otherwise)};
    demo_told(d, &run);
}

void demo_plan_answer(struct demo *d, const char *authority, struct id conference, struct id unmet) {
    const char *who = authority;
    TELL(plan_answer);
    run.command.plan_answer = (struct plan_answer){.conference.id = conference, .unmet.id = unmet};
    demo_told(d, &run);
}

struct id demo_row_step(struct demo *d, struct id row) {
    struct table *table;
    if (d->failed.kind) return (struct id){{0}};
    d->failed = table_load(d->thread, d->household, TABLE_VERSION_UNKNOWN, &table);
    const struct plan_row *found = d->failed.kind ? NULL : household_plan_row(table->household, row);
    if (found) return found->step.id;
    if (!d->failed.kind) d->failed = ERR(BROKEN, "the demo names a line that is not in the plan");
    return (struct id){{0}};
}

void demo_looked_back(struct demo *d, const char *who, struct id conference, const char *words) {
    TELL(conference_evaluate);
    run.command.conference_evaluate =
        (struct conference_evaluate){.conference.id = conference, .words = str_of(words)};
    demo_told(d, &run);
}
