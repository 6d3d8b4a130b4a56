#include "web/pages.h"
#include "web/parts.h"

str seat_name(const struct page *p, seat_id id) {
    const struct seat *seat = view_find_seat(p->view, id.id);
    return seat ? seat->name : (str){0};
}

static struct say doer_named(const struct page *p, enum doer doer, str name) {
    switch (doer) {
    case doer_self: return SAY("{0} herself or himself", name);
    case doer_together:
        return p->me && p->me->kind == seat_kind_director ? SAY("together with {0}", name)
                                                          : SAY("together, with {0}", name);
    case doer_circle: return SAY("{0}, from the circle", name);
    case doer_professional: return SAY("{0}, professional", name);
    case doer_none: break;
    }
    return SAY("somebody");
}

str only_director(const struct page *p) {
    const struct seat *only = NULL;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->kind != seat_kind_director || s->ended) continue;
        if (only) return (str){0};
        only = s;
    }
    return only ? only->name : (str){0};
}

struct say herself_words(const struct page *p) {
    str name = only_director(p);
    return name.len ? doer_named(p, doer_self, name) : SAY("one of the people who decide here");
}

struct say doer_words(const struct page *p, enum doer doer, seat_id who) {
    bool me = p->me && id_eq(p->me->item.id.id, who.id);
    str name = id_none(who.id) || me ? (str){0} : seat_name(p, who);
    if (me && doer != doer_together) return SAY("you");
    if (name.len) return doer_named(p, doer, name);
    switch (doer) {
    case doer_self:
        if (p->me && p->me->kind == seat_kind_director) return SAY("you, yourself");
        return herself_words(p);
    case doer_together: return SAY("together");
    case doer_circle: return SAY("somebody from the circle");
    case doer_professional: return SAY("a professional");
    case doer_none: break;
    }
    return SAY("somebody");
}

bool others_decide(const struct page *p) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (s->kind == seat_kind_director && !id_eq(s->item.id.id, p->me->item.id.id)) return true;
    return false;
}

struct say done_words(const struct page *p, enum doer doer, seat_id who) {
    bool unsaid = doer == doer_self && id_none(who.id) && p->me && p->me->kind == seat_kind_director;
    return unsaid && others_decide(p) ? SAY("one of you") : doer_words(p, doer, who);
}

seat_id doer_seat(const struct page *p, enum doer doer, seat_id who, seat_id author) {
    bool open = doer == doer_self && id_none(who.id) && p->me && p->me->kind == seat_kind_director;
    const struct seat *seat = open ? view_find_seat(p->view, author.id) : NULL;
    bool other = seat && seat->kind == seat_kind_director && !id_eq(author.id, p->me->item.id.id);
    return other ? author : who;
}

struct say step_who(const struct page *p, const struct step *step) {
    if (!id_none(step->handed_back.id)) return SAY("nobody yet");
    return doer_words(p, step->doer, doer_seat(p, step->doer, step->who, step->item.author));
}

str item_words(const struct page *p, enum noun noun, struct id id) {
    switch (noun) {
    case NOUN_goal: return view_find_goal(p->view, id)->words;
    case NOUN_step: return view_find_step(p->view, id)->words;
    case NOUN_seat: return view_find_seat(p->view, id)->name;
    case NOUN_ask: return view_find_ask(p->view, id)->name;
    case NOUN_cover: return view_find_cover(p->view, id)->name;
    case NOUN_consequence: return view_find_consequence(p->view, id)->words;
    case NOUN_strength: return view_find_strength(p->view, id)->words;
    case NOUN_win: return view_find_win(p->view, id)->words;
    case NOUN_experience: return view_find_experience(p->view, id)->words;
    case NOUN_entry: return view_find_entry(p->view, id)->words;
    case NOUN_review: return view_find_review(p->view, id)->words;
    case NOUN_gesture: return view_find_gesture(p->view, id)->words;
    case NOUN_mandate: return view_find_mandate(p->view, id)->authority;
    case NOUN_bottom_line: return view_find_bottom_line(p->view, id)->words;
    case NOUN_remark: return view_find_remark(p->view, id)->words;
    case NOUN_pledge: return view_find_pledge(p->view, id)->words;
    case NOUN_agreement: return view_find_agreement(p->view, id)->words;
    case NOUN_damage: return view_find_damage(p->view, id)->words;
    case NOUN_share: return view_find_share(p->view, id)->words;
    case NOUN_duty: return view_find_duty(p->view, id)->limits;
    case NOUN_help: return view_find_help(p->view, id)->words;
    case NOUN_connection: return view_find_connection(p->view, id)->words;
    case NOUN_veto: return view_find_veto(p->view, id)->name;
    case NOUN_callback: return view_find_callback(p->view, id)->team;
    case NOUN_tie: return view_find_tie(p->view, id)->name;
    case NOUN_acquaintance:
    case NOUN_meeting: return view_find_meeting(p->view, id)->question;
    case NOUN_point: return view_find_point(p->view, id)->words;
    case NOUN_date:
    case NOUN_conference: return view_find_conference(p->view, id)->question;
    case NOUN_invitee: return view_find_invitee(p->view, id)->name;
    case NOUN_minimum: return view_find_minimum(p->view, id)->words;
    case NOUN_preparation: return view_find_preparation(p->view, id)->words;
    case NOUN_plan_row: return view_find_plan_row(p->view, id)->words;
    case NOUN_condition: return view_find_condition(p->view, id)->words;
    case NOUN_promise: return view_find_promise(p->view, id)->words;
    case NOUN_pressure: return view_find_pressure(p->view, id)->words;
    case NOUN_choice_card: return view_find_choice_card(p->view, id)->words;
    case NOUN_safety_note:
    case NOUN_erasing:
    case NOUN_mark:
    case NOUN_certainty:
    case NOUN_proposal:
    case NOUN_END: break;
    }
    return (str){0};
}

str phone_words(struct page *p, str phone) {
    if (!str_starts(phone, S("+31"))) return phone;
    bool mobile = str_starts(phone, S("+316"));
    str rest = str_from(phone, mobile ? 4 : 3);
    return arena_fmt(p->arena, mobile ? "06 %.*s" : "0%.*s", STR_ARG(rest));
}

str phone_dialled(struct page *p, str phone) {
    struct buf out = {.arena = p->arena};
    for (size_t i = 0; i < phone.len; i++)
        if ((phone.at[i] >= '0' && phone.at[i] <= '9') || (phone.at[i] == '+' && !out.len))
            buf_byte(&out, phone.at[i]);
    return buf_str(&out);
}
