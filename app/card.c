#include "app/card.h"
#include "core/draft.h"
#include "core/household.h"
#include "core/pressure.h"
#include <stdlib.h>

enum { DAY_MS = 24 * 60 * 60 * 1000 };

struct drawing {
    struct app_thread *thread;
    struct store_write *write;
    struct card_list *list;
    bool fresh;
    /* of the table at hand */
    const struct view *view;
    const struct seat *me;
    struct card *card;
    struct {
        const struct item **at;
        size_t count, cap;
    } shown;
};

static bool lately(const struct drawing *d, ms_time at) {
    return at && view_now(d->view) - at < (ms_time)CARD_DAYS * DAY_MS;
}

static bool is_me(const struct drawing *d, seat_id id) {
    return id_eq(d->me->item.id.id, id.id);
}

static str copy(const struct drawing *d, str s) {
    return arena_copy(d->write->arena, s);
}

static str name_of(const struct drawing *d, seat_id id) {
    const struct seat *seat = id_none(id.id) ? NULL : view_find_seat(d->view, id.id);
    return seat ? copy(d, seat->name) : (str){0};
}

/* NULL: the card is full of these. */
static struct card_line *put(struct drawing *d, struct card_lines *lines, const struct item *item,
                             str words) {
    if (lines->count == CARD_MOST) return NULL;
    struct card_line *line = PUSH(d->write->arena, lines, struct card_line);
    line->id = item->id.id;
    line->words = copy(d, words);
    line->tongue = copy(d, item->tongue.len ? item->tongue : view_language(d->view));
    line->on = DAY_NONE;
    return line;
}

static void show(struct drawing *d, const struct item *item) {
    *PUSH(d->write->arena, &d->shown, const struct item *) = item;
}

static bool recognised(const struct drawing *d, const struct step *step) {
    for (const struct gesture *g = NULL; (g = view_next_gesture(d->view, g));)
        if (id_eq(g->step.id, step->item.id.id) && id_eq(g->item.author.id, d->me->item.id.id))
            return true;
    return false;
}

/* To whom recognition for it goes: who did it, when she may know and is still there; else who directs. */
static seat_id credit(const struct drawing *d, const struct step *step) {
    const struct seat *seat =
        id_none(step->done_who.id) ? NULL : view_find_seat(d->view, step->done_who.id);
    if (seat && !seat->ended && !is_me(d, step->done_who)) return step->done_who;
    return d->card->director;
}

static void succeeded(struct drawing *d, const struct step *step) {
    struct card_line *line = put(d, &d->card->succeeded, &step->item, step->words);
    if (!line) return;
    line->doer = step->done_doer;
    line->who = name_of(d, step->done_who);
    line->to = credit(d, step);
    line->at = step->ended_at;
    line->said = recognised(d, step);
    show(d, &step->item);
}

/* The newest that fit, by going backwards over what ended. */
static void steps_succeeded(struct drawing *d) {
    ms_time before = INT64_MAX;
    while (d->card->succeeded.count < CARD_MOST) {
        const struct step *newest = NULL;
        for (const struct step *s = NULL; (s = view_next_step(d->view, s));)
            if (s->state == step_state_done && s->done_doer != doer_professional &&
                lately(d, s->ended_at) && s->ended_at < before &&
                (!newest || s->ended_at > newest->ended_at))
                newest = s;
        if (!newest) return;
        succeeded(d, newest);
        before = newest->ended_at;
    }
}

/* Theirs: not what is in the hands of somebody at work. Nearest day first, without a day last. */
static void next_step(struct drawing *d) {
    const struct step *next = NULL;
    for (const struct step *s = NULL; (s = view_next_step(d->view, s));) {
        if (s->state != step_state_open) continue;
        d->card->open++;
        d->card->mine += is_me(d, s->who);
        if (s->doer == doer_professional) continue;
        if (!next || (s->due != DAY_NONE && (next->due == DAY_NONE || s->due < next->due))) next = s;
    }
    struct card_line *line = next ? put(d, &d->card->next, &next->item, next->words) : NULL;
    if (!line) return;
    line->doer = next->doer;
    line->on = next->due;
    show(d, &next->item);
}

static void take_overs(struct drawing *d) {
    day today = view_today(d->view);
    for (const struct step *s = NULL; (s = view_next_step(d->view, s));) {
        if (s->state != step_state_open || !is_me(d, s->who) || s->look_again == DAY_NONE ||
            s->look_again > today)
            continue;
        struct card_line *line = put(d, &d->card->back, &s->item, s->words);
        if (!line) return;
        line->on = s->look_again;
        show(d, &s->item);
    }
}

/* A silent no is not told apart from waiting. */
static bool is_answer(enum proposal_state state) {
    return state == proposal_state_agreed || state == proposal_state_agreed_otherwise ||
           state == proposal_state_refused;
}

static err answers(struct drawing *d) {
    for (const struct proposal *p = NULL; (p = view_next_proposal(d->view, p));) {
        struct said said;
        if (!id_eq(p->item.author.id, d->me->item.id.id) || !is_answer(p->state) ||
            !lately(d, p->answered_at))
            continue;
        TRY(said_read(d->write->arena, &p->draft, &said));
        struct card_line *line = put(d, &d->card->answered, &p->item, said.words);
        if (!line) return OK;
        line->answer = p->state;
        line->at = p->answered_at;
        show(d, &p->item);
    }
    return OK;
}

/* Those that wait for her answer, and the answers to hers. */
static void bottom_lines(struct drawing *d) {
    for (const struct bottom_line *b = NULL; (b = view_next_bottom_line(d->view, b));) {
        bool waits = b->state == bottom_line_state_waiting, hers = is_me(d, b->item.author);
        bool answered = hers && !waits && lately(d, b->answered_at);
        if (!is_me(d, b->seat) || (waits == hers && !answered)) continue;
        struct card_line *line =
            answered || waits ? put(d, answered ? &d->card->lines : &d->card->asks, &b->item, b->words)
                              : NULL;
        if (!line) continue;
        line->yes = b->state == bottom_line_state_agreed;
        line->at = b->answered_at;
        show(d, &b->item);
    }
}

static void pressures(struct drawing *d) {
    day today = view_today(d->view);
    for (const struct pressure *one = NULL; (one = view_next_pressure(d->view, one));) {
        if (!is_me(d, one->item.author) || !pressure_runs(one, today) || one->review > today) continue;
        struct card_line *line = put(d, &d->card->reviews, &one->item, one->words);
        if (!line) return;
        line->on = one->ends;
        show(d, &one->item);
    }
}

static void people(struct drawing *d) {
    bottom_lines(d);
    for (const struct cover *c = NULL; (c = view_next_cover(d->view, c));) {
        if (c->state != cover_state_waiting || !is_me(d, c->seat) || c->until < view_today(d->view))
            continue;
        struct card_line *line = put(d, &d->card->covers, &c->item, c->name);
        if (line) line->on = c->until;
    }
    for (const struct gesture *g = NULL; (g = view_next_gesture(d->view, g));) {
        if (!is_me(d, g->to) || !lately(d, g->item.made)) continue;
        struct card_line *line = put(d, &d->card->said, &g->item, g->words);
        if (!line) return;
        line->kind = g->kind;
        line->who = name_of(d, g->item.author);
        line->at = g->item.made;
    }
}

static void heads(struct drawing *d) {
    const struct seat *first = NULL;
    for (const struct seat *s = NULL; !first && (s = view_next_seat(d->view, s));)
        if (s->kind == seat_kind_director && !s->ended) first = s;
    if (first) {
        d->card->director.id = first->item.id.id;
        d->card->director_name = copy(d, first->name);
    }
    d->card->trusting = d->me->trusting;
    d->card->stands_in = !id_none(d->me->stands_for.id);
    bool soon = d->me->look_again != DAY_NONE && d->me->look_again - view_today(d->view) <= CARD_DAYS;
    d->card->look_again = soon ? d->me->look_again : DAY_NONE;
}

static err draw(void *state, const struct table *table, const struct view *view,
                const struct desk_line *line) {
    struct drawing *d = state;
    if (line->kind != seat_kind_professional) return OK;
    const struct seat *me = view_me(view);
    struct card *card = PUSH(d->write->arena, d->list, struct card);
    *card = (struct card){.table = *line, .look_again = DAY_NONE};
    if (!me) return OK; /* her seat is at rest: only that */
    d->view = view;
    d->me = me;
    d->card = card;
    d->shown.count = 0;
    heads(d);
    steps_succeeded(d);
    next_step(d);
    take_overs(d);
    TRY(answers(d));
    pressures(d);
    people(d);
    bool fresh = false;
    TRY(look_note_items(d->thread, d->write, table, view, S("desk"), d->shown.at, d->shown.count,
                        &fresh));
    d->fresh = d->fresh || fresh;
    return OK;
}

static int by_name(const void *a, const void *b) {
    const struct card *x = a, *y = b;
    return desk_line_order(&x->table, &y->table);
}

err card_list(struct app_thread *thread, struct store_write *write, const struct who *who,
              struct desk *ret_desk, struct card_list *ret, bool *ret_fresh) {
    struct drawing d = {.thread = thread, .write = write, .list = ret};
    *ret = (struct card_list){0};
    TRY(desk_each(thread, write->arena, who, draw, &d, ret_desk));
    if (ret->count) qsort(ret->at, ret->count, sizeof *ret->at, by_name);
    *ret_fresh = d.fresh;
    return OK;
}
