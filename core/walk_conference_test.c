#include "core/household.h"
#include "core/walk_test.h"

static bool one_in(struct walk *w, size_t n) {
    return walk_below(w, n) == 0;
}

/* The one that is wanted, else the last that was asked for. */
static struct conference *under_way(struct walk *w) {
    struct conference *asked = NULL;
    for (size_t i = w->t.h.conferences.count; i-- > 0;) {
        struct conference *one = &w->t.h.conferences.at[i];
        if (one->state == conference_state_requested && !asked) asked = one;
        if (one->state != conference_state_requested && one->state != conference_state_done &&
            one->state != conference_state_stopped)
            return one;
    }
    return asked;
}

static struct actor of(seat_id seat) {
    return actor_seat(seat);
}

/* Somebody of the circle who is in it. */
static struct actor writer(struct walk *w, const struct conference *conference) {
    seat_id id = walk_seat(w, one_in(w, 2) ? seat_kind_director : seat_kind_member);
    const struct seat *seat = household_seat(&w->t.h, id.id);
    if (!seat || seat->ended || !may_see(&w->t.h, seat, true, w->t.today, &conference->item))
        id = conference->item.author;
    return of(id);
}

static struct invitee *to_prepare(struct walk *w, const struct conference *conference,
                                  bool *ret_brief) {
    for (size_t i = 0; i < w->t.h.invitees.count; i++) {
        struct invitee *one = &w->t.h.invitees.at[i];
        if (one->dropped || !id_eq(one->conference.id, conference->item.id.id)) continue;
        *ret_brief = !one->briefed;
        bool noted = false;
        for (size_t n = 0; n < w->t.h.safety_notes.count; n++)
            noted =
                noted || (id_eq(w->t.h.safety_notes.at[n].invitee.id, one->item.id.id) &&
                          id_eq(w->t.h.safety_notes.at[n].item.author.id, conference->coordinator.id) &&
                          w->t.h.safety_notes.at[n].verdict != safety_not_safe);
        if (!one->briefed || !noted) return one;
    }
    return NULL;
}

static void prepare(struct walk *w, const struct conference *conference, struct command *ret_c,
                    struct actor *ret) {
    bool brief = false;
    const struct invitee *one = to_prepare(w, conference, &brief);
    size_t count = 0;
    for (size_t i = 0; i < w->t.h.invitees.count; i++)
        count += !w->t.h.invitees.at[i].dropped &&
                 id_eq(w->t.h.invitees.at[i].conference.id, conference->item.id.id);
    *ret = of(conference->coordinator);
    seat_id authority = walk_seat(w, seat_kind_authority);
    const struct seat *seat = household_seat(&w->t.h, authority.id);
    bool in = seat && ids_have(conference->item.opened, seat->item.id.id);
    const struct minimum *line = NULL;
    for (size_t i = 0; i < w->t.h.minimums.count; i++)
        if (!w->t.h.minimums.at[i].dropped &&
            id_eq(w->t.h.minimums.at[i].conference.id, conference->item.id.id))
            line = &w->t.h.minimums.at[i];
    if (line && one_in(w, 10)) {
        *ret_c = COMMAND_OF(minimum_drop, c->minimum = line->item.id);
        *ret = of(line->item.author);
    } else if (one && one_in(w, 14)) {
        *ret_c = COMMAND_OF(invitee_drop, c->invitee = one->item.id);
        *ret = of(conference->item.author);
    } else if (one && one_in(w, 5)) {
        *ret_c = COMMAND_OF(invitee_answer, c->invitee = one->item.id, c->coming = attendance_yes);
    } else if (conference->on == DAY_NONE) {
        *ret_c = COMMAND_OF(conference_plan, c->conference = conference->item.id, c->on = w->t.today,
                        c->place = S("Bij Piet"));
        *ret = of(conference->item.author);
    } else if (!count || (!in && seat && seat->kind == seat_kind_authority) || one_in(w, 12)) {
        *ret_c = COMMAND_OF(invitee_add, c->conference = conference->item.id, c->name = S("Piet"));
        if (count && !in && seat && seat->kind == seat_kind_authority)
            ret_c->invitee_add.seat = authority;
        *ret = of(conference->item.author);
    } else if ((!seat || seat->kind != seat_kind_authority) && one_in(w, 4)) {
        *ret_c = COMMAND_OF(seat_ask, c->kind = seat_kind_authority, c->name = S("Fay"),
                        c->organisation = S("De gemeente"));
        *ret = of(conference->item.author);
    } else if (seat && seat->kind == seat_kind_authority && in && (!line || one_in(w, 2))) {
        *ret_c = COMMAND_OF(minimum_write, c->conference = conference->item.id, c->words = S("Vrij"),
                        c->sign = S("Iedereen ziet het"));
        *ret = of(authority);
    } else if (one && brief)
        *ret_c = COMMAND_OF(invitee_brief, c->invitee = one->item.id);
    else if (one)
        *ret_c = COMMAND_OF(safety_note_write, c->invitee = one->item.id, c->verdict = safety_safe);
    else
        *ret_c = COMMAND_OF(conference_open, c->conference = conference->item.id);
    w->t.stepped_up = true;
}

static void in_private(struct walk *w, const struct conference *conference, struct command *ret_c,
                       struct actor *ret) {
    const struct plan_row *open = NULL, *any = NULL;
    size_t count = 0;
    for (size_t i = 0; i < w->t.h.plan_rows.count; i++) {
        const struct plan_row *row = &w->t.h.plan_rows.at[i];
        if (row->struck || !id_eq(row->conference.id, conference->item.id.id)) continue;
        count++;
        any = row;
        if ((id_none(row->who.id) && !row->name.len) || row->due == DAY_NONE || !row->checks.len)
            open = row;
    }
    *ret = writer(w, conference);
    if (any && one_in(w, 6)) open = any;
    if (one_in(w, 8))
        *ret_c = COMMAND_OF(private_end, c->conference = conference->item.id);
    else if (any && one_in(w, 8))
        *ret_c = COMMAND_OF(plan_row_strike, c->plan_row = any->item.id);
    else if (!conference->phones && one_in(w, 3))
        *ret_c = COMMAND_OF(pen_pass, c->conference = conference->item.id, c->phones = true);
    else if (!count || one_in(w, 3))
        *ret_c =
            COMMAND_OF(plan_row_write, c->conference = conference->item.id, c->words = S("Opruimen"),
                       c->name = S("Wim"), c->due = w->t.today + 3, c->checks = S("Piet"));
    else if (open)
        *ret_c = COMMAND_OF(plan_row_change, c->plan_row = open->item.id, c->words = S("Bellen"),
                        c->name = S("Wim"), c->due = w->t.today + 3, c->checks = S("Piet"));
    else
        *ret_c = COMMAND_OF(plan_present, c->conference = conference->item.id,
                        c->otherwise = S("Dan bellen we"), c->not_now = true);
    if (!conference->phones && ret_c->kind != COMMAND_pen_pass) *ret = of(conference->pen);
}

static void after(struct walk *w, const struct conference *conference, struct command *ret_c,
                  struct actor *ret) {
    item_id id = conference->item.id;
    const struct minimum *unmet = NULL;
    *ret = of(conference->item.author);
    for (size_t i = 0; i < w->t.h.minimums.count; i++) {
        const struct minimum *one = &w->t.h.minimums.at[i];
        const struct seat *seat = household_seat(&w->t.h, one->item.author.id);
        if (!one->dropped && id_eq(one->conference.id, id.id) && !seat->ended &&
            ids_have(conference->item.opened, one->item.author.id) &&
            !ids_have(conference->agreed, one->item.author.id))
            unmet = one;
    }
    if (conference->state == conference_state_presented && unmet) {
        *ret_c = COMMAND_OF(plan_answer, c->conference = id);
        if (!one_in(w, 5)) ret_c->plan_answer.unmet = unmet->item.id;
        *ret = of(unmet->item.author);
    } else if (conference->state <= conference_state_accepted)
        *ret_c = COMMAND_OF(plan_begin, c->conference = id);
    else if (conference->state == conference_state_running)
        *ret_c = COMMAND_OF(conference_call, c->conference = id);
    else if (conference->state == conference_state_evaluated)
        *ret_c = COMMAND_OF(conference_end, c->conference = id, c->again = one_in(w, 2));
    else
        *ret_c =
            COMMAND_OF(conference_evaluate, c->conference = id, c->words = S("Het huis is schoon"));
    day on = conference->state == conference_state_running           ? conference->call_on
             : conference->state == conference_state_called          ? conference->first_on
             : conference->state == conference_state_evaluated_once ? conference->second_on
                                                                     : 0;
    if (on > w->t.today + 7 && one_in(w, 4)) w->t.today = on - 7;
}

static bool is_of_conference(enum command_kind kind) {
    return kind >= COMMAND_conference_request && kind <= COMMAND_conference_stop;
}

bool walk_conference(struct walk *w, struct command *ret_c, struct actor *ret) {
    struct conference *conference = under_way(w);
    /* Nobody stays among themselves for long. */
    bool shut = conference && conference->state == conference_state_private && one_in(w, 3);
    if (!conference || one_in(w, 8) || ret_c->kind == COMMAND_conference_stop ||
        (!shut && !is_of_conference(ret_c->kind)))
        return false;
    item_id id = conference->item.id;
    seat_id coordinator = walk_seat(w, seat_kind_coordinator);
    const struct seat *seat = household_seat(&w->t.h, coordinator.id);
    const struct seat *now = household_seat(&w->t.h, conference->coordinator.id);
    *ret = of(conference->item.author);
    bool none = !seat || seat->kind != seat_kind_coordinator;
    if (conference->state == conference_state_wanted && none && one_in(w, 8))
        *ret_c = COMMAND_OF(seat_ask, c->kind = seat_kind_coordinator, c->name = S("Kim"));
    else if (conference->state == conference_state_requested)
        *ret_c = COMMAND_OF(conference_want, c->conference = id);
    else if (conference->state == conference_state_wanted ||
             (conference->state == conference_state_preparing && (!now || now->ended)))
        *ret_c = COMMAND_OF(conference_entrust, c->conference = id,
                        c->coordinator = none ? w->t.anna : coordinator);
    else if (conference->state == conference_state_preparing)
        prepare(w, conference, ret_c, ret);
    else if (conference->state == conference_state_information)
        *ret_c = COMMAND_OF(private_begin, c->conference = id, c->phones = one_in(w, 2));
    else if (conference->state == conference_state_private)
        in_private(w, conference, ret_c, ret);
    else
        after(w, conference, ret_c, ret);
    return true;
}
