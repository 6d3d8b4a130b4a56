/* Forms that come in: is it her own page that sends it, does a PIN come along, then the command. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

bool page_same_origin(const struct page *p) {
    const struct http_request *r = &p->x->request;
    str site = http_header(r, "sec-fetch-site");
    if (site.len) return str_eq(site, S("same-origin")) || str_eq(site, S("none"));
    str origin = http_header(r, "origin"), host = http_header(r, "host");
    /* Older browsers. Without a referrer the origin is "null"; the token still has to be right. */
    if (!origin.len || str_eq(origin, S("null"))) return true;
    str scheme = r->secure ? S("https://") : S("http://");
    return str_starts(origin, scheme) && str_eq(str_from(origin, scheme.len), host);
}

static int64_t hour_of(const struct page *p) {
    return p->now / 3600000;
}

/* Leaving quickly works from a page that was open for a day, too. */
static bool token_fits(const struct page *p) {
    return !p->who.signed_in || p->who.bearer || p->route->act == exit_act ||
           sign_csrf_check(http_form_value(&p->form, S("csrf")), p->who.session, hour_of(p));
}

/* Who was shown out sits nowhere: her view has a seat, her page has none. */
err page_table_view(struct page *p) {
    if (p->route->access == ACCESS_KEPT)
        return table_view_kept(p->thread->app, p->arena, p->table, &p->who, &p->view);
    TRY(table_view(p->thread->app, p->arena, p->table, &p->who, &p->view));
    p->me = view_me(p->view);
    return OK;
}

/* A table may have moved on, or out of the cache, while the exchange was parked. */
err page_look_again(struct page *p) {
    if (!p->table) return OK;
    household_id household;
    if (!page_part_id(p, "table", &household.id)) return ERR(MISSING, "not an id");
    TRY(table_load(p->thread->app, household, TABLE_VERSION_UNKNOWN, &p->table));
    return page_table_view(p);
}

void page_command(struct page *p, enum command_kind kind, page_fn *then) {
    if (!page_read_command(p, kind) || (kind == COMMAND_callback_ask && !call_remembers(p))) {
        page_again(p, ERR_INVALID);
        return;
    }
    p->run.actor = actor_kind_seat;
    p->run.household = view_household(p->view);
    p->run.command = p->command;
    p->run.key = http_form_value(&p->form, S("key"));
    page_run(p, then);
}

/* `then` with its {names} filled from the path, and {made} from the run. */
static str then_path(struct page *p) {
    struct buf out = {.arena = p->arena};
    for (const char *c = p->route->then; *c; c++) {
        const char *end = *c == '{' ? strchr(c, '}') : NULL;
        if (!end) {
            buf_byte(&out, *c);
            continue;
        }
        str name = {c + 1, (size_t)(end - c - 1)};
        if (str_eq(name, S("made")))
            buf_put(&out, id_text(p->arena, p->run.made));
        else
            buf_put(&out, page_part(p, arena_cstr(p->arena, name)));
        c = end;
    }
    buf_put(&out, S("?did="));
    buf_put(&out, str_of(p->route->name));
    return buf_str(&out);
}

void page_run_refused(struct page *p) {
    err e = p->run.result;
    for (size_t i = 0; i < p->run.decision.refusals.count; i++)
        *PUSH(p->arena, &p->refusals, struct refusal) = p->run.decision.refusals.at[i];
    if (e.kind == ERR_STEP_UP) {
        step_up_page(p);
        return;
    }
    /* What she chose in the form is gone meanwhile: what she typed beside it is not. */
    const struct refusal *last = p->refusals.count ? &p->refusals.at[p->refusals.count - 1] : NULL;
    if (e.kind == ERR_MISSING && last && last->field && !page_part(p, last->field).len) {
        page_again(p, e.kind);
        return;
    }
    if (e.kind == ERR_MISSING || e.kind == ERR_BROKEN || e.kind == ERR_UNAVAILABLE)
        page_refuse(p, e);
    else
        page_again(p, e.kind);
}

static void command_ran(struct page *p) {
    if (p->run.result.kind)
        page_run_refused(p);
    else {
        questions_sent(p);
        page_go(p, then_path(p));
    }
}

static void act_or_command(struct page *p) {
    if (questions_under_way(p))
        p->route->page(p);
    else if (p->route->kind == ROUTE_ACT)
        p->route->act(p);
    else
        page_command(p, p->route->command, command_ran);
}

/* The PIN that came along with a form. */
static void stepped_up(struct page *p) {
    if (p->write.result.kind) {
        page_refuse(p, p->write.result);
        return;
    }
    p->who.stepped_up = true;
    p->write = (struct store_write){0};
    err e = page_look_again(p);
    if (e.kind)
        page_refuse(p, e);
    else
        act_or_command(p);
}

struct step_pin {
    err result;
    ms_time after;
};

static void pin_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct step_pin *s = p->more;
    str pin = http_form_value(&p->form, S("step_pin"));
    if (p->who.has_pin) {
        s->result = account_pin_check(thread, p->who.account, pin, &s->after);
        return;
    }
    p->write.arena = p->arena;
    s->result = account_pin_set(thread, &p->write, p->who.account, pin);
}

static void pin_checked(struct page *p) {
    struct step_pin *s = p->more;
    if (!p->job.work) {
        page_refuse(p, ERR(UNAVAILABLE, "slow pool full"));
        return;
    }
    if (pin_refusal(p, "step_pin", s->result.kind, s->after) || s->result.kind) {
        p->failed = s->result.kind;
        step_up_page(p);
        return;
    }
    str cookie = {0};
    p->write.arena = p->arena;
    err e = account_step_up(p->thread->app, &p->write, &p->who, &cookie);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    page_cookie(p, cookie);
    page_commit(p, stepped_up);
}

/* A first PIN may be chosen on the way: twice the same and no easy one. */
static void step_up_first(struct page *p) {
    if (!p->who.has_pin && !pin_pair_fits(p, "step_pin", "step_again")) {
        p->failed = ERR_INVALID;
        step_up_page(p);
        return;
    }
    p->more = NEW(p->arena, struct step_pin, 1);
    page_slow(p, pin_work, pin_checked);
}

/* What is typed as digits outside a command: a PIN, a code, a number to be called on. */
void form_digits(struct page *p) {
    static const char *const names[] = {"pin",  "again", "old",  "step_pin", "step_again",
                                        "code", "door",  "phone", "from", "to"};
    for (size_t i = 0; i < p->form.count; i++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            if (str_eq(p->form.at[i].name, str_of(names[n])))
                p->form.at[i].value = digits_read(p->arena, p->form.at[i].value);
}

void form_enter(struct page *p) {
    str type = http_header(&p->x->request, "content-type");
    err e = OK;
    if (p->x->request.body.len && !str_starts(type, S("application/x-www-form-urlencoded")))
        e = ERR(INVALID, "a form of another kind");
    if (!e.kind) e = http_form_read(p->arena, p->x->request.body, &p->form);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    form_digits(p);
    if (!page_same_origin(p)) {
        refuse_page(p, 403);
        return;
    }
    if (!token_fits(p)) {
        page_refusal(
            p, NULL,
            SAY("This page was open for a long time. Look at it once more and send it again."));
        page_again(p, ERR_INVALID);
        return;
    }
    if (http_form_value(&p->form, S("step_pin")).len && p->who.signed_in && !p->who.bearer &&
        !p->who.stepped_up)
        step_up_first(p);
    else
        act_or_command(p);
}
