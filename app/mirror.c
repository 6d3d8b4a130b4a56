#include "app/mirror.h"
#include "core/household.h"
#include <stdlib.h>

struct looking {
    struct app_thread *thread;
    struct arena *arena;
    struct mirror_list *list;
};

/* The first moment of this month, at that table. */
static ms_time month_of(struct app_thread *thread, const struct view *view) {
    struct civil c = day_civil(view_today(view));
    c.day = 1;
    return zone_midnight(app_zone(thread, view_zone(view)), day_of(c));
}

static void count_done(struct mirror *m, const struct step *step, const struct seat *me) {
    switch (step->done_doer) {
    case doer_self: m->they++; return;
    case doer_together: m->together++; return;
    case doer_circle: m->circle++; return;
    case doer_professional:
        ++*(id_eq(step->done_who.id, me->item.id.id) ? &m->me : &m->others);
        return;
    case doer_none: return;
    }
}

static bool put_forward_by(const struct view *view, item_id proposal, const struct seat *me) {
    const struct proposal *p = id_none(proposal.id) ? NULL : view_find_proposal(view, proposal.id);
    return p && id_eq(p->item.author.id, me->item.id.id);
}

/* Days, not a target: how soon something was done together, after she came. */
static int64_t deed_days(struct zone *zone, const struct view *view, const struct seat *me) {
    ms_time first = 0;
    for (const struct step *s = NULL; (s = view_next_step(view, s));)
        if (s->state == step_state_done && (s->deed || s->done_doer == doer_together) &&
            (id_eq(s->done_who.id, me->item.id.id) || (s->deed && id_eq(s->who.id, me->item.id.id))) &&
            (!first || s->ended_at < first))
            first = s->ended_at;
    return first ? zone_day(zone, first) - zone_day(zone, me->item.made) : -1;
}

static void count(struct mirror *m, const struct view *view, const struct seat *me, ms_time since) {
    for (const struct step *s = NULL; (s = view_next_step(view, s));) {
        if (s->state == step_state_done && s->ended_at >= since) count_done(m, s, me);
        if (s->state == step_state_open) m->open++;
        if (s->state == step_state_open && id_eq(s->who.id, me->item.id.id)) m->open_mine++;
        if (id_eq(s->went_from.id, me->item.id.id) && s->went_at >= since) m->went_over++;
        if (s->item.made < since) continue;
        ++*(put_forward_by(view, s->proposal, me) ? &m->by_me : &m->by_them);
    }
    for (const struct cover *c = NULL; (c = view_next_cover(view, c));)
        m->covers += id_eq(c->seat.id, me->item.id.id) && c->item.made >= since &&
                     (c->state == cover_state_agreed || c->state == cover_state_over);
}

static err look(void *state, const struct table *table, const struct view *view,
                const struct desk_line *line) {
    struct looking *l = state;
    const struct seat *me = view_me(view);
    (void)table;
    if (!me || me->kind != seat_kind_professional) return OK;
    struct mirror *m = PUSH(l->arena, l->list, struct mirror);
    *m = (struct mirror){.table = *line, .trusting = me->trusting, .deed_days = -1};
    if (m->trusting) return OK;
    count(m, view, me, month_of(l->thread, view));
    m->deed_days = deed_days(app_zone(l->thread, view_zone(view)), view, me);
    return OK;
}

static int by_name(const void *a, const void *b) {
    const struct mirror *x = a, *y = b;
    return desk_line_order(&x->table, &y->table);
}

err mirror_read(struct app_thread *thread, struct arena *arena, const struct who *who,
                struct mirror_list *ret) {
    struct looking l = {thread, arena, ret};
    struct desk desk;
    *ret = (struct mirror_list){0};
    TRY(desk_each(thread, arena, who, look, &l, &desk));
    if (ret->count) qsort(ret->at, ret->count, sizeof *ret->at, by_name);
    return OK;
}
