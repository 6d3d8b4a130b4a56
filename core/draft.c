#include "core/draft.h"
#include "core/deed.h"

enum { NAME_MOST = 60, WORDS_MOST = 300, ENTRY_MOST = 1000 }; /* letters, as in command.def */

static int64_t most(enum said_kind kind) {
    switch (kind) {
    case said_kind_person:
    case said_kind_colleague: return NAME_MOST;
    case said_kind_entry: return ENTRY_MOST;
    case said_kind_step:
    case said_kind_deed:
    case said_kind_goal:
    case said_kind_strength:
    case said_kind_win:
    case said_kind_consequence:
    case said_kind_meeting:
    case said_kind_point:
    case said_kind_conference:
    case said_kind_none: break;
    }
    return WORDS_MOST;
}

static err check_words(const struct context *context, struct decision *ret, const struct said *said) {
    int64_t room = most(said->kind);
    if (!said->words.len) return REFUSE(INVALID, "words", SAY("Write something here."));
    if ((int64_t)str_letters(said->words) > room)
        return REFUSE(INVALID, "words", SAY("This is too long. At most {0} letters fit.", room));
    bool name = said->kind == said_kind_person || said->kind == said_kind_colleague;
    if (name && !str_plain(said->words, false))
        return REFUSE(INVALID, "words", SAY("A first name is enough."));
    return OK;
}

/* What has to do with a meeting, and somebody whose work it is. */
static err check_more(const struct context *context, struct decision *ret, const struct said *said) {
    bool step = said->kind == said_kind_step, point = said->kind == said_kind_point;
    bool colleague = said->kind == said_kind_colleague;
    if (point && id_none(said->meeting.id))
        return REFUSE(INVALID, "meeting", SAY("Choose of which meeting this is."));
    if (!id_none(said->meeting.id) && !step && !point)
        return REFUSE(INVALID, "meeting", SAY("This does not belong here. Leave it empty."));
    if (!id_none(said->checks.id) && !step)
        return REFUSE(INVALID, "checks", SAY("This does not belong here. Leave it empty."));
    if (colleague && !said->purpose.len)
        return REFUSE(INVALID, "why", SAY("Say what this person could come for."));
    if (colleague && (said->due == DAY_NONE || said->due <= context->today))
        return REFUSE(INVALID, "due", SAY("Choose a day after today."));
    return OK;
}

err said_check(const struct context *context, struct decision *ret, const struct said *said) {
    enum said_kind kind = said->kind;
    bool step = kind == said_kind_step, dated = kind == said_kind_consequence;
    err first = check_words(context, ret, said), e = OK;
    if (step && !said->doer) e = REFUSE(INVALID, "doer", SAY("Choose who does this."));
    if (dated && said->due == DAY_NONE)
        e = REFUSE(INVALID, "due", SAY("Say on which day this is."));
    if (said->doer && !step && !dated && kind != said_kind_win)
        e = REFUSE(INVALID, "doer", SAY("This does not belong here. Leave it empty."));
    if (kind == said_kind_deed && !e.kind) e = deed_day(context, said->due, ret);
    if (said->due != DAY_NONE && !step && !dated && kind != said_kind_colleague &&
        kind != said_kind_deed)
        e = REFUSE(INVALID, "due", SAY("This does not belong here. Leave it empty."));
    if (!id_none(said->goal.id) && !step)
        e = REFUSE(INVALID, "goal", SAY("This does not belong here. Leave it empty."));
    if (!e.kind) e = check_more(context, ret, said);
    return first.kind ? first : e;
}

static void write_step(const struct said *said, struct step_added *ret) {
    ret->words = said->words;
    ret->doer = said->doer;
    ret->goal = said->goal;
    ret->who = said->who;
    ret->due = said->due;
    ret->meeting = said->meeting;
    ret->checks = said->checks;
}

static void write_consequence(const struct said *said, struct consequence_written *ret) {
    ret->words = said->words;
    ret->due = said->due;
    ret->doer = said->doer;
    ret->who = said->who;
}

void said_write(struct arena *arena, const struct said *said, struct draft *ret) {
    static const enum event_kind kinds[] = {
        [said_kind_step] = EV_step_added,     [said_kind_goal] = EV_goal_written,
        [said_kind_person] = EV_seat_asked,   [said_kind_entry] = EV_entry_written,
        [said_kind_strength] = EV_strength_written, [said_kind_win] = EV_win_noted,
        [said_kind_consequence] = EV_consequence_written, [said_kind_meeting] = EV_meeting_planned,
        [said_kind_point] = EV_point_added, [said_kind_colleague] = EV_seat_asked,
        [said_kind_conference] = EV_conference_requested, [said_kind_deed] = EV_step_added,
    };
    struct event e = {.kind = kinds[said->kind]};
    record_clear(event_type(e.kind), event_fields(&e));
    switch (said->kind) {
    case said_kind_step: write_step(said, &e.step_added); break;
    case said_kind_deed:
        write_step(said, &e.step_added);
        e.step_added.doer = doer_together;
        e.step_added.deed = true;
        break;
    case said_kind_goal: e.goal_written.words = said->words; break;
    case said_kind_person:
        e.seat_asked.kind = seat_kind_member;
        e.seat_asked.name = said->words;
        break;
    case said_kind_entry: e.entry_written.words = said->words; break;
    case said_kind_strength: e.strength_written.words = said->words; break;
    case said_kind_win:
        e.win_noted = (struct win_noted){said->words, said->doer, said->who};
        break;
    case said_kind_consequence: write_consequence(said, &e.consequence_written); break;
    case said_kind_meeting: e.meeting_planned.question = said->words; break;
    case said_kind_conference: e.conference_requested.question = said->words; break;
    case said_kind_point:
        e.point_added = (struct point_added){.meeting = said->meeting, .words = said->words};
        break;
    case said_kind_colleague:
        e.seat_asked.kind = seat_kind_professional;
        e.seat_asked.name = seat_plain_name(seat_kind_professional, said->words);
        e.seat_asked.purpose = said->purpose;
        e.seat_asked.look_again = said->due;
        break;
    case said_kind_none: break;
    }
    draft_write(arena, &e, ret);
}

err said_read(struct arena *arena, const struct draft *draft, struct said *ret) {
    struct event e;
    *ret = (struct said){.due = DAY_NONE};
    if (draft_read(arena, draft, &e).kind) return ERR(BROKEN, "a draft that cannot be read");
    if (e.kind == EV_step_added) {
        const struct step_added *step = &e.step_added;
        *ret = (struct said){.kind = step->deed ? said_kind_deed : said_kind_step,
                             .words = step->words,
                             .doer = step->deed ? doer_none : step->doer,
                             .goal = step->goal,
                             .who = step->who,
                             .due = step->due,
                             .meeting = step->meeting,
                             .checks = step->checks};
    } else if (e.kind == EV_consequence_written) {
        const struct consequence_written *c = &e.consequence_written;
        *ret = (struct said){.kind = said_kind_consequence,
                             .words = c->words,
                             .doer = c->doer,
                             .who = c->who,
                             .due = c->due};
    } else if (e.kind == EV_win_noted) {
        *ret = (struct said){.kind = said_kind_win,
                             .words = e.win_noted.words,
                             .doer = e.win_noted.doer,
                             .who = e.win_noted.who,
                             .due = DAY_NONE};
    } else if (e.kind == EV_goal_written) {
        ret->kind = said_kind_goal;
        ret->words = e.goal_written.words;
    } else if (e.kind == EV_entry_written) {
        ret->kind = said_kind_entry;
        ret->words = e.entry_written.words;
    } else if (e.kind == EV_strength_written) {
        ret->kind = said_kind_strength;
        ret->words = e.strength_written.words;
    } else if (e.kind == EV_meeting_planned) {
        ret->kind = said_kind_meeting;
        ret->words = e.meeting_planned.question;
    } else if (e.kind == EV_conference_requested) {
        ret->kind = said_kind_conference;
        ret->words = e.conference_requested.question;
    } else if (e.kind == EV_point_added) {
        ret->kind = said_kind_point;
        ret->words = e.point_added.words;
        ret->meeting = e.point_added.meeting;
    } else if (e.kind == EV_seat_asked) {
        bool work = e.seat_asked.kind == seat_kind_professional;
        ret->kind = work ? said_kind_colleague : said_kind_person;
        ret->words = e.seat_asked.name;
        ret->purpose = e.seat_asked.purpose;
        ret->due = work ? e.seat_asked.look_again : DAY_NONE;
    }
    return ret->kind ? OK : ERR(BROKEN, "a draft of a kind that nobody puts forward");
}

/* Each command as its form would fill it: what is not said stays not given. */
static struct command command_of(const struct said *said) {
    static const enum command_kind kinds[] = {
        [said_kind_step] = COMMAND_step_add,     [said_kind_goal] = COMMAND_goal_write,
        [said_kind_entry] = COMMAND_entry_write, [said_kind_strength] = COMMAND_strength_write,
        [said_kind_win] = COMMAND_win_note,      [said_kind_consequence] = COMMAND_consequence_write,
        [said_kind_meeting] = COMMAND_meeting_plan, [said_kind_point] = COMMAND_point_add,
        [said_kind_conference] = COMMAND_conference_request,
        [said_kind_deed] = COMMAND_deed_plan,
    };
    struct command c;
    command_clear(&c, kinds[said->kind]);
    switch (said->kind) {
    case said_kind_step:
        c.step_add.words = said->words;
        c.step_add.doer = said->doer;
        c.step_add.goal = said->goal;
        c.step_add.who = said->who;
        c.step_add.due = said->due;
        c.step_add.meeting = said->meeting;
        c.step_add.checks = said->checks;
        break;
    case said_kind_deed:
        c.deed_plan.seat = said->who;
        c.deed_plan.words = said->words;
        c.deed_plan.due = said->due;
        break;
    case said_kind_goal: c.goal_write.words = said->words; break;
    case said_kind_entry: c.entry_write.words = said->words; break;
    case said_kind_strength: c.strength_write.words = said->words; break;
    case said_kind_win:
        c.win_note.words = said->words;
        c.win_note.doer = said->doer;
        c.win_note.who = said->who;
        break;
    case said_kind_consequence:
        c.consequence_write.words = said->words;
        c.consequence_write.due = said->due;
        c.consequence_write.doer = said->doer;
        c.consequence_write.who = said->who;
        break;
    case said_kind_meeting: c.meeting_plan.question = said->words; break;
    case said_kind_conference: c.conference_request.question = said->words; break;
    case said_kind_point:
        c.point_add.meeting = said->meeting;
        c.point_add.words = said->words;
        break;
    case said_kind_person:
    case said_kind_colleague:
    case said_kind_none: break;
    }
    return c;
}

err said_decide(const struct household *h, const struct context *context, const struct said *said,
                struct decision *ret) {
    if (said->kind == said_kind_person || said->kind == said_kind_colleague) return OK;
    struct command c = command_of(said);
    day today = context->today; /* the week begins with her yes */
    if (said->kind == said_kind_deed && c.deed_plan.due < today) c.deed_plan.due = today;
    if (said->kind == said_kind_deed && c.deed_plan.due > today + LIMIT_DEED_DAYS)
        c.deed_plan.due = today + LIMIT_DEED_DAYS;
    switch (said->kind) {
    case said_kind_step: return decide_step_add(h, context, &c.step_add, ret);
    case said_kind_deed: return decide_deed_plan(h, context, &c.deed_plan, ret);
    case said_kind_goal: return decide_goal_write(h, context, &c.goal_write, ret);
    case said_kind_entry: return decide_entry_write(h, context, &c.entry_write, ret);
    case said_kind_strength: return decide_strength_write(h, context, &c.strength_write, ret);
    case said_kind_win: return decide_win_note(h, context, &c.win_note, ret);
    case said_kind_consequence: return decide_consequence_write(h, context, &c.consequence_write, ret);
    case said_kind_meeting: return decide_meeting_plan(h, context, &c.meeting_plan, ret);
    case said_kind_point: return decide_point_add(h, context, &c.point_add, ret);
    case said_kind_conference:
        return decide_conference_request(h, context, &c.conference_request, ret);
    case said_kind_person:
    case said_kind_colleague:
    case said_kind_none: break;
    }
    return ERR(BROKEN, "nothing was said");
}
