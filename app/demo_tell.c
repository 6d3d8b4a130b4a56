#include "app/demo_inside.h"

/* One line of a story each: the command, its fields, done. */
#define TELL(kind) struct run run = demo_run(d, who, actor_kind_seat, COMMAND_##kind)
#define FIELDS(kind) struct kind *c = &run.command.kind

struct id demo_coming(struct demo *d, const char *who, const struct demo_coming *coming) {
    TELL(consequence_write);
    FIELDS(consequence_write);
    c->words = str_of(coming->words);
    c->due = demo_day(d, coming->due_in);
    c->sender = str_of(coming->sender);
    c->otherwise = str_of(coming->otherwise);
    c->doer = coming->doer;
    c->who = demo_seat(d, coming->who);
    c->audience = coming->audience;
    c->with = demo_seat(d, coming->with);
    return demo_told(d, &run);
}

void demo_settle(struct demo *d, const char *who, struct id coming, enum doer doer,
                 const char *done_by) {
    TELL(consequence_settle);
    run.command.consequence_settle = (struct consequence_settle){
        .consequence.id = coming, .doer = doer, .who = demo_seat(d, done_by)};
    demo_told(d, &run);
}

void demo_later(struct demo *d, const char *who, struct id step, int due_in) {
    TELL(step_move);
    run.command.step_move = (struct step_move){.step.id = step, .due = demo_day(d, due_in)};
    demo_told(d, &run);
}

struct id demo_smaller(struct demo *d, const char *who, struct id step, const char *words, int due_in) {
    TELL(step_shrink);
    run.command.step_shrink = (struct step_shrink){
        .step.id = step, .words = str_of(words), .due = demo_day(d, due_in)};
    return demo_told(d, &run);
}

void demo_if_then(struct demo *d, const char *who, struct id step, const char *obstacle,
                  const char *plan) {
    TELL(step_prepare);
    run.command.step_prepare = (struct step_prepare){
        .step.id = step, .obstacle = str_of(obstacle), .plan = str_of(plan)};
    demo_told(d, &run);
}

void demo_not_yet(struct demo *d, const char *who, struct id step, const char *because, int until_in) {
    TELL(step_hold_up);
    run.command.step_hold_up = (struct step_hold_up){
        .step.id = step, .because = str_of(because), .until = demo_day(d, until_in)};
    demo_told(d, &run);
}

void demo_hand_over(struct demo *d, const char *who, struct id step, const char *to, const char *reason,
                    int look_again_in) {
    TELL(step_hand_over);
    run.command.step_hand_over = (struct step_hand_over){.step.id = step,
                                                         .who = demo_seat(d, to),
                                                         .reason = str_of(reason),
                                                         .look_again = demo_day(d, look_again_in)};
    demo_told(d, &run);
}

void demo_view(struct demo *d, const char *who, struct id step, enum take_over_wish wish,
               const char *words) {
    TELL(take_over_view);
    run.command.take_over_view =
        (struct take_over_view){.step.id = step, .wish = wish, .words = str_of(words)};
    demo_told(d, &run);
}

void demo_goal_end(struct demo *d, const char *who, struct id goal, enum goal_ending how,
                   const char *words) {
    TELL(goal_close);
    run.command.goal_close = (struct goal_close){.goal.id = goal, .how = how, .words = str_of(words)};
    demo_told(d, &run);
}

void demo_take_up(struct demo *d, const char *who, struct id goal) {
    TELL(goal_take_up);
    run.command.goal_take_up.goal.id = goal;
    demo_told(d, &run);
}

void demo_mean(struct demo *d, const char *who, struct id goal, const char *meant_for) {
    TELL(goal_mean);
    run.command.goal_mean = (struct goal_mean){.goal.id = goal, .meant_for = str_of(meant_for)};
    demo_told(d, &run);
}

struct id demo_mandate(struct demo *d, const char *who, const char *to, const char *authority,
                       const char *may, int until_in, struct id step) {
    TELL(mandate_give);
    run.command.mandate_give = (struct mandate_give){.who = demo_seat(d, to),
                                                     .authority = str_of(authority),
                                                     .may = str_of(may),
                                                     .until = demo_day(d, until_in),
                                                     .step.id = step};
    return demo_told(d, &run);
}

struct id demo_strength(struct demo *d, const char *who, const char *words,
                        enum audience_rule audience) {
    TELL(strength_write);
    run.command.strength_write = (struct strength_write){.words = str_of(words), .audience = audience};
    return demo_told(d, &run);
}

struct id demo_win(struct demo *d, const char *who, const char *words, enum doer doer, const char *by) {
    TELL(win_note);
    run.command.win_note =
        (struct win_note){.words = str_of(words), .doer = doer, .who = demo_seat(d, by)};
    return demo_told(d, &run);
}

struct id demo_experience(struct demo *d, const char *who, enum experience_kind kind, const char *words,
                          bool newcomers) {
    TELL(experience_tell);
    run.command.experience_tell = (struct experience_tell){
        .kind = kind,
        .words = str_of(words),
        .audience = newcomers ? audience_rule_table : audience_rule_none};
    struct id made = demo_told(d, &run);
    if (newcomers) {
        struct run show = demo_run(d, who, actor_kind_seat, COMMAND_experience_show);
        show.command.experience_show = (struct experience_show){.experience.id = made, .yes = true};
        demo_told(d, &show);
    }
    return made;
}

struct id demo_entry(struct demo *d, const char *who, const char *words, int happened_in) {
    TELL(entry_write);
    run.command.entry_write.words = str_of(words);
    run.command.entry_write.happened = demo_day(d, happened_in);
    return demo_told(d, &run);
}

struct id demo_review(struct demo *d, const char *who, const char *words, const char *next) {
    TELL(review_hold);
    run.command.review_hold.words = str_of(words);
    run.command.review_hold.next = str_of(next);
    return demo_told(d, &run);
}

void demo_say(struct demo *d, const char *who, enum gesture_kind kind, const char *to,
              const char *words) {
    TELL(gesture_make);
    run.command.gesture_make =
        (struct gesture_make){.kind = kind, .to = demo_seat(d, to), .words = str_of(words)};
    demo_told(d, &run);
}

void demo_call(struct demo *d, const char *who, const char *team, const char *phone,
               const char *about) {
    TELL(callback_ask);
    FIELDS(callback_ask);
    for (size_t i = 0; demo_teams[i][0]; i++)
        if (strcmp(demo_teams[i][0], team) == 0) c->team.id = d->team[i];
    c->phone = str_of(phone);
    c->about = str_of(about);
    demo_told(d, &run);
}

struct id demo_dictate(struct demo *d, const char *who, const char *words_of, enum said_kind kind,
                       const char *words, enum doer doer, struct id goal, int due_in) {
    TELL(dictation_make);
    run.command.dictation_make = (struct dictation_make){.words_of = demo_seat(d, words_of),
                                                         .kind = kind,
                                                         .words = str_of(words),
                                                         .doer = doer,
                                                         .goal.id = goal,
                                                         .due = demo_day(d, due_in)};
    return demo_told(d, &run);
}

void demo_signed(struct demo *d, const char *who, struct id proposal, int on) {
    TELL(dictation_sign);
    run.command.dictation_sign = (struct dictation_sign){
        .proposal.id = proposal, .on = demo_day(d, on), .signed_by_her = true};
    demo_told(d, &run);
}

void demo_counted(struct demo *d, const char *who, struct id proposal) {
    struct run run = demo_run(d, who, actor_kind_clock, COMMAND_dictation_count);
    run.command.dictation_count.proposal.id = proposal;
    demo_told(d, &run);
}

struct id demo_suggest(struct demo *d, const char *who, enum said_kind kind, const char *words,
                       int due_in, const char *why) {
    TELL(proposal_make);
    run.command.proposal_make.kind = kind;
    run.command.proposal_make.words = str_of(words);
    run.command.proposal_make.due = demo_day(d, due_in);
    run.command.proposal_make.why = str_of(why);
    return demo_told(d, &run);
}

void demo_trust(struct demo *d, const char *who, const char *whom) {
    TELL(seat_trust);
    run.command.seat_trust = (struct seat_trust){.seat = demo_seat(d, whom), .yes = true};
    demo_told(d, &run);
}

struct id demo_line(struct demo *d, const char *who, const char *with, const char *words,
                    const char *otherwise) {
    TELL(bottom_line_ask);
    run.command.bottom_line_ask = (struct bottom_line_ask){
        .seat = demo_seat(d, with), .words = str_of(words), .otherwise = str_of(otherwise)};
    return demo_told(d, &run);
}

void demo_line_yes(struct demo *d, const char *who, struct id line) {
    TELL(bottom_line_answer);
    run.command.bottom_line_answer = (struct bottom_line_answer){.bottom_line.id = line, .yes = true};
    demo_told(d, &run);
}

void demo_remark(struct demo *d, const char *who, const char *words) {
    TELL(remark_write);
    run.command.remark_write.words = str_of(words);
    demo_told(d, &run);
}

struct id demo_pledge(struct demo *d, const char *who, const char *words, const char *limits,
                      int until_in) {
    TELL(pledge_make);
    run.command.pledge_make = (struct pledge_make){
        .words = str_of(words), .limits = str_of(limits), .until = demo_day(d, until_in)};
    return demo_told(d, &run);
}

void demo_pledge_stop(struct demo *d, const char *who, struct id pledge) {
    TELL(pledge_stop);
    run.command.pledge_stop.pledge.id = pledge;
    demo_told(d, &run);
}

void demo_veto(struct demo *d, const char *who, const char *name) {
    TELL(veto_speak);
    run.command.veto_speak.name = str_of(name);
    demo_told(d, &run);
}

void demo_show_out(struct demo *d, const char *who, const char *whom, const char *words) {
    TELL(seat_show_out);
    run.command.seat_show_out =
        (struct seat_show_out){.seat = demo_seat(d, whom), .words = str_of(words)};
    demo_told(d, &run);
}

void demo_extend(struct demo *d, const char *who, const char *whom, int look_again_in) {
    TELL(seat_extend);
    run.command.seat_extend = (struct seat_extend){.seat = demo_seat(d, whom),
                                                   .look_again = demo_day(d, look_again_in)};
    demo_told(d, &run);
}

void demo_cover(struct demo *d, const char *who, const char *by, int until_in) {
    TELL(cover_ask);
    run.command.cover_ask = (struct cover_ask){.seat = demo_seat(d, who),
                                               .name = str_of(by),
                                               .account = demo_account_of(d, by),
                                               .until = demo_day(d, until_in)};
    demo_told(d, &run);
}
