#include "app/every_test.h"
#include "core/household.h"

/* Every command once, by whoever may, through the real store and vault, read back by a fresh thread. */
struct all {
    struct home h;
    struct who ali, jeannette, piet;
    seat_id ali_seat, jeannette_seat;
    bool done[COMMAND_END];
};
#define DO(who_, name_, ...)                                                   \
    (c = home_command(COMMAND_##name_), c.name_ = (struct name_){__VA_ARGS__}, \
     a->done[COMMAND_##name_] = true, home_do(&a->h, who_, c))
#define DO_CLEAR(who_, name_, set) \
    (c = home_command(COMMAND_##name_), (set), a->done[COMMAND_##name_] = true, home_do(&a->h, who_, c))

static void commands_of_plan(struct all *a) {
    struct command c;
    struct id goal =
        DO_CLEAR(a->h.mia, goal_write,
                 (c.goal_write.words = S("Rust"), c.goal_write.audience = audience_rule_table));
    DO(a->h.mia, goal_reword, .goal.id = goal, .words = S("Rust in huis"));
    DO(a->h.mia, goal_mark, .goal.id = goal, .value = 4);
    DO(a->h.mia, goal_aim, .goal.id = goal, .good_enough = 7);
    struct id step = DO_CLEAR(a->h.mia, step_add,
                              (c.step_add.words = S("Bellen"), c.step_add.doer = doer_self,
                               c.step_add.audience = audience_rule_table));
    DO_CLEAR(a->h.mia, step_change,
             (c.step_change.step.id = step, c.step_change.words = S("Samen bellen"),
              c.step_change.doer = doer_together));
    DO(a->h.mia, step_do, .step.id = step, .doer = doer_self, .confidence = -1);
    DO(a->h.mia, step_reopen, .step.id = step);
    DO(a->h.mia, step_let_go, .step.id = step);
    struct id proposal =
        DO_CLEAR(a->jeannette, proposal_make,
                 (c.proposal_make.words = S("De brief lezen"), c.proposal_make.doer = doer_together));
    DO_CLEAR(a->h.mia, proposal_answer,
             (c.proposal_answer.proposal.id = proposal, c.proposal_answer.answer = answer_yes));
    proposal =
        DO_CLEAR(a->jeannette, proposal_make,
                 (c.proposal_make.words = S("Langskomen"), c.proposal_make.doer = doer_professional));
    DO(a->h.mia, proposal_set_aside, .proposal.id = proposal);
    proposal = DO_CLEAR(a->ali, proposal_make,
                        (c.proposal_make.words = S("Koken"), c.proposal_make.doer = doer_circle));
    DO(a->ali, proposal_withdraw, .proposal.id = proposal);
    struct id closed = home_goal(&a->h, a->h.mia, "Buiten zijn", audience_rule_directors);
    DO(a->h.mia, item_open, .item.id = closed, .seat = a->ali_seat);
    DO(a->h.mia, item_close, .item.id = closed, .seat = a->ali_seat);
    DO(a->h.mia, audience_choose, .item.id = closed, .audience = audience_rule_circle);
    struct id kept = DO(a->h.mia, item_keep, .item.id = closed);
    struct id shared = DO(a->h.mia, item_share, .item.id = kept, .audience = audience_rule_circle);
    DO(a->h.mia, item_take_out, .item.id = shared);
}

/* How a goal ends, and everything that may happen to a step before it is done. */
static void commands_of_steps(struct all *a) {
    struct command c;
    day today = (day)(a->h.t->now / 86400000);
    struct id goal = home_goal(&a->h, a->h.mia, "Slapen", audience_rule_table);
    DO(a->h.mia, goal_mean, .goal.id = goal, .meant_for = S("Mezelf"));
    DO(a->h.mia, goal_close, .goal.id = goal, .how = goal_ending_good_enough);
    DO(a->h.mia, goal_take_up, .goal.id = goal);
    struct id step = home_step(&a->h, a->h.mia, "De post openmaken", audience_rule_table);
    DO(a->h.mia, step_move, .step.id = step, .due = today + 7);
    DO(a->h.mia, step_prepare, .step.id = step, .obstacle = S("Ik ben moe"), .plan = S("Eerst thee"));
    DO(a->h.mia, step_hold_up, .step.id = step, .because = S("De post is er nog niet"),
       .until = DAY_NONE);
    DO(a->h.mia, step_free, .step.id = step);
    DO(a->h.mia, step_hand_over, .step.id = step, .who = a->jeannette_seat, .reason = S("Ziek"),
       .look_again = today + 7);
    DO(a->h.mia, take_over_extend, .step.id = step, .look_again = today + 14);
    DO(a->jeannette, take_over_view, .step.id = step, .wish = take_over_wish_hand_back);
    DO(a->h.mia, step_shrink, .step.id = step, .words = S("Een envelop"), .due = DAY_NONE);
    step = home_step(&a->h, a->h.mia, "De kast in elkaar zetten", audience_rule_table);
    DO_CLEAR(a->h.mia, step_change,
             (c.step_change.step.id = step, c.step_change.words = S("De kast in elkaar zetten"),
              c.step_change.doer = doer_professional, c.step_change.who = a->jeannette_seat));
    DO(a->jeannette, step_hand_back, .step.id = step, .words = S("Ik kan het niet"));
    struct id together = home_step(&a->h, a->h.mia, "De bank bellen", audience_rule_table);
    DO_CLEAR(a->h.mia, step_change,
             (c.step_change.step.id = together, c.step_change.words = S("De bank bellen"),
              c.step_change.doer = doer_together, c.step_change.who = a->jeannette_seat));
    DO(a->h.mia, step_taper, .step.id = together, .to = taper_self, .on = today + 9);
    DO(a->h.mia, taper_answer, .step.id = together, .yes = true);
    DO(a->h.mia, deed_plan, .seat = a->jeannette_seat, .words = S("De post"), .due = today + 2);
    struct id good = DO(a->jeannette, preparation_write, .kind = preparation_kind_strength,
                        .words = S("Ze houdt vol"));
    DO(a->h.mia, preparation_drop, .preparation.id = good);
    struct id coming = DO_CLEAR(a->h.mia, consequence_write,
                                (c.consequence_write.words = S("De huur"),
                                 c.consequence_write.due = today + 5));
    DO_CLEAR(a->h.mia, consequence_change,
             (c.consequence_change.consequence.id = coming,
              c.consequence_change.words = S("De huur nu"), c.consequence_change.due = today + 6));
    DO(a->h.mia, consequence_settle, .consequence.id = coming, .doer = doer_self);
    DO(a->h.mia, consequence_reopen, .consequence.id = coming);
    struct id mandate = DO(a->h.mia, mandate_give, .who = a->ali_seat, .authority = S("De gemeente"),
                           .may = S("Bellen"), .until = today + 30);
    DO(a->ali, mandate_end, .mandate.id = mandate);
}

/* What she says of herself, and what is written down for her. */
static void commands_of_her_words(struct all *a) {
    struct command c;
    day today = (day)(a->h.t->now / 86400000);
    DO_CLEAR(a->h.mia, strength_write, (c.strength_write.words = S("Rekenen")));
    DO_CLEAR(a->h.mia, win_note, (c.win_note.words = S("De gordijnen open")));
    struct id list = DO_CLEAR(a->h.mia, experience_tell,
                              (c.experience_tell.kind = experience_kind_did_not,
                               c.experience_tell.words = S("Een lijst"),
                               c.experience_tell.audience = audience_rule_table));
    DO(a->h.mia, experience_show, .experience.id = list, .yes = true);
    struct id entry = DO_CLEAR(a->h.mia, entry_write, (c.entry_write.words = S("Het ging")));
    DO(a->h.mia, words_change, .item.id = entry, .words = S("Het ging goed"));
    DO_CLEAR(a->h.mia, review_hold, (c.review_hold.words = S("Nu weet ik wat er ligt")));
    struct id said = DO_CLEAR(a->jeannette, dictation_make,
                              (c.dictation_make.words_of = a->h.mia_seat,
                               c.dictation_make.kind = said_kind_goal,
                               c.dictation_make.words = S("Weer tuinieren")));
    DO(a->jeannette, dictation_sign, .proposal.id = said, .on = today, .signed_by_her = true);
    a->h.t->now += INT64_C(24) * 3600000;
    c = home_command(COMMAND_dictation_count);
    c.dictation_count.proposal.id = said;
    struct run counts = {.arena = &a->h.t->arena,
                         .actor = actor_kind_clock,
                         .household = a->h.id,
                         .command = c,
                         .key = S("count")};
    CHECK_OK(run_wait(a->h.t->thread, &counts));
    a->done[COMMAND_dictation_count] = true;
}

/* What friends agree, make good and take upon them; and what she weighs of help. */
static void commands_of_friends(struct all *a) {
    struct command c;
    struct id agreed = DO(a->ali, agreement_make, .words = S("Gordijnen dicht? Dan bel ik aan."));
    DO(a->h.mia, agreement_say, .agreement.id = agreed, .kept = keeping_yes);
    DO(a->ali, agreement_tell, .agreement.id = agreed, .yes = true);
    DO(a->h.mia, agreement_end, .agreement.id = agreed);
    struct id damage = DO(a->h.mia, damage_tell, .words = S("De scooter"), .amount = 30000);
    DO(a->h.mia, damage_count, .damage.id = damage, .amount = 25000);
    struct id share =
        DO(a->ali, share_add, .damage.id = damage, .kind = share_kind_money, .amount = 1000);
    DO(a->ali, share_change, .share.id = share, .kind = share_kind_money, .amount = 1500);
    DO(a->ali, share_give, .share.id = share);
    DO(a->ali, share_drop, .share.id = share);
    DO(a->h.mia, damage_thank, .damage.id = damage, .words = S("Dank je"));
    DO(a->h.mia, damage_restore, .damage.id = damage);
    struct id duty = DO(a->ali, duty_take, .friday = true, .from = 18, .until = 22);
    DO(a->ali, duty_change, .duty.id = duty, .sunday = true, .from = 10, .until = 12);
    DO(a->ali, duty_stop, .duty.id = duty);
    struct id help =
        DO_CLEAR(a->h.mia, help_weigh,
                 (c.help_weigh.words = S("Stofzuigen"), c.help_weigh.wish = help_wish_keep));
    DO_CLEAR(a->h.mia, help_weigh_again,
             (c.help_weigh_again.help.id = help, c.help_weigh_again.words = S("Stofzuigen"),
              c.help_weigh_again.wish = help_wish_stop));
    struct id step = home_step(&a->h, a->h.mia, "Koffie bij de buren", audience_rule_table);
    DO(a->h.mia, step_strengthen, .step.id = step, .yes = true);
    DO(a->h.mia, circle_postpone, .yes = true);
    DO(a->h.mia, connection_note, .value = 4, .words = S("De buurvrouw"));
}

/* What people say to each other and agree on. */
static void commands_between(struct all *a) {
    struct command c;
    DO(a->h.mia, seat_trust, .seat = a->jeannette_seat, .yes = true);
    DO(a->h.mia, gesture_make, .kind = gesture_kind_thanks, .to = a->ali_seat, .words = S("Soep"));
    struct id line = DO(a->h.mia, bottom_line_ask, .seat = a->jeannette_seat,
                        .words = S("De huur is betaald"), .otherwise = S("Dan bellen we"));
    DO(a->jeannette, bottom_line_answer, .bottom_line.id = line, .yes = true);
    DO(a->jeannette, bottom_line_drop, .bottom_line.id = line);
    DO(a->ali, remark_write, .words = S("Ik kom zondag"));
    struct id pledge = DO_CLEAR(a->ali, pledge_make, (c.pledge_make.words = S("Koken")));
    DO(a->ali, pledge_say, .pledge.id = pledge, .kept = keeping_partly);
    DO(a->ali, pledge_stop, .pledge.id = pledge);
    commands_of_friends(a);
    struct id tie = DO(a->h.mia, tie_draw, .name = S("Henk"), .domain = tie_domain_work,
                       .ring = tie_ring_outer, .dormant = true),
              other = DO(a->h.mia, tie_draw, .name = S("Ada"), .domain = tie_domain_family,
                         .ring = tie_ring_inner);
    DO(a->h.mia, tie_weigh, .tie.id = tie, .trusted = true, .choice = tie_choice_preferred);
    DO(a->h.mia, tie_change, .tie.id = tie, .name = S("Henk"), .domain = tie_domain_friends,
       .ring = tie_ring_middle);
    DO(a->h.mia, tie_know, .tie.id = tie, .other.id = other, .yes = true);
    DO(a->h.mia, map_open, .seat = a->ali_seat);
    DO(a->h.mia, map_close, .seat = a->ali_seat);
    struct id veto = DO(a->h.mia, veto_speak, .name = S("Truus"));
    DO(a->h.mia, veto_lift, .veto.id = veto);
}

static void commands_of_meetings(struct all *a) {
    struct command c;
    day today = (day)(a->h.t->now / 86400000);
    struct id meeting =
        DO_CLEAR(a->h.mia, meeting_plan, (c.meeting_plan.question = S("Hoe blijft het schoon?")));
    DO(a->h.mia, meeting_reword, .meeting.id = meeting, .question = S("Hoe blijft het huis schoon?"));
    DO(a->h.mia, guest_ask, .meeting.id = meeting, .seat = a->ali_seat);
    DO(a->h.mia, guest_ask, .meeting.id = meeting, .seat = a->jeannette_seat);
    struct id first = DO(a->h.mia, date_offer, .meeting.id = meeting, .on = today + 7, .at = S("19:30"),
                         .place = S("Bij Piet"), .lasts = 60);
    struct id second =
        DO(a->ali, date_offer, .meeting.id = meeting, .on = today + 8, .at = S("10:00"), .lasts = 60);
    home_reach(&a->h, a->ali.account, CHANNEL_MAIL, "ali@example.nl");
    DO(a->h.mia, days_ask, .meeting.id = meeting);
    DO(a->ali, date_answer, .date.id = first, .can = can_if_need_be);
    DO(a->h.mia, date_drop, .date.id = second);
    DO(a->h.mia, meeting_set, .date.id = first);
    struct id point = DO(a->ali, point_add, .meeting.id = meeting, .words = S("De sleutel"));
    DO(a->ali, point_drop, .point.id = point);
    DO(a->h.mia, guest_unask, .meeting.id = meeting, .seat = a->jeannette_seat);
    DO(a->ali, guest_stop, .meeting.id = meeting);
    DO(a->h.mia, meeting_call_off, .meeting.id = meeting, .words = S("Ziek"));
}

static void commands_of_calls(struct all *a) {
    struct app_test *t = a->h.t;
    struct id team, call;
    struct command c;
    CHECK_OK(team_make(t->thread, &t->write, S("Oost"), S(""), S(""), &team));
    CHECK_OK(app_test_commit(t));
    call = DO(a->h.mia, callback_ask, .team.id = team, .phone = S("06 12345678"));
    DO(a->h.mia, callback_take_back, .callback.id = call);
    call = DO(a->h.mia, callback_ask, .team.id = team, .phone = S("06 12345678"));
    c = home_command(COMMAND_callback_answer);
    c.callback_answer = (struct callback_answer){.callback.id = call, .reached = true};
    struct run answer = {.arena = &t->arena,
                         .actor = actor_kind_organisation,
                         .household = a->h.id,
                         .command = c,
                         .key = S("answer")};
    CHECK_OK(run_wait(t->thread, &answer));
    a->done[COMMAND_callback_answer] = true;
}

/* What is put before her: a condition and a promise answered and followed, pressure from both sides, a choice
 * that waits. */
static void commands_before_her(struct all *a) {
    struct command c;
    day today = (day)(a->h.t->now / 86400000);
    struct who els = home_person(&a->h, "Els", false), dr = home_person(&a->h, "Dr", true);
    home_join(&a->h, els, seat_kind_authority, "Els");
    home_join(&a->h, dr, seat_kind_professional, "Dr");
    item_id one = {DO(els, condition_write, .words = S("Het huis is schoon"),
                      .sign = S("Je kunt erdoor"), .ground = S("De woning"),
                      .decider = S("De gemeente"), .objection = S("Bezwaar"), .test_on = today + 90,
                      .promise = S("De helft"), .amount = 4000, .promise_by = today + 30,
                      .otherwise = S("Dan kijkt de rechter"))};
    DO(a->h.mia, condition_answer, .condition = one, .answer = answer_yes,
       .words = S("Met z'n vijven"));
    DO(els, condition_follow, .condition = one, .how = outcome_partly);
    DO(els, condition_drop, .condition = one);
    one.id = DO(els, promise_make, .words = S("De pas voor de halve prijs"), .amount = 3500,
                .ground = S("De regeling"), .decider = S("Het loket"), .due = today + 30,
                .complaint = S("Bel Els"));
    DO(a->h.mia, promise_reply, .promise = one, .answer = promise_answer_thanks);
    DO(a->h.mia, promise_follow, .promise = one, .how = outcome_partly);
    DO(els, promise_withdraw, .promise = one, .words = S("De regeling stopte"));
    item_id press = {DO(dr, pressure_propose, .words = S("Elke ochtend langs"),
                        .kind = pressure_kind_pressure, .ground = S("Afgesproken"),
                        .decider = S("De verpleegkundige"), .objection = S("Klacht"),
                        .tried = S("Een weekdoos"), .harm = S("Opname"), .burden = S("Schaamte"),
                        .promise = S("Ik bel eerst aan"), .review = today + 14, .ends = today + 30,
                        .back = S("Na twee goede weken"))};
    DO(a->h.mia, pressure_weigh, .pressure = press, .harm = S("Weer weg"), .burden = S("De buren"));
    DO(dr, pressure_begin, .pressure = press);
    DO(dr, pressure_review, .pressure = press, .words = S("Beter"), .review = DAY_NONE);
    DO(a->h.mia, pressure_view, .pressure = press, .view = S("Het gaat"), .back = true);
    DO(dr, pressure_end, .pressure = press);
    item_id card = {DO(dr, choice_ask, .words = S("De stroom"))};
    DO(a->h.mia, choice_permit, .choice_card = card, .yes = true);
    DO(dr, choice_say, .choice_card = card, .since = S("Sinds mei"), .consequence = S("Uit"),
       .due = today + 9, .options = S("Bellen\nSamen bellen"));
    DO(a->h.mia, choice_decide, .choice_card = card, .option = 2, .fair = fairness_yes);
    card.id = DO(dr, choice_ask, .words = S("De huur"));
    DO(dr, choice_withdraw, .choice_card = card);
}

/* A conference from the question to the last look back, with one round among themselves too many. */
static void commands_of_conference(struct all *a) {
    struct command c;
    day today = (day)(a->h.t->now / 86400000);
    struct who ko = home_person(&a->h, "Ko", false), au = home_person(&a->h, "Au", false);
    seat_id ko_seat = home_join(&a->h, ko, seat_kind_coordinator, "Ko");
    seat_id au_seat = home_join(&a->h, au, seat_kind_authority, "Au");
    struct who bo = home_person(&a->h, "Bo", false), wil = home_person(&a->h, "Wil", true);
    seat_id bo_seat = home_join(&a->h, bo, seat_kind_member, "Bo");
    seat_id wil_seat = home_join(&a->h, wil, seat_kind_professional, "Wil");
    item_id one = {DO(a->h.mia, conference_request, .question = S("Hoe blijft het huis schoon?"))};
    DO(a->h.mia, conference_want, .conference = one, .wishes = S("Spreekt Twents"));
    DO(a->h.mia, conference_entrust, .conference = one, .coordinator = ko_seat);
    const seat_id invited[] = {bo_seat, wil_seat, au_seat, {{{0}}}};
    for (size_t i = 0; i < 4; i++) {
        item_id guest = {DO(a->h.mia, invitee_add, .conference = one, .seat = invited[i],
                            .name = i == 3 ? S("Piet") : S(""))};
        DO(ko, invitee_brief, .invitee = guest, .cares = S("Wim"));
        DO(ko, safety_note_write, .invitee = guest, .verdict = safety_safe);
        DO(a->h.mia, invitee_answer, .invitee = guest, .coming = attendance_yes);
    }
    item_id henk = {DO(a->h.mia, invitee_add, .conference = one, .name = S("Henk"))};
    DO(a->h.mia, invitee_drop, .invitee = henk);
    DO(bo, conference_plan, .conference = one, .on = today, .place = S("Bij Piet"));
    for (size_t i = 0; i < 2; i++) {
        item_id line = {DO(au, minimum_write, .conference = one, .words = S("Het gangpad is vrij"),
                           .sign = S("Iedereen kan erdoor"))};
        if (i) DO(au, minimum_drop, .minimum = line);
    }
    DO(ko, conference_open, .conference = one);
    DO(a->h.mia, private_begin, .conference = one);
    DO(bo, private_end, .conference = one);
    DO(a->h.mia, private_begin, .conference = one);
    DO(bo, pen_pass, .conference = one, .phones = true);
    for (size_t i = 0; i < 2; i++) {
        item_id row = {
            DO(bo, plan_row_write, .conference = one, .words = S("Opruimen"), .due = DAY_NONE)};
        DO(a->h.mia, plan_row_change, .plan_row = row, .words = S("Zaterdag opruimen"),
           .name = S("Wim"), .due = today + 2, .checks = S("Piet"), .closer = true);
        if (i) DO(bo, plan_row_strike, .plan_row = row);
    }
    DO(a->h.mia, plan_present, .conference = one, .otherwise = S("Dan bellen we"));
    DO(au, plan_answer, .conference = one);
    DO(a->h.mia, plan_begin, .conference = one);
    a->h.t->now += INT64_C(28) * 86400000;
    DO(ko, conference_call, .conference = one);
    a->h.t->now += INT64_C(7) * 86400000;
    DO(bo, conference_evaluate, .conference = one, .words = S("Schoon"));
    a->h.t->now += INT64_C(60) * 86400000;
    DO(a->h.mia, conference_evaluate, .conference = one, .words = S("Nog steeds"));
    item_id next = {DO(a->h.mia, conference_end, .conference = one, .again = true)};
    DO(a->h.mia, conference_stop, .conference = next);
}

static void commands_of_erasing(struct all *a) {
    struct command c;
    struct who hans = home_person(&a->h, "Hans", false);
    home_join(&a->h, hans, seat_kind_director, "Hans");
    struct id erasing = DO(a->h.mia, erasing_ask, .sure = true);
    DO(hans, erasing_agree, .erasing.id = erasing);
    DO(a->h.mia, erasing_stop, .erasing.id = erasing);
}

static void commands_of_people(struct all *a) {
    struct command c;
    struct id ask = home_ask(&a->h, seat_kind_member, "Tineke").made;
    DO(a->h.mia, seat_unask, .ask.id = ask);
    DO(a->h.mia, seat_extend, .seat = a->jeannette_seat,
       .look_again = (day)(a->h.t->now / 86400000) + 60);
    struct id cover = DO(a->jeannette, cover_ask, .seat = a->jeannette_seat, .name = S("Piet"),
                         .account = a->piet.account, .until = (day)(a->h.t->now / 86400000) + 14);
    DO(a->h.mia, cover_answer, .cover.id = cover, .yes = true);
    DO(a->h.mia, cover_end, .cover.id = cover);
    DO(a->h.mia, seat_show_out, .seat = a->jeannette_seat);
    struct who toos = home_person(&a->h, "Toos", true);
    seat_id toos_seat = home_join(&a->h, toos, seat_kind_professional, "Toos");
    c = home_command(COMMAND_seat_end);
    c.seat_end = (struct seat_end){.seat = toos_seat, .how = seat_ending_organisation_left};
    struct run end = {.arena = &a->h.t->arena,
                      .actor = actor_kind_organisation,
                      .household = a->h.id,
                      .command = c,
                      .key = S("end")};
    CHECK_OK(run_wait(a->h.t->thread, &end));
    a->done[COMMAND_seat_end] = true;
    DO(a->ali, seat_leave, .sure = true);
}
#undef DO
#undef DO_CLEAR

void every_command(struct home home) {
    struct all a = {.h = home,
                    .done = {[COMMAND_none] = true,
                             [COMMAND_table_found] = true,
                             [COMMAND_seat_ask] = true,
                             [COMMAND_seat_join] = true}};
    a.ali = home_person(&a.h, "Ali", false);
    a.jeannette = home_person(&a.h, "Jeannette", true);
    a.piet = home_person(&a.h, "Piet", true);
    a.ali_seat = home_join(&a.h, a.ali, seat_kind_member, "Ali");
    a.jeannette_seat = home_join(&a.h, a.jeannette, seat_kind_professional, "Jeannette");
    commands_of_plan(&a);
    commands_of_steps(&a);
    commands_of_her_words(&a);
    commands_between(&a);
    commands_of_meetings(&a);
    commands_of_calls(&a);
    commands_of_erasing(&a);
    commands_of_people(&a);
    commands_before_her(&a);
    commands_of_conference(&a);
    for (int i = 0; i < COMMAND_END; i++)
        if (!a.done[i]) test_fail(__FILE__, __LINE__, command_type((enum command_kind)i)->name);
    struct household *whole;
    CHECK_OK(table_replay(a.h.t->thread, &a.h.t->arena, a.h.id, 0, &whole));
    CHECK_STR(whole->goals.at[0].words, S("Rust in huis"));
    CHECK(!household_seat_of(whole, a.ali.account) && !household_seat_of(whole, a.piet.account));
    size_t wrong = 0;
    struct verified sums;
    CHECK_OK(keep_verify(a.h.t->thread, app_test_finding, &wrong, &sums));
    CHECK_OK(keep_rebuild(a.h.t->thread, false, app_test_finding, &wrong, &sums));
    CHECK_INT((int64_t)wrong, 0);
    home_close(&a.h);
}

TEST("every command goes from load to committed") { every_command(home_open()); }
