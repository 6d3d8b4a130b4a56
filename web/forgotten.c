/* A forgotten PIN at the door, with the own code or the paper key in hand and no session: ask for a new
 * one, and after 72 hours choose it with the same key. */
#include "web/door.h"
#include "web/pages.h"

struct forgotten {
    struct found found; /* first: what door_lost() and door_sign_in() look at */
    struct account account;
    bool open; /* the 72 hours are over: she may choose */
    bool chosen;
};

static err ask_or_choose(struct app_thread *thread, struct page *p, struct forgotten *f) {
    struct store_write write = {.arena = p->arena};
    const struct door *door = &f->found.door;
    str pin = http_form_value(&p->form, S("pin"));
    TRY(door_find(thread, p->arena, f->found.typed, p->x->request.address, &f->found.door));
    if (door->kind != DOOR_RETURN && door->kind != DOOR_PAPER)
        return ERR(MISSING, "no door with a PIN");
    TRY(account_load(thread, p->arena, door->account, &f->account));
    f->open = !account_pin_may(&f->account, &(struct who){0}, door, p->now).kind;
    if (f->open && !pin.len) return OK;
    if (f->open && !pin_pair_fits(p, "pin", "again")) return OK;
    if (f->open)
        TRY(account_pin_set(thread, &write, door->account, pin));
    else
        TRY(account_pin_reset_ask(thread, &write, door->account));
    f->chosen = f->open;
    if (!write.ops.count) return OK; /* asked before */
    TRY(store_write_wait(app_of(thread)->store, &write));
    return f->open ? OK : account_load(thread, p->arena, door->account, &f->account);
}

static void work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct forgotten *f = p->more;
    f->found.result = ask_or_choose(thread, p, f);
}

static void choose_form(struct page *p, const struct forgotten *f) {
    H(&p->w, "<h1>{}</h1>", SAY("Choose a PIN"));
    form_open(p, S("/in/forgot"));
    form_hidden(p, "door", f->found.typed);
    input_pin(p, "pin", SAY("Your new PIN"),
              SAY("6 to 12 digits. Not the same digit each time, and not 123456."), true);
    input_pin(p, "again", SAY("Once more the same PIN"), (struct say){0}, true);
    form_close(p, SAY("Keep this PIN"));
}

static void worked(struct page *p) {
    struct forgotten *f = p->more;
    if (door_lost(p)) return;
    if (f->chosen) {
        door_sign_in(p, f->found.door.account, false);
        return;
    }
    if (p->refusals.count) {
        p->failed = ERR_INVALID;
        p->x->response.status = 400;
    }
    layout_open(p, SAY("PIN"), TAB_NONE);
    if (f->open)
        choose_form(p, f);
    else
        H(&p->w, "<h1>{}</h1><p class='lead'>{}</p><p>{}</p>", SAY("A new PIN"),
          SAY("It takes three days. Come back with the same code or key. From {0} you can choose a new "
              "PIN.",
              SAY_AT(f->account.pin_reset)),
          SAY("A short message goes to your e-mail address, if we know one. Whoever is signed in as "
              "you can stop it."));
    layout_close(p);
}

void sign_in_forgot_act(struct page *p) {
    struct forgotten *f = NEW(p->arena, struct forgotten, 1);
    f->found.typed = http_form_value(&p->form, S("door"));
    p->more = f;
    page_slow(p, work, worked);
}
